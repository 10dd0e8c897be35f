/** The clockwork through real nights at a virtual time: what runs when in the company's time zone, and once however many look. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery } from 'kysely'
import { auditJobs, record } from '#audit'
import { backupJobs, type Means } from '#backup'
import { probeJobs } from '#probe'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { newId } from '#platform/ids.ts'
import { queueDue } from '#platform/jobs/due.ts'
import { beat } from '#platform/jobs/heartbeat.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { isDue } from './backup/runs.ts'
import { housekeeping } from './housekeeping.ts'

const minutes = 60_000
const hours = 60 * minutes
const system = { actor: systemActor, language: 'zh-CN', isReadOnly: false } as const
/** What each night has to do, by the company's clock. */
const plan = {
  'probe-wall-nightly': '02:47',
  'forget-idempotency-keys': '03:17',
  'forget-ended-sessions': '03:27',
  'check-audit': '03:37',
}
const tasks = Object.keys(plan)

/** The portal's clockwork, with a clock that the test turns. */
function clockworkOf({ app, pool }: Portal) {
  const means = { kind: 'logical', keepDays: 7 } as Means // what is due is asked of the database
  const kinds = [...housekeeping, ...auditJobs, ...probeJobs(app), ...backupJobs(means)]
  const at = (time: number) => ({ ...system, clock: new Date(time).toISOString() })
  /** Two workers look at once; what they queued is done before anybody looks again. */
  async function look(time: number): Promise<string[]> {
    const both = await Promise.all(
      [1, 2].map(() => transact(pool, app.board, at(time), (ctx) => queueDue(ctx, kinds))),
    )
    const { rows } = await pool.query<{ task: string }>(
      `with done as (delete from graphile_worker._private_jobs returning task_id)
       select t.identifier as task from done join graphile_worker._private_tasks t on t.id = done.task_id`,
    )
    const queued = rows.map(({ task }) => task).toSorted()
    assert.deepEqual(both.flat().toSorted(), queued)
    return queued
  }
  /** Looks again and again, and tells when each task was queued. */
  async function through(from: string, to: string, step_ms: number) {
    const told: [task: string, at: number][] = []
    for (let time = Date.parse(from); time < Date.parse(to); time += step_ms)
      for (const task of await look(time)) told.push([task, time])
    return told
  }
  return { at, look, through }
}

const inZone = async (house: Portal, zone: string) =>
  void (await house.pool.query('update company.profile set time_zone = $1', [zone]))
const clockIn = (zone: string, time: number) =>
  new Date(time).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16)

test('two nights in Shanghai: each task at its hour there, once a night, though two workers look each time', async (t) => {
  const house = await portal(t)
  await inZone(house, 'Asia/Shanghai')
  const told = await clockworkOf(house).through('2031-03-10T04:00Z', '2031-03-12T04:00Z', hours)
  assert.deepEqual(
    told.map(([task, time]) => `${clockIn('Asia/Shanghai', time)} ${task}`).toSorted(),
    ['2031-03-11', '2031-03-12'].flatMap((day) => [
      `${day} 03:00 probe-wall-nightly`,
      `${day} 04:00 check-audit`,
      `${day} 04:00 forget-ended-sessions`,
      `${day} 04:00 forget-idempotency-keys`,
    ]),
  )
})

test('each task begins within the minute of its hour', async (t) => {
  const house = await portal(t)
  await inZone(house, 'Asia/Shanghai')
  const { look } = clockworkOf(house)
  await look(Date.parse('2031-03-10T12:00Z'))
  for (const [task, hour] of Object.entries(plan)) {
    const time = Date.parse(`2031-03-11T${hour}+08:00`)
    assert.deepEqual([await look(time - minutes), await look(time)], [[], [task]])
  }
})

