/** Calls the public API over HTTP as the holder of one API key, with the business clock of the moment. */
import { Agent, request } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { Body, Endpoint, Params, Query, Reply } from '../../contract/endpoint.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export class ApiRefusal extends Error {}

export interface Asking<E extends Endpoint> {
  params?: Params<E>
  query?: Query<E>
  body?: Body<E>
  version?: number
  clock?: string
}
export type Call = <E extends Endpoint>(endpoint: E, asking?: Asking<E>) => Promise<Reply<E>>

/** `credential` is an API key, or a session cookie for the very first calls. */
export function clientOf(base: string, credential: { key: string } | { cookie: string } | null): Call {
  const headers =
    credential === null
      ? {}
      : 'key' in credential
        ? { authorization: `Bearer ${credential.key}` }
        : { cookie: credential.cookie }
  return async (endpoint, asking = {}) => {
    const payload = asking.body === undefined ? undefined : JSON.stringify(asking.body)
    const reply = await send(new URL(pathOf(endpoint, asking), base), endpoint.method, payload, {
      ...headers,
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
      ...(endpoint.idempotent ? { 'idempotency-key': randomUUID() } : {}),
      ...(asking.version === undefined ? {} : { 'if-match': `"${asking.version}"` }),
      ...(asking.clock ? { 'x-business-clock': asking.clock } : {}),
    })
    if (reply.status >= 400)
      throw new ApiRefusal(`${endpoint.name}: ${reply.status} ${reply.text.slice(0, 600)}`)
    return JSON.parse(reply.text) as Reply<typeof endpoint> // the server serializes by this very schema
  }
}

function pathOf(endpoint: Endpoint, asking: { params?: unknown; query?: unknown }): string {
  const params = (asking.params ?? {}) as Record<string, string> // flat objects of text by every contract
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = new URLSearchParams((asking.query ?? {}) as Record<string, string>).toString()
  return `/api/v1${path}${query ? `?${query}` : ''}`
}

/** The session cookie that a sign-in sets. */
export async function signInCookie(
  base: string,
  body: { handle: string; password: string },
): Promise<string> {
  const payload = JSON.stringify(body)
  const reply = await send(new URL('/api/v1/session', base), 'POST', payload, {
    'content-type': 'application/json',
  })
  if (reply.status >= 400) throw new ApiRefusal(`sign-in: ${reply.status} ${reply.text}`)
  return (reply.cookies[0] ?? '').split(';')[0] ?? ''
}

function send(url: URL, method: string, payload: string | undefined, headers: Record<string, string>) {
  return new Promise<{ status: number; text: string; cookies: string[] }>((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('error', reject)
      reply.on('end', () => {
        resolve({
          status: reply.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
          cookies: reply.headers['set-cookie'] ?? [],
        })
      })
    })
    asked.on('error', reject)
    asked.end(payload)
  })
}
