/**
 * Exact decimals. Amounts, prices and quantities are branded strings; nothing else in the house computes with them
 * (rulings.md § Numbers). Results are canonical text, see canonical.ts.
 */
import Big from 'big.js'
import type { Money, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'
import { amountText, priceText, quantityText } from './canonical.ts'
import {
  amountAcross,
  decimalText,
  fixed,
  fixedText,
  percentAcross,
  priceAcross,
  taxAcross,
} from './fixed.ts'

export type { Money, Quantity, UnitPrice }
export type Decimal = Money | Quantity | UnitPrice

Big.strict = true
Big.DP = 24
Big.RM = Big.roundHalfUp

/** Half away from zero: big.js calls it half up and means the magnitude. */
const halfAwayFromZero = Big.roundHalfUp

const big = (value: Decimal | string) => new Big(value)

export const zeroMoney = '0' as Money
/** No document and no reply says more: beyond it amounts leave their columns and their schema (trust.md T19). */
export const money_max = '999999999999' as Money
export const zeroQuantity = '0' as Quantity

export function add<T extends Decimal>(a: T, b: T): T {
  return big(a).plus(big(b)).toFixed() as T
}
export function subtract<T extends Decimal>(a: T, b: T): T {
  return big(a).minus(big(b)).toFixed() as T
}
export function sum<T extends Decimal>(values: readonly T[]): T {
  return values.reduce((total, value) => total.plus(big(value)), new Big('0')).toFixed() as T
}
/** -1, 0 or 1. */
export function compare<T extends Decimal>(a: T, b: T): -1 | 0 | 1 {
  return big(a).cmp(big(b))
}
export function isEqual<T extends Decimal>(a: T, b: T): boolean {
  return big(a).eq(big(b))
}
export function atLeast<T extends Decimal>(a: T, b: T): boolean {
  return big(a).gte(big(b))
}
export function isPositive(value: Decimal): boolean {
  return big(value).gt('0')
}
export function isNegative(value: Decimal): boolean {
  return big(value).lt('0')
}
export function isZero(value: Decimal): boolean {
  return big(value).eq('0')
}
export function smaller<T extends Decimal>(a: T, b: T): T {
  return big(a).lte(big(b)) ? a : b
}
export function larger<T extends Decimal>(a: T, b: T): T {
  return big(a).gte(big(b)) ? a : b
}

/** An amount rounded once, half away from zero, at the company's amount scale. */
export function roundMoney(value: string, scale: number): Money {
  return amountText(big(value).round(scale, halfAwayFromZero).toFixed(), scale)
}

/**
 * A line's amount: the entry's price × the quantity in the entry's unit, as an exact ratio, rounded once.
 * `factor` are base units per unit of the quantity, `entryFactor` base units per unit of the price.
 */
export function lineAmount(
  line: { quantity: Quantity; factor: Quantity; price: UnitPrice; entryFactor: Quantity },
  scale: number,
): Money {
  const parsed = {
    price: fixed(line.price),
    quantity: fixed(line.quantity),
    factor: fixed(line.factor),
    entryFactor: fixed(line.entryFactor),
  }
  return amountText(decimalText(amountAcross(parsed, scale), scale), scale)
}

/** A price per entry unit shown per another unit, rounded to 6 digits. Only shown and compared, never multiplied. */
export function priceInUnit(price: UnitPrice, factor: Quantity, entryFactor: Quantity): UnitPrice {
  return priceText(fixedText(priceAcross(fixed(price), fixed(factor), fixed(entryFactor))))
}

/** A percent of a price, rounded to the list's digits. */
export function percentOf(price: UnitPrice, percent: string, digits: number): UnitPrice {
  const one = fixed('1')
  return priceText(
    fixedText(percentAcross(fixed(price), fixed(percent), { factor: one, entryFactor: one }, digits)),
  )
}

/** The tax inside a tax-inclusive amount, rounded at the amount scale; net = amount − tax. `rate` is in percent. */
export function taxWithin(amount: Money, rate: string, scale: number): Money {
  return amountText(decimalText(taxAcross(fixed(amount), fixed(rate), scale), scale), scale)
}

/** Quantity in another unit when it is a whole or terminating number there, else null. */
export function convertQuantity(quantity: Quantity, factor: Quantity, toFactor: Quantity): Quantity | null {
  const base = big(quantity).times(big(factor))
  const result = base.div(big(toFactor)).round(6, Big.roundDown)
  return result.times(big(toFactor)).eq(base) ? quantityText(result.toFixed()) : null
}
/** Base units in so many units. Exact. */
export function baseQuantity(quantity: Quantity, factor: Quantity): Quantity {
  return quantityText(big(quantity).times(big(factor)).toFixed())
}
/** Is the quantity a whole number of steps? */
export function isMultipleOf(quantity: Quantity, step: Quantity): boolean {
  return big(quantity).mod(big(step)).eq('0')
}
/** The nearest multiples of the step at or below, and at or above. */
export function neighbors(quantity: Quantity, step: Quantity): { below: Quantity; above: Quantity } {
  const rest = big(quantity).mod(big(step))
  const below = big(quantity).minus(rest)
  const above = rest.eq('0') ? below : below.plus(big(step))
  return { below: quantityText(below.toFixed()), above: quantityText(above.toFixed()) }
}

/** Splits an amount by weights so that the parts sum to it exactly: largest remainder, earlier parts first. */
export function splitMoney(amount: Money, weights: readonly Quantity[], scale: number): Money[] {
  const whole = weights.reduce((total, weight) => total.plus(big(weight)), new Big('0'))
  const step = new Big('10').pow(-scale)
  const exact = weights.map((weight) => big(amount).times(big(weight)).div(whole))
  const parts = exact.map((value) => value.round(scale, Big.roundDown))
  let rest = parts.reduce((left, part) => left.minus(part), big(amount))
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value.minus(parts[index] ?? '0') }))
    .toSorted((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index)
  for (const { index } of byRemainder) {
    if (rest.lte('0')) break
    parts[index] = (parts[index] ?? new Big('0')).plus(step)
    rest = rest.minus(step)
  }
  return parts.map((part) => amountText(part.toFixed(), scale))
}
