/**
 * Which price applies (rulings.md § Pricing): values in, values out. The order of candidates is list priority, then
 * scope nearness, exact unit before converted, highest tier reached, latest start, list code; never an id, never the
 * order of insertion. What is left among equals is one list's entries in several other units: the larger unit first.
 */
import { percentAcross, priceAcross, type Fixed, type FixedProduct } from '#platform/fixed.ts'
import {
  order,
  type CandidateReason,
  type ParsedEntry,
  type ProductRules,
  type Rejected,
  type Strategy,
} from './product-rules.ts'

/** A percent takes its price from another list at most so many times. */
export const percentSteps_max = 3

/** A price in its entry's unit, and the lists a percent took it from, nearest first. */
export interface Found {
  price: Fixed
  via: readonly { list_code: string; percent: string }[]
}
/** One way to a price in the unit asked for. */
export interface Candidate {
  entry: ParsedEntry
  found: Found
  unit_price: Fixed
}

/** The entries of the dealer's own lists (or of one list, for a percent), best first when their tier is reached. */
export function rankedFor(rules: ProductRules, unit: string, list_id?: string): readonly ParsedEntry[] {
  const key = `${unit} ${list_id ?? ''}`
  const known = rules.ranked.get(key)
  if (known) return known
  const ranked = rules.usable
    .filter(({ list }) => (list_id === undefined ? list.is_assigned : list.id === list_id))
    .toSorted((a, b) => byPrecedence(a, b, unit))
  rules.ranked.set(key, ranked)
  return ranked
}

/** Negative when `a` goes first. */
function byPrecedence(a: ParsedEntry, b: ParsedEntry, unit: string): number {
  return (
    b.list.priority - a.list.priority ||
    (b.list.nearness ?? 0) - (a.list.nearness ?? 0) ||
    Number(b.row.unit === unit) - Number(a.row.unit === unit) ||
    order(b.starts, a.starts) ||
    order(b.row.valid_from ?? '', a.row.valid_from ?? '') ||
    order(a.list.code, b.list.code) ||
    order(b.factor, a.factor) ||
    order(a.row.unit, b.row.unit)
  )
}

/** The best way to a price of `unit` for so many base units; null when no rule gives one. */
export function choose(rules: ProductRules, unit: string, base: FixedProduct): Candidate | null {
  return chooseAmong(rules, rankedFor(rules, unit), { unit, base, steps: 0 })
}

interface Asked {
  unit: string
  /** The quantity in base units. */
  base: FixedProduct
  /** How many percents led here. */
  steps: number
}

function chooseAmong(rules: ProductRules, ranked: readonly ParsedEntry[], asked: Asked): Candidate | null {
  let best: Candidate | null = null
  for (const entry of ranked) {
    if (best && entry.list.priority < best.entry.list.priority) break
    const candidate = candidateOf(rules, entry, asked)
    if (!candidate) continue
    if (rules.strategy === 'first-match') return candidate
    if (!best || candidate.unit_price < best.unit_price) best = candidate
  }
  return best
}

function candidateOf(rules: ProductRules, entry: ParsedEntry, asked: Asked): Candidate | null {
  const factor = rules.factors.get(asked.unit)
  if (factor === undefined || entry.starts > asked.base) return null
  const found = findPrice(rules, entry, asked)
  return found && { entry, found, unit_price: priceAcross(found.price, factor, entry.factor) }
}

/** A percent is taken of what its list alone would give for the same base units, in the entry's unit. */
function findPrice(rules: ProductRules, entry: ParsedEntry, { base, steps }: Asked): Found | null {
  if (entry.price !== null) return { price: entry.price, via: [] }
  const { row, list, percent } = entry
  if (percent === null || row.percent === null || row.percent_list_id === null) return null
  if (steps >= percentSteps_max) return null
  const ranked = rankedFor(rules, row.unit, row.percent_list_id)
  const from = chooseAmong(rules, ranked, { unit: row.unit, base, steps: steps + 1 })
  if (!from) return null
  const units = { factor: entry.factor, entryFactor: from.entry.factor }
  return {
    price: percentAcross(from.found.price, percent, units, list.price_digits),
    via: [{ list_code: from.entry.list.code, percent: row.percent }, ...from.found.via],
  }
}

/** Every candidate in the order of succession, the chosen one first; then those that give no price now. */
export function succession(
  rules: ProductRules,
  unit: string,
  base: FixedProduct,
): { candidates: Candidate[]; rejected: Rejected[] } {
  const candidates: Candidate[] = []
  const rejected: Rejected[] = []
  for (const entry of rankedFor(rules, unit)) {
    const candidate = candidateOf(rules, entry, { unit, base, steps: 0 })
    const reason = entry.starts > base ? 'tier-not-reached' : 'percent-unresolved'
    if (candidate) candidates.push(candidate)
    else rejected.push({ row: entry.row, list: entry.list, reason })
  }
  if (rules.strategy === 'lowest-in-top-priority') candidates.sort(byPriorityThenPrice)
  return { candidates, rejected: [...rejected, ...rules.unusable] }
}

/** Sorting is stable: equal prices keep their precedence. */
function byPriorityThenPrice(a: Candidate, b: Candidate): number {
  return b.entry.list.priority - a.entry.list.priority || order(a.unit_price, b.unit_price)
}

/** The first thing in which a candidate stands behind the chosen one. */
export function reasonBehind(
  loser: Candidate,
  winner: Candidate,
  unit: string,
  strategy: Strategy,
): CandidateReason {
  const [a, b] = [loser.entry, winner.entry]
  if (a.list.priority < b.list.priority) return 'lower-priority'
  if (strategy === 'lowest-in-top-priority' && loser.unit_price > winner.unit_price) return 'higher-price'
  if ((a.list.nearness ?? 0) < (b.list.nearness ?? 0)) return 'farther-scope'
  if (a.row.unit !== unit && b.row.unit === unit) return 'converted-unit'
  if (a.starts < b.starts) return 'lower-tier'
  if ((a.row.valid_from ?? '') < (b.row.valid_from ?? '')) return 'older'
  return a.list.code > b.list.code ? 'later-code' : 'converted-unit'
}
