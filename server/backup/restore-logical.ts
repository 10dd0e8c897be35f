/** Loads a dump into an empty database, in one transaction: all rows with the checksums they had, or none. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import copy from 'pg-copy-streams'
import { migrate } from '#platform/database/migrate.ts'
import { readArchive } from './archive.ts'
import { LogicalManifest } from './logical.ts'
import { BackupRefused } from './refused.ts'
import { plainSession, sumOf, tablesOf, type Table } from './tables.ts'

export interface LogicalRestore {
  file: string
  /** An empty folder for the unpacked dump; the caller removes it. */
  spool: string
  ownerUrl: string
  appUrl: string
  log: (line: string) => void
}

export async function restoreLogically({
  file,
  spool,
  ownerUrl,
  appUrl,
  log,
}: LogicalRestore): Promise<void> {
  log('正在解包并核对备份 · unpacking and checking the backup')
  const manifest = await readArchive(file, spool, LogicalManifest)
  await refuseFilled(ownerUrl)
  // The tables of that time first; the newer migrations then find the rows, as in an upgrade.
  await migrate({ ownerUrl, appUrl, upTo: manifest.migrations.at(-1)?.name ?? '' })
  const client = new pg.Client({ connectionString: ownerUrl, options: plainSession })
  client.on('error', () => {}) // the statement that runs on it fails and tells
  await client.connect()
  try {
    await client.query('begin')
    await refuseOtherTables(client, manifest)
    log('正在写入数据 · loading the tables')
    await load(client, manifest, spool)
    await client.query('commit')
  } finally {
    await client.end()
  }
  await migrate({ ownerUrl, appUrl })
}

async function refuseFilled(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl, options: plainSession })
  await client.connect()
  try {
    const { rows } = await client.query<{ has_people: boolean }>(
      `select to_regclass('identity.people') is not null as has_people`,
    )
    if (!rows[0]?.has_people) return
    if ((await client.query('select from identity.people limit 1')).rowCount === 0) return
  } finally {
    await client.end()
  }
  throw new BackupRefused(
    '目标数据库中已有数据。请恢复到新建的空数据库，或用 --into 指定新的数据目录。',
    'The database holds data already. Restore into a new, empty database, or name a new data folder with --into.',
  )
}

/** Same migrations, same tables, same columns: else the rows would not mean what they meant. */
async function refuseOtherTables(client: pg.Client, manifest: LogicalManifest) {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from platform.migrations where name <> '0000_lock' order by name`,
  )
  const tables = (await tablesOf(client)).map(({ name, columns }) => `${name} (${columns})`)
  const dumped = manifest.tables.map(({ name, columns }) => `${name} (${columns})`)
  if (JSON.stringify(rows) === JSON.stringify(manifest.migrations) && tables.join() === dumped.join()) return
  throw new BackupRefused(
    `该备份由版本 ${manifest.version} 制作，表结构与本程序不同。请用同一版本或更新的版本恢复到空数据库。`,
    `The dump was made by release ${manifest.version}, whose tables differ from this one's. Restore it with that release or a newer one into an empty database.`,
  )
}

interface Constraint {
  table: string
  name: string
  definition: string
}

/**
 * The owner is neither superuser nor above the wall: foreign keys are dropped and made again, which checks them, and COPY
 * FROM wants the wall down for the owner. All of it is undone with the transaction when anything fails.
 */
async function load(client: pg.Client, manifest: LogicalManifest, spool: string) {
  const tables = await tablesOf(client)
  const { rows: keys } = await client.query<Constraint>(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and c.conparentid = 0 and n.nspowner = current_user::regrole and n.nspname <> 'graphile_worker'`,
  )
  const { rows: walled } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relforcerowsecurity and n.nspowner = current_user::regrole`,
  )
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of walled) await client.query(`alter table ${name} no force row level security`)
  for (const { name, columns, file } of manifest.tables)
    await pipeline(
      createReadStream(join(spool, file)),
      client.query(copy.from(`copy ${name} (${columns}) from stdin`)),
    )
  for (const { name } of walled) await client.query(`alter table ${name} force row level security`)
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  await compare(client, tables, manifest)
}

async function compare(client: pg.Client, tables: readonly Table[], manifest: LogicalManifest) {
  for (const [index, table] of tables.entries()) {
    const found = await sumOf(client, table)
    const wanted = manifest.tables[index]
    if (found.rows !== wanted?.rows || found.sum !== wanted.sum)
      throw new BackupRefused(
        `表 ${table.name} 恢复后与备份不一致（${found.rows} 行，应为 ${wanted?.rows} 行）。没有恢复任何数据。`,
        `Table ${table.name} differs from the backup after loading (${found.rows} rows, not ${wanted?.rows}). Nothing was restored.`,
      )
  }
}
