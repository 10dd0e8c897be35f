/** The whole tier ladder of a product in one unit, as the rules resolve at each step: precedence is already in it. */
import type { TierStep } from '@concord/contract/passport.ts'
import { fixed, fixedText, firstHolding, inBaseUnits, type Fixed } from '#platform/fixed.ts'
import { priceText, quantityText } from '#platform/canonical.ts'
import type { Quantity, UnitPrice } from '#platform/money.ts'
import type { ProductRules } from './product-rules.ts'
import { choose } from './rules.ts'

export interface Step {
  quantity_from: Fixed
  unit_price: Fixed
}
export interface NextTier {
  missing_quantity: Quantity
  quantity_from: Quantity
  unit_price: UnitPrice
}

/** Steps where the price changes, from the smallest quantity that has a price. Tiers of other units start where this unit first holds them. */
export function ladderOf(rules: ProductRules, unit: string): Step[] {
  const factor = rules.factors.get(unit)
  if (factor === undefined) return []
  const starts = new Set([0n, ...rules.usable.map((entry) => firstHolding(entry.starts, factor))])
  const steps: Step[] = []
  for (const quantity_from of [...starts].toSorted((a, b) => (a < b ? -1 : 1))) {
    const chosen = choose(rules, unit, inBaseUnits(quantity_from, factor))
    if (chosen && chosen.unit_price !== steps.at(-1)?.unit_price)
      steps.push({ quantity_from, unit_price: chosen.unit_price })
  }
  return steps
}

export function ladderText(steps: readonly Step[]): TierStep[] {
  return steps.map((step) => ({
    quantity_from: quantityText(fixedText(step.quantity_from)),
    unit_price: priceText(fixedText(step.unit_price)),
  }))
}

/** The nearest step above the quantity that is cheaper than now. */
export function nextTier(steps: readonly Step[], quantity: Quantity, unit_price: Fixed): NextTier | null {
  const now = fixed(quantity)
  const next = steps.find((step) => step.quantity_from > now && step.unit_price < unit_price)
  if (!next) return null
  return {
    missing_quantity: quantityText(fixedText(next.quantity_from - now)),
    quantity_from: quantityText(fixedText(next.quantity_from)),
    unit_price: priceText(fixedText(next.unit_price)),
  }
}
