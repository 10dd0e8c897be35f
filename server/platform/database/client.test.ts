/** What a connection keeps from one statement to the next: the columns of those it knows, and a commit that nobody waits for. */
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { openPool } from '#platform/database/db.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { portal } from '#testing/portal.ts'

const columns = { name: 'columns', text: 'select * from things' }

async function connected(t: TestContext) {
  const { urls } = await portal(t)
  const pool = openPool(urls.superUrl, 1, () => {})
  const client = await pool.connect()
  t.after(() => {
    client.release()
    return pool.end()
  })
  return client
}

test('a statement is described once for each connection, and its rows stay the same', async (t) => {
  const client = await connected(t)
  await client.query(
    `create temp table things as select 1::int as one, null::text as two, '2026-11-28'::date as day`,
  )
  const { connection } = client as unknown as { connection: { describe: (what: unknown) => void } }
  const describe = t.mock.method(connection, 'describe')
  const row = { one: 1, two: null, day: '2026-11-28' }
  for (let times = 0; times < 3; times += 1)
    assert.deepEqual({ ...(await client.query(columns)).rows[0] }, row)
  const both = await Promise.all([client.query(columns), client.query(columns)])
  assert.deepEqual(both.map(({ rows }) => ({ ...rows[0] })), [row, row]) // prettier-ignore
  assert.equal(describe.mock.callCount(), 1)
})

test('a table that changes beneath a known statement is an error, never another column’s value', async (t) => {
  const client = await connected(t)
  await client.query('create temp table things as select 1 as one, 2 as two')
  for (let times = 0; times < 2; times += 1) await client.query(columns)
  await client.query('alter table things drop column one')
  await assert.rejects(client.query(columns), { code: '0A000' })
  await client.query('alter table things add column one int')
  await assert.rejects(client.query(columns), { code: '0A000' })
})

test('what follows a read on its connection is outside of the transaction that read', async (t) => {
  const { urls, app } = await portal(t)
  const pool = openPool(urls.appUrl, 1, () => {})
  t.after(() => pool.end())
  await transact(pool, app.board, { actor: systemActor, language: 'zh-CN', isReadOnly: true }, async () => {})
  const { rows } = await pool.query(
    `select coalesce(current_setting('app.side', true), '') as side, current_setting('transaction_read_only') as is_read_only`,
  )
  assert.deepEqual({ ...rows[0] }, { side: '', is_read_only: 'off' })
})
