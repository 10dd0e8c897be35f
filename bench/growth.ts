/** How cost grows with the company: both sizes stand at the same time, and are asked in turns, so that a ratio is of one machine at one hour. */
import { base, grown, type Size } from './company/company.ts'
import { oneDealer, writeHistory } from './company/history.ts'
import { measure, type Measured } from './drive/measure.ts'
import { hotProduct, type HotRow } from './hot.ts'
import type { Options } from './options.ts'
import { withSite, type OpenSite } from './site.ts'
import { works } from './work/index.ts'
import type { Work } from './work/work.ts'

export interface GrowthRow {
  work: string
  what: string
  small: Measured
  large: Measured
  /** CPU per operation, large over small; of the median latency where there is no /proc. */
  ratio: number
  budget: number
  verdict: 'ok' | 'over'
}
export interface GrowthReport {
  small: Size
  large: Size
  /** Orders that stood in the database for the last row. */
  orders: number
  rows: GrowthRow[]
  hot: HotRow
  others: number | null
}
export interface Growing {
  options: Options
  small?: Size
  large?: Size
  /** Orders of the past that are written for the last row. */
  orders?: number
  hot?: { clients: number; stock: number }
  warm_up?: { seconds: number; ops: number }
  ops_max?: number
  log: (line: string) => void
}

/** Each side is asked so many times, in turns. */
const turns = 3
const catalogBudget = 1.3
const ordersBudget = 1.2

export async function runGrowth(growing: Growing): Promise<GrowthReport> {
  const { options, small = base, large = grown, log } = growing
  const clients = Math.max(...options.clients)
  const opened = { clients, explain_ms: options.explain_ms, profile: options.profile, log }
  return withSite({ size: small, ...opened }, (near) =>
    withSite({ size: large, ...opened }, (far) => measureGrowth(near, far, growing)),
  )
}

export async function measureGrowth(near: OpenSite, far: OpenSite, growing: Growing): Promise<GrowthReport> {
  const { options, orders = 1_000_000, hot = { clients: 32, stock: 600 }, log } = growing
  const isAsked = ({ name }: Work) => options.works.length === 0 || options.works.includes(name)
  const rows: GrowthRow[] = []
  const what = `${far.size.products} products, ${far.size.dealers} dealers, ${far.size.contracts + 5} price lists ÷ ${near.size.products}, ${near.size.dealers}, ${near.size.contracts + 5}`
  for (const work of works.filter(({ name }) => /^W[1-4]$/.test(name)).filter(isAsked)) {
    const [small, large] = await inTurns(work, [near, far], growing)
    rows.push(rowOf(work, what, { small, large, budget: catalogBudget }))
  }
  const placing = works.find(({ name }) => name === 'W4')
  if (placing && isAsked(placing)) rows.push(await withOrders(placing, near, { ...growing, orders }))
  log(`${hot.clients} clients on one product`)
  const sold = await hotProduct(near, hot)
  return { small: near.size, large: far.size, orders, rows, hot: sold, others: mostOfOthers(rows) }
}

/** The same database before and after so many orders were written into it. */
async function withOrders(
  placing: Work,
  near: OpenSite,
  growing: Growing & { orders: number },
): Promise<GrowthRow> {
  const { orders, log } = growing
  const [small] = await inTurns(placing, [near], growing)
  log(`写入订单 · writing ${orders} orders`)
  await writeHistory(near.database.superUrl, near.size, { first: 1000, orders, lines: 2, of: 'all' })
  const [large] = await inTurns(placing, [near], growing)
  return rowOf(placing, `${orders} orders in the database ÷ ${oneDealer.orders}`, {
    small,
    large,
    budget: ordersBudget,
  })
}

async function inTurns<const Sites extends readonly OpenSite[]>(
  work: Work,
  sites: Sites,
  { options, warm_up = { seconds: 2, ops: 300 }, ops_max, log }: Growing,
): Promise<{ [at in keyof Sites]: Measured }> {
  const clients = Math.max(...options.clients)
  const asked = sites.map((site) => ({ site, operation: work.ours(site), measured: [] as Measured[] }))
  for (let turn = 0; turn < turns; turn += 1)
    for (const { site, operation, measured } of asked) {
      log(`${work.name} ${site.size.name} ${turn + 1}/${turns}`)
      const round = { clients, seconds: options.seconds, warm_up, ...(ops_max ? { ops_max } : {}) }
      // A turn of its own for every round: the same questions again would find everything warm.
      measured.push(await measure(round, site.watched, (client, n) => operation(client, n + turn * 100_000)))
    }
  return asked.map(({ measured }) => middleOf(measured)) as { [at in keyof Sites]: Measured } // one for each site
}

/** The round whose cost is in the middle. */
function middleOf(measured: readonly Measured[]): Measured {
  const sorted = measured.toSorted((a, b) => costOf(a) - costOf(b))
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return middle
}
const costOf = ({ cpu_ms, p50_ms }: Measured) => cpu_ms?.total ?? p50_ms

function rowOf(
  { name }: Work,
  what: string,
  { small, large, budget }: Pick<GrowthRow, 'small' | 'large' | 'budget'>,
): GrowthRow {
  const ratio = Math.round((costOf(large) / costOf(small)) * 100) / 100
  return { work: name, what, small, large, ratio, budget, verdict: ratio <= budget ? 'ok' : 'over' }
}

function mostOfOthers(rows: readonly GrowthRow[]): number | null {
  const known = rows
    .flatMap(({ small, large }) => [small.others, large.others])
    .filter((each) => each !== null)
  return known.length === 0 ? null : Math.max(...known)
}
