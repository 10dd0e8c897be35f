/** The wire to a server, as cheap as Node has it: the driver shares the machine with what it measures. */
import { Agent, request } from 'node:http'

export interface Answer {
  text: string
  bytes: number
  cookies: string[]
}
export interface Question {
  method: 'GET' | 'POST'
  path: string
  body?: unknown
  headers?: Record<string, string>
}
export type Wire = (question: Question) => Promise<Answer>

/** Throws on any answer but 200. */
export function wireTo(port: number): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return ({ method, path, body, headers = {} }) =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body)
      const asked = request({
        ...{ agent, host: '127.0.0.1', port, method, path },
        headers:
          payload === undefined
            ? headers
            : {
                ...headers,
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(payload)),
              },
      })
      asked.on('response', (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('error', reject)
        reply.on('end', () => {
          const whole = Buffer.concat(chunks)
          const text = whole.toString('utf8')
          if (reply.statusCode === 200)
            resolve({ text, bytes: whole.length, cookies: reply.headers['set-cookie'] ?? [] })
          else reject(new Error(`${method} ${path}: ${reply.statusCode} ${text.slice(0, 500)}`))
        })
      })
      asked.on('error', reject)
      asked.end(payload)
    })
}
