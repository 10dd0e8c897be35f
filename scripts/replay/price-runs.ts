/**
 * Cuts what was sold of one product into quantity bands, and the time of each band into runs of one price, by a shortest
 * path: a line that the run's price does not match costs 1, a new run costs `newRun`, a further band `newBand`.
 */
export interface PricedLine {
  day: string
  quantity: number
  price: string
  /** What the base list says; null: nothing. */
  expected: string | null
}

/** A run of one price within a quantity band; price null: leave it to the base list. */
export interface Run {
  from: string
  to: string
  price: string | null
  quantity_from: number
}
const newRun = 0.9
const newBand = 1.1
const bands_max = 12
const cuts_max = 24

/** Splits quantities into bands as long as a split pays for itself; each band is cut into runs on its own. */
export function bandsOf(lines: PricedLine[], mayLeave: boolean): Run[] {
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

/** Quantities at which some price was seen for the first time from below: where a tier may start. */
function candidateCuts(lines: readonly PricedLine[]): number[] {
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
  lines: readonly PricedLine[],
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
  lines: readonly PricedLine[],
  quantity_from: number,
  mayLeave: boolean,
): { cost: number; runs: Run[] } {
  if (lines.length === 0) return { cost: 0, runs: [] }
  const days = [...Map.groupBy(lines, (line) => line.day)].toSorted((a, b) => (a[0] < b[0] ? -1 : 1))
  const prices: (string | null)[] = [...new Set(lines.map((line) => line.price))]
  if (mayLeave) prices.unshift(null)
  const miss = (price: string | null, line: PricedLine) => ((price ?? line.expected) === line.price ? 0 : 1)
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
