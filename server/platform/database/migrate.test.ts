import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { migrate } from './migrate.ts'
import { launchPostgres, type Postgres } from '#platform/postgres/launch.ts'

let postgres: Postgres
let folder: string
before(async () => void (postgres = await launchPostgres({ ephemeral: true })))
after(() => postgres.stop())

/** Each test starts with an empty database and an empty folder of migrations. */
beforeEach(async () => {
  await as(postgres.superUrl.replace(/concord$/, 'postgres'), async (client) => {
    await client.query('drop database concord with (force)')
    await client.query('create database concord owner concord_owner')
  })
  folder = mkdtempSync(join(tmpdir(), 'concord-migrations-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const run = () => migrate({ ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, folder })

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const asApp = <T>(work: (client: pg.Client) => Promise<T>) => as(postgres.appUrl, work)

test('migrations are applied once, in order, and a rerun finds nothing to do', async () => {
  put(
    '0002_goods.sql',
    `insert into shop.goods values ('tea'); alter table shop.goods add column price numeric(20,6)`,
  )
  put('0001_shop.sql', 'create schema shop; create table shop.goods (name text primary key)')
  assert.deepEqual(await run(), ['0001_shop', '0002_goods'])
  assert.deepEqual(await run(), [])
  put('0003_more.sql', `insert into shop.goods values ('rice')`)
  assert.deepEqual(await run(), ['0003_more'])
  assert.equal((await asApp((c) => c.query('select * from shop.goods'))).rows.length, 2)
})

test('a migration that was changed after it had been applied is refused', async () => {
  put('0001_shop.sql', 'create schema shop')
  await run()
  put('0001_shop.sql', 'create schema shop; create table shop.more (id int)')
  await assert.rejects(run(), /0001_shop was changed/)
})

test('a database of a newer release and a migration that comes too late are refused', async () => {
  put('0002_later.sql', 'create schema later')
  await run()
  put('0001_early.sql', 'create schema early')
  await assert.rejects(run(), /0001_early is new but stands before 0002_later/)
  rmSync(join(folder, '0001_early.sql'))
  rmSync(join(folder, '0002_later.sql'))
  await assert.rejects(run(), /migrated by a newer release/)
})

test('a failing migration leaves nothing behind and names its line', async () => {
  put('0001_shop.sql', 'create schema shop;\ncreate table shop.goods (name text);\nselect 1 / 0 from nowhere')
  await assert.rejects(run(), /0001_shop at line 3/)
  assert.equal((await asApp((c) => c.query(`select from pg_namespace where nspname = 'shop'`))).rowCount, 0)
  put('0001_shop.sql', 'create schema shop')
  assert.deepEqual(await run(), ['0001_shop'])
})

test('of several servers that start at once, one applies and the others find it done', async () => {
  put(
    '0001_shop.sql',
    'create schema shop; create table shop.runs (id int); insert into shop.runs values (1); select pg_sleep(0.1)',
  )
  put('0002_more.sql', 'insert into shop.runs values (2)')
  const results = await Promise.all([run(), run(), run()])
  assert.deepEqual(results.flat().sort(), ['0001_shop', '0002_more'])
  assert.equal((await asApp((c) => c.query('select * from shop.runs'))).rowCount, 2)
})

test('a migration that waits for a lock steps back, so that whoever stands behind it goes on', async () => {
  put('0001_shop.sql', 'create schema shop; create table shop.goods (name text)')
  await run()
  put('0002_goods.sql', 'alter table shop.goods add column price numeric(20,6)')
  const holder = new pg.Client({ connectionString: postgres.appUrl })
  await holder.connect()
  await holder.query('begin; select from shop.goods')
  const migrated = run()
  await as(postgres.superUrl, async (client) => {
    const isWaiting = async () =>
      (await client.query(`select from pg_locks where not granted and mode = 'AccessExclusiveLock'`))
        .rowCount === 1
    while (!(await isWaiting())) await client.query('select pg_sleep(0.01)')
    // This read stands behind the migration; the holder goes on only after it.
    await client.query('select from shop.goods')
  })
  await holder.end()
  assert.deepEqual(await migrated, ['0002_goods'])
})

test('migrations see the rows of every dealer, because they run on the staff side', async () => {
  put(
    '0001_side.sql',
    `create schema shop; create table shop.side as select current_setting('app.side') as side`,
  )
  await run()
  assert.deepEqual((await asApp((c) => c.query('select side from shop.side'))).rows, [{ side: 's' }])
})

test('the application may add to the audit but never change it, and may not touch the list of migrations', async () => {
  put(
    '0001_audit.sql',
    `create schema audit;
     create table audit.entries (id int, at date) partition by range (at);
     create table audit.entries_2020 partition of audit.entries for values from ('2020-01-01') to ('2021-01-01')`,
  )
  await run()
  await asApp(async (client) => {
    await client.query(`insert into audit.entries values (1, '2020-06-01')`)
    for (const table of ['audit.entries', 'audit.entries_2020']) {
      await assert.rejects(client.query(`update ${table} set id = 2`), /permission denied/)
      await assert.rejects(client.query(`delete from ${table}`), /permission denied/)
    }
    await assert.rejects(client.query('delete from platform.migrations'), /permission denied/)
    await assert.rejects(client.query('create table audit.own (id int)'), /permission denied/)
  })
})

test('the application adds jobs and sees them', async () => {
  await run()
  await asApp(async (client) => {
    await client.query(`select graphile_worker.add_job('wake', '{"id": 1}')`)
    assert.deepEqual((await client.query('select task_identifier from graphile_worker.jobs')).rows, [
      { task_identifier: 'wake' },
    ])
  })
})
