/** Jobs as staff watch them: what waits, runs or failed, and which workers are alive. */
import { sql } from 'kysely'
import { listJobs, retryJob, type Job } from '@concord/contract/jobs.ts'
import { workers } from './heartbeat.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { serve, type App } from '#platform/http/serve.ts'
import type { Ctx } from '#platform/context.ts'

export function jobRoutes(app: App) {
  serve(app, listJobs, async (ctx, { query }) => {
    const jobs = await currentJobs(ctx)
    return {
      items: jobs.filter((job) => !query.state || job.state === query.state),
      workers: await workers(ctx),
    }
  })
  serve(app, retryJob, async (ctx, { params }) => {
    const job = (await currentJobs(ctx)).find(({ id }) => id === params.id)
    if (!job) throw notFound()
    if (job.state !== 'failed') throw new Problem('job-not-retryable', { state: job.state })
    await sql`select graphile_worker.reschedule_jobs(array[${params.id}::bigint], now(), null, 0)`.execute(
      ctx.db,
    )
    return {}
  })
}

async function currentJobs(ctx: Ctx): Promise<Job[]> {
  const { rows } = await sql<Job>`
    select j.id::text as id, t.identifier as task, j.attempts::int as attempts, j.max_attempts::int as attempts_max, j.run_at, j.created_at, j.last_error,
      case when j.locked_at is not null then 'running' when j.last_error is not null then 'failed' else 'waiting' end as state
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    order by j.id desc limit 200`.execute(ctx.db)
  return rows
}
