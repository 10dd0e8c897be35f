/** Background work: graphile-worker under a heartbeat, so that a killed worker's jobs are taken up again in half a minute. */
import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type pg from 'pg'
import { Logger as WorkerLogger, run, type JobHelpers, type WorkerEvents } from 'graphile-worker'
import type { Ctx } from '#platform/context.ts'
import { keepRunning, patient } from './outlive.ts'
import { systemActor, transact, type Board } from '#platform/database/transaction.ts'
import { limits } from '#platform/limits.ts'

export type Task = (ctx: Ctx, payload: Record<string, unknown>) => Promise<void>
/** What a job gets that is too long for one transaction: it opens short ones, and ends when `signal` asks it to. */
export interface Outside {
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  signal: AbortSignal
  log: Pick<Logger, 'error'>
}
/** Each task declares its name; `schedule` is a crontab line for work that nobody asks for. */
export type JobKind = { name: string; schedule?: string } & (
  { run: Task } | { runOutside: (outside: Outside, payload: Record<string, unknown>) => Promise<void> }
)

const heartbeat_ms = 10_000
/** A worker whose heartbeat is older has died; its jobs are free again. */
export const silentAfter_s = 30

export interface Worker {
  stop: () => Promise<void>
}
export interface WorkerOptions {
  /** Runs what a job does. */
  pool: pg.Pool
  /** Takes jobs and listens for new ones: needs connections that stay its own (no pooler in transaction mode). */
  queue: pg.Pool
  board: Board
  kinds: readonly JobKind[]
  log: Pick<Logger, 'error' | 'debug'>
}

export async function startWorker({ pool, queue, board, kinds, log }: WorkerOptions): Promise<Worker> {
  const ids = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => ids.add(worker.workerId))
  await freeSilentWorkers(pool)
  const open = () =>
    run({
      pgPool: patient(queue),
      concurrency: 4,
      pollInterval: 1000,
      noHandleSignals: true,
      // Jobs that take long are asked to end then, and go back into the queue.
      gracefulShutdownAbortTimeout: 3000,
      events,
      logger: new WorkerLogger(
        () => (level, message) => (level === 'error' ? log.error(message) : log.debug(message)),
      ),
      crontab: kinds.flatMap((kind) => (kind.schedule ? [`${kind.schedule} ${kind.name}`] : [])).join('\n'),
      taskList: Object.fromEntries(kinds.map((kind) => [kind.name, taskOf(kind, { pool, board, log })])),
    })
  const running = await keepRunning(open, log)
  await beat(pool, ids)
  const timer = setInterval(() => {
    beat(pool, ids)
      .then(() => freeSilentWorkers(pool))
      .catch((error: unknown) => log.error(error, 'heartbeat failed'))
  }, heartbeat_ms)
  return {
    async stop() {
      clearInterval(timer)
      await running.stop()
      await pool.query('delete from platform.heartbeats where worker_id = any($1)', [[...ids]])
    },
  }
}

/** A job runs in one transaction as the house itself: done and its effects commit together or not at all. */
function taskOf(kind: JobKind, { pool, board, log }: Pick<WorkerOptions, 'pool' | 'board' | 'log'>) {
  const opening = {
    actor: systemActor,
    language: 'zh-CN',
    isReadOnly: false,
    statementTimeout_ms: limits.job_statement_timeout_ms,
  } as const
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => transact(pool, board, opening, work)
  return async (given: unknown, { abortSignal }: JobHelpers) => {
    const payload = (given ?? {}) as Record<string, unknown> // enqueue takes objects only
    if ('run' in kind) await inside((ctx) => kind.run(ctx, payload))
    else await kind.runOutside({ inside, signal: abortSignal, log }, payload)
  }
}

async function beat(pool: pg.Pool, ids: ReadonlySet<string>) {
  await pool.query(
    `insert into platform.heartbeats (worker_id, last_seen_at) select id, now() from unnest($1::text[]) id
     on conflict (worker_id) do update set last_seen_at = now()`,
    [[...ids]],
  )
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
  await pool.query(`delete from platform.heartbeats where last_seen_at < now() - interval '1 day'`)
  return silent
}

/** After a restore: whether a waiting job was run since the backup is unknown, and none may act twice (trust.md T85). */
export async function forgetJobs(ctx: Ctx): Promise<void> {
  await sql`delete from graphile_worker._private_jobs`.execute(ctx.db)
  await sql`delete from platform.heartbeats`.execute(ctx.db)
}
