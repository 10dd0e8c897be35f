/** What PostgreSQL's errors mean to a caller, and which of them are worth another try. */
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'

/** COMMIT was sent and the connection went before its answer: the effect may stand or not. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection was lost while the transaction committed', { cause })
  }
}

/**
 * Runs a whole transaction again when PostgreSQL chose it as the victim of a deadlock or a serialization conflict. One whose
 * outcome is unknown is run again only where that has one effect all the same (`isRepeatable`): the second run finds the
 * reply of the first under its idempotency key, waits for it, or is the first.
 */
export async function retrying<T>(run: () => Promise<T>, { isRepeatable = false } = {}): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await run()
    } catch (error) {
      const state = sqlState(error)
      const isVictim = state === '40001' || state === '40P01'
      const isOpen = error instanceof OutcomeUnknown && isRepeatable
      if ((!isVictim && !isOpen) || tried >= limits.transaction_tries_max) throw meaningOf(error)
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25 * tried))
    }
  }
}

/** Refusals for what the database could not do now; anything else stays the bug that it is. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof OutcomeUnknown) return new Problem('outcome-unknown')
  const state = sqlState(error)
  if (state === '55P03' || state === '40001' || state === '40P01') return new Problem('busy')
  if (state === '57014' || state?.startsWith('53') || isConnectionLost(error))
    return new Problem('unavailable')
  return error
}

/** The connection cannot be used any more: it broke, was never made, or gives no answer. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof OutcomeUnknown) return true
  const state = sqlState(error)
  if (state && (lostStates.has(state) || state.startsWith('08'))) return true
  return error instanceof Error && lostTexts.some((text) => error.message.includes(text))
}

/** Shutdown, crash and start of PostgreSQL, a transaction that stood still, and the network. */
const lostStates = new Set([
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '25P04'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
])
const lostTexts = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Query read timeout',
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
