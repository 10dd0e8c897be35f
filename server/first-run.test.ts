import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
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
