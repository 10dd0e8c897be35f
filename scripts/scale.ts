/**
 * `npm run scale [-- --seconds N]`: what a second server process and a streaming replica bring on this machine. Starts a throw-away
 * PostgreSQL with a replica, the demo company, two servers and a worker, and drives the shop over HTTP through one and through
 * both in turn; then commits marks on the primary and waits for each on the replica. Prints a table and one JSON object.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { cpuOfTree } from '../bench/drive/processes.ts'
import { demoAccounts, seedDemo } from '../server/demo/index.ts'
import { startReplicated } from '../server/testing/replica.ts'
import { ended } from './external/system-postgres.ts'
import { freePort } from '../server/platform/free-port.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
const seconds = Math.max(1, Number(values.seconds))
const clients = 16
const rounds = 3

interface Server {
  base: string
  child: ChildProcess
}

const folder = mkdtempSync(join(tmpdir(), 'concord-scale-'))
const both = await startReplicated()
const running: ChildProcess[] = []
try {
  await seedDemo({ ...both.primary, files: join(folder, 'files'), log: () => {} })
  const servers = [await startServer(), await startServer()]
  startProcess({ PROCESS: 'worker' })
  const cookie = await signIn(servers[0]?.base ?? '')
  const results = { one: [] as Load[], two: [] as Load[] }
  for (let round = 0; round < rounds; round += 1) {
    results.one.push(await drive(servers.slice(0, 1), cookie))
    results.two.push(await drive(servers, cookie))
  }
  const lag = await replicaLag(servers, cookie)
  const report = {
    requests: { one_process: median(results.one), two_processes: median(results.two) },
    replica_ms: lag,
    load_average: loadavg().map((load) => Math.round(load * 10) / 10),
  }
  console.table({ '1 server': report.requests.one_process, '2 servers': report.requests.two_processes })
  console.table({ 'replica, ms from commit to visible': lag })
  console.log(JSON.stringify(report))
} finally {
  await Promise.all(running.map((child) => ended(child, 'SIGTERM')))
  await both.stop()
  rmSync(folder, { recursive: true, force: true })
}

function startProcess(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../server/serve-only.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...{
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        DATA_DIR: folder,
        DEMO: '1',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'error',
      },
      ...{ DATABASE_URL: both.primary.appUrl, DATABASE_OWNER_URL: both.primary.ownerUrl },
      DATABASE_REPLICA_URL: both.onReplica(both.primary.appUrl),
      ...env,
    },
  })
  running.push(child)
  return child
}

async function startServer(): Promise<Server> {
  const port = await freePort()
  const child = startProcess({ PROCESS: 'server', PORT: String(port) })
  const base = `http://127.0.0.1:${port}`
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null; await pause(50))
    if ((await fetch(`${base}/api/ready`).catch(() => null))?.ok) return { base, child }
  throw new Error('a server did not become ready')
}

async function signIn(base: string): Promise<string> {
  const reply = await fetch(`${base}/api/v1/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: demoAccounts[0]?.account }), // a dealer's people come first
  })
  if (!reply.ok) throw new Error(`signing in: ${reply.status}`)
  return /concord_session=[^;]+/.exec(reply.headers.get('set-cookie') ?? '')?.[0] ?? ''
}

interface Load {
  per_second: number
  p50_ms: number
  p99_ms: number
  /** Of the server processes together, from /proc. */
  server_cpu_ms: number
}

async function drive(servers: Server[], cookie: string): Promise<Load> {
  const times: number[] = []
  const cpuBefore = cpuMs(servers)
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_one, client) => {
      const base = servers[client % servers.length]?.base
      while (performance.now() < end) {
        const began = performance.now()
        const reply = await fetch(`${base}/api/v1/shop/products?limit=24`, { headers: { cookie } })
        const page = (await reply.json()) as { items?: unknown[] } // what is not a page has no items
        if (page.items?.length !== 24) throw new Error(`the shop answered ${reply.status}`)
        times.push(performance.now() - began)
      }
    }),
  )
  const sorted = times.toSorted((a, b) => a - b)
  return {
    per_second: round1((times.length / (performance.now() - start)) * 1000),
    p50_ms: round1(quantile(sorted, 0.5)),
    p99_ms: round1(quantile(sorted, 0.99)),
    server_cpu_ms: round1((cpuMs(servers) - cpuBefore) / times.length),
  }
}

/** Marks committed on the primary while the shop is driven through both servers. */
async function replicaLag(servers: Server[], cookie: string) {
  const [primary, replica] = [
    new pg.Client(both.primary.superUrl),
    new pg.Client(both.onReplica(both.primary.superUrl)),
  ]
  await primary.connect()
  await replica.connect()
  await primary.query('create table public.marks (n int)')
  const load = drive(servers, cookie)
  const waits: number[] = []
  for (let n = 0; n < 200; n += 1) {
    await primary.query('insert into public.marks values ($1)', [n])
    const committed = performance.now()
    for (;;) {
      const seen = await replica
        .query(`select from public.marks where n = ${n}`)
        .catch(() => ({ rowCount: 0 }))
      if (seen.rowCount) break
    }
    waits.push(performance.now() - committed)
  }
  await load
  await primary.query('drop table public.marks')
  await primary.end()
  await replica.end()
  const sorted = waits.toSorted((a, b) => a - b)
  return {
    marks: waits.length,
    p50: round1(quantile(sorted, 0.5)),
    p99: round1(quantile(sorted, 0.99)),
    max: round1(sorted.at(-1) ?? 0),
  }
}

function cpuMs(servers: Server[]): number {
  return servers.reduce((sum, { child }) => sum + cpuOfTree(child.pid ?? 0), 0)
}

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

function round1(n: number): number {
  return Math.round(n * 10) / 10
}

/** By requests per second. */
function median(loads: Load[]): Load | undefined {
  return loads.toSorted((a, b) => a.per_second - b.per_second)[Math.floor(loads.length / 2)]
}
