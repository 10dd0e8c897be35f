/**
 * Where faults strike: a portal of its own in a temporary folder, with durable PostgreSQL, the server as a process, dealers
 * who order, and a file of everything that was acknowledged. One ground serves all faults of a run that leave it standing.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { installBasics } from '../../server/basics.ts'
import { openPool } from '../../server/platform/database/db.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { systemActor, transact } from '../../server/platform/database/transaction.ts'
import { openNumbers } from '../../server/platform/numbers.ts'
import { launchPostgres, type Postgres } from '../../server/platform/postgres/launch.ts'
import { acknowledged, atOneMoment, promises, readAcks, reconcile } from '../../server/reconcile/index.ts'
import { maker } from '../../server/testing/make.ts'
import { openAcks, type Acks } from './acks.ts'
import type { Token } from './ask.ts'
import { serverProcess, type ServerProcess } from './server-process.ts'

export interface Ground {
  folder: string
  dataDir: string
  /** The files of the database. */
  cluster: string
  postgres: Postgres
  server: ServerProcess
  buyers: Token[]
  products: { id: string }[]
  acks: Acks
  random: () => number
  say: (line: string) => void
  close: () => Promise<void>
}
export interface GroundOptions {
  random: () => number
  say: (line: string) => void
  /** Lies on a disk of its own, say; made otherwise. */
  folder?: string
  /** Of PostgreSQL, beyond the usual ones. */
  settings?: Record<string, string>
}

const buyers_count = 16
const products_count = 4

export async function openGround({ random, say, folder: given, settings }: GroundOptions): Promise<Ground> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'concord-chaos-'))
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { recursive: true })
  const postgres = await launchPostgres({ dataDir, ...(settings ? { settings } : {}) })
  await assertDurable(postgres)
  await migrate(postgres)
  await installBasics(postgres)
  const people = await settlePeople(postgres.appUrl)
  const server = await serverProcess({
    script: 'serve-only.ts',
    folder,
    env: () => ({
      DATA_DIR: join(folder, 'files'),
      DATABASE_URL: postgres.appUrl,
      DATABASE_OWNER_URL: postgres.ownerUrl,
    }),
  })
  await server.start()
  // Never on the disk that a fault fills: an order may be acknowledged in its last moment.
  const kept = mkdtempSync(join(tmpdir(), 'concord-acks-'))
  const acks = openAcks(join(kept, 'acks'))
  return {
    ...{
      folder,
      dataDir,
      cluster: join(dataDir, 'postgres'),
      postgres,
      server,
      acks,
      random,
      say,
      ...people,
    },
    async close() {
      await server.end('SIGKILL')
      await postgres.stop()
      acks.close()
      for (const each of [folder, kept]) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** Whoever loses acknowledged orders with these off has proved nothing. */
async function assertDurable({ appUrl }: Postgres) {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  const { rows } = await client.query<{ is_durable: boolean }>(
    `select bool_and(setting = 'on') as is_durable from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  await client.end()
  if (!rows[0]?.is_durable) throw new Error('fsync, full_page_writes and synchronous_commit must be on')
}

/** Dealers with unlimited credit and products that do not run out: every order is confirmed and takes from both. */
async function settlePeople(appUrl: string) {
  const pool = openPool(appUrl, 2, () => {})
  const numbers = openNumbers(pool.options)
  try {
    const make = maker((work) =>
      transact(
        pool,
        { listeners: {}, numbers },
        { actor: systemActor, language: 'zh-CN', isReadOnly: false },
        work,
      ),
    )
    await make.rule()
    const products: { id: string }[] = []
    for (let i = 0; i < products_count; i += 1)
      products.push(await make.product({ price: '10', stock: '100000000' }))
    const buyers: Token[] = []
    for (let i = 0; i < buyers_count; i += 1) buyers.push(await make.user(await make.dealer()))
    return { products, buyers }
  } finally {
    await numbers.close()
    await pool.end()
  }
}

export interface Inspected {
  acked: number
  lost: number
  duplicates: number
  broken: string[]
}

/** After each fault: the promises of the house, and P1 and P2 against the file of acknowledgments. */
export async function inspect(appUrl: string, ackFile: string): Promise<Inspected> {
  const acks = readAcks(ackFile)
  return atOneMoment(appUrl, async (ask) => {
    const told = acknowledged(acks)
    const found = await reconcile(ask, [...promises, told])
    const strangers = await ask(ordersWithoutKey)
    return {
      acked: acks.length,
      lost: found.find(({ promise }) => promise === told)?.rows.length ?? 0,
      duplicates: strangers.length,
      broken: found.flatMap(({ promise, rows }) =>
        rows.length === 0 ? [] : [`${promise.en}: ${rows.length}, e.g. ${JSON.stringify(rows[0])}`],
      ),
    }
  })
}

/** Every order here was placed under a key that is kept: one without has a twin that answered. */
const ordersWithoutKey = `
  select o.number from orders.orders o where not exists (
    select from platform.idempotency_keys k where k.endpoint = 'placeOrder' and (k.body::json ->> 'id')::uuid = o.id)`

/** A session of somebody else on the same database, with the superuser's rights. */
export async function withSession<T>(
  { superUrl }: { superUrl: string },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 5000 })
  client.on('error', () => {}) // the statement that runs fails and tells
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const asSuperuser = <R extends object>(
  postgres: { superUrl: string },
  text: string,
  values: unknown[] = [],
): Promise<R[]> => withSession(postgres, async (client) => (await client.query<R>(text, values)).rows)
