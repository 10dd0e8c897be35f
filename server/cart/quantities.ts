/** Quantity rules (CA06): judged on the product's sum over the cart in base units; fixes are given in the line's unit. */
import type { Verdict } from '@concord/contract/cart-line.ts'
import type { Limits } from '#catalog'
import {
  add,
  atLeast,
  baseQuantity,
  compare,
  convertQuantity,
  isEqual,
  isMultipleOf,
  isPositive,
  larger,
  neighbors,
  smaller,
  subtract,
  type Quantity,
} from '#platform/money.ts'

export interface Amounts {
  /** In the line's unit. */
  quantity: Quantity
  /** Base units in one of the line's unit. */
  factor: Quantity
  /** The product's sum over the cart in base units, this line included. */
  sum: Quantity
  base_unit: string
  limits: Limits
}

const one = '1' as Quantity
/** How far a fix is looked for, in whole units of the line. */
const steps_max = 200

/** The first rule that the sum breaks, or null. Without a rule for the step, base units are not divided. */
export function judgeQuantity(line: Amounts): Verdict | null {
  const { sum, limits, base_unit } = line
  const multiple = limits.quantity_multiple ?? one
  const about = { quantity: sum, base_unit }
  if (limits.quantity_min && compare(sum, limits.quantity_min) < 0)
    return verdict('quantity-below-min', { quantity_min: limits.quantity_min, ...about }, line)
  if (limits.quantity_max && compare(sum, limits.quantity_max) > 0)
    return verdict('quantity-above-max', { quantity_max: limits.quantity_max, ...about }, line)
  if (!isMultipleOf(sum, multiple))
    return verdict('quantity-not-multiple', { quantity_multiple: multiple, ...about }, line)
  return null
}

function verdict(code: Verdict['code'], data: Record<string, string>, line: Amounts): Verdict {
  return { code, severity: 'error', data, fixes: nearestQuantities(line) }
}

/**
 * The nearest quantities of this line, below and above, with which the sum would be right, the other lines staying
 * as they are. In the base unit any multiple will do; in a larger unit only whole units are offered.
 */
export function nearestQuantities(line: Amounts): Quantity[] {
  const own = baseQuantity(line.quantity, line.factor)
  const others = subtract(line.sum, own)
  const found = isEqual(line.factor, one)
    ? inBaseUnit(line, others)
    : [wholeUnits(line, own, others, 'down'), wholeUnits(line, own, others, 'up')]
  const fixes = found.flatMap((base) => (base === null ? [] : [convertQuantity(base, one, line.factor)]))
  return fixes.filter((fix): fix is Quantity => fix !== null && !isEqual(fix, line.quantity))
}

function inBaseUnit({ sum, limits }: Amounts, others: Quantity): (Quantity | null)[] {
  const multiple = limits.quantity_multiple ?? one
  const below = neighbors(limits.quantity_max ? smaller(sum, limits.quantity_max) : sum, multiple).below
  const above = neighbors(limits.quantity_min ? larger(sum, limits.quantity_min) : sum, multiple).above
  return [below, above].map((total) => fitting(subtract(total, others), others, limits))
}

function wholeUnits(
  { factor, limits }: Amounts,
  own: Quantity,
  others: Quantity,
  way: 'up' | 'down',
): Quantity | null {
  const { quantity_min: min, quantity_max: max } = limits
  const start =
    way === 'up'
      ? neighbors(min ? larger(own, subtract(min, others)) : own, factor).above
      : neighbors(max ? smaller(own, subtract(max, others)) : own, factor).below
  const step = (base: Quantity) => (way === 'up' ? add(base, factor) : subtract(base, factor))
  for (let base = start, steps = 0; steps < steps_max && isPositive(base); base = step(base), steps += 1) {
    const found = fitting(base, others, limits)
    if (found !== null) return found
  }
  return null
}

/** The line's own base units when they are some and the sum would keep every rule. */
function fitting(own: Quantity, others: Quantity, limits: Limits): Quantity | null {
  if (!isPositive(own)) return null
  const sum = add(own, others)
  if (limits.quantity_min && compare(sum, limits.quantity_min) < 0) return null
  if (limits.quantity_max && !atLeast(limits.quantity_max, sum)) return null
  return isMultipleOf(sum, limits.quantity_multiple ?? one) ? own : null
}
