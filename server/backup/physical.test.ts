/** Drills on a durable PostgreSQL: what was acknowledged before a moment comes back, what came after it does not. */
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { getSession } from '@concord/contract/identity.ts'
import { copiedStore, diskStore, storeFile } from '#platform/files.ts'
import { walFolder } from '#platform/postgres/shipping.ts'
import { durableGround } from '#testing/ground.ts'
import { assertInvariants } from '#testing/invariants.ts'
import { market } from '#testing/market.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { writeArchive } from './archive.ts'
import { backUp, newestBackup, restore } from './index.ts'

const quiet = () => {}
const never = new AbortController().signal
const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-backup-'))
  folders.push(folder)
  return folder
}
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Collects what would close a house, so that a test may close it in its middle. */
function closing() {
  const steps: (() => Promise<void>)[] = []
  return {
    after: (step: () => Promise<void>) => void steps.push(step),
    close: async () => {
      for (const step of steps.splice(0)) await step()
    },
  }
}

/** The story that every drill below starts from: a backup between orders, a named moment, one more order, the end. */
const story = { dataDir: '', file: '', moment: '', buyer: { token: '' }, first: '', second: '', third: '' }

before(async () => {
  story.dataDir = newFolder()
  const ground = await durableGround(story.dataDir)
  const end = closing()
  const house = await market(end, ground)
  const product = await house.make.product({ price: '10', stock: '1000' })
  story.buyer = await house.make.user(await house.make.dealer({ credit_limit: '100000' }), 'owner')
  const order = async () => (await house.order(story.buyer, [[product, '2']])).number
  story.first = await order()
  await house.inside((ctx) => ctx.enqueue('tell-the-erp', { order: story.first }))
  const made = await backUp(house.inside, ground.means, 'command', never)
  story.file = made?.file ?? ''
  const uploads = copiedStore(
    diskStore(ground.files),
    diskStore(join(ground.means.backups, 'files')),
    (error) => assert.fail(String(error)),
  )
  await house.inside((ctx) => storeFile(ctx, uploads, { name: 'later.txt', bytes: Buffer.from('after') }))
  story.second = await order()
  const { rows } = await house.pool.query<{ at: string }>('select clock_timestamp() as at')
  story.moment = rows[0]?.at ?? ''
  story.third = await order()
  await switchLog(ground.urls.superUrl, 2)
  await end.close()
})

/** Ends so many pieces of the log, as busy minutes do. */
async function switchLog(superUrl: string, times: number) {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  for (let done = 0; done < times; done += 1)
    await client.query(
      `create table if not exists public.spin (i int); insert into public.spin values (1); select pg_switch_wal()`,
    )
  await client.end()
}

/** Opens a restored folder with the application on it. */
async function look<T>(dataDir: string, work: (house: Portal) => Promise<T>): Promise<T> {
  const ground = await durableGround(dataDir)
  const end = closing()
  const house = await portal(end, { ground })
  try {
    await assertInvariants(house.inside)
    return await work(house)
  } finally {
    await end.close()
  }
}
const numbersIn = (house: Portal) =>
  house.inside(async (ctx) => {
    const rows = await ctx.db.selectFrom('orders.orders').select('number').orderBy('number').execute()
    return rows.map(({ number }) => number)
  })

interface Wish {
  file?: string
  to?: string | null
}
const restoreInto = (dataDir: string, { file = story.file, to = null }: Wish = {}) =>
  restore({ file, to, dataDir, external: null, log: quiet })

/** The backups as they are, to be damaged. */
function copyOfBackups(): { file: string; log: string } {
  const backups = join(newFolder(), 'backups')
  cpSync(join(story.dataDir, 'backups'), backups, { recursive: true })
  const file = join(backups, story.file.slice(join(story.dataDir, 'backups').length))
  return { file, log: walFolder(dirname(file)) }
}
const segmentsIn = (log: string) =>
  readdirSync(log)
    .filter((name) => /^[0-9A-F]{24}\.zst$/.test(name))
    .toSorted()

async function refusedUntouched(wish: Wish, words: RegExp) {
  const dataDir = newFolder()
  writeFileSync(join(dataDir, 'kept'), 'mine')
  await assert.rejects(restoreInto(dataDir, wish), { name: 'BackupRefused', message: words })
  assert.deepEqual(readdirSync(dataDir), ['kept'])
}

