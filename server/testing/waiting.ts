/** For tests of two at the same moment: goes on when the other has its answer, or stands before a lock of ours. */
import type { Portal } from './portal.ts'

export async function answeredOrWaiting(
  { pool }: Pick<Portal, 'pool'>,
  asked: Promise<unknown>,
): Promise<void> {
  let isAnswered = false
  void asked.finally(() => (isAnswered = true))
  for (;;) {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (isAnswered || rows.length > 0) return
  }
}
