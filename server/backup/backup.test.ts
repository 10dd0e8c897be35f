/** Backups as staff and the clock ask for them, and what becomes of old ones. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getBackupStatus, listBackups, startBackup } from '@concord/contract/backup.ts'
import { startWorker } from '#platform/jobs/jobs.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { backUp, backupJobs, type Means } from './index.ts'
import { removeOld } from './keep.ts'
import { isDue } from './runs.ts'

const quiet = { error: () => {}, debug: () => {} }
const never = new AbortController().signal

/** A way of backing up that writes a small file, or fails with these words. */
function meansOf(t: { after: (end: () => void) => void }, failsWith?: string): Means {
  const backups = mkdtempSync(join(tmpdir(), 'concord-means-'))
  t.after(() => rmSync(backups, { recursive: true, force: true }))
  const make = async () => {
    if (failsWith) throw new Error(failsWith)
    const file = join(backups, 'base-20261127T020000Z-000000010000000000000003.tar.zst')
    writeFileSync(file, 'bytes')
    return { file, bytes: 5 }
  }
  return { kind: 'physical', backups, dataDir: backups, keepDays: 7, log: null, make }
}

const settled = async (house: Portal, means: Means) => {
  const kinds = backupJobs(means).map(({ schedule: _night, ...kind }) => kind)
  const worker = await startWorker({
    pool: house.pool,
    queue: house.pool,
    board: house.app.board,
    kinds,
    log: quiet,
  })
  for (;;) {
    const { rows } = await house.pool.query(`select from backup.runs where state in ('waiting', 'running')`)
    if (rows.length === 0) break
  }
  await worker.stop()
}

test('staff ask for a backup, a job makes it, and the console says how old the last good one is', async (t) => {
  const house = await portal(t)
  const admin = house.api.as(await house.make.staff('administrator'))
  assert.deepEqual(await statusOf(admin), { last_good_at: null, is_stale: true, is_under_way: false })
  const asked = await admin.call(startBackup)
  assert.equal(asked.state, 'waiting')
  assert.equal((await admin.refusal(startBackup)).code, 'backup-running')
  assert.equal((await statusOf(admin)).is_under_way, true)
  await settled(house, meansOf(t))
  const [run] = (await admin.call(listBackups)).items
  assert.deepEqual([run?.id, run?.state, run?.kind, run?.bytes], [asked.id, 'done', 'physical', '5'])
  const status = await statusOf(admin)
  assert.deepEqual([status.last_good_at, status.is_stale], [run?.finished_at, false])
  await house.pool.query(`update backup.runs set finished_at = now() - interval '37 hours'`)
  assert.equal((await statusOf(admin)).is_stale, true)
})

type Caller = ReturnType<Portal['api']['as']>
const statusOf = async (who: Caller) => {
  const { last_good_at, is_stale, is_under_way } = await who.call(getBackupStatus)
  return { last_good_at, is_stale, is_under_way }
}

test('a backup that fails says why, counts for nothing, and is not tried again behind the person’s back', async (t) => {
  const house = await portal(t)
  const admin = house.api.as(await house.make.staff('administrator'))
  await admin.call(startBackup)
  await settled(house, meansOf(t, 'no space left on device'))
  const [run] = (await admin.call(listBackups)).items
  assert.deepEqual([run?.state, run?.error], ['failed', 'no space left on device'])
  assert.equal((await statusOf(admin)).is_stale, true)
  assert.deepEqual((await house.pool.query('select from graphile_worker._private_jobs')).rows, [])
})

test('only who may see backups sees them, and only who may make them makes them', async (t) => {
  const house = await portal(t)
  const clerk = house.api.as(await house.make.staff('order-desk'))
  for (const endpoint of [getBackupStatus, listBackups, startBackup])
    assert.equal((await clerk.refusal(endpoint)).code, 'forbidden')
})

test('a backup is due once a night, and again until it succeeds', async (t) => {
  const house = await portal(t)
  assert.equal(await house.inside(isDue), true)
  await assert.rejects(backUp(house.inside, meansOf(t, 'disk gone'), 'nightly', never), /disk gone/)
  assert.equal(await house.inside(isDue), true)
  await backUp(house.inside, meansOf(t), 'nightly', never)
  assert.equal(await house.inside(isDue), false)
  await house.pool.query(`update backup.runs set started_at = now() - interval '25 hours'`)
  assert.equal(await house.inside(isDue), true)
})

test('what is older than its days goes, the newest stays, and so does the log that leads on from what is kept', async (t) => {
  const { backups } = meansOf(t)
  mkdirSync(join(backups, 'wal'))
  const age = (name: string, days: number) => {
    writeFileSync(join(backups, name), '')
    const at = new Date(Date.now() - days * 24 * 3600_000)
    utimesSync(join(backups, name), at, at)
  }
  const base = (day: number, segment: string) =>
    `base-202611${day}T020000Z-0000000100000000000000${segment}.tar.zst`
  age(base(10, '03'), 17)
  age(base(21, '20'), 6)
  age(base(27, '40'), 0)
  for (const segment of ['03', '1F', '20', '40'])
    writeFileSync(join(backups, 'wal', `0000000100000000000000${segment}.zst`), '')
  writeFileSync(join(backups, 'wal', '00000002.history.zst'), '')
  await removeOld(join(backups, base(27, '40')), 7)
  assert.deepEqual(readdirSync(backups).toSorted(), [base(21, '20'), base(27, '40'), 'wal'])
  assert.deepEqual(readdirSync(join(backups, 'wal')).toSorted(), [
    '000000010000000000000020.zst',
    '000000010000000000000040.zst',
    '00000002.history.zst',
  ])
  age(base(27, '40'), 30)
  await removeOld(join(backups, base(27, '40')), 1)
  assert.ok(readdirSync(backups).includes(base(27, '40')))
})
