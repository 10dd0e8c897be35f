/**
 * Brings a database to this release: plain SQL files in order, each in one transaction that first inserts its own row.
 * A lock row serializes servers that start at the same time; it vanishes with the connection of a killed one.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { runMigrations } from 'graphile-worker'
import { grantToApp } from './grants.ts'
import { makeMonths } from './partitions.ts'

export interface MigrateOptions {
  ownerUrl: string
  /** Only its user name is read: the role that receives the rights. */
  appUrl: string
  /** Holds `NNNN_name.sql`; the product's own migrations unless told otherwise. */
  folder?: string
  /** The last migration to apply, by name: a dump of an older release is loaded into the tables of its time. */
  upTo?: string
}

/** The database and the migrations of this release do not fit; the message names the file and the remedy. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

interface Migration {
  name: string
  text: string
  checksum: string
}

const ownFolder = join(import.meta.dirname, '../../db/migrations')

/** Applies what is missing, renews the rights of the application's role and returns the names applied, in order. */
export async function migrate({
  ownerUrl,
  appUrl,
  folder = ownFolder,
  upTo,
}: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(folder).filter(({ name }) => upTo === undefined || name <= upTo)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 3, application_name: 'concord migrate' })
  // Without listeners, a lost connection would end the process; the statement that runs on it fails all the same.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const gate = await pool.connect()
  try {
    await makeBookkeeping(gate)
    await gate.query('begin')
    await gate.query('set local idle_in_transaction_session_timeout = 0')
    await gate.query('select from platform.migrations where name = $1 for update', [lockRow])
    const applied = await applyMissing(pool, migrations)
    await runMigrations({ pgPool: pool })
    await makeMonths(pool)
    await grantToApp(pool, decodeURIComponent(new URL(appUrl).username))
    await gate.query('commit')
    return applied
  } finally {
    gate.release(true)
    await pool.end()
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const numbers = new Set(names.map((name) => name.slice(0, 4)))
  const wrong = names.find((name) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  if (wrong) throw new MigrationRefused(`${wrong} is not named like 0001_words.sql`)
  if (numbers.size < names.length)
    throw new MigrationRefused(`two migrations in ${folder} have the same number`)
  return names.sort().map((file) => {
    const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: file.slice(0, -4), text, checksum: createHash('sha256').update(text).digest('hex') }
  })
}

/** `if not exists` is not safe between two servers that start at once: the loser is told so and looks again. */
async function makeBookkeeping(client: pg.PoolClient, triesLeft = 5): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; ready: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            to_regclass('platform.migrations') is not null as ready`,
  )
  const found = rows[0]
  if (!found || found.version < 150_000)
    throw new MigrationRefused('需要 PostgreSQL 15 或更高 · PostgreSQL 15 or newer is needed')
  if (found.encoding !== 'UTF8')
    throw new MigrationRefused('数据库编码必须是 UTF8 · the database must have the encoding UTF8')
  try {
    if (!found.ready) await client.query(bookkeeping)
  } catch (error) {
    const clash =
      error instanceof pg.DatabaseError && ['23505', '42P06', '42P07', '42710'].includes(error.code ?? '')
    if (!clash || triesLeft === 0) throw error
    await makeBookkeeping(client, triesLeft - 1)
  }
}

/** Held for the whole run by the one server that migrates. */
const lockRow = '0000_lock'

const bookkeeping = `
  create extension if not exists pg_trgm;
  create schema if not exists platform;
  create table if not exists platform.migrations (
    name text constraint migrations_pkey primary key check (char_length(name) between 6 and 200),
    checksum text not null check (char_length(checksum) = 64),
    applied_at timestamptz not null default now()
  );
  comment on table platform.migrations is 'The SQL files applied to this database, with the checksum of each. Row ${lockRow} is only locked, never changed.';
  insert into platform.migrations (name, checksum) values ('${lockRow}', repeat('0', 64)) on conflict do nothing;
`

async function applyMissing(pool: pg.Pool, migrations: Migration[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migrations where name <> $1',
    [lockRow],
  )
  const before = new Map(rows.map((row) => [row.name, row.checksum]))
  refuseStrangers(before, migrations)
  const missing = migrations.filter(({ name }) => !before.has(name))
  for (const migration of missing) await whenUnlocked(() => apply(pool, migration))
  return missing.map(({ name }) => name)
}

function refuseStrangers(before: Map<string, string>, migrations: Migration[]) {
  const last = [...before.keys()].sort().at(-1) ?? ''
  for (const { name, checksum } of migrations) {
    const known = before.get(name)
    if (known !== undefined && known !== checksum) {
      throw new MigrationRefused(
        `迁移 ${name} 应用后被修改过。请恢复该文件并另写新的迁移；开发时可删除数据目录重来。\n` +
          `Migration ${name} was changed after it had been applied. Restore it and write a new one; in development, remove the data folder.`,
      )
    }
    if (known === undefined && name < last) {
      throw new MigrationRefused(
        `Migration ${name} is new but stands before ${last}, which is applied already: give it a later number`,
      )
    }
  }
  const unknown = [...before.keys()].find((name) => !migrations.some((migration) => migration.name === name))
  if (unknown) {
    throw new MigrationRefused(
      `数据库由更新的版本迁移过（${unknown}），请升级程序。\nThe database was migrated by a newer release (${unknown}): run that one.`,
    )
  }
}

/** Whoever waits for a table's lock makes everybody behind it wait too; a busy portal matters more than a quick upgrade. */
const stepBack_ms = 1000
const patience_ms = 60_000

async function whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + patience_ms; ; await pause(500)) {
    try {
      return await work()
    } catch (error) {
      const isLocked =
        error instanceof Error && error.cause instanceof pg.DatabaseError && error.cause.code === '55P03'
      if (!isLocked || Date.now() > end) throw error
    }
  }
}

async function apply(pool: pg.Pool, { name, text, checksum }: Migration) {
  const client = await pool.connect()
  try {
    await client.query(
      `begin; set local app.side = 's'; set local statement_timeout = 0; set local lock_timeout = '${stepBack_ms}ms'`,
    )
    await client.query('insert into platform.migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query(text)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    const at =
      error instanceof pg.DatabaseError && error.position
        ? ` at line ${text.slice(0, Number(error.position)).split('\n').length}`
        : ''
    throw new MigrationRefused(`${name}${at}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
