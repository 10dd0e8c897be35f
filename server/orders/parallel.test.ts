/** Many at once: real connections, real locks; credit and stock hold whatever the order of events. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { consentToPrices, createCart } from '@concord/contract/cart.ts'
import { cancelOrder, closeOrder, rejectOrder, releaseOrder } from '@concord/contract/order-decisions.ts'
import { listOrders, placeOrder } from '@concord/contract/orders.ts'
import { creditOf } from '#dealers'
import { newId } from '#platform/ids.ts'
import { market, type Market } from '#testing/market.ts'
import { Refused } from '#testing/portal.ts'

const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_one, index) => make(index)))
const tally = (words: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]))
const orderCount = (house: Market) =>
  house.inside(
    async (ctx) =>
      (await sql<{ n: number }>`select count(*)::int as n from orders.orders`.execute(ctx.db)).rows[0]?.n,
  )

/** PostgreSQL counts the deadlocks that it had to break. */
async function deadlocks(house: Market) {
  const { rows } = await house.pool.query<{ deadlocks: number }>(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return rows[0]?.deadlocks
}

test('a double click, twenty times over, makes one order and twenty equal replies', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const buyer = await house.make.user(await house.make.dealer({ credit_limit: '1000' }))
  // The very first order of a portal also compiles schemas and statements: the clicks race for the key, not for those.
  const earlier = await house.order(buyer, [[product, '1']])
  const cart = await house.cartOf(buyer, [[product, '3']])
  const key = newId()
  const answers = await times(20, () =>
    house.api.as(buyer).ask(placeOrder, { body: { cart_id: cart.id }, key }),
  )
  assert.deepEqual(tally(answers.map(({ status }) => String(status))), { 200: 20 })
  assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
  assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length, 19)
  assert.doesNotMatch(answers[0]?.text ?? '', new RegExp(earlier.id))
  assert.equal(await orderCount(house), 2)
  await house.whole()
})

test('the same key with another body is refused', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const buyer = await house.make.user(await house.make.dealer())
  const [one, two] = [
    await house.cartOf(buyer, [[product, '3']]),
    await house.cartOf(buyer, [[product, '4']]),
  ]
  const key = newId()
  await house.api.as(buyer).call(placeOrder, { body: { cart_id: one.id }, key })
  const refusal = await house.api.as(buyer).refusal(placeOrder, { body: { cart_id: two.id }, key })
  assert.deepEqual([refusal.status, refusal.code], [422, 'idempotency-key-reused'])
  assert.equal(await orderCount(house), 1)
  await house.whole()
})

test('two colleagues who place one cart with keys of their own get one order', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const dealer = await house.make.dealer()
  const people = await times(8, () => house.make.user(dealer))
  const cart = await house.cartOf(people[0] ?? { token: '' }, [[product, '3']])
  const answers = await Promise.all(
    people.map((who) => house.api.as(who).ask(placeOrder, { body: { cart_id: cart.id } })),
  )
  assert.deepEqual(tally(answers.map(({ status }) => String(status))), { 200: 1, 409: 7 })
  assert.equal(await orderCount(house), 1)
  await house.whole()
})

test('32 orders of one dealer at once never pass its credit limit', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '100', stock: '1000' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  const buyer = await house.make.user(dealer)
  const carts = []
  for (let i = 0; i < 32; i += 1) carts.push(await house.cartOf(buyer, [[product, '1']]))
  const orders = await Promise.all(carts.map((cart) => house.place(buyer, cart)))
  assert.deepEqual(tally(orders.map(({ state }) => state)), { confirmed: 10, held: 22 })
  const credit = await house.inside((ctx) => creditOf(ctx, dealer.id))
  assert.equal(Number(credit.taken_amount), 1000)
  await house.whole()
})

test('of two orders at once that credit and stock are there for once, the other is held for both reasons', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '100', stock: '10' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  const buyer = await house.make.user(dealer)
  const carts = [await house.cartOf(buyer, [[product, '10']]), await house.cartOf(buyer, [[product, '10']])]
  // Both are judged before either takes: the credit row is let go when they wait for it.
  const gate = await house.pool.connect()
  await gate.query(
    `begin; set local app.side = 's'; select from dealers.credits where dealer_id = '${dealer.id}' for update`,
  )
  const placing = carts.map((cart) => house.place(buyer, cart))
  for (let waiting = 0; waiting < 2;) {
    const { rows } = await house.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    waiting = rows[0]?.n ?? 0
  }
  await gate.query('commit')
  gate.release()
  const orders = await Promise.all(placing)
  const held = orders.filter(({ state }) => state === 'held')
  assert.deepEqual(
    held.map(({ holds }) => holds.map(({ code }) => code)),
    [['credit-short', 'stock-short']],
  )
  await house.whole()
})

