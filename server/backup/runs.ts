/** What is known of each backup: asked for, under way, and what became of it. */
import { sql } from 'kysely'
import type { Backup } from '@concord/contract/backup.ts'
import type { Ctx } from '#platform/context.ts'
import { sqlState } from '#platform/database/retry.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import type { Made } from './physical.ts'

/** A row that is open for so long tells of a process that died. */
const abandonedAfter = sql`interval '12 hours'`
/** Older than this, the last good backup is a worry: one night was missed. */
export const staleAfter = sql`interval '36 hours'`

export type Cause = Backup['cause']

/** Throws `backup-running` while another one is open. */
export async function openRun(ctx: Ctx, cause: Cause): Promise<string> {
  await closeAbandoned(ctx, sql<boolean>`created_at < now() - ${abandonedAfter}`)
  const id = newId()
  try {
    await ctx.db
      .insertInto('backup.runs')
      .values({ id, cause, asked_by: ctx.actor.person_id, state: 'waiting', created_at: ctx.clock })
      .execute()
  } catch (error) {
    throw sqlState(error) === '23505' ? new Problem('backup-running') : error
  }
  return id
}

/** Whether the run was still waiting: a job that comes twice makes one backup. */
export async function beginRun(ctx: Ctx, id: string, kind: 'physical' | 'logical'): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('backup.runs')
    .set({ state: 'running', kind, started_at: ctx.clock })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function finishRun(ctx: Ctx, id: string, made: Made & { name: string }): Promise<void> {
  await ctx.db
    .updateTable('backup.runs')
    .set({ state: 'done', file_name: made.name, bytes: String(made.bytes), finished_at: ctx.clock })
    .where('id', '=', id)
    .execute()
}

export async function failRun(ctx: Ctx, id: string, reason: unknown): Promise<void> {
  const text = (reason instanceof Error ? reason.message : String(reason)) || 'unknown'
  await ctx.db
    .updateTable('backup.runs')
    .set({ state: 'failed', error: text.slice(0, 2000), finished_at: ctx.clock })
    .where('id', '=', id)
    .execute()
}

/** At a start of the embedded database, and in a database that a backup has brought back, no run can be under way. */
export async function closeAbandoned(ctx: Ctx, which = sql<boolean>`true`): Promise<void> {
  await sql`update backup.runs set state = 'failed', error = 'interrupted', finished_at = now()
    where state in ('waiting', 'running') and ${which}`.execute(ctx.db)
}

/** The night begins at two o'clock of the company: due is who has no good backup since. */
export async function isDue(ctx: Ctx): Promise<boolean> {
  const { rows } = await sql<{ is_due: boolean }>`
    select not exists (select from backup.runs r where r.state = 'done' and r.started_at >=
      (date_trunc('day', (${ctx.now}::timestamptz at time zone ${ctx.settings.time_zone}) - interval '2 hours') + interval '2 hours')
        at time zone ${ctx.settings.time_zone}) as is_due`.execute(ctx.db)
  return rows[0]?.is_due === true
}
