/** Which backups are old enough to go. The newest stays whatever its age, and so does the log that leads on from it. */
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { walFolder } from '#platform/postgres/shipping.ts'
import { readSegmentName } from '#platform/postgres/wal.ts'

const day_ms = 24 * 3600_000

/** Cleans the folder of `newest`, a backup that was just finished, by the days that backups are kept. */
export async function removeOld(newest: string, keepDays: number): Promise<string[]> {
  const folder = dirname(newest)
  const limit = Date.now() - keepDays * day_ms
  const all = (await readdir(folder)).filter((name) => name.endsWith('.tar.zst')).toSorted()
  const removed: string[] = []
  for (const name of all) {
    if (name === basename(newest) || (await stat(join(folder, name))).mtimeMs >= limit) continue
    await rm(join(folder, name))
    removed.push(name)
  }
  const first = all
    .filter((name) => !removed.includes(name))
    .map(firstSegment)
    .find(Boolean)
  if (first) removed.push(...(await removeLogBefore(walFolder(folder), first)))
  return removed
}

/** `base-20261127T203000Z-000000010000000000000003.tar.zst` → the segment; null for dumps. */
const firstSegment = (name: string) => /^base-\w+-([0-9A-F]{24})\.tar\.zst$/.exec(name)?.[1] ?? null

/** Whatever its timeline: an earlier number leads to no backup that is still there. Histories are small and stay. */
async function removeLogBefore(folder: string, segment: string): Promise<string[]> {
  const first = readSegmentName(segment)?.number ?? 0
  const names = await readdir(folder).catch(() => [])
  const old = names.filter((name) => {
    const found = readSegmentName(name.replace(/\.zst$/, ''))
    return found !== null && found.number < first
  })
  for (const name of old) await rm(join(folder, name))
  return old
}
