/** A database is restored in a draft beside the data and put in place by two renames; the former one is kept aside. */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FolderInUse, isServerOf, recordedServer, takeLock } from '#platform/postgres/lock.ts'
import { stampOf } from './physical.ts'

export interface Restored {
  dataDir: string
  /** Where the former database lies; null where there was none. */
  aside: string | null
}

/** `work` fills the draft with a stopped cluster and its passwords. A running portal on the folder is refused. */
export async function inDraft(
  dataDir: string,
  work: (draft: string, target: string) => Promise<void>,
): Promise<Restored> {
  const target = resolve(dataDir)
  await mkdir(target, { recursive: true, mode: 0o700 })
  const lock = takeLock(target)
  const stamp = stampOf(new Date())
  const draft = join(target, `restoring-${stamp}`)
  try {
    refuseOrphan(target)
    await mkdir(draft, { mode: 0o700 })
    await work(draft, target)
    return { dataDir: target, aside: await putInPlace(draft, target, stamp) }
  } finally {
    await rm(draft, { recursive: true, force: true })
    lock.release()
  }
}

/** A server whose launcher was killed still writes; the next start of the portal ends it in order. */
function refuseOrphan(target: string) {
  const pid = recordedServer(join(target, 'postgres'))
  if (pid !== null && isServerOf(join(target, 'postgres'), pid)) throw new FolderInUse(target, pid)
}

async function putInPlace(draft: string, target: string, stamp: string): Promise<string | null> {
  const parts = ['postgres', 'postgres.json'].filter((name) => existsSync(join(target, name)))
  const aside = parts.length > 0 ? join(target, `before-restore-${stamp}`) : null
  if (aside !== null) {
    await mkdir(aside, { mode: 0o700 })
    for (const part of parts) await rename(join(target, part), join(aside, part))
  }
  for (const part of ['postgres.json', 'postgres']) await rename(join(draft, part), join(target, part))
  return aside
}
