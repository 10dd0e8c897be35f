/**
 * What no request may bring about (trust.md § 10): a reply of 500 or more, a reply off its schema, a refusal that the
 * contract does not list, a word of SQL or of a stack, and a success for a request that the contract forbids.
 */
import { Ajv, type ValidateFunction } from 'ajv'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { problems, type ProblemBody, type ProblemCode } from '@concord/contract/problems.ts'
import { refusalsOf } from '@concord/contract/refusals.ts'
import { openApiDocument } from '../../app.ts'
import { isDay, isInstant } from '../../platform/clock.ts'
import { hasBody, type FuzzRequest } from './requests.ts'
import type { FuzzAnswer } from './send.ts'

const ajv = new Ajv({ strict: false, allErrors: false })
  .addFormat('date', isDay)
  .addFormat('date-time', isInstant)
const isProblem = ajv.compile(openApiDocument.components.schemas.Problem)
const compiled = new Map<string, { reply: ValidateFunction; body: ValidateFunction }>()

/** The broken promise in one line, or null. 503 is judged by the caller, who may ask twice. */
export function brokenPromise(endpoint: Endpoint, asked: FuzzRequest, answer: FuzzAnswer): string | null {
  const { status } = answer
  if (status >= 500 && status !== 503) return `status ${status}`
  if (answer.took_ms > slow_ms) return `slow: ${Math.round(answer.took_ms)} ms`
  if (status >= 200 && status < 300) return wrongReply(endpoint, answer) ?? wrongSuccess(endpoint, asked)
  if (status >= 400) return wrongRefusal(endpoint, answer)
  return `status ${status}`
}

/** Generous: a machine shared with others must not make findings. */
const slow_ms = 10_000

function checksOf(endpoint: Endpoint) {
  const known = compiled.get(endpoint.name) ?? {
    reply: ajv.compile(endpoint.reply),
    body: ajv.compile(hasBody(endpoint) ? endpoint.body : {}),
  }
  compiled.set(endpoint.name, known)
  return known
}

function wrongReply(endpoint: Endpoint, { text, headers }: FuzzAnswer): string | null {
  if (endpoint.binary) return headers['content-disposition'] ? null : 'a file without a disposition'
  if (headers['content-type'] !== 'application/json; charset=utf-8')
    return `a reply of type ${String(headers['content-type'])}`
  if (!String(headers['cache-control']).includes('no-store')) return 'a reply that may be stored'
  const { reply } = checksOf(endpoint)
  if (reply(parsed(text))) return null
  const [error] = reply.errors ?? []
  return `reply off its schema: ${error?.instancePath} ${error?.message}`
}

function wrongSuccess(endpoint: Endpoint, asked: FuzzRequest): string | null {
  if (asked.kind === 'hostile-body') return 'a malformed body was taken'
  if (!hasBody(endpoint) || typeof asked.body !== 'string') return null
  const value = parsed(asked.body)
  if (checksOf(endpoint).body(value)) return null
  return `a body off its schema was taken: ${checksOf(endpoint).body.errors?.[0]?.instancePath} ${checksOf(endpoint).body.errors?.[0]?.message}`
}

function wrongRefusal(endpoint: Endpoint, { status, text, headers }: FuzzAnswer): string | null {
  if (headers['content-type'] !== 'application/problem+json; charset=utf-8')
    return `refusal of type ${headers['content-type']}`
  const body = parsed(text) as ProblemBody // checked in the next line
  if (!isProblem(body))
    return `refusal off its schema: ${isProblem.errors?.[0]?.instancePath} ${isProblem.errors?.[0]?.message}`
  if (problems[body.code].status !== status) return `${body.code} with status ${status}`
  if (body.trace_id !== headers['x-request-id']) return 'trace_id is not the request id'
  if (leak.test(shown(body))) return `leaks: ${leak.exec(shown(body))?.[0]}`
  return mayRefuse(endpoint, body.code) ? null : `refusal that the contract does not list: ${body.code}`
}

function mayRefuse(endpoint: Endpoint, code: ProblemCode): boolean {
  return refusalsOf(endpoint).has(code)
}

/** What the caller sent comes back in these two; anything else is ours. */
function shown({ instance: _instance, errors = [], ...rest }: ProblemBody): string {
  return JSON.stringify({ ...rest, errors: errors.map(({ code, detail }) => ({ code, detail })) })
}

const leak =
  /\b(select|insert into|update|delete from)\b[^"]{0,80}\b(from|set|values|where)\b|\bat [^"]{0,80}\.[jt]s:\d|node_modules|\/server\/|sqlstate|violates|syntax error|relation \\?"|column \\?"|pg_/i

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return new Error('not JSON') // fits no schema
  }
}
