import { sql } from 'kysely'
import type { Backup, BackupStatus } from '@concord/contract/backup.ts'
import { notFound } from '#platform/problem.ts'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { staleAfter } from './runs.ts'

/** Newest first; ids are made in order of time. */
export async function backups(ctx: Ctx, asked: { cursor?: string; limit?: number }) {
  const limit = asked.limit ?? 50
  let rows = runs(ctx).orderBy('r.created_at', 'desc').orderBy('r.id', 'desc')
  const after = decodeCursor(asked.cursor, ['instant', 'id'])
  if (after)
    rows = rows.where(sql<boolean>`(r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  const found: Backup[] = await rows.limit(limit + 1).execute()
  return page(found, limit, (row) => [row.created_at, row.id])
}

export async function backupById(ctx: Ctx, id: string): Promise<Backup> {
  const found = await runs(ctx).where('r.id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

function runs(ctx: Ctx) {
  return ctx.db
    .selectFrom('backup.runs as r')
    .leftJoin('identity.people as p', 'p.id', 'r.asked_by')
    .select(['r.id', 'r.cause', 'p.name as asked_by', 'r.state', 'r.kind', 'r.created_at', 'r.started_at'])
    .select(['r.finished_at', 'r.file_name', 'r.bytes', 'r.error'])
}

type Known = Pick<BackupStatus, 'last_good_at' | 'last_good_kind' | 'is_stale' | 'is_under_way' | 'restores'>

export async function backupStatus(ctx: Ctx): Promise<Known> {
  const { rows } = await sql<Omit<Known, 'restores'>>`
    select good.finished_at as last_good_at, good.kind as last_good_kind,
      coalesce(good.finished_at < now() - ${staleAfter}, true) as is_stale,
      exists (select from backup.runs where state in ('waiting', 'running')) as is_under_way
    from (select 1) one left join lateral
      (select finished_at, kind from backup.runs where state = 'done' order by finished_at desc limit 1) good on true`.execute(
    ctx.db,
  )
  const restores = await ctx.db
    .selectFrom('backup.restores')
    .select(['epoch', 'kind', 'file_name', 'to_time', 'restored_at'])
    .orderBy('epoch', 'desc')
    .limit(20)
    .execute()
  const status = rows[0]
  if (!status) throw new Error('a select without a row')
  return { ...status, restores }
}
