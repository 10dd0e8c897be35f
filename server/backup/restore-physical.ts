/** Recovers a physical backup in a draft folder, to the latest moment of the archived log or to a named one. */
import { existsSync } from 'node:fs'
import { appendFile, copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { chooseHost } from '#platform/postgres/host.ts'
import { launchPostgres, prepareOutbox, type DatabaseUrls } from '#platform/postgres/launch.ts'
import { archived } from '#platform/postgres/shipping.ts'
import {
  historyName,
  readHistoryName,
  segmentName,
  systemIdentifier,
  type Segment,
} from '#platform/postgres/wal.ts'
import { readArchive } from './archive.ts'
import { PhysicalManifest } from './physical.ts'
import { BackupRefused } from './refused.ts'
import { archiveOf, chainFrom } from './wal-chain.ts'

const major = '18'
/** A day: replaying a log of days may take long, and a stuck server is seen in its log. */
const recoveryTimeoutMs = 24 * 3600_000

export interface Recovery {
  file: string
  /** RFC 3339; null: everything the archive has. */
  to: string | null
  log: (line: string) => void
  /** Runs on the recovered database before it takes its place; a refusal leaves everything as it was. */
  examine: (urls: DatabaseUrls) => Promise<void>
}

/** Fills `draft` with the recovered cluster. `target` holds the former one, whose last log is used when it is the same. */
export async function recoverInto(draft: string, target: string, given: Recovery) {
  const { file, to, log } = given
  log('正在解包并核对备份 · unpacking and checking the backup')
  const manifest = await readArchive(file, draft, PhysicalManifest)
  refuseUnfit(manifest, to)
  const timeline = await stageLog(draft, join(target, 'postgres'), manifest, given)
  await askForRecovery(join(draft, 'postgres'), timeline, to)
  log('正在重放日志 · replaying the log')
  const postgres = await launchPostgres({
    dataDir: draft,
    startTimeoutMs: recoveryTimeoutMs,
    log,
  }).catch((error: unknown) => {
    throw meaningOf(error, to)
  })
  try {
    await given.examine(postgres)
  } finally {
    await postgres.stop()
  }
  await forgetRecovery(join(draft, 'postgres', 'postgresql.auto.conf'))
}

function refuseUnfit(manifest: PhysicalManifest, to: string | null) {
  if (manifest.postgres.split('.')[0] !== major)
    throw new BackupRefused(
      `该备份来自 PostgreSQL ${manifest.postgres}，本程序自带 ${major}。请用当时的版本恢复。`,
      `The backup was made by PostgreSQL ${manifest.postgres}, this release brings ${major}: restore it with the release of that time.`,
    )
  if (to !== null && Date.parse(to) < Date.parse(manifest.finished_at))
    throw new BackupRefused(
      `该备份完成于 ${manifest.finished_at}，不能恢复到更早的 ${to}。请选用更早的备份。`,
      `The backup was finished at ${manifest.finished_at} and cannot be restored to the earlier ${to}: use an older one.`,
    )
}

/** Lays the log where recovery finds it. The server's user can read its cluster and perhaps nothing else. */
async function stageLog(
  draft: string,
  former: string,
  manifest: PhysicalManifest,
  { file, to, log }: Recovery,
): Promise<number> {
  const physical = dirname(resolve(file))
  const former_own = isSame(former, manifest) ? former : null
  const { names, histories } = await archiveOf(physical, former_own)
  for (const name of await readdir(join(draft, 'postgres', 'pg_wal'))) {
    const own = readHistoryName(name)
    if (own !== null) histories.set(own, await readFile(join(draft, 'postgres', 'pg_wal', name), 'utf8'))
  }
  const next = { timeline: manifest.timeline, number: manifest.last_segment + 1 }
  const chain = chainFrom(next, names, histories)
  if (chain.hole !== null && to === null)
    throw new BackupRefused(
      `归档日志缺少 ${chain.hole}，但其后的日志存在：无法恢复到最新。请找回该文件，或用 --to 恢复到缺口之前的时刻。`,
      `The archived log lacks ${chain.hole} while later pieces exist: the latest state cannot be restored. ` +
        `Find that file, or name a moment before the hole with --to.`,
    )
  const lay = async (name: string) => {
    const bytes = await archived(physical, former_own, name).catch((error: unknown) => {
      throw new BackupRefused(
        `归档日志 ${name} 已损坏（${String(error)}）。没有恢复任何数据。`,
        `The archived log ${name} is damaged (${String(error)}). Nothing was restored.`,
      )
    })
    if (bytes) await writeFile(join(draft, 'postgres', 'pg_wal', name), bytes, { mode: 0o600 })
  }
  // All of them, so that the new timeline gets a number that no other has.
  for (const timeline of histories.keys()) await lay(historyName(timeline))
  for (const segment of chain.segments) await lay(segmentName(segment))
  if (former_own && to === null)
    await layTail(draft, former_own, {
      timeline: chain.timeline,
      number: next.number + chain.segments.length,
    })
  log(`归档日志 ${chain.segments.length} 段 · ${chain.segments.length} pieces of archived log`)
  return chain.timeline
}

function isSame(cluster: string, manifest: PhysicalManifest) {
  return (
    existsSync(join(cluster, 'global', 'pg_control')) &&
    systemIdentifier(cluster) === manifest.system_identifier
  )
}

/** What the former cluster had not yet finished or handed over: with it nothing that was acknowledged is lost. */
async function layTail(draft: string, former: string, { timeline, number: next }: Segment) {
  for (let number = next; ; number += 1) {
    const name = segmentName({ timeline, number })
    const from = join(former, 'pg_wal', name)
    if (!existsSync(from)) return
    await copyFile(from, join(draft, 'postgres', 'pg_wal', name))
  }
}

/** `recovery_target_time` does not know the ending Z (trust.md F14). */
const postgresTime = (to: string) => new Date(to).toISOString().replace('T', ' ').replace('Z', '+00')

async function askForRecovery(cluster: string, timeline: number, to: string | null) {
  const settings = {
    // All of the log lies in pg_wal already, which is looked into when this command has failed.
    restore_command: 'exit 1',
    // Nobody is let in before all is replayed; only then the server calls itself ready.
    hot_standby: 'off',
    recovery_target_timeline: String(timeline),
    ...(to === null ? {} : { recovery_target_time: postgresTime(to), recovery_target_action: 'promote' }),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`)
  await appendFile(join(cluster, 'postgresql.auto.conf'), `${mark}\n${lines.join('')}`)
  await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 })
  // The new timeline belongs into the archive from its first byte.
  prepareOutbox(chooseHost(), cluster, true)
}

const mark = '# Written by npm run restore, for the recovery alone.'

async function forgetRecovery(conf: string) {
  const text = await readFile(conf, 'utf8')
  await writeFile(conf, text.slice(0, text.indexOf(mark)))
}

function meaningOf(error: unknown, to: string | null): unknown {
  const text = error instanceof Error ? error.message : String(error)
  if (/recovery ended before configured recovery target was reached/.test(text))
    return new BackupRefused(
      `归档日志在 ${to} 之前就结束了。没有恢复任何数据；要恢复全部可用内容请不带 --to。`,
      `The archived log ends before ${to}. Nothing was restored; leave --to out to restore all there is.`,
    )
  if (
    /could not locate required checkpoint|WAL ends before end of online backup|invalid checkpoint/.test(text)
  )
    return new BackupRefused(
      `备份缺少它自己的日志，不能恢复。请换用另一个备份。`,
      `The backup lacks its own log and cannot be restored: use another one.`,
    )
  return error
}
