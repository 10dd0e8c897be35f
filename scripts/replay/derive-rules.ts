/**
 * Derives price rules from a year of sales as a pricing manager would: one base list with quantity tiers and dated
 * changes, then own lists for dealers whose prices differ. Pure: sales in, rules out.
 *
 * For each product and quantity band, time is cut into runs of one price by a shortest path: a line that the run's
 * price does not match costs 1, a new run costs `newRun`. A rule other than a product's base price must serve at least
 * two invoices, else it is dropped and its lines are left to a grant by hand.
 */
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

/** A run of one price within a quantity band; price null: leave it to the base list. */
interface Run {
  from: string
  to: string
  price: string | null
  quantity_from: number
}
type Indexed = Sale & { index: number; expected: string | null }

const newRun = 0.9
const newBand = 1.1
const bands_max = 12
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

/** Splits quantities into bands as long as a split pays for itself; each band is cut into runs on its own. */
function bandsOf(lines: Indexed[], mayLeave: boolean): Run[] {
  const cuts = [0]
  let best = costOf(lines, cuts, mayLeave)
  while (cuts.length < bands_max && best.cost > newBand) {
    const tried = candidateCuts(lines)
      .filter((cut) => !cuts.includes(cut))
      .map((cut) => ({
        cut,
        ...costOf(
          lines,
          [...cuts, cut].toSorted((a, b) => a - b),
          mayLeave,
        ),
      }))
      .toSorted((a, b) => a.cost - b.cost)[0]
    if (!tried || tried.cost > best.cost - newBand) break
    cuts.push(tried.cut)
    cuts.sort((a, b) => a - b)
    best = tried
  }
  return best.runs
}

const cuts_max = 24

/** Quantities at which some price was seen for the first time from below: where a tier may start. */
function candidateCuts(lines: readonly Indexed[]): number[] {
  const smallest = new Map<string, Map<number, number>>()
  for (const line of lines) {
    const counts = smallest.get(line.price) ?? new Map<number, number>()
    counts.set(line.quantity, (counts.get(line.quantity) ?? 0) + 1)
    smallest.set(line.price, counts)
  }
  const weights = new Map<number, number>()
  for (const counts of smallest.values()) {
    const quantities = [...counts.keys()].toSorted((a, b) => a - b).slice(0, 6)
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    for (const quantity of quantities)
      if (quantity > 1) weights.set(quantity, (weights.get(quantity) ?? 0) + total)
  }
  return [...weights]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, cuts_max)
    .map(([quantity]) => quantity)
}

function costOf(
  lines: readonly Indexed[],
  cuts: readonly number[],
  mayLeave: boolean,
): { cost: number; runs: Run[] } {
  let cost = 0
  const runs: Run[] = []
  cuts.forEach((cut, place) => {
    const end = cuts[place + 1] ?? Infinity
    const band = cutIntoRuns(
      lines.filter((line) => Math.max(line.quantity, 1) >= cut && line.quantity < end),
      cut,
      mayLeave,
    )
    cost += band.cost
    runs.push(...band.runs)
  })
  return { cost, runs }
}

/** The cheapest way through the days, one price (or, for a dealer, none) at a time. */
function cutIntoRuns(
  lines: readonly Indexed[],
  quantity_from: number,
  mayLeave: boolean,
): { cost: number; runs: Run[] } {
  if (lines.length === 0) return { cost: 0, runs: [] }
  const days = [...Map.groupBy(lines, (line) => line.day)].toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
  const prices: (string | null)[] = [...new Set(lines.map((line) => line.price))]
  if (mayLeave) prices.unshift(null)
  const miss = (price: string | null, line: Indexed) => ((price ?? line.expected) === line.price ? 0 : 1)
  let costs: number[] = prices.map((price) => (price === null ? 0 : newRun))
  const from: number[][] = []
  for (const [, sold] of days) {
    const cheapest = costs.reduce((low, cost, place) => (cost < (costs[low] ?? Infinity) ? place : low), 0)
    const came = prices.map((price, place) =>
      (costs[cheapest] ?? 0) + (price === null ? 0 : newRun) < (costs[place] ?? 0) ? cheapest : place,
    )
    from.push(came)
    costs = prices.map((price, place) => {
      const stay = costs[place] ?? 0
      const enter = (costs[cheapest] ?? 0) + (price === null ? 0 : newRun)
      return Math.min(stay, enter) + sold.reduce((sum, line) => sum + miss(price, line), 0)
    })
  }
  return {
    cost: Math.min(...costs),
    runs: wayBack(
      days.map(([day]) => day),
      prices,
      costs,
      from,
      quantity_from,
    ),
  }
}

// oxlint-disable-next-line max-params -- the shortest path's own state, read once
function wayBack(
  days: readonly string[],
  prices: readonly (string | null)[],
  costs: readonly number[],
  from: readonly number[][],
  quantity_from: number,
): Run[] {
  let state = costs.indexOf(Math.min(...costs))
  const states: number[] = []
  for (let day = days.length - 1; day >= 0; day -= 1) {
    states[day] = state
    state = from[day]?.[state] ?? state
  }
  const runs: Run[] = []
  states.forEach((place, day) => {
    const price = prices[place] ?? null
    const last = runs.at(-1)
    if (last && last.price === price) return
    if (last) last.to = days[day] ?? ''
    runs.push({ from: day === 0 ? '' : (days[day] ?? ''), to: '', price, quantity_from })
  })
  return runs
}
