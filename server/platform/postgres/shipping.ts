/**
 * Carries finished pieces of the write-ahead log from the server's outbox to the backups, compressed. The outbox is
 * durable: what was not shipped when a process died is shipped by the next one, and PostgreSQL keeps its own copy until
 * the outbox has it (basic_archive).
 */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { outboxName, readHistoryName, readSegmentName, systemIdentifier } from './wal.ts'

const compress = promisify(zstdCompress)
export const decompress = promisify(zstdDecompress)
/** The checksum lets a damaged byte be found when the segment is read again. */
const packing = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }
const every_ms = 1000

/** Backups of one cluster lie apart from those of every other. */
export const physicalFolder = (backups: string, cluster: string) =>
  join(backups, 'physical', systemIdentifier(cluster))
export const walFolder = (physical: string) => join(physical, 'wal')

export interface Shipping {
  /** Segments that wait, and why the last one could not be shipped. */
  state(): { waiting: number; error: string | null }
  /** A last round; afterwards nothing is shipped. */
  stop(): Promise<void>
}

export function startShipping(cluster: string, backups: string, log: (line: string) => void): Shipping {
  let error: string | null = null
  let round: Promise<void> = Promise.resolve()
  const ship = () => {
    round = round
      .then(() => shipOutbox(cluster, backups))
      .then(
        () => void (error = null),
        (reason: unknown) => {
          const text = reason instanceof Error ? reason.message : String(reason)
          if (text !== error) log(`日志归档失败 · the log could not be archived: ${text}`)
          error = text
        },
      )
    return round
  }
  const timer = setInterval(() => void ship(), every_ms)
  timer.unref()
  return {
    state: () => ({ waiting: waitingIn(cluster).length, error }),
    async stop() {
      clearInterval(timer)
      await ship()
    },
  }
}

function waitingIn(cluster: string): string[] {
  const outbox = join(cluster, outboxName)
  // Files whose name PostgreSQL is still writing under have another form.
  return existsSync(outbox)
    ? readdirSync(outbox).filter((name) => readSegmentName(name) ?? readHistoryName(name))
    : []
}

async function shipOutbox(cluster: string, backups: string) {
  const waiting = waitingIn(cluster).toSorted()
  if (waiting.length === 0) return
  const physical = physicalFolder(backups, cluster)
  const isWanted = await hasBackup(physical)
  for (const name of waiting) {
    const from = join(cluster, outboxName, name)
    // The log alone restores nothing: without a backup to start from, only the history of timelines is kept.
    if (isWanted || readHistoryName(name)) await shipOne(from, walFolder(physical), name)
    await rm(from)
  }
}

/** One under way counts too: it will need the log from its beginning. */
async function hasBackup(physical: string): Promise<boolean> {
  return existsSync(physical) && (await readdir(physical)).some((name) => name.startsWith('base-'))
}

async function shipOne(from: string, folder: string, name: string) {
  const target = join(folder, `${name}.zst`)
  const bytes = await readFile(from)
  if (existsSync(target)) {
    // After a crash PostgreSQL hands the same segment over again.
    if ((await decompress(await readFile(target))).equals(bytes)) return
    throw new Error(`${target} exists with other content: does another portal use the same BACKUP_DIR?`)
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(target, await compress(bytes, packing))
}

/** Under its name a file is whole and on the disk, or it is not there. */
export async function writeWhole(target: string, bytes: Uint8Array) {
  const draft = `${target}.part`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, target)
}

/** One archived file unpacked, or null where it is neither in the backups nor on its way. A damaged one is an error. */
export async function archived(
  physical: string,
  cluster: string | null,
  name: string,
): Promise<Buffer | null> {
  const packed = join(walFolder(physical), `${name}.zst`)
  if (existsSync(packed)) return decompress(await readFile(packed))
  const waiting = cluster === null ? null : join(cluster, outboxName, name)
  return waiting !== null && existsSync(waiting) ? readFile(waiting) : null
}
