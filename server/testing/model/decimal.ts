/** The model's own arithmetic: decimals as whole millionths, so that nothing of the house's is trusted here. */

const one = 1_000_000n
export const cent = 10_000n

/** `'2.5'` → 2500000n. */
export function micro(text: string): bigint {
  const [whole = '0', digits = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole) * one + BigInt(digits.padEnd(6, '0'))
  return text.startsWith('-') ? -size : size
}

function text(value: bigint, digits_min: number): string {
  const size = value < 0n ? -value : value
  const digits = String(size % one)
    .padStart(6, '0')
    .replace(/0+$/, '')
    .padEnd(digits_min, '0')
  return `${value < 0n ? '-' : ''}${size / one}${digits ? `.${digits}` : ''}`
}
export const quantityText = (value: bigint) => text(value, 0)
export const priceText = (value: bigint) => text(value, 2)
export const moneyText = (value: bigint) => text(value, 2)

/** Half away from zero. */
export function divided(top: bigint, bottom: bigint): bigint {
  const size = top < 0n ? -top : top
  const rounded = (size * 2n + bottom) / (bottom * 2n)
  return top < 0n ? -rounded : rounded
}

/** A price times a quantity, to the cent. */
export const amountOf = (price: bigint, quantity: bigint) => divided(price * quantity, one * cent) * cent
/** The tax inside an amount, to the cent. */
export const taxIn = (amount: bigint, rate: bigint) =>
  divided(amount * rate, (100n * one + rate) * cent) * cent
export const inBase = (quantity: bigint, factor: bigint) => (quantity * factor) / one
/** A price per one unit told per another. */
export const perUnit = (price: bigint, factor: bigint, from: bigint) => divided(price * factor, from)
export const least = (a: bigint, b: bigint) => (a < b ? a : b)
export const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)

/** Shares in cents that add up: what is left over goes to the largest remainders, the earlier first. */
export function shared(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = total(weights)
  const cents = amount / cent
  const shares = weights.map((weight, index) => ({
    index,
    share: (cents * weight) / whole,
    rest: (cents * weight) % whole,
  }))
  let left = cents - total(shares.map(({ share }) => share))
  for (const one of shares.toSorted((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1,
  ))
    if (left > 0n) {
      one.share += 1n
      left -= 1n
    }
  return shares.map(({ share }) => share * cent)
}
