/** Background work: graphile-worker under a heartbeat, so that a killed worker's jobs are taken up again in half a minute. */
import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type pg from 'pg'
import { Logger as WorkerLogger, run, type JobHelpers, type WorkerEvents } from 'graphile-worker'
import type { Ctx } from '#platform/context.ts'
import { queueDue, look_ms, type Due } from './due.ts'
import { beat, freeSilentWorkers, sayGoodbye } from './heartbeat.ts'
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
/** Each task declares its name. Nobody asks for what has an `isDue`, looked at each minute, or a `schedule`, a crontab line in UTC. */
export type JobKind = { name: string; schedule?: string; isDue?: Due } & (
  { run: Task } | { runOutside: (outside: Outside, payload: Record<string, unknown>) => Promise<void> }
)

const heartbeat_ms = 10_000

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
  await beat(queue, ids)
  const beating = every(heartbeat_ms, 'heartbeat failed', log, () =>
    beat(queue, ids).then(() => freeSilentWorkers(pool)),
  )
  const looking = every(look_ms, 'what is due could not be queued', log, () =>
    transact(pool, board, opening, (ctx) => queueDue(ctx, kinds)),
  )
  return {
    async stop() {
      await Promise.all([beating.stop(), looking.stop()])
      await running.stop()
      await sayGoodbye(pool, ids)
    },
  }
}

/** Does it again and again, one at a time; after `stop` it is done for the last time. */
function every(ms: number, failure: string, log: WorkerOptions['log'], work: () => Promise<unknown>) {
  let last: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    last = last.then(work).catch((error: unknown) => log.error(error, failure))
  }, ms)
  return {
    stop() {
      clearInterval(timer)
      return last
    },
  }
}

/** As the house itself. */
const opening = {
  actor: systemActor,
  language: 'zh-CN',
  isReadOnly: false,
  statementTimeout_ms: limits.job_statement_timeout_ms,
} as const

/** A job runs in one transaction as the house itself: done and its effects commit together or not at all. */
function taskOf(kind: JobKind, { pool, board, log }: Pick<WorkerOptions, 'pool' | 'board' | 'log'>) {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => transact(pool, board, opening, work)
  return async (given: unknown, { abortSignal }: JobHelpers) => {
    const payload = (given ?? {}) as Record<string, unknown> // enqueue takes objects only
    if ('run' in kind) await inside((ctx) => kind.run(ctx, payload))
    else await kind.runOutside({ inside, signal: abortSignal, log }, payload)
  }
}

/** After a restore: whether a waiting job was run since the backup is unknown, and none may act twice (trust.md T85). */
export async function forgetJobs(ctx: Ctx): Promise<void> {
  await sql`delete from graphile_worker._private_jobs`.execute(ctx.db)
  await sql`delete from platform.heartbeats`.execute(ctx.db)
}
