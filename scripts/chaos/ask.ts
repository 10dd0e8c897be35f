/** One HTTP request to the portal, as a client on a bad line sends it: the answer, or the fact that there was none. */
import { Agent, request } from 'node:http'
import type { Body, Endpoint } from '../../contract/endpoint.ts'

export interface Token {
  token: string
}

export interface Heard {
  /** 0 where no answer came. */
  status: number
  /** The refusal's code, `ok`, or what the connection said. */
  code: string
  text: string
  retryAfter: string | undefined
  took_ms: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
/** Longer than the server may take for anything. */
const patience_ms = 40_000

/** Posts to an endpoint without parameters under one idempotency key. */
export function ask<E extends Endpoint>(
  at: { base: string; who: Token; key: string },
  endpoint: E,
  body: Body<E>,
): Promise<Heard> {
  const start = performance.now()
  const payload = JSON.stringify(body)
  const headers = {
    cookie: `concord_session=${at.who.token}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(payload)),
    'idempotency-key': at.key,
  }
  return new Promise((resolve) => {
    const settle = (heard: Pick<Heard, 'status' | 'code'> & Partial<Heard>) =>
      resolve({ text: '', retryAfter: undefined, ...heard, took_ms: performance.now() - start })
    const asked = request(
      `${at.base}/api/v1${endpoint.path}`,
      { agent, method: endpoint.method, headers, timeout: patience_ms },
      (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.once('error', (error) => settle({ status: 0, code: codeOf(error) }))
        reply.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const status = reply.statusCode ?? 0
          settle({
            status,
            code: status < 400 ? 'ok' : problemOf(text),
            text,
            retryAfter: reply.headers['retry-after'],
          })
        })
      },
    )
    asked.once('timeout', () => asked.destroy(new Error('no answer')))
    asked.once('error', (error) => settle({ status: 0, code: codeOf(error) }))
    asked.end(payload)
  })
}

const codeOf = (error: Error) =>
  'code' in error && typeof error.code === 'string' ? error.code : error.message

function problemOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body && 'code' in body && typeof body.code === 'string') return body.code
  } catch {
    // Said below.
  }
  return `no problem document: ${text.slice(0, 80)}`
}