test('32 dealers on one hot product never sell a piece too many, and none waits in a circle', async (t) => {
  const house = await market(t)
  const { make } = house
  const [near, far] = [await make.warehouse(), await make.warehouse()]
  const [hot, warm] = [await make.product({ price: '1' }), await make.product({ price: '1' })]
  for (const product of [hot, warm]) {
    await make.stock(product, '20', near)
    await make.stock(product, '13', far)
  }
  const buyers = await times(32, async () => make.user(await make.dealer({ credit_limit: '100' })))
  const carts = await Promise.all(
    buyers.map((buyer, i) =>
      house.cartOf(
        buyer,
        i % 2
          ? [
              [hot, '2'],
              [warm, '2'],
            ]
          : [
              [warm, '2'],
              [hot, '2'],
            ],
      ),
    ),
  )
  const orders = await Promise.all(carts.map((cart, i) => house.place(buyers[i] ?? { token: '' }, cart)))
  assert.deepEqual(tally(orders.map(({ state }) => state)), { confirmed: 16, held: 16 })
  const [left] = await house.inside(
    async (ctx) =>
      (
        await sql<{ left: string }>`select sum(on_hand - reserved)::int as left from inventory.stock`.execute(
          ctx.db,
        )
      ).rows,
  )
  assert.equal(Number(left?.left), 66 - 64)
  assert.equal(await deadlocks(house), 0)
  await house.whole()
})

test('where the class refuses what is short, the slower ones of a crowd are refused and nothing is held', async (t) => {
  const house = await market(t)
  const { make, api } = house
  const class_id = await make.dealerClass({ credit_policy: 'refuse', stock_policy: 'refuse' })
  const product = await make.product({ price: '100', stock: '10' })
  const one = await make.user(await make.dealer({ class_id, credit_limit: '500' }))
  const others = await times(12, async () => make.user(await make.dealer({ class_id })))
  const crowd = [...Array.from({ length: 12 }, () => one), ...others]
  const carts = []
  for (const who of crowd) carts.push(await house.cartOf(who, [[product, '1']]))
  const answers = await Promise.all(
    carts.map((cart, i) => api.as(crowd[i] ?? one).ask(placeOrder, { body: { cart_id: cart.id } })),
  )
  assert.deepEqual(tally(answers.map(({ status }) => String(status))), { 200: 10, 409: 14 })
  assert.equal(
    (await api.as(await make.staff()).call(listOrders, { query: { state: 'held' } })).items.length,
    0,
  )
  await house.whole()
})

test('releasing, rejecting and canceling one held order at once: one wins, the others are told', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '100', stock: '5' })
  const buyer = await house.make.user(await house.make.dealer())
  const desk = await house.make.staff()
  const order = await house.order(buyer, [[product, '9']])
  await house.make.stock(product, '50', await house.make.warehouse())
  const at = { params: { id: order.id }, version: order.version }
  const answers = await Promise.all([
    ...Array.from({ length: 4 }, () => house.api.as(desk).ask(releaseOrder, { ...at, body: {} })),
    house.api.as(desk).ask(rejectOrder, { ...at, body: { reason_code: 'stock', reason: 'none left' } }),
    house.api.as(buyer).ask(cancelOrder, { ...at, body: { reason: 'changed my mind' } }),
  ])
  assert.deepEqual(tally(answers.map(({ status }) => String(status))), { 200: 1, 412: 5 })
  await house.whole()
})

test('placing, canceling, closing and consenting in a mixed crowd leave every promise whole', async (t) => {
  const house = await market(t)
  const { make, api } = house
  const goods = await house.products(4, { price: '10', stock: '60' })
  const desk = await make.staff()
  const buyers = await times(8, async () => make.user(await make.dealer({ credit_limit: '400' })))
  await times(8, async (index) => {
    const who = buyers[index] ?? { token: '' }
    for (let round = 0; round < 4; round += 1) {
      const lines = goods.map((one, i) => [one, String(1 + ((index + round + i) % 4))] as const)
      const order = await house.order(who, index % 2 ? lines : lines.toReversed())
      const at = { params: { id: order.id }, version: order.version }
      const reason = { reason: 'crowd' }
      const someLines = { ...reason, line_ids: order.lines.slice(0, 2).map((line) => line.id) }
      if (order.state !== 'confirmed') continue
      if (round === 0) await api.as(who).call(cancelOrder, { ...at, body: reason })
      if (round === 1) await api.as(who).call(cancelOrder, { ...at, body: someLines })
      if (round === 2) await api.as(desk).call(closeOrder, { ...at, body: {} })
    }
  })
  assert.equal(await deadlocks(house), 0)
  const list = await api.as(desk).call(listOrders, { query: { limit: 200 } })
  assert.equal(list.items.length, 32)
  assert.equal(new Set(list.items.map(({ number }) => number)).size, 32)
  await house.whole()
})

test('a price that is consented to while it changes again is not placed unseen beyond the expected total', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const buyer = await house.make.user(await house.make.dealer())
  const lines = [{ product_id: product.id, quantity: '1' as never }] // a decimal by its text
  const cart = await house.api.as(buyer).call(createCart, { body: { name: 'c', lines } })
  const reprice = (price: string) =>
    house.inside((ctx) =>
      sql`update pricing.entries set price = ${price} where product_id = ${product.id}`.execute(ctx.db),
    )
  await reprice('11')
  const agreed = await house.api
    .as(buyer)
    .call(consentToPrices, { params: { cart_id: cart.id }, version: cart.version, body: {} })
  await reprice('12')
  const result = await house.place(buyer, agreed).catch((error: unknown) => error)
  assert.ok(result instanceof Refused && result.code === 'price-changed')
  await house.whole()
})
