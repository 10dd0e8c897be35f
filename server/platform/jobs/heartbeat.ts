/**
 * Which workers live. While a worker has a job, its heartbeat is written every ten seconds, and the job is free when that
 * stops. A worker without one writes nothing, so that the archive of an idle portal does not grow: its process says
 * something on a connection that bears its name, and PostgreSQL itself remembers when each connection last spoke.
 */
import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Ctx } from '#platform/context.ts'

/** A worker whose heartbeat is older has died; its jobs are free again. */
export const silentAfter_s = 30

/** When somebody last heard of the heartbeat `h`; where PostgreSQL keeps no times, a connection that is there counts as now. */
const heardAt = `greatest(h.last_seen_at, (select max(coalesce(a.state_change, now())) from pg_stat_activity a
  where a.application_name = h.connection and a.datname = current_database()))`

/** Whatever sends a statement. */
interface Asks {
  query: (text: string, values: unknown[]) => Promise<unknown>
}

/** Says that these workers live. Written down is one that is new, or forgotten by a restore, and one that has a job. */
export async function beat(queue: Asks, ids: ReadonlySet<string>): Promise<void> {
  await queue.query(
    `with given as (select unnest($1::text[]) as id), here as (
       update platform.heartbeats h set last_seen_at = now() from given
       where h.worker_id = given.id and exists (select from graphile_worker._private_jobs j where j.locked_by = given.id)
     )
     insert into platform.heartbeats (worker_id, last_seen_at, connection)
     select id, now(), current_setting('application_name') from given
     where not exists (select from platform.heartbeats h where h.worker_id = id)`,
    [[...ids]],
  )
}

export async function sayGoodbye(pool: pg.Pool, ids: ReadonlySet<string>): Promise<void> {
  await pool.query('delete from platform.heartbeats where worker_id = any($1)', [[...ids]])
}

/** Frees the jobs of workers that have been silent for half a minute; graphile-worker alone would wait four hours. */
export async function freeSilentWorkers(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select distinct j.locked_by as id from graphile_worker._private_jobs j
     where j.locked_by is not null and j.locked_at < now() - make_interval(secs => $1)
       and not exists (select from platform.heartbeats h where h.worker_id = j.locked_by and h.last_seen_at > now() - make_interval(secs => $1))`,
    [silentAfter_s],
  )
  const silent = rows.map((row) => row.id)
  if (silent.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [silent])
  await pool.query(`delete from platform.heartbeats h where ${heardAt} < now() - interval '1 day'`)
  return silent
}

interface Worker {
  id: string
  last_seen_at: string
  is_alive: boolean
}

export async function workers(ctx: Ctx): Promise<Worker[]> {
  const asked = CompiledQuery.raw(
    `select h.worker_id as id, heard.at as last_seen_at, heard.at > now() - make_interval(secs => $1) as is_alive
     from platform.heartbeats h cross join lateral (select ${heardAt} as at) heard order by heard.at desc limit 50`,
    [silentAfter_s],
  )
  return (await ctx.db.executeQuery<Worker>(asked)).rows
}
