/** The promises are only worth something if each query can find a breach: every one is broken once, by hand. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { getDealer, setCredit } from '@concord/contract/dealers.ts'
import { placeOrder } from '@concord/contract/orders.ts'
import { ackOf, atOneMoment, promises, reconcile } from '#reconcile'
import { newId } from '#platform/ids.ts'
import type { Money } from '#platform/money.ts'
import { market, type Market } from '#testing/market.ts'

/** One statement each that no code path of the house would ever run. */
const breaches: Record<string, string> = {
  'one order per idempotency key, and it exists': `update platform.idempotency_keys set body = jsonb_set(body::jsonb, '{id}', to_jsonb('${newId()}'::text))::text where endpoint = 'placeOrder'`,
  'a key that is kept has its reply': `update platform.idempotency_keys set body = null`,
  'one order per cart': `alter table orders.orders drop constraint orders_dealer_id_cart_id_key; update orders.orders set cart_id = (select cart_id from orders.orders limit 1)`,
  'a cart is placed when it has become an order, and only then': `update cart.carts set state = 'open'`,
  'no two documents share a number': `alter table orders.orders drop constraint orders_dealer_id_number_key; update orders.orders set number = 'DH-TWIN'`,
  'the total of an order is the sum of its lines, and so is its tax': `update orders.orders set total = total + 1`,
  'a confirmed line is whole in its sales orders, in quantity and in money': `update orders.sales_lines set amount = amount + 1`,
  'the total of a sales order is the sum of its lines': `update orders.sales_orders set total = total + 1`,
  'an order that is held or rejected has no sales order, a confirmed one has': `update orders.orders set state = 'held'`,
  'every order tells of its placing and of its state': `update orders.events set kind = 'granted' where kind = 'placed'`,
  'every event of an order has its audit row': `delete from audit.entries where object_kind = 'order'`,
  'every order that the audit names exists': `update audit.entries set object_id = '${newId()}' where object_kind = 'order'`,
  'reserved stock is what open sales orders hold': `update inventory.stock set reserved = 0`,
  'nothing is reserved that is not there': `alter table inventory.stock drop constraint stock_check; update inventory.stock set reserved = on_hand + 1`,
  'nothing is reserved for what is canceled or closed': `update orders.sales_orders set state = 'closed'`,
  'stock on hand is the sum of its movements': `update inventory.stock set on_hand = on_hand + 1`,
  'credit taken is what the orders of the dealer take': `update dealers.credits set taken_amount = taken_amount + 1`,
  'credit passes the limit only by a recorded release': `update dealers.credits set limit_amount = 1`,
  'an order takes the amounts of its confirmed lines that are not canceled': `update orders.orders set credit_taken = credit_taken + 1`,
}

async function withTwoOrders(house: Market) {
  const product = await house.make.product({ price: '10', stock: '100' })
  const buyer = await house.make.user(await house.make.dealer({ credit_limit: '1000' }))
  const key = newId()
  const cart = await house.cartOf(buyer, [[product, '3']])
  const told = await house.api.as(buyer).ask(placeOrder, { body: { cart_id: cart.id }, key })
  await house.order(buyer, [[product, '2']])
  return { key, told, order_id: (told.json as { id: string }).id }
}

const brokenIn = async (appUrl: string) =>
  (await atOneMoment(appUrl, (ask) => reconcile(ask)))
    .filter(({ rows }) => rows.length > 0)
    .map(({ promise }) => promise.en)

async function asOwner(house: Market, text: string) {
  const client = new pg.Client({ connectionString: house.urls.ownerUrl, options: '-c app.side=s' })
  await client.connect()
  await client.query(text)
  await client.end()
}

for (const { en } of promises.filter(({ broken }) => typeof broken === 'string')) {
  test(`is told when broken: ${en}`, async (t) => {
    const house = await market(t)
    await withTwoOrders(house)
    assert.deepEqual(await brokenIn(house.urls.appUrl), [])
    assert.ok(breaches[en], 'each promise has its breach')
    await asOwner(house, breaches[en])
    const broken = await brokenIn(house.urls.appUrl)
    assert.ok(broken.includes(en), broken.join('; '))
  })
}

test('a limit lowered below what is taken breaks no promise: the decision is on record', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  await house.order(await house.make.user(dealer), [[product, '3']])
  const admin = house.api.as(await house.make.staff())
  const { version } = await admin.call(getDealer, { params: { id: dealer.id } })
  const body = { limit_amount: '1.00' as Money, reason: 'late payments' } // decimals by their text
  await admin.call(setCredit, { params: { id: dealer.id }, body, version })
  assert.deepEqual(await brokenIn(house.urls.appUrl), [])
  // The order may have begun later than the decision that then waited for it.
  await asOwner(house, `update orders.events set at = at + interval '1 second'`)
  assert.deepEqual(await brokenIn(house.urls.appUrl), [])
})

/** Runs the command as an operator would, beside the portal. */
async function command(house: Market, ...args: string[]): Promise<{ code: number | null; text: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: house.urls.appUrl,
    DATABASE_OWNER_URL: house.urls.ownerUrl,
  }
  return new Promise((resolve) => {
    let text = ''
    const script = join(import.meta.dirname, '../../scripts/reconcile.ts')
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    child.once('close', (code) => resolve({ code, text }))
  })
}

test('operators ask with one command, which ends with 1 when an acknowledged order is gone or was told otherwise', async (t) => {
  const house = await market(t)
  const { key, told, order_id } = await withTwoOrders(house)
  const folder = mkdtempSync(join(tmpdir(), 'concord-acks-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'acks')
  const write = (...acks: object[]) =>
    writeFileSync(file, acks.map((ack) => `${JSON.stringify(ack)}\n`).join(''))
  const right = ackOf(key, order_id, told.text)

  write(right)
  const whole = await command(house, '--acks', file)
  assert.deepEqual([whole.code, whole.text.includes('✖')], [0, false], whole.text)
  assert.match(whole.text, new RegExp(`all ${promises.length + 1} promises hold`))

  for (const wrong of [
    ackOf(key, newId(), told.text),
    ackOf(key, order_id, `${told.text} `),
    ackOf(newId(), order_id, told.text),
  ]) {
    write(right, wrong)
    const broken = await command(house, '--acks', file)
    assert.deepEqual(
      [broken.code, broken.text.includes(wrong.order_id) || broken.text.includes(key)],
      [1, true],
    )
  }
})
