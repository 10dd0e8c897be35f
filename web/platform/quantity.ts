/** Arithmetic of quantities in the browser: stepping and carton words only. Verdicts and amounts are the server's. */
import Big from 'big.js'

const decimal = /^(0|[1-9][0-9]{0,13})(\.[0-9]{1,6})?$/

/** Typed text to canonical quantity: full-width digits, thousands separators and blanks are forgiven; else null. */
export function readQuantity(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/^0+(?=\d)/, '')
    .replace(/\.$/, '')
  return decimal.test(plain) ? canonical(new Big(plain)) : null
}

const canonical = (value: Big) => value.toFixed()

export const compare = (a: string, b: string): -1 | 0 | 1 => new Big(a).cmp(b)
export const isZero = (quantity: string) => compare(quantity, '0') === 0
export const oneLess = (quantity: string) => canonical(new Big(quantity).minus('1'))
export const sum = (quantities: readonly string[]) =>
  canonical(quantities.reduce((a, q) => a.plus(q), new Big('0')))

/** The next valid quantity in a direction: whole steps, and from nothing at once to the minimum. */
export function stepped(quantity: string, direction: 1 | -1, step: string, min: string): string {
  const now = new Big(quantity)
  const size = new Big(step)
  const count = now.div(size).round(0, direction === 1 ? Big.roundDown : Big.roundUp)
  const next = count.plus(String(direction)).times(size)
  if (direction === 1) return canonical(next.lt(min) ? new Big(min) : next)
  return canonical(next.lt(min) ? new Big('0') : next)
}

interface Limits {
  quantity_min: string | null
  quantity_multiple: string | null
}

/**
 * How a stepper should move in a unit of so many base units: by the multiple in the base unit, by whole units in a
 * larger one, and first to the minimum. Only a help for the hand; what is right is the server's verdict.
 */
export function stepsIn(limits: Limits, factor: string): { step: string; min: string } {
  const step = factor === '1' ? (limits.quantity_multiple ?? '1') : '1'
  if (limits.quantity_min === null) return { step, min: step }
  const inUnit = new Big(limits.quantity_min).div(factor).round(0, Big.roundUp)
  return { step, min: canonical(inUnit.lt(step) ? new Big(step) : inUnit) }
}

/** Cartons in a quantity of base units: `"96"` by `"4"` is 24 cartons and none left. */
export function cartons(quantity: string, perCarton: string): { whole: string; rest: string } {
  const whole = new Big(quantity).div(perCarton).round(0, Big.roundDown)
  return { whole: canonical(whole), rest: canonical(new Big(quantity).minus(whole.times(perCarton))) }
}

/** Share of a whole in percent, for widths only, between 0 and 100. */
export function share(part: string, whole: string): number {
  if (isZero(whole)) return 0
  const percent = new Big(part).times('100').div(whole)
  return Math.min(100, Math.max(0, +percent.toFixed(1)))
}

/** The sum of the amounts of rows chosen on screen, with so many digits; sums of documents are the server's. */
export const sumOfAmounts = (amounts: readonly string[], digits: number) =>
  amounts.reduce((sumSoFar, amount) => sumSoFar.plus(amount), new Big('0')).toFixed(digits)
