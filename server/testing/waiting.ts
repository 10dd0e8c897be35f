/** Two transactions meet on purpose: the second is started while the first is open, and is seen to wait. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

/** Returns once a session of this database waits for a lock, or the pending work is done without waiting. */
export async function untilWaiting(pool: pg.Pool, pending: Promise<unknown>): Promise<'waiting' | 'done'> {
  let isDone = false
  const settle = () => (isDone = true)
  pending.then(settle, settle)
  while (!isDone) {
    const { rows } = await pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return 'waiting'
  }
  return 'done'
}

/** Returns once a query of another process's doing finds a row; fails after half a minute. */
export function untilFound(pool: pg.Pool, text: string): Promise<void> {
  return untilHolds(text, async () => (await pool.query(text)).rowCount !== 0)
}

/** Asks again and again; fails after half a minute. */
export async function untilHolds(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(20)) if (await holds()) return
  throw new Error(`not within half a minute: ${what}`)
}
