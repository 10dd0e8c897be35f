/** Sends a fuzzed request over a real socket: no client library may mend what is broken on purpose. */
import { Agent, request } from 'node:http'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { newId } from '../../platform/ids.ts'
import type { FuzzRequest } from './requests.ts'

export interface FuzzAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  took_ms: number
}

class Stale extends Error {}
const patience_ms = 20_000

export function sender(port: number, credentials: Readonly<Record<string, () => string | null>>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  /** A connection that the server has closed meanwhile is no answer: the request was not read and is sent again. */
  const send = async (endpoint: Endpoint, asked: FuzzRequest): Promise<FuzzAnswer> =>
    once(endpoint, asked).catch((error: unknown) => {
      if (error instanceof Stale) return once(endpoint, asked)
      throw error
    })
  const once = (endpoint: Endpoint, asked: FuzzRequest) =>
    new Promise<FuzzAnswer>((resolve, reject) => {
      const start = performance.now()
      const headers = headersOf(endpoint, asked, credentials[asked.actor]?.() ?? null)
      const options = {
        agent,
        port,
        host: '127.0.0.1',
        method: endpoint.method,
        path: `/api/v1${asked.target}`,
        headers,
        timeout: patience_ms,
      }
      const sent = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
            took_ms: performance.now() - start,
          }),
        )
      })
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${patience_ms / 1000} s`)))
      sent.on('error', (error) => reject(sent.reusedSocket ? new Stale(error.message) : error))
      sent.end(asked.body)
    })
  return { send, close: () => agent.destroy() }
}

function headersOf(endpoint: Endpoint, { headers, body }: FuzzRequest, credential: string | null) {
  const all: Record<string, string | undefined> = {
    ...(credential?.startsWith('ck_') ? { authorization: `Bearer ${credential}` } : {}),
    ...(credential && !credential.startsWith('ck_') ? { cookie: `concord_session=${credential}` } : {}),
    ...(endpoint.idempotent ? { 'idempotency-key': newId() } : {}),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  }
  return Object.fromEntries(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
