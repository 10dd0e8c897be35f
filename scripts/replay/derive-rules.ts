/**
 * Derives price rules from a year of sales as a pricing manager would: one base list with quantity tiers and dated
 * changes, then own lists for dealers whose prices differ. Pure: sales in, rules out. A rule other than a product's base
 * price must serve at least two invoices, else it is dropped and its lines are left to a grant by hand.
 */
import { bandsOf, type PricedLine, type Run } from './price-runs.ts'

export interface Sale {
  invoice: string
  dealer: string
  sku: string
  day: string
  quantity: number
  price: string
}
export interface Rule {
  sku: string
  /** Null: the base list. */
  dealer: string | null
  quantity_from: number
  price: string
  /** Half-open; null: without end. */
  valid_from: string | null
  valid_to: string | null
  kind: 'base' | 'tier' | 'dated' | 'dealer'
}
export interface Derived {
  rules: Rule[]
  /** Indexes of the sales that no rule reproduces. */
  byHand: Set<number>
}

type Indexed = Sale & PricedLine & { index: number }

const invoices_min = 2

export function deriveRules(sales: readonly Sale[]): Derived {
  const rules: Rule[] = []
  const byHand = new Set<number>()
  const indexed = sales.map((sale, index): Indexed => ({ ...sale, index, expected: null }))
  for (const [sku, lines] of Map.groupBy(indexed, (sale) => sale.sku)) {
    const base = baseRules(sku, lines.filter(hasRule))
    for (const line of lines) line.expected = priceBy(base, line)
    const special = [...Map.groupBy(lines, (sale) => sale.dealer)].map(([dealer, own]) => ({
      own,
      rules: own.every(isExpected) ? [] : dealerRules(sku, dealer, own.filter(hasRule)),
    }))
    rules.push(...base, ...special.flatMap((one) => one.rules))
    for (const one of special)
      for (const line of one.own.filter((sale) => !isReproduced(one.rules, sale))) byHand.add(line.index)
  }
  return { rules, byHand }
}

const isExpected = (line: Indexed) => line.expected === line.price
const isReproduced = (own: readonly Rule[], line: Indexed) =>
  (priceBy(own, line) ?? line.expected) === line.price

/** Handwritten prices (the file's code M says so) and free goods have no rule: they are granted by hand. */
function hasRule(sale: Sale): boolean {
  return sale.sku !== 'M' && sale.price !== '0'
}

/** What the rules of one list say for a sale: the highest tier reached among those in date. */
export function priceBy(rules: readonly Rule[], sale: Pick<Sale, 'quantity' | 'day'>): string | null {
  let best: Rule | undefined
  for (const rule of rules) {
    if (
      rule.quantity_from > sale.quantity ||
      (rule.valid_from !== null && rule.valid_from > sale.day) ||
      (rule.valid_to !== null && rule.valid_to <= sale.day)
    )
      continue
    if (!best || rule.quantity_from > best.quantity_from) best = rule
  }
  return best?.price ?? null
}

function baseRules(sku: string, lines: Indexed[]): Rule[] {
  const runs = bandsOf(lines, false).filter((run) => run.price !== null)
  const rules = runs.map((run): Rule => ruleOf(sku, null, run))
  const main = rules
    .filter((rule) => rule.quantity_from === 0)
    .toSorted((a, b) => served(rules, b, lines) - served(rules, a, lines))[0]
  if (!main) return []
  const kept = rules.filter((rule) => rule === main || invoicesServed(rules, rule, lines) >= invoices_min)
  main.kind = 'base'
  const merged = closeGaps(kept, main)
  for (const rule of merged)
    if (rule !== main)
      rule.kind =
        rule.quantity_from === 0
          ? 'dated'
          : rule.valid_from === null && rule.valid_to === null
            ? 'tier'
            : 'dated'
  // Closing a gap can take a rule's lines away: whatever then serves fewer than two invoices goes too.
  return merged.filter((rule) => rule === main || invoicesServed(merged, rule, lines) >= invoices_min)
}

function dealerRules(sku: string, dealer: string, lines: Indexed[]): Rule[] {
  const rules = bandsOf(lines, true)
    .filter((run) => run.price !== null)
    .map((run): Rule => ({ ...ruleOf(sku, dealer, run), kind: 'dealer' }))
  return rules.filter((rule) => invoicesServed(rules, rule, lines) >= invoices_min)
}

function ruleOf(sku: string, dealer: string | null, run: Run): Rule {
  return {
    sku,
    dealer,
    quantity_from: run.quantity_from,
    price: run.price ?? '',
    valid_from: run.from === '' ? null : run.from,
    valid_to: run.to === '' ? null : run.to,
    kind: 'tier',
  }
}

/** In the lowest band the dropped runs' time goes to the run before (or after), so that a product never lacks a price. */
function closeGaps(rules: Rule[], main: Rule): Rule[] {
  const lowest = rules
    .filter((rule) => rule.quantity_from === 0)
    .toSorted((a, b) => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1))
  lowest.forEach((rule, place) => {
    rule.valid_to = lowest[place + 1]?.valid_from ?? null
  })
  if (lowest[0]) lowest[0].valid_from = null
  // Neighbors of equal price become one.
  const kept: Rule[] = []
  for (const rule of lowest) {
    const before = kept.at(-1)
    if (before && before.price === rule.price) {
      before.valid_to = rule.valid_to
      if (rule === main) main = Object.assign(before, { kind: 'base' })
    } else kept.push(rule)
  }
  return [...kept, ...rules.filter((rule) => rule.quantity_from !== 0)]
}

function served(rules: readonly Rule[], rule: Rule, lines: readonly Indexed[]): number {
  return lines.filter((line) => line.price === rule.price && isBy(rules, rule, line)).length
}
function invoicesServed(rules: readonly Rule[], rule: Rule, lines: readonly Indexed[]): number {
  return new Set(
    lines.filter((line) => line.price === rule.price && isBy(rules, rule, line)).map((line) => line.invoice),
  ).size
}
function isBy(rules: readonly Rule[], rule: Rule, line: Indexed): boolean {
  if (
    rule.quantity_from > line.quantity ||
    (rule.valid_from ?? '') > line.day ||
    (rule.valid_to !== null && rule.valid_to <= line.day)
  )
    return false
  return !rules.some(
    (other) =>
      other !== rule &&
      other.quantity_from > rule.quantity_from &&
      other.quantity_from <= line.quantity &&
      (other.valid_from ?? '') <= line.day &&
      (other.valid_to === null || other.valid_to > line.day),
  )
}