test('a backup and the archived log bring back a named moment: earlier orders are there, later ones are not', async (t) => {
  const startedAt = performance.now()
  const atMoment = newFolder()
  await restoreInto(atMoment, { to: story.moment })
  t.diagnostic(`to a moment: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  await look(atMoment, async (house) => {
    assert.deepEqual(await numbersIn(house), [story.first, story.second])
    const { rows } = await house.pool.query<{ id: string }>('select id from platform.files')
    const id = rows[0]?.id ?? ''
    assert.equal(readFileSync(join(atMoment, 'files', id.slice(-2), id), 'utf8'), 'after')
    await t.test(newEpoch, () => beginsAnew(house))
  })
})

const newEpoch =
  'a restored portal begins a new epoch: nobody is signed in, no job acts twice, no document number comes again'
async function beginsAnew(house: Portal) {
  assert.equal((await house.api.as(story.buyer).refusal(getSession)).code, 'not-signed-in')
  assert.deepEqual((await house.pool.query('select from graphile_worker._private_jobs')).rows, [])
  const next = await house.inside((ctx) => ctx.nextNumber('order'))
  assert.ok(Number(next.split('-')[1]) > Number(story.third.split('-')[1]), `${next} after ${story.third}`)
  const { rows } = await house.pool.query('select epoch, kind, file_name, to_time from backup.restores')
  assert.deepEqual(rows, [
    { epoch: 1, kind: 'physical', file_name: basename(story.file), to_time: story.moment },
  ])
}

test('a restore to the latest moment loses no acknowledged order, keeps the former database, and can itself be restored', async (t) => {
  const startedAt = performance.now()
  const { aside } = await restoreInto(story.dataDir)
  t.diagnostic(`to the latest moment: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  assert.ok(existsSync(join(aside ?? '', 'postgres', 'PG_VERSION')))
  const added = await look(story.dataDir, async (house) => {
    assert.deepEqual(await numbersIn(house), [story.first, story.second, story.third])
    return (await house.make.dealer()).id
  })
  // The old backup leads over the fork of the restore to what was written after it.
  const dataDir = newFolder()
  await restoreInto(dataDir)
  await look(dataDir, async (house) => {
    assert.deepEqual(await numbersIn(house), [story.first, story.second, story.third])
    const dealers = await house.inside((ctx) => ctx.db.selectFrom('dealers.dealers').select('id').execute())
    assert.ok(dealers.some(({ id }) => id === added))
  })
})

test('a backup that was cut off or changed is refused, and nothing is touched', async () => {
  const { file } = copyOfBackups()
  const whole = readFileSync(file)
  writeFileSync(file, whole.subarray(0, whole.length - 1000))
  await refusedUntouched({ file }, /incomplete or damaged/)
  const changed = Buffer.from(whole)
  changed.writeUInt8((changed[whole.length >> 1] ?? 0) ^ 1, whole.length >> 1)
  writeFileSync(file, changed)
  await refusedUntouched({ file }, /incomplete or damaged/)
})

test('a hole in the archived log is named, because recovery itself would stop there without a word', async () => {
  const { file, log } = copyOfBackups()
  const [, ...later] = segmentsIn(log)
  const hole = later.at(-2) ?? ''
  rmSync(join(log, hole))
  await refusedUntouched({ file }, new RegExp(`lacks ${hole.replace('.zst', '')}`))
})

test('a damaged piece of the archived log is refused', async () => {
  const { file, log } = copyOfBackups()
  const last = join(log, segmentsIn(log).at(-1) ?? '')
  const bytes = readFileSync(last)
  bytes.writeUInt8((bytes[bytes.length >> 1] ?? 0) ^ 1, bytes.length >> 1)
  writeFileSync(last, bytes)
  await refusedUntouched({ file }, /archived log \w+ is damaged/)
})

test('a moment before the backup or after the end of the log is refused in words', async () => {
  await refusedUntouched({ to: '2020-01-01T00:00:00Z' }, /cannot be restored to the earlier/)
  await refusedUntouched({ to: '2120-01-01T00:00:00Z' }, /log ends before 2120/)
})

test('a backup of another PostgreSQL, a stranger to our names and a missing file are refused', async () => {
  const folder = newFolder()
  const manifest = {
    format: 1,
    kind: 'physical',
    version: '1',
    postgres: '17.2',
    system_identifier: '1',
    timeline: 1,
  }
  const numbers = { first_segment: 1, last_segment: 1, finished_at: '2026-01-01T00:00:00Z' }
  const target = join(folder, 'base-20260101T000000Z-000000010000000000000001.tar.zst')
  await writeArchive(join(folder, 'draft'), never, async () => ({
    target,
    manifest: { ...manifest, ...numbers },
  }))
  await refusedUntouched({ file: target }, /made by PostgreSQL 17\.2/)
  writeFileSync(join(folder, 'holiday.zip'), '')
  await refusedUntouched({ file: join(folder, 'holiday.zip') }, /no backup of Concord/)
  await refusedUntouched({ file: join(folder, 'base-1.tar.zst') }, /There is no backup/)
})

test('an uploaded file that the backups lost is named', async () => {
  const { file } = copyOfBackups()
  rmSync(join(dirname(file), '../../files'), { recursive: true })
  await refusedUntouched({ file }, /1 uploaded files are missing or damaged: later\.txt/)
})

test('a running portal is never restored over', async () => {
  await look(story.dataDir, async () => {
    await assert.rejects(restoreInto(story.dataDir), { name: 'FolderInUse' })
  })
})

test('the newest backup is found by its name, and the newest before a moment', async () => {
  const backups = join(story.dataDir, 'backups')
  assert.equal(await newestBackup(backups, null), story.file)
  assert.equal(await newestBackup(backups, story.moment), story.file)
  assert.equal(await newestBackup(backups, '2020-01-01T00:00:00Z'), null)
})
