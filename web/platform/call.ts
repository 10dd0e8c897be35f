/**
 * The one way to the server: an endpoint of the contract goes in, its typed reply comes out, anything else is a
 * Refusal. Retrying a create is safe as long as the same idempotency key is sent (see useCommand).
 */
import type { Body, Endpoint, Params, Query, Reply } from '@concord/contract/endpoint.ts'
import { Refusal } from './refusal.ts'

type Loose<T> = { [K in keyof T]: T[K] | undefined }
type Part<K extends string, T> = [T] extends [undefined]
  ? { [P in K]?: undefined }
  : Record<never, never> extends T
    ? { [P in K]?: Loose<T> }
    : { [P in K]: T }

/** What an endpoint needs to be asked: only the parts that it has, and those it must have are required. */
export type Ask<E extends Endpoint> = Part<'params', Params<E>> &
  Part<'query', Query<E>> &
  Part<'body', Body<E>> & {
    /** Row version; sent as If-Match. */
    version?: number
    idempotencyKey?: string
    /** For `upload` endpoints: the one file of the request. */
    file?: File
    signal?: AbortSignal
  }

interface Plain {
  params?: Record<string, unknown> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  version?: number
  idempotencyKey?: string
  file?: File
  signal?: AbortSignal
}

/** Who speaks: set by the session, sent with every request. */
export const speaker: { language: string; dealer_id: string | null; onSignedOut: () => void } = {
  language: 'zh-CN',
  dealer_id: null,
  onSignedOut: () => undefined,
}

export async function call<E extends Endpoint>(endpoint: E, ask: Ask<E>): Promise<Reply<E>> {
  // The precise type above is for callers; inside, every endpoint looks alike.
  const response = await send(endpoint, ask as Plain)
  if (endpoint.binary) return (await response.blob()) as Reply<E>
  const text = await response.text()
  return (text ? JSON.parse(text) : {}) as Reply<E>
}

/** The address of a GET endpoint, for pictures and downloads. */
export function addressOf<E extends Endpoint>(endpoint: E, ask: Ask<E>): string {
  const { params, query } = ask as Plain
  return `/api/v1${fill(endpoint.path, params ?? {})}${queryString(query ?? {})}`
}

async function send(endpoint: Endpoint, ask: Plain): Promise<Response> {
  const url = `/api/v1${fill(endpoint.path, ask.params ?? {})}${queryString(ask.query ?? {})}`
  const init: RequestInit = {
    method: endpoint.method,
    headers: headersOf(endpoint, ask),
    credentials: 'same-origin',
  }
  if (ask.signal) init.signal = ask.signal
  const body = bodyOf(endpoint, ask)
  if (body !== undefined) init.body = body
  let response: Response
  try {
    response = await fetch(url, init)
  } catch (error) {
    if (ask.signal?.aborted) throw error
    throw new Refusal({ code: 'offline' })
  }
  if (response.ok) return response
  const refusal = await refusalOf(response)
  if (refusal.code === 'not-signed-in') speaker.onSignedOut()
  throw refusal
}

function headersOf(endpoint: Endpoint, ask: Plain): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': speaker.language }
  if (ask.body !== undefined && !endpoint.upload) headers['content-type'] = 'application/json'
  if (ask.version !== undefined) headers['if-match'] = `"${ask.version}"`
  if (endpoint.idempotent) headers['idempotency-key'] = ask.idempotencyKey ?? crypto.randomUUID()
  if (speaker.dealer_id && endpoint.method !== 'GET') headers['x-concord-dealer'] = speaker.dealer_id
  return headers
}

function bodyOf(endpoint: Endpoint, ask: Plain): BodyInit | undefined {
  if (!endpoint.upload) return ask.body === undefined ? undefined : JSON.stringify(ask.body)
  const form = new FormData()
  if (ask.file) form.append('file', ask.file, ask.file.name)
  return form
}

const fill = (path: string, params: Record<string, unknown>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))

function queryString(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text && `?${text}`
}

async function refusalOf(response: Response): Promise<Refusal> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json') ?? false
  const body = isProblem ? await response.json().catch(() => null) : null
  if (body) return new Refusal({ ...body, status: response.status })
  const gone = response.status === 502 || response.status === 503 || response.status === 504
  return new Refusal({ code: gone ? 'unavailable' : 'internal', status: response.status })
}
