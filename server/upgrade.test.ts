/** Two releases on one database, and two servers that want to migrate it at once. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import pg from 'pg'
import { listOrders, placeOrder } from '@concord/contract/orders.ts'
import { migrate } from '#platform/database/migrate.ts'
import { cloneDatabase } from '#testing/cluster.ts'
import { market } from '#testing/market.ts'
import { startServerProcess } from '#testing/processes.ts'

/** What the next release may do while this one still runs: add, never take away (docs/runbooks/upgrade.md). */
const expanding = `
  alter table dealers.dealers add column nickname text check (length(nickname) <= 60);
  alter table orders.orders add column color text not null default 'red' check (length(color) <= 20);
  create table orders.color_names (color text primary key check (length(color) <= 20));
  create index orders_by_color on orders.orders (color);`

test('a server of this release goes on serving, and starts again, after the next one has expanded the database', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '10' })
  const buyer = await house.make.user(await house.make.dealer({ credit_limit: '1000' }), 'owner')
  const running = await startServerProcess(t, house)
  const folder = mkdtempSync(join(tmpdir(), 'concord-next-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync(join(import.meta.dirname, 'db/migrations'), folder, { recursive: true })
  writeFileSync(join(folder, '9999_next_release.sql'), expanding)
  assert.deepEqual(await migrate({ ...house.urls, folder }), ['9999_next_release'])
  const started = await startServerProcess(t, house)
  for (const server of [running, started]) {
    const cart = await house.cartOf(buyer, [[product, '1']])
    const order = await server.as(buyer).call(placeOrder, { body: { cart_id: cart.id } })
    const { items } = await server.as(buyer).call(listOrders)
    assert.ok(items.some(({ id }) => id === order.id))
  }
  // Whoever would migrate is told to be too old: only the newest release may.
  await assert.rejects(migrate(house.urls), /migrated by a newer release/)
  await house.whole()
  for (const server of [running, started]) assert.equal(await server.end('SIGTERM'), 0)
})

test('of two processes that migrate an empty database at once, one applies everything and the other finds it done', async (t) => {
  const urls = await cloneDatabase('template0')
  t.after(urls.drop)
  const script = `import { migrate } from ${JSON.stringify(join(import.meta.dirname, 'platform/database/migrate.ts'))}
    console.log(JSON.stringify(await migrate(${JSON.stringify({ ownerUrl: urls.ownerUrl, appUrl: urls.appUrl })})))`
  const applied = await Promise.all(
    [1, 2].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script])
      const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
      assert.equal(complained, '')
      return (JSON.parse(said) as string[]).length
    }),
  )
  const client = new pg.Client({ connectionString: urls.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from platform.migrations where name <> '0000_lock'`,
  )
  await client.end()
  assert.deepEqual(
    applied.toSorted((a, b) => a - b),
    [0, rows[0]?.n],
  )
})
