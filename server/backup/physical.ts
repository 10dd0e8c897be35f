/**
 * A physical backup of the embedded database while it runs (trust.md F14): its files as they are copied, and the piece of
 * the write-ahead log that makes them agree. With the log archived since, any later moment can be restored.
 */
import { existsSync, type Dirent } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Type, type Static } from 'typebox'
import { archived, physicalFolder } from '#platform/postgres/shipping.ts'
import {
  outboxName,
  readHistoryName,
  readSegmentName,
  segmentName,
  systemIdentifier,
} from '#platform/postgres/wal.ts'
import { writeArchive, type Writing } from './archive.ts'

export const PhysicalManifest = Type.Object({
  format: Type.Literal(1),
  kind: Type.Literal('physical'),
  version: Type.String(),
  postgres: Type.String(),
  system_identifier: Type.String(),
  timeline: Type.Integer(),
  /** The first segment that recovery needs; the last that the backup brings itself. */
  first_segment: Type.Integer(),
  last_segment: Type.Integer(),
  /** Nothing earlier than this can be restored from it. */
  finished_at: Type.String(),
})
export type PhysicalManifest = Static<typeof PhysicalManifest>

/** How the embedded database of this process is reached. */
export interface Reach {
  superUrl: string
  /** Holds the cluster, its passwords and the uploaded files. */
  dataDir: string
  backups: string
}

export interface Made {
  file: string
  bytes: number
}

/** Remade by the server at each start, or of no use to another one (backup of PostgreSQL, § 25.3.4). */
const leftOut = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans', outboxName],
])
const leftOutFiles =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map|recovery\.signal|pg_internal\.init.*|pgsql_tmp.*)$/

export async function backUpPhysically(reach: Reach, version: string, signal: AbortSignal): Promise<Made> {
  const cluster = join(reach.dataDir, 'postgres')
  const folder = physicalFolder(reach.backups, cluster)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeUnfinished(folder)
  const stamp = stampOf(new Date())
  const client = new pg.Client({ connectionString: reach.superUrl, application_name: 'concord backup' })
  client.on('error', () => {}) // the statement that runs on it fails and tells
  await client.connect()
  try {
    // Its name alone makes the log be kept from here on (shipping.ts).
    return await writeArchive(join(folder, `base-${stamp}.part`), signal, async (to) => {
      const manifest = await copyCluster(client, { cluster, folder, version, signal }, to)
      await to.file('postgres.json', join(reach.dataDir, 'postgres.json'))
      const first = segmentName({ timeline: manifest.timeline, number: manifest.first_segment })
      await copyUploads(join(reach.dataDir, 'files'), join(reach.backups, 'files'))
      return { target: join(folder, `base-${stamp}-${first}.tar.zst`), manifest }
    })
  } finally {
    await client.end().catch(() => {})
  }
}

interface Copying {
  cluster: string
  folder: string
  version: string
  signal: AbortSignal
}

async function copyCluster(client: pg.Client, copying: Copying, to: Writing): Promise<PhysicalManifest> {
  const { cluster, folder, version, signal } = copying
  const { rows: started } = await client.query<{ timeline: string; first: string; postgres: string }>(
    `select substr(pg_walfile_name(lsn), 1, 8) as timeline, pg_walfile_name(lsn) as first,
       current_setting('server_version') as postgres from pg_backup_start('concord', fast => true) lsn`,
  )
  const start = started[0] ?? never()
  await copyFolder(cluster, '', to)
  await copyHistories(cluster, to)
  await to.file('postgres/global/pg_control', join(cluster, 'global', 'pg_control'))
  const { rows: stopped } = await client.query<{ last: string; label: string; at: string }>(
    `select pg_walfile_name(lsn - 1) as last, labelfile as label, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
       from pg_backup_stop(wait_for_archive => false)`,
  )
  const stop = stopped[0] ?? never()
  await to.text('postgres/backup_label', stop.label)
  const first = numberOf(start.first)
  const last = numberOf(stop.last)
  const timeline = Number.parseInt(start.timeline, 16)
  for (let number = first; number <= last; number += 1) {
    const name = segmentName({ timeline, number })
    await to.text(`postgres/pg_wal/${name}`, await whenArchived(folder, cluster, name, signal))
  }
  return {
    ...{ format: 1, kind: 'physical', version, postgres: start.postgres, timeline },
    ...{ system_identifier: systemIdentifier(cluster), first_segment: first, last_segment: last },
    finished_at: stop.at,
  }
}

/** Everything but the log and what a start makes anew; pg_control comes last, as pg_basebackup does it. */
async function copyFolder(cluster: string, below: string, to: Writing): Promise<void> {
  to.folder(`postgres/${below}`)
  const entries = await readdir(join(cluster, below), { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (path === 'global/pg_control' || leftOutFiles.test(entry.name)) continue
    if (entry.isDirectory()) await (leftOut.has(path) ? emptyFolder(path, to) : copyFolder(cluster, path, to))
    else if (entry.isFile()) await copyIfThere(cluster, path, to)
    else throw new Error(`${path} in the cluster is neither file nor folder: tablespaces are not backed up`)
  }
}

async function emptyFolder(path: string, to: Writing) {
  if (path === outboxName) return
  to.folder(`postgres/${path}`)
  if (path === 'pg_wal')
    for (const below of ['archive_status', 'summaries']) to.folder(`postgres/${path}/${below}`)
}

/** How the timelines came to be: a backup made after a restore cannot be opened without it. */
async function copyHistories(cluster: string, to: Writing) {
  for (const name of await readdir(join(cluster, 'pg_wal')))
    if (readHistoryName(name) !== null) await copyIfThere(cluster, `pg_wal/${name}`, to)
}

/** Tables are dropped and temporary files removed while they are copied; the log knows of it. */
async function copyIfThere(cluster: string, path: string, to: Writing) {
  try {
    await to.file(`postgres/${path}`, join(cluster, path))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

/** The server archives within moments; a minute without is a fault of the archive, which the text then names. */
async function whenArchived(
  folder: string,
  cluster: string,
  name: string,
  signal: AbortSignal,
): Promise<Buffer> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50, undefined, { signal })) {
    const bytes = await archived(folder, cluster, name)
    if (bytes) return bytes
  }
  throw new Error(`the server did not archive ${name} within a minute: see postgres.log in the data folder`)
}

/** Uploaded files never change under their id, so one copy serves all backups. Returns how many were new. */
export async function copyUploads(from: string, to: string): Promise<number> {
  let count = 0
  const entries: Dirent[] = existsSync(from)
    ? await readdir(from, { withFileTypes: true, recursive: true })
    : []
  for (const entry of entries) {
    // An upload that is still being written has a longer name (platform/files.ts).
    if (!entry.isFile() || !/^[0-9a-f-]{36}$/.test(entry.name)) continue
    const target = join(to, entry.name.slice(-2), entry.name)
    if (existsSync(target)) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await copyFile(join(entry.parentPath, entry.name), `${target}.part`)
    await rename(`${target}.part`, target)
    count += 1
  }
  return count
}

/** What a killed backup left; a living one is younger than a day. */
async function removeUnfinished(folder: string) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.part') && Date.now() - (await stat(path)).mtimeMs > 24 * 3600_000) await rm(path)
  }
}

export const stampOf = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
const numberOf = (name: string) => (readSegmentName(name) ?? never()).number
function never(): never {
  throw new Error('PostgreSQL answered without a row')
}
