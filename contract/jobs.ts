/** Background jobs as staff see them. */
import { Type, type Static } from 'typebox'
import { Closed, Done, Instant, Nullable, OneOf, endpoint } from './endpoint.ts'

export const JobState = OneOf('waiting', 'running', 'failed')
export const Job = Closed({
  id: Type.String(),
  task: Type.String(),
  state: JobState,
  attempts: Type.Integer(),
  attempts_max: Type.Integer(),
  run_at: Instant,
  created_at: Instant,
  last_error: Nullable(Type.String()),
})
export type Job = Static<typeof Job>
export const listJobs = endpoint({
  name: 'listJobs',
  method: 'GET',
  path: '/jobs',
  summary: 'Jobs that wait, run or have failed, newest first (at most 200)',
  permission: 'jobs.view',
  query: Closed({ state: Type.Optional(JobState) }),
  reply: Closed({
    items: Type.Array(Job),
    workers: Type.Array(Closed({ id: Type.String(), last_seen_at: Instant, is_alive: Type.Boolean() })),
  }),
})
export const retryJob = endpoint({
  name: 'retryJob',
  method: 'POST',
  path: '/jobs/{id}/retry',
  summary: 'Runs a failed job again now',
  permission: 'jobs.edit',
  idempotent: true,
  params: Closed({ id: Type.String({ pattern: '^[0-9]{1,19}$' }) }),
  reply: Done,
  refuses: ['not-found', 'job-not-retryable'],
})
