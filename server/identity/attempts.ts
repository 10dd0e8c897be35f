/**
 * Guessing is slowed down, never locked out (trust.md T60): after a few failures each further one makes the next wait
 * twice as long, up to a bound. All by the database clock, over all processes. Each statement commits by itself, since
 * the refusal that follows rolls its own transaction back.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { Problem } from '#platform/problem.ts'

interface Patience {
  /** Failures that cost no wait yet. */
  free: number
  wait_max_s: number
  /** After so long without a failure all are forgotten. */
  forget_after_s: number
}
export const patience = {
  /** One person, or one handle that nobody has. */
  account: { free: 5, wait_max_s: 300, forget_after_s: 86_400 },
  /** A whole office may stand behind one address. */
  address: { free: 50, wait_max_s: 60, forget_after_s: 900 },
} as const satisfies Record<string, Patience>
export type Kind = keyof typeof patience

/** Failures n → seconds: 0 while free, then 1, 2, 4 … */
const wait = `(case when failed_count < $2 then 0 else least(power(2, least(failed_count - $2, 20)), $3) end * interval '1 second')`
const isForgotten = `failed_at < now() - $4 * interval '1 second'`

/**
 * Counts this attempt as failed before it is judged, so that many at once cannot slip through; `forgive` takes it
 * back. Refuses while the wait lasts, without making it longer.
 */
export async function takeTurn(pool: pg.Pool, kind: Kind, of: string): Promise<void> {
  const { free, wait_max_s, forget_after_s } = patience[kind]
  const limits = [subject(kind, of), free, wait_max_s, forget_after_s]
  const taken = await pool.query(
    `insert into identity.attempts as a (subject, failed_count, failed_at) values ($1, 1, now())
     on conflict (subject) do update set failed_count = case when a.${isForgotten} then 1 else a.failed_count + 1 end, failed_at = now()
     where a.failed_at + ${wait.replaceAll('failed_count', 'a.failed_count')} <= now() returning 1`,
    limits,
  )
  if (taken.rowCount === 1) return
  const { rows } = await pool.query<{ left_s: number }>(
    `select greatest(1, ceil(extract(epoch from failed_at + ${wait} - now())))::int as left_s
     from identity.attempts where subject = $1`,
    limits.slice(0, 3),
  )
  throw new Problem('too-many-requests', { retry_after_s: rows[0]?.left_s ?? 1 })
}

/** A good sign-in clears its person; of an address it takes back only its own attempt, or one good account would hide many guesses. */
export async function forgive(pool: pg.Pool, kind: Kind, of: string): Promise<void> {
  if (kind !== 'account') return takeBack(pool, kind, of)
  await pool.query('delete from identity.attempts where subject = $1', [subject(kind, of)])
}

/** This attempt was no guess, and says nothing of those before it: a right password that still lacks its code must not clear wrong codes. */
export async function takeBack(pool: pg.Pool, kind: Kind, of: string): Promise<void> {
  await pool.query(
    'update identity.attempts set failed_count = greatest(failed_count - 1, 0) where subject = $1',
    [subject(kind, of)],
  )
}

function subject(kind: Kind, of: string): string {
  return createHash('sha256').update(`${kind}:${of}`).digest('hex')
}
