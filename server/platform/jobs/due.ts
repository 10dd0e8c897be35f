/**
 * Work that nobody asks for. Every worker looks once a minute what is due, and only reads while nothing is: a portal that stands
 * still writes nothing, and its archive of the log does not grow.
 */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

/** Whether the task is to be queued now; true claims what is claimed by asking. */
export type Due = (ctx: Ctx) => Promise<boolean>

export const look_ms = 60_000

/** Queues what is due and does not wait already, once for all workers. Returns the tasks. */
export async function queueDue(ctx: Ctx, kinds: readonly { name: string; isDue?: Due }[]): Promise<string[]> {
  // Two workers that look at once would both find it due. This lock is no write.
  await sql`lock table platform.nights in share row exclusive mode`.execute(ctx.db)
  const waiting = await tasksWaiting(ctx)
  const queued: string[] = []
  for (const { name, isDue } of kinds) {
    if (!isDue || waiting.has(name) || !(await isDue(ctx))) continue
    await ctx.enqueue(name, {})
    queued.push(name)
  }
  return queued
}

/** What has failed waits for its next try, perhaps for days; it does not keep a new one away. */
async function tasksWaiting(ctx: Ctx): Promise<Set<string>> {
  const { rows } = await sql<{ task: string }>`
    select distinct t.identifier as task from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.locked_at is not null or j.last_error is null`.execute(ctx.db)
  return new Set(rows.map(({ task }) => task))
}

/**
 * Once a night at an hour of the company's time zone. However many nights were missed, they are made up by one run; a
 * database that is looked at for the first time has missed none.
 */
export const nightly =
  (task: string, hour: `${number}:${number}`): Due =>
  async (ctx) => {
    const { rows } = await sql<{ night: string; last: string | null }>`
      select tonight.night::text as night, n.night::text as last
      from (select ((${ctx.now}::timestamptz at time zone ${ctx.settings.time_zone}) - ${hour}::interval)::date as night) tonight
      left join platform.nights n on n.task = ${task}`.execute(ctx.db)
    const { night, last } = rows[0] ?? { night: '', last: null }
    if (last !== null && last >= night) return false
    await ctx.db
      .insertInto('platform.nights')
      .values({ task, night })
      .onConflict((conflict) => conflict.column('task').doUpdateSet({ night }))
      .execute()
    return last !== null
  }
