/** Files: product pictures, documents and attachments. Stored under a generated id; the name is only data. */
import { Type, type Static } from 'typebox'
import { Closed, Id, endpoint } from './endpoint.ts'

export const File = Closed({
  id: Id,
  name: Type.String(),
  content_type: Type.String(),
  bytes: Type.Integer(),
})
export type File = Static<typeof File>

/** Bytes with their headers, as the server hands them out. */
export interface FileBytes {
  stream: AsyncIterable<string | Uint8Array>
  headers: Record<string, string>
}

export const uploadFile = endpoint({
  name: 'uploadFile',
  method: 'POST',
  path: '/files',
  summary:
    'Uploads one file (multipart/form-data, field `file`); it belongs to the uploader until it is attached',
  permission: 'signed-in',
  upload: true,
  reply: File,
  refuses: ['too-large', 'file-type-refused'],
})
export const getFile = endpoint({
  name: 'getFile',
  method: 'GET',
  path: '/files/{id}',
  summary: 'The bytes of a file that the caller may see',
  permission: 'signed-in',
  params: Closed({ id: Id }),
  reply: Type.Unsafe<FileBytes>(Type.String({ format: 'binary' })),
  binary: true,
  refuses: ['not-found'],
})
