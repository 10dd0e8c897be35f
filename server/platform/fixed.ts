/**
 * Decimals as whole counts of a small part, mostly of millionths: what money.ts computes with, and what a resolver
 * compares many prices and quantities by. Only money.ts and pricing use it; elsewhere decimals stay text.
 */

/** A decimal of at most six digits after the point, in millionths. May be compared with `<` and `===`, which are exact. */
export type Fixed = bigint
/** The product of two Fixed, e.g. a quantity in base units: comparable with its like only. */
export type FixedProduct = bigint

const million = 1_000_000n
const powers = [1n, 10n, 100n, 1000n, 10_000n, 100_000n, million]

/** Fails on anything but a plain decimal whose digits after the sixth are zero. */
export function fixed(text: string): Fixed {
  return count(text, 6)
}

/** How many digits stand after the point. */
export function digitsOf(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : text.length - point - 1
}

const zeros = '000000000000000000000000'

/** A decimal as a count of 10^-digits. Fails on anything but a plain decimal whose digits beyond those are zero. */
export function count(text: string, digits: number): bigint {
  const point = text.indexOf('.')
  if (point < 0) return digits === 0 ? BigInt(text) : BigInt(text + zeros.slice(0, digits))
  const missing = digits - (text.length - point - 1)
  if (missing < 0 && !/^0*$/.test(text.slice(missing)))
    throw new Error(`${text} has more than ${digits} digits`)
  const written = missing < 0 ? text.slice(point + 1, missing) : text.slice(point + 1)
  return BigInt(text.slice(0, point) + written + zeros.slice(0, Math.max(0, missing)))
}

/** Plain decimal text with six digits; canonical.ts trims it. */
export function fixedText(value: Fixed): string {
  return decimalText(value, 6)
}

/** A count of 10^-digits as plain decimal text with so many digits. */
export function decimalText(count: bigint, digits: number): string {
  const sign = count < 0n ? '-' : ''
  const text = String(count < 0n ? -count : count).padStart(digits + 1, '0')
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Base units in so many units. */
export function inBaseUnits(quantity: Fixed, factor: Fixed): FixedProduct {
  return quantity * factor
}

/** The smallest quantity of a unit that holds so many base units: where a tier of another unit starts in this one. */
export function firstHolding(base: FixedProduct, factor: Fixed): Fixed {
  const whole = base / factor
  return whole * factor === base ? whole : whole + 1n
}

/** A price per entry unit, in another unit, rounded to 6 digits. */
export function priceAcross(price: Fixed, factor: Fixed, entryFactor: Fixed): Fixed {
  return factor === entryFactor ? price : roundedRatio(price * factor, entryFactor)
}

/** A percent of a price that stands in another unit, as one exact ratio rounded once to the digits. */
export function percentAcross(
  price: Fixed,
  percent: Fixed,
  units: { factor: Fixed; entryFactor: Fixed },
  digits: number,
): Fixed {
  const step = powers[6 - digits] ?? 1n
  return roundedRatio(price * percent * units.factor, units.entryFactor * 100n * million * step) * step
}

/** Price × quantity across units, as one exact ratio, in counts of 10^-scale, rounded once. */
export function amountAcross(
  line: { price: Fixed; quantity: Fixed; factor: Fixed; entryFactor: Fixed },
  scale: number,
): bigint {
  const step = 10n ** BigInt(12 - scale)
  return roundedRatio(line.price * line.quantity * line.factor, line.entryFactor * step)
}

/** The tax inside an amount at a rate in percent, in counts of 10^-scale, rounded once. */
export function taxAcross(amount: Fixed, rate: Fixed, scale: number): bigint {
  return roundedRatio(amount * rate, (rate + 100n * million) * (powers[6 - scale] ?? 1n))
}

/** Half away from zero. The denominator is positive. */
export function roundedRatio(numerator: bigint, denominator: bigint): bigint {
  const twice = 2n * (numerator < 0n ? -numerator : numerator) + denominator
  const rounded = twice / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}
