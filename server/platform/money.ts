/**
 * Exact decimals. Amounts, prices and quantities are branded strings; nothing else in the house computes with them
 * (rulings.md § Numbers). Results are canonical text, see canonical.ts. Below it are whole counts, see fixed.ts.
 */
import type { Money, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'
import { amountText, priceText, quantityText } from './canonical.ts'
import {
  amountAcross,
  count,
  decimalText,
  digitsOf,
  fixed,
  fixedText,
  percentAcross,
  priceAcross,
  roundedRatio,
  taxAcross,
} from './fixed.ts'

export type { Money, Quantity, UnitPrice }
export type Decimal = Money | Quantity | UnitPrice

export const zeroMoney = '0' as Money
/** No document and no reply says more: beyond it amounts leave their columns and their schema (trust.md T19). */
export const money_max = '999999999999' as Money
export const zeroQuantity = '0' as Quantity

/** Both as counts of the same part, the finer of the two. */
function alike(a: string, b: string): { digits: number; a: bigint; b: bigint } {
  const digits = Math.max(digitsOf(a), digitsOf(b))
  return { digits, a: count(a, digits), b: count(b, digits) }
}
const plain = <T extends Decimal>(counted: bigint, digits: number) =>
  quantityText(decimalText(counted, digits)) as Decimal as T // bare text is right for each of them

export function add<T extends Decimal>(a: T, b: T): T {
  const both = alike(a, b)
  return plain(both.a + both.b, both.digits)
}
export function subtract<T extends Decimal>(a: T, b: T): T {
  const both = alike(a, b)
  return plain(both.a - both.b, both.digits)
}
export function sum<T extends Decimal>(values: readonly T[]): T {
  const digits = Math.max(0, ...values.map(digitsOf))
  return plain(
    values.reduce((total, value) => total + count(value, digits), 0n),
    digits,
  )
}
/** -1, 0 or 1. */
export function compare<T extends Decimal>(a: T, b: T): -1 | 0 | 1 {
  if (a === b) return 0
  const both = alike(a, b)
  return both.a < both.b ? -1 : both.a > both.b ? 1 : 0
}
export function isEqual<T extends Decimal>(a: T, b: T): boolean {
  return compare(a, b) === 0
}
export function atLeast<T extends Decimal>(a: T, b: T): boolean {
  return compare(a, b) >= 0
}
export function isPositive(value: Decimal): boolean {
  return count(value, digitsOf(value)) > 0n
}
export function isNegative(value: Decimal): boolean {
  return count(value, digitsOf(value)) < 0n
}
export function isZero(value: Decimal): boolean {
  return count(value, digitsOf(value)) === 0n
}
export function smaller<T extends Decimal>(a: T, b: T): T {
  return compare(a, b) <= 0 ? a : b
}
export function larger<T extends Decimal>(a: T, b: T): T {
  return compare(a, b) >= 0 ? a : b
}

/** An amount rounded once, half away from zero, at the company's amount scale. */
export function roundMoney(value: string, scale: number): Money {
  const digits = digitsOf(value)
  if (digits <= scale) return amountText(value, scale)
  const rounded = roundedRatio(count(value, digits), 10n ** BigInt(digits - scale))
  return amountText(decimalText(rounded, scale), scale)
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

/** Quantity in another unit when it is a whole or terminating number of at most six digits there, else null. */
export function convertQuantity(quantity: Quantity, factor: Quantity, toFactor: Quantity): Quantity | null {
  const base = fixed(quantity) * fixed(factor)
  const result = base / fixed(toFactor)
  return result * fixed(toFactor) === base ? plain(result, 6) : null
}
/** Base units in so many units. Exact. */
export function baseQuantity(quantity: Quantity, factor: Quantity): Quantity {
  const [digits, factorDigits] = [digitsOf(quantity), digitsOf(factor)]
  return plain(count(quantity, digits) * count(factor, factorDigits), digits + factorDigits)
}
/** Is the quantity a whole number of steps? */
export function isMultipleOf(quantity: Quantity, step: Quantity): boolean {
  const { a, b } = alike(quantity, step)
  return a % b === 0n
}
/** The nearest multiples of the step at or below, and at or above. */
export function neighbors(quantity: Quantity, step: Quantity): { below: Quantity; above: Quantity } {
  const { a, b, digits } = alike(quantity, step)
  const below = a - (a % b)
  return { below: plain(below, digits), above: plain(below === a ? a : below + b, digits) }
}

/** Splits an amount by weights so that the parts sum to it exactly: largest remainder, earlier parts first. */
export function splitMoney(amount: Money, weights: readonly Quantity[], scale: number): Money[] {
  const whole = count(amount, scale)
  const digits = Math.max(0, ...weights.map(digitsOf))
  const parts = weights.map((weight) => count(weight, digits))
  const all = parts.reduce((total, part) => total + part, 0n)
  const split = parts.map((part, index) => ({
    index,
    steps: (whole * part) / all,
    rest: (whole * part) % all,
  }))
  const byRest = split.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  let left = split.reduce((rest, { steps }) => rest - steps, whole)
  for (const part of byRest) {
    if (left <= 0n) break
    part.steps += 1n
    left -= 1n
  }
  return split.map(({ steps }) => amountText(decimalText(steps, scale), scale))
}
