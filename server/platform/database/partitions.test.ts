import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { cloneDatabase } from '#testing/cluster.ts'
import { makeMonths } from './partitions.ts'

test('months ahead are made once, a month whose rows lie in the rest stays there', async (t) => {
  const { ownerUrl, drop } = await cloneDatabase()
  const pool = new pg.Pool({ connectionString: ownerUrl })
  // Dropping the database may cut connections that are still saying goodbye.
  pool.on('connect', (opened) => void opened.on('error', () => {}))
  pool.on('error', () => {})
  const client = await pool.connect()
  t.after(async () => {
    client.release()
    await pool.end()
    await drop()
  })
  await client.query(`set app.side = 's'`)
  const where = async (at: string) => {
    const { rows } = await client.query(
      `insert into audit.entries (id, at, actor_name, action, object_kind, object_id, object_label, changes)
       values ('01890000-0000-7000-8000-00000000000${at[6] ?? '0'}', $1, 'test', 'test', 'test', 'x', '', '[]') returning tableoid::regclass::text as name`,
      [at],
    )
    return rows[0].name
  }
  assert.equal(await where('2031-03-05T00:00:00Z'), 'audit.entries_rest')
  await makeMonths(pool, new Date('2031-02-10T00:00:00Z'))
  await makeMonths(pool, new Date('2031-02-28T00:00:00Z'))
  assert.equal(await where('2031-02-05T00:00:00Z'), 'audit.entries_2031_02')
  assert.equal(await where('2031-03-06T00:00:00Z'), 'audit.entries_rest')
  assert.equal(await where('2031-05-31T23:59:59Z'), 'audit.entries_2031_05')
})
