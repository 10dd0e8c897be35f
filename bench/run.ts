/** One run over one company: every work-load asked for, at every number of clients, the floor beside it. */
import pg from 'pg'
import { withSite, type OpenSite } from './site.ts'
import { base, type Size } from './company/company.ts'
import { hasProc, memoryOf } from './drive/processes.ts'
import { countStatements, statementsTable } from './drive/statements.ts'
import { measure, type Measured, type Operation, type Round } from './drive/measure.ts'
import { wireTo } from './drive/wire.ts'
import { withFloor, writeLimit, type RunningFloor } from './floor/floor.ts'
import { works } from './work/index.ts'
import { floorOrder, orderOf, orderSizes } from './work/orders.ts'
import { same } from './work/work.ts'
import type { Options } from './options.ts'

export interface Row {
  work: string
  title: string
  clients: number
  ours: Measured | null
  floor: Measured | null
  /** Our CPU per operation over the floor's. */
  ratio: number | null
  budget_ms: number | null
  verdict: 'ok' | 'over' | null
}
export interface SizeRow {
  lines: number
  ours_p50_ms: number
  floor_p50_ms: number | null
}
export interface Report {
  company: Size
  rows: Row[]
  order_sizes: { rows: SizeRow[]; ratio: number; budget: number; verdict: 'ok' | 'over' } | null
  memory: { now_mb: number; peak_mb: number; budget_mb: number; verdict: 'ok' | 'over' } | null
  /** The most that others used of the machine in any round, in cores. */
  others: number | null
}

const memoryBudget_mb = 250
const sizesBudget = 8

export interface Running {
  options: Options
  size?: Size
  warm_up?: Round['warm_up']
  ops_max?: number
  log: (line: string) => void
}

export async function runBench({ options, size = base, ...running }: Running): Promise<Report> {
  const { explain_ms, profile, statements } = options
  const all = { options, size, ...running }
  return withSite(
    { size, clients: Math.max(...options.clients), explain_ms, profile, statements, log: running.log },
    (site) =>
      options.floor
        ? withFloor(site.database.superUrl, (floor) => measureAll(site, floor, all))
        : measureAll(site, null, all),
  )
}

export async function measureAll(
  site: OpenSite,
  floor: RunningFloor | null,
  running: Running,
): Promise<Report> {
  const { options, log } = running
  const isAsked = (name: string) => options.works.length === 0 || options.works.includes(name.toUpperCase())
  const rows: Row[] = []
  const orders = await ordersIn(site)
  let placed = 0
  for (const work of works.filter(({ name }) => isAsked(name))) {
    const ours = work.ours(site)
    const floors = floor && work.floor(floorAt(floor, site))
    const counted: Operation =
      work.name === 'W4' ? async (...asked) => ours(...asked).finally(() => (placed += 1)) : ours
    for (const clients of options.clients) {
      const round = roundOf(running, clients)
      const counting = options.statements ? await countStatements(site.database.superUrl) : null
      const own = await measure(round, site.watched, counted)
      if (counting) log(statementsTable(await counting(40)))
      const lowest = floor && floors && (await measure(round, { ...site.watched, server: floor.pid }, floors))
      rows.push(rowOf(work, clients, own, lowest))
      log(`${work.name} × ${clients}: ${own.ops_per_second}/s, CPU ${own.cpu_ms?.total ?? '–'} ms`)
    }
  }
  if (isAsked('limit')) rows.push(...(await limits(site, running)))
  const order_sizes = isAsked('W6') ? await orderBySize(site, floor, running, () => (placed += 1)) : null
  same('orders stored', (await ordersIn(site)) - orders, placed)
  const memory = hasProc ? memoryOf(site.watched.server) : null
  return {
    company: site.size,
    rows,
    order_sizes,
    memory: memory && {
      ...memory,
      budget_mb: memoryBudget_mb,
      verdict: verdictOf(memory.peak_mb, memoryBudget_mb),
    },
    others: mostOfOthers(rows),
  }
}

/** The floor knows the lists of classes and nothing of contracts. */
const floorAt = ({ port }: RunningFloor, { size }: OpenSite) => ({
  size: { ...size, contracts: 0 },
  wire: wireTo(port),
})

function roundOf({ options, warm_up, ops_max }: Running, clients: number): Round {
  return {
    clients,
    seconds: options.seconds,
    warm_up: warm_up ?? { seconds: 2, ops: 300 },
    ...(ops_max ? { ops_max } : {}),
  }
}

interface Named {
  name: string
  title: string
  budget_ms: number | null
}
function rowOf(work: Named, clients: number, ours: Measured | null, floor: Measured | null): Row {
  const { name, title, budget_ms } = work
  const own = ours?.cpu_ms?.total ?? null
  const lowest = floor?.cpu_ms?.total
  return {
    ...{ work: name, title, clients, ours, floor, budget_ms },
    ratio: own !== null && lowest ? Math.round((own / lowest) * 10) / 10 : null,
    verdict: own !== null && budget_ms !== null ? verdictOf(own, budget_ms) : null,
  }
}

const verdictOf = (value: number, budget: number) => (value <= budget ? 'ok' : 'over')

async function limits(site: OpenSite, running: Running): Promise<Row[]> {
  const named = { name: 'limit', title: 'rows of a 20-line order in one statement', budget_ms: null }
  const rows: Row[] = []
  if (!running.options.floor) return rows
  for (const clients of running.options.clients) {
    running.log(`limit × ${clients}`)
    rows.push(rowOf(named, clients, null, await writeLimit(site, site.size, roundOf(running, clients))))
  }
  return rows
}

/** One client, so that nothing waits for anything but itself. */
async function orderBySize(
  site: OpenSite,
  floor: RunningFloor | null,
  running: Running,
  onOrder: () => void,
): Promise<Report['order_sizes']> {
  const rows: SizeRow[] = []
  for (const lines of orderSizes) {
    running.log(`W6 × ${lines} lines`)
    const round = roundOf(running, 1)
    const ours = orderOf(site, lines)
    const own = await measure(round, site.watched, async (...asked) => ours(...asked).finally(onOrder))
    const lowest =
      floor && (await measure(round, site.watched, floorOrder(floorAt(floor, site), '/order', lines)))
    rows.push({ lines, ours_p50_ms: own.p50_ms, floor_p50_ms: lowest?.p50_ms ?? null })
  }
  const ratio = Math.round(((rows.at(-1)?.ours_p50_ms ?? 0) / (rows[0]?.ours_p50_ms ?? 1)) * 10) / 10
  return { rows, ratio, budget: sizesBudget, verdict: verdictOf(ratio, sizesBudget) }
}

/** What was answered must be stored, no more and no less. */
async function ordersIn(site: OpenSite): Promise<number> {
  const client = new pg.Client({ connectionString: site.database.superUrl })
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from orders.orders')
  await client.end()
  return rows[0]?.count ?? 0
}

function mostOfOthers(rows: readonly Row[]): number | null {
  const all = rows.flatMap(({ ours, floor }) => [ours?.others ?? null, floor?.others ?? null])
  const known = all.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}
