/** How this process can make a backup: of the embedded database by its files, of any other by reading its tables. */
import { readFileSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { systemActor, transact, type Board } from '#platform/database/transaction.ts'
import type { Ctx } from '#platform/context.ts'
import type pg from 'pg'
import { removeOld } from './keep.ts'
import { backUpLogically } from './logical.ts'
import { backUpPhysically, type Made } from './physical.ts'
import { beginRun, failRun, finishRun, openRun, type Cause } from './runs.ts'

export interface Means {
  kind: 'physical' | 'logical'
  backups: string
  dataDir: string
  /** How long backups are kept; 0: none by night, and none is removed. */
  keepDays: number
  /** How the archiving of the log stands; null where it is not ours. */
  log: (() => { waiting: number; error: string | null } | null) | null
  make: (signal: AbortSignal) => Promise<Made>
}

const version = String(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).version,
)

export interface Place {
  backups: string
  dataDir: string
  keepDays: number
  version: string
}

export const placeOf = (config: { backupDir: string; dataDir: string; backupDays: number }): Place => ({
  backups: config.backupDir,
  dataDir: config.dataDir,
  keepDays: config.backupDays,
  version,
})

export function physicalMeans(superUrl: string, place: Place, log: Means['log']): Means {
  const reach = { superUrl, dataDir: place.dataDir, backups: place.backups }
  return { ...place, kind: 'physical', log, make: (signal) => backUpPhysically(reach, place.version, signal) }
}

export function logicalMeans(ownerUrl: string, place: Place): Means {
  return { ...place, kind: 'logical', log: null, make: (signal) => backUpLogically(ownerUrl, place, signal) }
}

export type Inside = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/** Transactions of the house itself, one after another: a backup takes too long for one. */
export const insideOf =
  (pool: pg.Pool, board: Board): Inside =>
  (work) =>
    transact(pool, board, { actor: systemActor, language: 'zh-CN', isReadOnly: false }, work)

/** Makes the backup of an open run, tells in its row what became of it, and removes what is too old. */
export async function carryOut(
  inside: Inside,
  means: Means,
  id: string,
  signal: AbortSignal,
): Promise<Made | null> {
  if (!(await inside((ctx) => beginRun(ctx, id, means.kind)))) return null
  try {
    await mkdir(means.backups, { recursive: true, mode: 0o700 })
    const made = await means.make(signal)
    await inside((ctx) => finishRun(ctx, id, { ...made, name: basename(made.file) }))
    if (means.keepDays > 0) await removeOld(made.file, means.keepDays)
    return made
  } catch (error) {
    await inside((ctx) => failRun(ctx, id, error))
    throw error
  }
}

export async function backUp(
  inside: Inside,
  means: Means,
  cause: Cause,
  signal: AbortSignal,
): Promise<Made | null> {
  const id = await inside((ctx) => openRun(ctx, cause))
  return carryOut(inside, means, id, signal)
}

/** A backup on the disk of its data survives every mistake but not that disk. */
export function isOnSameDisk({ backups, dataDir }: Means): boolean {
  const device = (folder: string) => statSync(folder, { throwIfNoEntry: false })?.dev
  return (device(backups) ?? device(dataDir)) === device(dataDir)
}
