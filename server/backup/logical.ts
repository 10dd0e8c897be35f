/**
 * A logical backup of any PostgreSQL that can be reached by its address: every table by COPY within one snapshot, in one
 * archive with the release's migrations and a checksum per table. It moves between servers and major versions.
 */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import copy from 'pg-copy-streams'
import { Type, type Static } from 'typebox'
import { writeArchive } from './archive.ts'
import { copyUploads, stampOf, type Made } from './physical.ts'
import { plainSession, sumOf, tablesOf } from './tables.ts'

const Migration = Type.Object({ name: Type.String(), checksum: Type.String() })
export const LogicalManifest = Type.Object({
  format: Type.Literal(1),
  kind: Type.Literal('logical'),
  version: Type.String(),
  postgres: Type.String(),
  /** Instant of the snapshot. */
  finished_at: Type.String(),
  /** The tables are those of the last of them. */
  migrations: Type.Array(Migration),
  tables: Type.Array(
    Type.Object({
      name: Type.String(),
      columns: Type.String(),
      file: Type.String(),
      rows: Type.String(),
      sum: Type.String(),
    }),
  ),
})
export type LogicalManifest = Static<typeof LogicalManifest>

export interface DumpPlace {
  backups: string
  dataDir: string
  version: string
}

export async function backUpLogically(
  ownerUrl: string,
  place: DumpPlace,
  signal: AbortSignal,
): Promise<Made> {
  const folder = join(place.backups, 'dump')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `dump-${stampOf(new Date())}`
  // A tar tells each size before the bytes, and COPY does not know it before the end.
  const spool = await mkdtemp(join(folder, 'spool-'))
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: plainSession,
    application_name: 'concord dump',
  })
  client.on('error', () => {}) // the statement that runs on it fails and tells
  try {
    await client.connect()
    return await writeArchive(join(folder, `${name}.part`), signal, async (to) => {
      await client.query('begin isolation level repeatable read read only')
      const manifest = await aboutDatabase(client, place.version)
      for (const [index, table] of (await tablesOf(client)).entries()) {
        signal.throwIfAborted()
        const file = `tables/${String(index).padStart(3, '0')}`
        const path = join(spool, String(index))
        const rows = copy.to(
          `copy (select ${table.columns} from ${table.name} where ${table.where}) to stdout`,
        )
        await pipeline(client.query(rows), createWriteStream(path, { mode: 0o600 }))
        await to.file(file, path)
        await rm(path)
        manifest.tables.push({
          name: table.name,
          columns: table.columns,
          file,
          ...(await sumOf(client, table)),
        })
      }
      await client.query('commit')
      await copyUploads(join(place.dataDir, 'files'), join(place.backups, 'files'))
      return { target: join(folder, `${name}.tar.zst`), manifest }
    })
  } finally {
    await client.end().catch(() => {})
    await rm(spool, { recursive: true, force: true })
  }
}

async function aboutDatabase(client: pg.Client, version: string): Promise<LogicalManifest> {
  const { rows } = await client.query<{ postgres: string; at: string }>(
    `select current_setting('server_version') as postgres, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  )
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from platform.migrations where name <> '0000_lock' order by name`,
  )
  const { postgres = '', at = '' } = rows[0] ?? {}
  return { format: 1, kind: 'logical', version, postgres, finished_at: at, migrations, tables: [] }
}
