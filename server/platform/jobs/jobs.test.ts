import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJobs, retryJob } from '@concord/contract/jobs.ts'
import { openPool } from '#platform/database/db.ts'
import { portal } from '#testing/portal.ts'
import { beat, freeSilentWorkers } from './heartbeat.ts'
import { startWorker } from './jobs.ts'

const quiet = { error: () => {}, debug: () => {} }

test('a job commits with its transaction or vanishes with it, and is worked once', async (t) => {
  const { app, pool, inside } = await portal(t)
  const done: string[] = []
  const finished = Promise.withResolvers<void>()
  const kind = {
    name: 'note',
    run: async (_ctx: unknown, { text }: Record<string, unknown>) => {
      done.push(String(text))
      finished.resolve()
    },
  }
  await assert.rejects(
    inside(async (ctx) => {
      await ctx.enqueue('note', { text: 'rolled back' })
      throw new Error('no')
    }),
  )
  await inside((ctx) => ctx.enqueue('note', { text: 'kept' }))
  const worker = await startWorker({ pool, queue: pool, board: app.board, kinds: [kind], log: quiet })
  await finished.promise
  await worker.stop()
  assert.deepEqual(done, ['kept'])
})

test('the jobs of a worker that fell silent are freed, those of a living one are not', async (t) => {
  const { pool, inside } = await portal(t)
  await inside((ctx) => ctx.enqueue('note', {}))
  await inside((ctx) => ctx.enqueue('note', {}))
  const lock = (worker: string, offset: number) =>
    pool.query(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute' where id = (select id from graphile_worker._private_jobs order by id limit 1 offset $2)`,
      [worker, offset],
    )
  await lock('worker-dead', 0)
  await lock('worker-alive', 1)
  await pool.query(
    `insert into platform.heartbeats (worker_id, last_seen_at) values ('worker-dead', now() - interval '31 seconds'), ('worker-alive', now() - interval '5 seconds')`,
  )
  assert.deepEqual(await freeSilentWorkers(pool), ['worker-dead'])
  const { rows } = await pool.query('select locked_by from graphile_worker._private_jobs order by id')
  assert.deepEqual(rows, [{ locked_by: null }, { locked_by: 'worker-alive' }])
})

test('staff see a failed job with its error and run it again; others may not', async (t) => {
  const { api, make, pool, inside } = await portal(t)
  const admin = await make.staff('administrator')
  const clerk = await make.staff('order-desk')
  await inside((ctx) => ctx.enqueue('note', {}))
  const { items } = await api.as(admin).call(listJobs)
  const id = items[0]?.id ?? ''
  assert.equal(items[0]?.state, 'waiting')
  assert.equal((await api.as(admin).refusal(retryJob, { params: { id } })).code, 'job-not-retryable')
  await pool.query(
    `update graphile_worker._private_jobs set last_error = 'broken', attempts = 3, run_at = now() + interval '1 hour'`,
  )
  assert.equal((await api.as(clerk).refusal(retryJob, { params: { id } })).code, 'forbidden')
  await api.as(admin).call(retryJob, { params: { id } })
  const { rows } = await pool.query('select run_at <= now() as is_due from graphile_worker._private_jobs')
  assert.deepEqual(rows, [{ is_due: true }])
})

test('a worker without a job writes nothing and is seen to live by its connection; with one its heartbeat is written', async (t) => {
  const { api, make, pool, inside, urls } = await portal(t)
  const admin = api.as(await make.staff('administrator'))
  const speaking = openPool(urls.directUrl, 1, () => {}, { name: 'concord quiet' })
  t.after(() => speaking.end())
  const quiet = new Set(['worker-quiet'])
  await beat(speaking, quiet)
  await pool.query(`insert into platform.heartbeats values ('worker-gone', now(), 'concord gone')`)
  await pool.query(`update platform.heartbeats set last_seen_at = now() - interval '2 days'`)
  await beat(speaking, quiet)
  const seen = async () => (await admin.call(listJobs)).workers.map(({ id, is_alive }) => [id, is_alive])
  assert.deepEqual(await seen(), [
    ['worker-quiet', true],
    ['worker-gone', false],
  ])
  const isOld = `select last_seen_at < now() - interval '1 day' as is_old from platform.heartbeats where worker_id = 'worker-quiet'`
  assert.deepEqual((await pool.query(isOld)).rows, [{ is_old: true }])

  await inside((ctx) => ctx.enqueue('note', {}))
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'worker-quiet', locked_at = now() - interval '1 minute'`,
  )
  await beat(speaking, quiet)
  assert.deepEqual((await pool.query(isOld)).rows, [{ is_old: false }])
  assert.deepEqual(await freeSilentWorkers(pool), [])
  assert.deepEqual(await seen(), [['worker-quiet', true]], 'who was silent for a day is forgotten')
})
