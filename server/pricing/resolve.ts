/** Prices lines by rules already read: pure, and each product's rules are parsed and ranked once for all its lines. */
import type { Passport, PriceOrigin, PriceSource, TierStep } from '@concord/contract/passport.ts'
import { priceText } from '#platform/canonical.ts'
import { amountAcross, decimalText, fixed, fixedText, inBaseUnits } from '#platform/fixed.ts'
import type { Money, UnitPrice } from '#platform/money.ts'
import { ladderOf, ladderText, nextTier, type NextTier, type Step } from './ladder.ts'
import { originOf, passportOf } from './passport.ts'
import {
  productRules,
  type PricingLine,
  type PricingTerms,
  type ProductRules,
  type RuleEntry,
  type RuleList,
} from './product-rules.ts'
import { choose, type Candidate } from './rules.ts'

export interface Quoted {
  /** Per unit of the line, rounded to 6 digits for show; null when no rule gives a price. Never multiply it. */
  unit_price: UnitPrice | null
  /** The line's amount: exact ratio, rounded once at the company's amount scale. */
  amount: Money | null
  source: PriceSource | null
  origin: PriceOrigin | null
  /** These are worked out when read: what does not show them does not pay for them. */
  readonly ladder: TierStep[]
  readonly next_tier: NextTier | null
  readonly passport: Passport
}

export function resolve(
  lists: readonly RuleList[],
  entries: readonly RuleEntry[],
  lines: readonly PricingLine[],
  terms: PricingTerms,
): Quoted[] {
  const listById = new Map(lists.map((list) => [list.id, list]))
  const rowsByProduct = Map.groupBy(entries, (entry) => entry.product_id)
  const rulesByProduct = new Map<string, ProductRules>()
  const ladders = new Map<string, Step[]>()
  return lines.map((line) => {
    const rules = remembered(rulesByProduct, line.product_id, () =>
      productRules(rowsByProduct.get(line.product_id) ?? [], listById, line.units, terms),
    )
    if (line.grant) return granted(rules, line, line.grant, terms)
    const steps = () =>
      remembered(ladders, `${line.product_id} ${line.unit}`, () => ladderOf(rules, line.unit))
    return ruled(rules, line, steps, terms)
  })
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

function ruled(
  rules: ProductRules,
  line: PricingLine,
  steps: () => readonly Step[],
  terms: PricingTerms,
): Quoted {
  const factor = rules.factors.get(line.unit)
  const winner =
    factor === undefined ? null : choose(rules, line.unit, inBaseUnits(fixed(line.quantity), factor))
  return {
    unit_price: winner && priceText(fixedText(winner.unit_price)),
    amount: winner && factor !== undefined ? amountOf(line, factor, winner, terms.amount_scale) : null,
    source: winner && winner.entry.list.kind,
    origin: originOf(winner, line),
    get ladder() {
      return ladderText(steps())
    },
    get next_tier() {
      return winner && nextTier(steps(), line.quantity, winner.unit_price)
    },
    get passport() {
      return passportOf(rules, line, terms)
    },
  }
}

function amountOf(line: PricingLine, factor: bigint, { entry, found }: Candidate, scale: number): Money {
  const parsed = {
    price: found.price,
    quantity: fixed(line.quantity),
    factor,
    entryFactor: entry.factor,
  }
  return decimalText(amountAcross(parsed, scale), scale) as Money // exactly `scale` digits: canonical
}

/** A grant wins at every quantity: its ladder has one step. */
function granted(rules: ProductRules, line: PricingLine, price: UnitPrice, terms: PricingTerms): Quoted {
  const one = fixed('1')
  const parsed = { price: fixed(price), quantity: fixed(line.quantity), factor: one, entryFactor: one }
  const step = { quantity_from: 0n, unit_price: parsed.price }
  return {
    unit_price: priceText(price),
    amount: decimalText(amountAcross(parsed, terms.amount_scale), terms.amount_scale) as Money, // as above
    source: 'grant',
    origin: originOf(null, line),
    ladder: ladderText([step]),
    next_tier: null,
    get passport() {
      return passportOf(rules, line, terms)
    },
  }
}
