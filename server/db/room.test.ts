/** The room for connections, asked of a database with a bound of its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { openPool } from '#platform/database/db.ts'
import { newId } from '#platform/ids.ts'
import { settings } from '#platform/postgres/settings.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { connectionName, margin, refuseWithoutRoom } from './room.ts'

async function bounded(house: Portal, limit: number) {
  const client = new pg.Client({ connectionString: house.urls.superUrl })
  await client.connect()
  await client.query(`alter database ${house.urls.name} connection limit ${limit}`)
  await client.end()
}

test('a process for whose connections PostgreSQL has no room refuses to start and says how many there are', async (t) => {
  const house = await portal(t)
  const pool = openPool(house.urls.directUrl, 1, () => {})
  t.after(() => pool.end())
  await bounded(house, 20)
  const asks = (own: number) => refuseWithoutRoom(pool, { id: newId(), own })
  assert.equal(await asks(20 - margin), null)
  await assert.rejects(asks(21 - margin), {
    name: 'ConfigRefused',
    message: /need 16 connections .* gives 20/,
  })
})

test('a process that fits alone but not beside the others starts and says so; each is counted once, whatever it uses', async (t) => {
  const house = await portal(t)
  await bounded(house, 20)
  const [one, two] = [newId(), newId()]
  const open = async (id: string, own: number) => {
    const pool = openPool(house.urls.directUrl, own, () => {}, { name: connectionName(id, own) })
    t.after(() => pool.end())
    await Promise.all([pool.query('select 1'), pool.query('select 1')])
    return pool
  }
  const first = await open(one, 9)
  assert.equal(await refuseWithoutRoom(first, { id: one, own: 9 }), null)
  const second = await open(two, 7)
  assert.match(
    String(await refuseWithoutRoom(second, { id: two, own: 7 })),
    /^7 connections .* 9 of other .* 20 that/,
  )
})

test('the embedded server has room for the largest pool that may be set', () => {
  const of = (name: string) =>
    Number(
      settings(1, { ephemeral: false, archives: false })
        .find((text) => text.startsWith(`${name}=`))
        ?.split('=')[1],
    )
  const { poolSize } = readConfig({ POOL_SIZE: '90' })
  assert.throws(() => readConfig({ POOL_SIZE: '91' }))
  const reservedForSuperusers = 3
  assert.ok(poolSize + 1 + margin <= of('max_connections') - reservedForSuperusers)
})
