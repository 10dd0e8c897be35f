/** Stored files: bytes lie in a file store under a generated id, what is known of them in platform.files. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { getFile, uploadFile } from '@concord/contract/files.ts'
import type { Ctx } from './context.ts'
import { newId } from './ids.ts'
import { limits } from './limits.ts'
import { notFound, Problem } from './problem.ts'
import { serve, type App } from '#platform/http/serve.ts'

/** Where bytes lie. The disk is the first; an S3 client needs only these three. */
export interface FileStore {
  put: (id: string, bytes: Buffer) => Promise<void>
  read: (id: string) => AsyncIterable<string | Uint8Array>
  remove: (id: string) => Promise<void>
}

export function diskStore(folder: string): FileStore {
  const path = (id: string) => join(folder, id.slice(-2), id)
  return {
    async put(id, bytes) {
      await mkdir(dirname(path(id)), { recursive: true })
      const unfinished = `${path(id)}.${randomUUID()}`
      await writeFile(unfinished, bytes, { flush: true })
      await rename(unfinished, path(id)) // a crash leaves no half file under the id
    },
    read: (id) => createReadStream(path(id)),
    remove: (id) => rm(path(id), { force: true }),
  }
}

/**
 * Whatever is stored is copied to the backups at once, since bytes never change under their id. A copy that fails is
 * made up by the next backup; the upload itself is safe where it lies.
 */
export function copiedStore(
  store: FileStore,
  copies: FileStore,
  onError: (error: unknown) => void,
): FileStore {
  return {
    ...store,
    async put(id, bytes) {
      await store.put(id, bytes)
      await copies.put(id, bytes).catch(onError)
    },
  }
}

/** What may be stored, by its first bytes; the sender's word for the type is not asked (trust.md T48, T55). */
const kinds: readonly { type: string; starts: (bytes: Buffer) => boolean; isInline: boolean }[] = [
  {
    type: 'image/png',
    starts: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
    isInline: true,
  },
  {
    type: 'image/jpeg',
    starts: (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
    isInline: true,
  },
  {
    type: 'image/webp',
    starts: (bytes) =>
      bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    isInline: true,
  },
  { type: 'application/pdf', starts: (bytes) => bytes.toString('latin1', 0, 5) === '%PDF-', isInline: false },
  {
    type: 'application/zip',
    starts: (bytes) => bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex')),
    isInline: false,
  },
  { type: 'image/svg+xml', starts: isPlainSvg, isInline: true },
  { type: 'text/plain; charset=utf-8', starts: isText, isInline: false },
]

/** SVG is code: only drawings without script, handlers, links out or foreign content are taken. */
function isPlainSvg(bytes: Buffer): boolean {
  const text = bytes.toString('utf8').trimStart()
  if (!/^(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) return false
  return !/<script|<foreignobject|<iframe|<!doctype|<!entity|\son\w+\s*=|javascript:|href\s*=\s*["']?(?!#)|url\(\s*["']?(?!#)/i.test(
    text,
  )
}

function isText(bytes: Buffer): boolean {
  return (
    !bytes.includes(0) &&
    !bytes.toString('utf8').includes('\ufffd') &&
    !bytes.toString('utf8').trimStart().startsWith('<')
  )
}

export async function storeFile(ctx: Ctx, store: FileStore, file: { name: string; bytes: Buffer }) {
  const kind = kinds.find(({ starts }) => starts(file.bytes))
  if (!kind || file.bytes.length === 0) throw new Problem('file-type-refused')
  const id = newId()
  const name = cleanName(file.name)
  await store.put(id, file.bytes)
  await ctx.db
    .insertInto('platform.files')
    .values({
      id,
      name,
      content_type: kind.type,
      bytes: String(file.bytes.length),
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      uploaded_by: ctx.actor.person_id,
      created_at: ctx.clock,
    })
    .execute()
  return { id, name, content_type: kind.type, bytes: file.bytes.length }
}

/** The name is only data: no folders, no control or direction characters. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '')
    .trim()
  return plain.slice(0, limits.file_name_length_max) || 'file'
}

/** Whether a dealer may read a file for its product's sake; answered by the storefront, which stands above the platform. */
export type ProductFileGuard = (ctx: Ctx, file_id: string) => Promise<boolean>

export function fileRoutes(app: App, store: FileStore, mayReadProductFile: ProductFileGuard) {
  serve(app, uploadFile, async (ctx, { request }) => {
    const part = await request.file().catch(unreadable)
    if (!part)
      throw new Problem('invalid-input', undefined, [
        { pointer: '/file', code: 'required', detail: 'a file is needed' },
      ])
    return storeFile(ctx, store, { name: part.filename, bytes: await part.toBuffer().catch(unreadable) })
  })
  serve(app, getFile, async (ctx, { params }) => {
    const file = await knownFile(ctx, params.id)
    if (!file || !(file.is_own || (await mayReadProductFile(ctx, params.id)))) throw notFound()
    const isInline = kinds.some(({ type, isInline }) => isInline && type === file.content_type)
    return {
      stream: store.read(params.id),
      headers: {
        'content-type': file.content_type,
        'content-length': file.bytes,
        'content-disposition': `${isInline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        // Bytes under an id never change; the reader is asked for its rights again after an hour.
        'cache-control': 'private, max-age=3600',
      },
    }
  })
}

/** A body that ends too soon or is no multipart at all is the sender's fault; what is too large says so itself. */
function unreadable(error: Error & { code?: string; statusCode?: number }): never {
  if (error.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') throw new Problem('wrong-content-type')
  throw error.statusCode === undefined ? new Problem('malformed-request') : error
}

/**
 * Staff see every file. Own to a dealer are what its person uploaded, what hangs on its carts and orders, and the logo;
 * row-level security cuts the attachments once more.
 */
async function knownFile(ctx: Ctx, id: string) {
  const { person_id, side, dealer_id } = ctx.actor
  const { rows } = await sql<{ name: string; content_type: string; bytes: string; is_own: boolean }>`
    select f.name, f.content_type, f.bytes, ${side} = 's' or f.uploaded_by is not distinct from ${person_id}
      or exists (select from company.profile c where c.logo_file_id = f.id)
      or exists (select from cart.attachments a where a.file_id = f.id and a.dealer_id = ${dealer_id})
      or exists (select from orders.attachments a where a.file_id = f.id and a.dealer_id = ${dealer_id}) as is_own
    from platform.files f where f.id = ${id}`.execute(ctx.db)
  return rows[0]
}
