/** What PostgreSQL's errors mean to a caller, and which of them are worth another try. */
import { Problem } from '#platform/problem.ts'

const tries_max = 3

/** Runs a whole transaction again when PostgreSQL chose it as the victim of a deadlock or a serialization conflict. */
export async function retrying<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run()
    } catch (error) {
      const state = sqlState(error)
      if ((state !== '40001' && state !== '40P01') || tried >= tries_max) throw meaningOf(error)
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25 * tried))
    }
  }
}

/** Refusals for what the database could not do now; anything else stays the bug that it is. */
export function meaningOf(error: unknown): unknown {
  const state = sqlState(error)
  if (state === '55P03' || state === '40001' || state === '40P01') return new Problem('busy')
  if (state && (unavailableStates.has(state) || state.startsWith('08') || state.startsWith('53')))
    return new Problem('unavailable')
  if (error instanceof Error && unavailableTexts.some((text) => error.message.includes(text)))
    return new Problem('unavailable')
  return error
}

/** Time-outs, shutdown, and the start of PostgreSQL. */
const unavailableStates = new Set(['57014', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])
const unavailableTexts = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
]

/** The SQLSTATE (or errno code) of an error, if it has one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' && !(error instanceof Problem) ? error.code : undefined
}

/** Gives a unique violation its meaning: `throw uniqueAs('code-taken', error)` rethrows everything else. */
export function uniqueAs(code: 'code-taken' | 'handle-taken', error: unknown, pointer = '/code'): unknown {
  if (sqlState(error) !== '23505') return error
  return new Problem(code, undefined, [{ pointer, code, detail: code }])
}

/** Gives a foreign key violation its meaning. */
export function referenceAs(error: unknown, pointer: string): unknown {
  if (sqlState(error) !== '23503') return error
  return new Problem('reference-unknown', undefined, [
    { pointer, code: 'reference-unknown', detail: 'no such object' },
  ])
}

/** The same when a row is removed to which others still point. */
export function inUseAs(error: unknown): unknown {
  return sqlState(error) === '23503' ? new Problem('in-use') : error
}
