/** The probe on a living portal: it passes where the wall holds, names the endpoint where it leaks, and leaves nothing behind. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listProbeRuns, startProbe } from '@concord/contract/probe.ts'
import { readConfig } from '#platform/config.ts'
import { checksums } from '#testing/checksums.ts'
import { portal, type PortalOptions } from '#testing/portal.ts'
import { plantedLeak, probeJobs } from './index.ts'
import { writeRows } from './rows.ts'
import { begin } from './runs.ts'
import { planSynthetic, tracesOf } from './traces.ts'

async function shop(t: Parameters<typeof portal>[0], options: PortalOptions = {}) {
  const house = await portal(t, options)
  const { make, app, inside } = house
  const products = [await make.product({ price: '10.00', stock: '9' }), await make.product({ price: '7.00' })]
  await make.rule() // everybody may see everything, as in many a company
  const dealer = await make.dealer()
  const admin = await make.staff('administrator')
  const staff = house.api.as(admin)
  const [, job] = probeJobs(app)
  assert.ok(job && 'runOutside' in job)
  const work = (run_id: string) =>
    job.runOutside({ inside, signal: new AbortController().signal, log: { error: () => {} } }, { run_id })
  const newest = async () => (await staff.call(listProbeRuns)).items[0]
  return { ...house, products, dealer, staff, work, newest }
}

test('where the wall holds the probe passes, and leaves no dealer, order or audit row behind', async (t) => {
  const { staff, work, newest, urls } = await shop(t)
  const run = await staff.call(startProbe)
  assert.equal(run.state, 'waiting')
  const { 'probe.runs': _runs, ...before } = await checksums(urls.ownerUrl)
  await work(run.id)
  const done = await newest()
  assert.deepEqual([done?.state, done?.leaks, done?.trouble], ['passed', [], null])
  assert.ok(done && done.endpoints > 80 && done.questions > 800, JSON.stringify(done))
  const { 'probe.runs': _also, ...after } = await checksums(urls.ownerUrl)
  assert.deepEqual(after, before)
})

test('a planted leak fails the probe, which names the endpoint', async (t) => {
  const { staff, work, newest } = await shop(t, { delusion: plantedLeak('getOrder') })
  await work((await staff.call(startProbe)).id)
  const done = await newest()
  assert.equal(done?.state, 'leaking')
  assert.deepEqual([...new Set(done?.leaks.map(({ endpoint }) => endpoint))], ['getOrder'])
  assert.ok(
    done?.leaks.some(({ what, whose, side }) => what === 'answered' && whose === 'foreign' && side === 'd'),
  )
})

test('one probe at a time; and what a run has left that died with its process, the next one removes', async (t) => {
  const { staff, work, newest, inside, urls } = await shop(t)
  const {
    'probe.runs': _runs,
    'audit.entries': _a,
    'audit.unsealed': _u,
    'platform.idempotency_keys': _k,
    ...before
  } = await checksums(urls.ownerUrl)
  const lost = await staff.call(startProbe)
  assert.equal((await staff.refusal(startProbe)).code, 'probe-running')
  // The process dies at the first question: nothing is removed.
  await inside(async (ctx) => {
    const planned = await planSynthetic(ctx)
    assert.ok(planned)
    await begin(ctx, lost.id, tracesOf(planned.rows))
    await writeRows(ctx, planned.rows)
  })
  await inside((ctx) => sql`update probe.runs set asked_at = now() - interval '16 minutes'`.execute(ctx.db))
  assert.equal((await newest())?.state, 'broken')
  await work((await staff.call(startProbe)).id)
  assert.equal((await newest())?.state, 'passed')
  const {
    'probe.runs': _r,
    'audit.entries': _b,
    'audit.unsealed': _v,
    'platform.idempotency_keys': _l,
    ...after
  } = await checksums(urls.ownerUrl)
  assert.deepEqual(after, before)
})

test('a company without products is told why it cannot be probed yet', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff('administrator')
  const run = await house.api.as(admin).call(startProbe)
  const [, job] = probeJobs(house.app)
  assert.ok(job && 'runOutside' in job)
  await job.runOutside(
    { inside: house.inside, signal: new AbortController().signal, log: { error: () => {} } },
    { run_id: run.id },
  )
  const [done] = (await house.api.as(admin).call(listProbeRuns)).items
  assert.equal(done?.state, 'broken')
  assert.match(done?.trouble ?? '', /no two products/)
})

test('production refuses the switch that plants a leak', () => {
  assert.throws(() => readConfig({ NODE_ENV: 'production', PLANT_LEAK: 'getOrder' }), /PLANT_LEAK/)
  assert.equal(readConfig({ PLANT_LEAK: 'getOrder' }).plantLeak, 'getOrder')
})