for (const [name, night] of [
  ['02:47 does not exist', '2031-03-30'],
  ['02:47 comes twice', '2031-10-26'],
] as const)
  test(`the night in Berlin in which ${name} has each task once`, async (t) => {
    const house = await portal(t)
    await inZone(house, 'Europe/Berlin')
    const { look, through } = clockworkOf(house)
    const noon = Date.parse(`${night}T10:00Z`)
    await look(noon - 24 * hours)
    const told = await through(
      new Date(noon - 12 * hours).toISOString(),
      new Date(noon).toISOString(),
      30 * minutes,
    )
    assert.deepEqual(told.map(([task]) => task).toSorted(), tasks.toSorted())
    for (const [, time] of told) assert.match(clockIn('Europe/Berlin', time), new RegExp(`^${night} 0[2-4]:`))
  })

test('nights that were missed are made up by one run, at the first look; a first start has missed none', async (t) => {
  const { look } = clockworkOf(await portal(t))
  const noon = Date.parse('2031-03-10T04:00Z')
  assert.deepEqual(await look(noon), [])
  assert.deepEqual(await look(noon + 96 * hours), tasks.toSorted())
  assert.deepEqual(await look(noon + 96 * hours + minutes), [])
  assert.deepEqual(await look(noon + 120 * hours), tasks.toSorted())
})

test('what waits or runs is not queued again, and what has failed is', async (t) => {
  const { pool, inside } = await portal(t)
  const kinds = [{ name: 'note', isDue: async () => true }]
  const look = () => inside((ctx) => queueDue(ctx, kinds))
  const set = (change: string) => pool.query(`update graphile_worker._private_jobs set ${change}`)
  assert.deepEqual([await look(), await look()], [['note'], []])
  await set(`locked_by = 'worker', locked_at = now(), last_error = 'before'`)
  assert.deepEqual(await look(), [])
  await set(`locked_by = null, locked_at = null, attempts = 1, run_at = now() + interval '1 day'`)
  assert.deepEqual(await look(), ['note'])
})

test('the trail is sealed when there is something to seal, and only then', async (t) => {
  const house = await portal(t)
  const { look } = clockworkOf(house)
  const noon = Date.parse('2031-03-10T04:00Z')
  assert.deepEqual(await look(noon), [])
  const id = newId()
  await house.inside((ctx) =>
    record(ctx, { action: 'test.do', object_kind: 'test', object_id: id, object_label: id, changes: [] }),
  )
  assert.deepEqual(await look(noon + minutes), ['seal-audit'])
})

test('the backup of a night is due from two o’clock there until one succeeds', async (t) => {
  const house = await portal(t)
  await inZone(house, 'Asia/Shanghai')
  const { at } = clockworkOf(house)
  const dueAt = (text: string) => transact(house.pool, house.app.board, at(Date.parse(text)), isDue)
  const made = (text: string) =>
    house.pool.query(
      `insert into backup.runs (id, cause, state, kind, file_name, bytes, created_at, started_at, finished_at)
       values ($1, 'nightly', 'done', 'logical', 'dump', 1, $2, $2, $2)`,
      [newId(), text],
    )
  await made('2031-03-10T04:00Z')
  const asked = ['2031-03-10T17:10Z', '2031-03-10T18:10Z', '2031-03-10T19:10Z']
  assert.deepEqual(await Promise.all(asked.map(dueAt)), [false, true, true])
  await made('2031-03-10T19:11Z')
  assert.deepEqual(
    await Promise.all(['2031-03-10T20:10Z', '2031-03-11T17:10Z', '2031-03-11T18:10Z'].map(dueAt)),
    [...[false, false, true]],
  )
})

test('a worker that has nothing to do writes nothing', async (t) => {
  const { app, pool } = await portal(t)
  const kinds = [...housekeeping, ...auditJobs, ...probeJobs(app)]
  const workers = new Set(['worker-idle'])
  const look = () =>
    transact(pool, app.board, system, async (ctx) => {
      await queueDue(ctx, kinds)
      await beat({ query: (text, values) => ctx.send(CompiledQuery.raw(text, values)) }, workers)
      // A transaction that writes has taken a number.
      return ctx.send(CompiledQuery.raw('select pg_current_xact_id_if_assigned() is not null as has_written'))
    })
  assert.deepEqual(
    await look(),
    [{ has_written: true }],
    'the first one notes the night, and that the worker came',
  )
  for (let time = 0; time < 3; time += 1) assert.deepEqual(await look(), [{ has_written: false }])
})
