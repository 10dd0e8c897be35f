/** One door for both kinds of backup: look at the file, recover or load it, examine it, put it in place. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { migrate } from '#platform/database/migrate.ts'
import { openPool } from '#platform/database/db.ts'
import { launchPostgres } from '#platform/postgres/launch.ts'
import { openNumbers } from '#platform/numbers.ts'
import { insideOf } from './means.ts'
import { inDraft, type Restored } from './draft.ts'
import { BackupRefused } from './refused.ts'
import { restoreLogically } from './restore-logical.ts'
import { recoverInto } from './restore-physical.ts'
import { bringUploads, settle } from './settle.ts'

export interface Restoring {
  file: string
  /** RFC 3339; null: everything there is. Physical backups only. */
  to: string | null
  dataDir: string
  /** An empty external database to load a dump into; null: the embedded one of the data folder. */
  external: { ownerUrl: string; appUrl: string } | null
  log: (line: string) => void
  /** Looks at the restored database before it takes its place; what it throws leaves everything as it was. */
  examine?: (appUrl: string) => Promise<void>
}

export async function restore(given: Restoring): Promise<Restored> {
  const file = resolve(given.file)
  if (!existsSync(file)) throw new BackupRefused(`没有这个备份文件：${file}`, `There is no backup ${file}.`)
  if (kindOf(file) === 'logical') return restoreDump({ ...given, file })
  if (given.external)
    throw new BackupRefused(
      '物理备份只能恢复到数据目录：请用 --into 指定一个。',
      'A physical backup can only be restored into a data folder: name one with --into.',
    )
  return inDraft(given.dataDir, (draft, target) =>
    recoverInto(draft, target, {
      ...given,
      file,
      examine: (urls) => takeOver({ ...given, file }, urls, target),
    }),
  )
}

/** By the name that we gave it; anything else is no backup of ours. */
function kindOf(file: string): 'physical' | 'logical' {
  const name = basename(file)
  if (/^base-.+\.tar\.zst$/.test(name)) return 'physical'
  if (/^dump-.+\.tar\.zst$/.test(name)) return 'logical'
  throw new BackupRefused(
    `${name} 不是本程序的备份（应以 base- 或 dump- 开头，以 .tar.zst 结尾）。`,
    `${name} is no backup of Concord: those begin with base- or dump- and end with .tar.zst.`,
  )
}

async function restoreDump(given: Restoring): Promise<Restored> {
  if (given.to !== null)
    throw new BackupRefused(
      '逻辑备份只有一个时刻，不能用 --to。',
      'A logical backup holds one moment only: leave --to out.',
    )
  if (given.external) {
    const target = resolve(given.dataDir)
    await mkdir(target, { recursive: true, mode: 0o700 })
    await loadDump(given, given.external, target)
    return { dataDir: target, aside: null }
  }
  return inDraft(given.dataDir, async (draft, target) => {
    const postgres = await launchPostgres({ dataDir: draft, log: given.log })
    try {
      await loadDump(given, postgres, target)
    } finally {
      await postgres.stop()
    }
  })
}

async function loadDump(given: Restoring, urls: { ownerUrl: string; appUrl: string }, target: string) {
  const spool = await mkdtemp(join(target, 'spool-'))
  try {
    await restoreLogically({ ...given, ...urls, spool })
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
  await takeOver(given, urls, target)
}

/** Brings the database to this release, makes it forget what it must, and looks whether everything is there. */
async function takeOver(given: Restoring, urls: { ownerUrl: string; appUrl: string }, target: string) {
  const { file, to } = given
  await migrate(urls)
  const pool = openPool(urls.appUrl, 4, () => {})
  const numbers = openNumbers(pool.options)
  const inside = insideOf(pool, { listeners: {}, numbers })
  try {
    await inside((ctx) => settle(ctx, { kind: kindOf(file), file, to }))
    const count = await inside((ctx) =>
      bringUploads(ctx, join(backupsOf(file), 'files'), join(target, 'files')),
    )
    given.log(`上传文件 ${count} 个 · ${count} uploaded files`)
  } finally {
    await numbers.close()
    await pool.end()
  }
  await given.examine?.(urls.appUrl)
}

/** `backups/dump/FILE` and `backups/physical/ID/FILE` → `backups`. */
const backupsOf = (file: string) =>
  kindOf(file) === 'logical' ? dirname(dirname(file)) : dirname(dirname(dirname(file)))

/** The newest backup below a folder that was finished before a moment, or null. Names tell when each began. */
export async function newestBackup(backups: string, before: string | null): Promise<string | null> {
  const all = existsSync(backups) ? await readdir(backups, { recursive: true }) : []
  const limit = before === null ? '~' : new Date(before).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const stamp = (path: string) => /(?:base|dump)-(\d{8}T\d{6}Z)/.exec(basename(path))?.[1] ?? ''
  const found = all
    .filter((path) => path.endsWith('.tar.zst') && stamp(path) !== '' && stamp(path) < limit)
    .filter((path) => before === null || basename(path).startsWith('base-'))
    .toSorted((a, b) => (stamp(a) < stamp(b) ? -1 : 1))
    .at(-1)
  return found ? join(backups, found) : null
}
