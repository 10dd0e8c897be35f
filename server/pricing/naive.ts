/**
 * A second resolver, for tests only: brute force over all rules with plain fractions, written from rulings.md and not
 * from rules.ts. It strikes out candidates criterion by criterion instead of sorting them.
 */

export interface NaiveList {
  id: string
  code: string
  priority: number
  currency: string
  price_digits: number
  is_active: boolean
  valid_from: string | null
  valid_to: string | null
}
export interface NaiveAssignment {
  list_id: string
  scope_id: string
  valid_from: string | null
  valid_to: string | null
}
export interface NaiveEntry {
  id: string
  list_id: string
  unit: string
  quantity_from: string
  price: string | null
  percent: string | null
  percent_list_id: string | null
  valid_from: string | null
  valid_to: string | null
}
export interface NaiveRules {
  lists: readonly NaiveList[]
  assignments: readonly NaiveAssignment[]
  entries: readonly NaiveEntry[]
}
export interface NaiveQuestion {
  unit: string
  quantity: string
  day: string
  currency: string
  scopes: readonly string[]
  factors: Readonly<Record<string, string>>
  strategy: 'first-match' | 'lowest-in-top-priority'
  amount_scale: number
}
export interface NaiveAnswer {
  unit_price: string
  amount: string
  entry_id: string
}

type Fraction = readonly [bigint, bigint]
interface Way {
  entry: NaiveEntry
  list: NaiveList
  nearness: number
  /** Per unit of the entry. */
  price: Fraction
  /** Per unit asked for, as shown: six digits. */
  shown: Fraction
}

export function naivePrice(rules: NaiveRules, question: NaiveQuestion): NaiveAnswer | null {
  const ways = rules.lists.flatMap((list) => {
    const nearness = nearnessOf(rules, list, question)
    return nearness === 0 ? [] : waysThrough(rules, list, { ...question, nearness, depth: 0 })
  })
  const best = strike(ways, question)
  if (!best) return null
  const own = fraction(question.factors[question.unit] ?? '0')
  const other = fraction(question.factors[best.entry.unit] ?? '1')
  const amount = times(times(best.price, fraction(question.quantity)), over(own, other))
  return {
    unit_price: text(best.shown, 6),
    amount: text(rounded(amount, question.amount_scale), question.amount_scale),
    entry_id: best.entry.id,
  }
}

function nearnessOf({ assignments }: NaiveRules, list: NaiveList, { scopes, day }: NaiveQuestion): number {
  let nearest = 0
  for (const assignment of assignments)
    if (assignment.list_id === list.id && contains(assignment, day))
      nearest = Math.max(nearest, scopes.indexOf(assignment.scope_id) + 1)
  return nearest
}

const contains = (
  { valid_from, valid_to }: { valid_from: string | null; valid_to: string | null },
  day: string,
) => !(valid_from !== null && day < valid_from) && !(valid_to !== null && day >= valid_to)

type Asked = NaiveQuestion & { nearness: number; depth: number }

function waysThrough(rules: NaiveRules, list: NaiveList, asked: Asked): Way[] {
  if (!list.is_active || !contains(list, asked.day) || list.currency !== asked.currency) return []
  const ways: Way[] = []
  for (const entry of rules.entries) {
    if (entry.list_id !== list.id || !contains(entry, asked.day)) continue
    if (less(inUnit(asked, entry.unit), fraction(entry.quantity_from))) continue
    const price = priceOf(rules, list, entry, asked)
    if (!price) continue
    const shown = rounded(times(price, ratio(asked, asked.unit, entry.unit)), 6)
    ways.push({ entry, list, nearness: asked.nearness, price, shown })
  }
  return ways
}

function priceOf(rules: NaiveRules, list: NaiveList, entry: NaiveEntry, asked: Asked): Fraction | null {
  if (entry.price !== null) return fraction(entry.price)
  const other = rules.lists.find(({ id }) => id === entry.percent_list_id)
  if (!other || asked.depth === 3) return null
  const quantity = inUnit(asked, entry.unit)
  const question = { ...asked, unit: entry.unit, quantity: `${quantity[0]}/${quantity[1]}` }
  const best = strike(waysThrough(rules, other, { ...question, depth: asked.depth + 1 }), question)
  if (!best) return null
  const there = times(best.price, ratio(asked, entry.unit, best.entry.unit))
  return rounded(over(times(there, fraction(entry.percent ?? '0')), [100n, 1n]), list.price_digits)
}

const ratio = ({ factors }: NaiveQuestion, unit: string, other: string) =>
  over(fraction(factors[unit] ?? '0'), fraction(factors[other] ?? '1'))
const inUnit = (asked: NaiveQuestion, unit: string) =>
  times(fraction(asked.quantity), ratio(asked, asked.unit, unit))

/** Each criterion keeps only those that are best in it; what is left in the end has won. */
function strike(ways: readonly Way[], asked: NaiveQuestion): Way | undefined {
  const tierInBase = (way: Way) =>
    times(fraction(way.entry.quantity_from), ratio(asked, way.entry.unit, 'set'))
  let left = keepMost(ways, (way) => [BigInt(way.list.priority), 1n])
  if (asked.strategy === 'lowest-in-top-priority') left = keepMost(left, (way) => times(way.shown, [-1n, 1n]))
  left = keepMost(left, (way) => [BigInt(way.nearness), 1n])
  left = keepMost(left, (way) => [way.entry.unit === asked.unit ? 1n : 0n, 1n])
  left = keepMost(left, tierInBase)
  left = keepMost(left, (way) => [BigInt((way.entry.valid_from ?? '0').replaceAll('-', '')), 1n])
  const code = left.map((way) => way.list.code).toSorted()[0]
  left = left.filter((way) => way.list.code === code)
  return keepMost(left, (way) => fraction(asked.factors[way.entry.unit] ?? '0'))[0]
}

function keepMost(ways: readonly Way[], measure: (way: Way) => Fraction): Way[] {
  return ways.filter((way) => !ways.some((other) => less(measure(way), measure(other))))
}

function fraction(given: string): Fraction {
  const [top = '', bottom] = given.split('/')
  if (bottom !== undefined) return [BigInt(top), BigInt(bottom)]
  const digits = top.split('.')[1]?.length ?? 0
  return [BigInt(top.replace('.', '')), 10n ** BigInt(digits)]
}
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]]
const over = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1], a[1] * b[0]]
const less = (a: Fraction, b: Fraction) => a[0] * b[1] < b[0] * a[1]

/** Half away from zero; prices are never negative here. */
function rounded([top, bottom]: Fraction, digits: number): Fraction {
  const scale = 10n ** BigInt(digits)
  const whole = (top * scale) / bottom
  const rest = top * scale - whole * bottom
  return [rest * 2n >= bottom ? whole + 1n : whole, scale]
}

function text([top, bottom]: Fraction, digits: number): string {
  const count = String((top * 10n ** BigInt(digits)) / bottom).padStart(digits + 1, '0')
  return digits === 0 ? count : `${count.slice(0, -digits)}.${count.slice(-digits)}`
}
