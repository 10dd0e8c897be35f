import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify } from '@node-rs/argon2'
import pg from 'pg'
import { makeFirstAdministrator } from './first-administrator.ts'
import { putInDemoOnce } from './first-run.ts'
import { readConfig } from './platform/config.ts'
import { cloneDatabase } from './testing/cluster.ts'

/** A database as `npm start` finds it, after `statement` has changed it. */
async function databaseAfter(statement: string) {
  const urls = await cloneDatabase()
  const client = new pg.Client({ connectionString: urls.ownerUrl })
  await client.connect()
  await client.query(`set app.side = 's'; ${statement}`)
  await client.end()
  return urls
}
const person = `insert into identity.people (id, name, account, language, created_at)
  values ('01890000-0000-7000-8000-0000000000aa', 'Lin', 'lin', 'zh-CN', now())`
const demo = 'update company.profile set is_demo = true'
const quiet = () => {}

test('a database with people of its own is never filled with the demo', async () => {
  const urls = await databaseAfter(person)
  for (const DEMO of ['', '0', '1'])
    assert.equal(await putInDemoOnce(readConfig({ DEMO }), urls, quiet), null)
  await urls.drop()
})

test('production refuses a database that holds demo accounts', async () => {
  const urls = await databaseAfter(`${person}; ${demo}`)
  await assert.rejects(
    putInDemoOnce(readConfig({ NODE_ENV: 'production' }), urls, quiet),
    /production refuses/,
  )
  await urls.drop()
})

test('a demo that was switched off offers no accounts', async () => {
  const urls = await databaseAfter(`${person}; ${demo}`)
  assert.equal(await putInDemoOnce(readConfig({ DEMO: '0' }), urls, quiet), null)
  await urls.drop()
})

test('an empty company gets one administrator with a password of its own, and only once', async () => {
  const urls = await cloneDatabase()
  const made = await Promise.all([
    makeFirstAdministrator(urls.ownerUrl),
    makeFirstAdministrator(urls.ownerUrl),
  ])
  const first = made.find((account) => account !== null)
  assert.equal(made.filter((account) => account === null).length, 1)
  assert.match(first?.password ?? '', /^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
  const client = new pg.Client({ connectionString: urls.superUrl })
  await client.connect()
  const { rows } = await client.query<{ password_hash: string; code: string; handle: string }>(
    `select p.password_hash, r.code, h.handle from identity.people p join identity.handles h on h.person_id = p.id
       join identity.staff_roles s on s.person_id = p.id join identity.roles r on r.id = s.role_id`,
  )
  await client.end()
  assert.deepEqual(
    rows.map(({ code, handle }) => [code, handle]),
    [['administrator', 'admin']],
  )
  assert.ok(await verify(rows[0]?.password_hash ?? '', first?.password ?? ''))
  assert.equal(await makeFirstAdministrator(urls.ownerUrl), null)
  await urls.drop()
})

test('the first administrator’s password ends; when nobody came in time, the next start shows another', async () => {
  const urls = await cloneDatabase()
  const first = await makeFirstAdministrator(urls.ownerUrl)
  const client = new pg.Client({ connectionString: urls.superUrl })
  await client.connect()
  const kept = async () => {
    const text = `select password_hash as hash, round(extract(epoch from first_password_until - now()) / 86400)::int as days from identity.people`
    return (await client.query<{ hash: string; days: number | null }>(text)).rows
  }
  const [before] = await kept()
  assert.equal(before?.days, 7)
  await client.query('update identity.people set first_password_until = now()')
  const made = await Promise.all([
    makeFirstAdministrator(urls.ownerUrl),
    makeFirstAdministrator(urls.ownerUrl),
  ])
  const second = made.find((account) => account !== null)
  assert.equal(
    made.filter((account) => account === null).length,
    1,
    'two servers that start at once show one',
  )
  assert.notEqual(second?.password, first?.password)
  const [after, ...others] = await kept()
  assert.deepEqual([after?.days, others.length], [7, 0])
  assert.ok(await verify(after?.hash ?? '', second?.password ?? ''))

  const { rows: trail } = await client.query<{ action: string }>(
    'select action from audit.entries order by at, id',
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['person.create', 'person.password'],
  )

  await client.query('update identity.people set first_password_until = null')
  assert.equal(await makeFirstAdministrator(urls.ownerUrl), null, 'an own password is nobody’s to renew')
  await client.end()
  await urls.drop()
})
