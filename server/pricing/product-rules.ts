/** The rules that concern one product, as they were read and with their decimals parsed: what a price is chosen from. */
import type { PriceCandidate, PriceSource } from '@concord/contract/passport.ts'
import { fixed, inBaseUnits, type Fixed, type FixedProduct } from '#platform/fixed.ts'
import type { Quantity, UnitPrice } from '#platform/money.ts'

export type CandidateReason = PriceCandidate['reason']

export interface RuleList {
  id: string
  code: string
  name_zh: string
  name_en: string
  kind: Exclude<PriceSource, 'grant'>
  priority: number
  currency: string
  price_digits: number
  version: number
  valid_to: string | null
  /** Whether the list itself is switched on and in date. */
  is_current: boolean
  /** Position of the nearest scope it is assigned to, counted from far; null: only percents reach it. */
  nearness: number | null
  /** Whether an assignment is in date; a percent reaches the list without. */
  is_assigned: boolean
}
export interface RuleEntry {
  id: string
  list_id: string
  product_id: string
  unit: string
  quantity_from: string
  price: string | null
  percent: string | null
  percent_list_id: string | null
  valid_from: string | null
  valid_to: string | null
  version: number
  is_in_date: boolean
}
export interface RuleUnit {
  unit: string
  factor: Quantity
}
export interface PricingLine {
  product_id: string
  unit: string
  quantity: Quantity
  units: readonly RuleUnit[]
  /** A price set by staff for this line; stands before every rule. */
  grant?: UnitPrice | null | undefined
}
export type Strategy = 'first-match' | 'lowest-in-top-priority'
/** What all lines of one question share. */
export interface PricingTerms {
  day: string
  currency: string
  strategy: Strategy
  /** The dealer's scopes from far to near. */
  scopes: readonly string[]
  amount_scale: number
}

/** An entry with its list and its decimals parsed. */
export interface ParsedEntry {
  row: RuleEntry
  list: RuleList
  quantity_from: Fixed
  price: Fixed | null
  percent: Fixed | null
  factor: Fixed
  /** Where the tier starts, in base units. */
  starts: FixedProduct
}
export interface Rejected {
  row: RuleEntry
  list: RuleList
  reason: CandidateReason
}
/** All that the rules say of one product: asked for in any unit and quantity. */
export interface ProductRules {
  strategy: Strategy
  factors: ReadonlyMap<string, Fixed>
  usable: readonly ParsedEntry[]
  unusable: readonly Rejected[]
  /** Ranked entries by unit and, for percents, by list. */
  ranked: Map<string, readonly ParsedEntry[]>
}
export function productRules(
  rows: readonly RuleEntry[],
  lists: ReadonlyMap<string, RuleList>,
  units: readonly RuleUnit[],
  terms: Pick<PricingTerms, 'currency' | 'strategy'>,
): ProductRules {
  const factors = new Map(units.map(({ unit, factor }) => [unit, fixed(factor)]))
  const usable: ParsedEntry[] = []
  const unusable: Rejected[] = []
  for (const row of rows) {
    const list = lists.get(row.list_id)
    if (!list) continue
    const factor = factors.get(row.unit)
    const reason = reasonAgainst(row, list, terms.currency, factor)
    if (factor !== undefined && reason === null) usable.push(parsed(row, list, factor))
    if (list.nearness !== null && (reason !== null || !list.is_assigned))
      unusable.push({ row, list, reason: reason ?? 'not-in-date' })
  }
  unusable.sort(byPlace)
  return { strategy: terms.strategy, factors, usable, unusable, ranked: new Map() }
}

function reasonAgainst(
  row: RuleEntry,
  list: RuleList,
  currency: string,
  factor: Fixed | undefined,
): CandidateReason | null {
  if (!row.is_in_date || !list.is_current) return 'not-in-date'
  if (list.currency !== currency) return 'other-currency'
  return factor === undefined ? 'other-unit' : null
}

/** What cannot win is listed in an order of its own, so that a passport never depends on how rows were read. */
function byPlace(a: Rejected, b: Rejected): number {
  return (
    b.list.priority - a.list.priority ||
    (b.list.nearness ?? 0) - (a.list.nearness ?? 0) ||
    order(a.list.code, b.list.code) ||
    order(a.row.unit, b.row.unit) ||
    order(fixed(a.row.quantity_from), fixed(b.row.quantity_from)) ||
    order(a.row.valid_from ?? '', b.row.valid_from ?? '')
  )
}

function parsed(row: RuleEntry, list: RuleList, factor: Fixed): ParsedEntry {
  const quantity_from = fixed(row.quantity_from)
  return {
    row,
    list,
    quantity_from,
    price: row.price === null ? null : fixed(row.price),
    percent: row.percent === null ? null : fixed(row.percent),
    factor,
    starts: inBaseUnits(quantity_from, factor),
  }
}

/** For sorting; both are compared exactly. */
export function order<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
