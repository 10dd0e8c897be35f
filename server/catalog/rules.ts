/** What makes product data sound: pure checks, whose findings are a refusal of one product or a line of an import. */
import type { ProblemCode } from '@concord/contract/problems.ts'
import { compare, isEqual, isMultipleOf, isPositive, type Quantity } from '#platform/money.ts'
import type { FieldError } from '#platform/problem.ts'

export interface Finding extends FieldError {
  code: ProblemCode
}
const finding = (code: ProblemCode, pointer: string, detail: string): Finding => ({ code, pointer, detail })

/** The database keeps nine digits before the point. */
const quantity_limit = '1000000000' as Quantity // a decimal by its text
const one = '1' as Quantity // likewise

export interface UnitGiven {
  unit: string
  factor: Quantity
}

/** The base unit is among the units with factor 1; each unit stands once; factors are positive. */
export function unitFinding(base_unit: string, units: readonly UnitGiven[]): Finding | null {
  for (const [index, { unit, factor }] of units.entries()) {
    if (units.findIndex((other) => other.unit === unit) !== index)
      return finding('invalid-input', `/units/${index}/unit`, 'the unit is there twice')
    if (!isPositive(factor) || compare(factor, quantity_limit) >= 0)
      return finding('invalid-input', `/units/${index}/factor`, 'a factor is above 0 and below 1,000,000,000')
    if (unit === base_unit && !isEqual(factor, one))
      return finding('invalid-input', `/units/${index}/factor`, 'the base unit has factor 1')
  }
  if (units.some(({ unit }) => unit === base_unit)) return null
  return finding('unit-unknown', '/base_unit', 'the base unit is not among the units')
}

export function shelfFinding(from: string | null, to: string | null): Finding | null {
  if (from === null || to === null || to > from) return null
  return finding('period-reversed', '/on_shelf_to', 'the shelf ends before it starts')
}

/** Does an edit change what one of the units means, or take one away? Orders that used it would tell another story. */
export function changesUnits(
  before: { base_unit: string; units: readonly UnitGiven[] },
  after: { base_unit: string; units: readonly UnitGiven[] },
): boolean {
  if (before.base_unit !== after.base_unit) return true
  const factors = new Map(after.units.map(({ unit, factor }) => [unit, factor]))
  return before.units.some(({ unit, factor }) => {
    const now = factors.get(unit)
    return now === undefined || !isEqual(now, factor)
  })
}

export interface QuantityFields {
  quantity_min: Quantity | null
  quantity_multiple: Quantity | null
  quantity_max: Quantity | null
}

/** A rule says something, with positive quantities, and leaves at least one quantity that can be ordered. */
export function quantityFinding(rule: QuantityFields): Finding | null {
  const fields = ['quantity_min', 'quantity_multiple', 'quantity_max'] as const
  const given = fields.flatMap((field) => (rule[field] === null ? [] : [{ field, value: rule[field] }]))
  if (given.length === 0) return finding('invalid-input', '/quantity_min', 'the rule says nothing')
  const bad = given.find(({ value }) => !isPositive(value) || compare(value, quantity_limit) >= 0)
  if (bad) return finding('invalid-input', `/${bad.field}`, 'a quantity is above 0 and below 1,000,000,000')
  return consistencyFinding(rule)
}

/** Minimum and maximum are whole multiples of the step, and the maximum is not below the minimum. */
export function consistencyFinding({
  quantity_min: min,
  quantity_multiple: step,
  quantity_max: max,
}: QuantityFields): Finding | null {
  const wrong = (pointer: string) => finding('quantity-rule-inconsistent', pointer, 'no quantity would fit')
  if (step !== null && min !== null && !isMultipleOf(min, step)) return wrong('/quantity_min')
  if (step !== null && max !== null && !isMultipleOf(max, step)) return wrong('/quantity_max')
  if (min !== null && max !== null && compare(max, min) < 0) return wrong('/quantity_max')
  return null
}

/** Per field the nearer rule's word, else the farther one's. */
export function merged(farther: QuantityFields, nearer: QuantityFields): QuantityFields {
  return {
    quantity_min: nearer.quantity_min ?? farther.quantity_min,
    quantity_multiple: nearer.quantity_multiple ?? farther.quantity_multiple,
    quantity_max: nearer.quantity_max ?? farther.quantity_max,
  }
}
