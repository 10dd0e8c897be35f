/**
 * The file of a backup: a tar compressed with zstd, whose last entry is a manifest with the size and checksum of every
 * other. Without a manifest that fits, a file is incomplete or damaged, and nothing of it is used.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { BackupRefused } from './refused.ts'

export const Entry = Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() })
export type Entry = Static<typeof Entry>

const manifestName = 'manifest.json'
const level = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }

export interface Writing {
  folder(name: string): void
  text(name: string, text: string | Uint8Array): Promise<void>
  /** The file as long as it was when it was opened: what grows meanwhile is cut, what shrinks is filled with zeros. */
  file(name: string, path: string): Promise<void>
  entries: readonly Entry[]
}

/** Writes an archive under its name once all of it is on the disk; `fill` returns what the manifest says beside the entries. */
export async function writeArchive(
  draft: string,
  signal: AbortSignal,
  fill: (to: Writing) => Promise<{ target: string; manifest: object }>,
): Promise<{ file: string; bytes: number }> {
  const tar = pack()
  const written = pipeline(
    tar,
    createZstdCompress(level),
    createWriteStream(draft, { mode: 0o600, flush: true }),
    {
      signal,
    },
  )
  written.catch(() => {}) // awaited below; until then a failure shows as one of what is being added
  try {
    const entries: Entry[] = []
    const { target, manifest } = await Promise.race([fill(writingTo(tar, entries, signal)), failing(written)])
    await add(tar, manifestName, Buffer.from(JSON.stringify({ ...manifest, entries }, null, 1)))
    tar.finalize()
    await written
    await rename(draft, target)
    return { file: target, bytes: (await stat(target)).size }
  } catch (error) {
    tar.destroy()
    await written.catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}

async function failing(written: Promise<void>): Promise<never> {
  await written
  throw new Error('the archive ended before it was complete')
}

type Tar = ReturnType<typeof pack>

function writingTo(tar: Tar, entries: Entry[], signal: AbortSignal): Writing {
  return {
    entries,
    folder: (name) => void tar.entry({ name, type: 'directory', mode: 0o700 }),
    async text(name, text) {
      const bytes = Buffer.from(text)
      await add(tar, name, bytes)
      entries.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    },
    async file(name, path) {
      signal.throwIfAborted()
      const handle = await open(path)
      try {
        const { size } = await handle.stat()
        const hash = createHash('sha256')
        const entry = tar.entry({ name, size, mode: 0o600 })
        const bytes =
          size === 0
            ? []
            : handle.createReadStream({ end: size - 1, highWaterMark: 256 * 1024, autoClose: false })
        await pipeline(Readable.from(exactly(bytes, size, hash)), entry)
        entries.push({ name, bytes: size, sha256: hash.digest('hex') })
      } finally {
        await handle.close()
      }
    },
  }
}

async function* exactly(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  size: number,
  hash: { update: (bytes: Buffer) => unknown },
) {
  let left = size
  for await (const chunk of chunks) {
    left -= chunk.length
    hash.update(chunk)
    yield chunk
  }
  while (left > 0) {
    const zeros = Buffer.alloc(Math.min(left, 1 << 20))
    left -= zeros.length
    hash.update(zeros)
    yield zeros
  }
}

const add = (tar: Tar, name: string, bytes: Buffer) =>
  new Promise<void>((done, fail) =>
    tar.entry({ name, mode: 0o600 }, bytes, (error) => (error ? fail(error) : done())),
  )

/**
 * Unpacks an archive into an empty folder and returns its manifest, when every entry is there with the right checksum.
 * Nobody may look at the folder before.
 */
export async function readArchive<T extends TSchema>(
  file: string,
  into: string,
  Manifest: T,
): Promise<Static<T>> {
  const found = new Map<string, Entry>()
  let manifest: Buffer | null = null
  const tar = extract()
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const unpacked = pipeline(source, createZstdDecompress(), tar)
  unpacked.catch(() => {})
  try {
    for await (const entry of tar) {
      const { name, type } = entry.header
      const path = inside(into, name)
      if (type === 'directory') await mkdir(path, { recursive: true, mode: 0o700 })
      else if (name === manifestName)
        manifest = Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>)) // a tar entry streams buffers
      else found.set(name, await unpack(entry as AsyncIterable<Buffer>, name, path))
      entry.resume()
    }
    await unpacked
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !found.size) throw error
    throw damaged(file, error instanceof Error ? error.message : String(error))
  }
  if (manifest === null) throw damaged(file, 'no manifest')
  return compare(
    file,
    found,
    Value.Parse(Type.Intersect([Manifest, Entries]), JSON.parse(manifest.toString())),
  )
}

const Entries = Type.Object({ entries: Type.Array(Entry) })

async function unpack(entry: AsyncIterable<Buffer>, name: string, path: string): Promise<Entry> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(Readable.from(entry), counting, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
  return { name, bytes, sha256: hash.digest('hex') }
}

function compare<M extends Static<typeof Entries>>(file: string, found: Map<string, Entry>, manifest: M): M {
  for (const { name, bytes, sha256 } of manifest.entries) {
    const entry = found.get(name)
    if (entry?.sha256 !== sha256 || entry.bytes !== bytes) throw damaged(file, name)
  }
  if (found.size !== manifest.entries.length) throw damaged(file, 'entries that the manifest does not know')
  return manifest
}

/** A name in an archive may not lead out of the folder. */
function inside(folder: string, name: string): string {
  const path = join(folder, name)
  if (!path.startsWith(folder + sep)) throw new Error(`${name} leads out of the archive`)
  return path
}

const damaged = (file: string, what: string) =>
  new BackupRefused(
    `备份文件不完整或已损坏：${file}（${what}）。没有恢复任何数据，请换用另一个备份。`,
    `The backup ${file} is incomplete or damaged (${what}). Nothing was restored: use another one.`,
  )
