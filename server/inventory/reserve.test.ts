import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openTestPool } from '#testing/cluster.ts'
import { retrying } from '#platform/database/retry.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import type { Ctx } from '#platform/context.ts'
import { sum, type Quantity } from '#platform/money.ts'
import { untilWaiting } from '#testing/waiting.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { issue, reserve, reserveAcross, unreserve, warehousesFor } from '#inventory'

const q = (text: string) => text as Quantity // test data
async function stockOf({ inside }: Portal, product_id: string) {
  return inside((ctx) =>
    ctx.db
      .selectFrom('inventory.stock')
      .select(['on_hand', 'reserved'])
      .where('product_id', '=', product_id)
      .executeTakeFirstOrThrow(),
  )
}

/** One after the other: the maker's default warehouse is made with the first. */
async function productsWith({ make }: Portal, ...stocks: string[]) {
  const made: { id: string }[] = []
  for (const stock of stocks) made.push(await make.product({ stock }))
  return made
}

/** 32 real connections; every deadlock is counted and fails the test, since none is to happen. */
async function crowd(t: { after: (run: () => Promise<void>) => void }, { app, urls }: Portal) {
  const pool = openTestPool(urls, 32)
  t.after(() => pool.end())
  return <T>(work: (ctx: Ctx) => Promise<T>) =>
    transact(pool, app.board, { actor: systemActor, language: 'zh-CN', isReadOnly: false }, work)
}

/** On hand less reserved, in all warehouses. */
async function left(house: Portal, product: { id: string }): Promise<string> {
  const { rows } = await house.inside((ctx) =>
    sql<{ left: string }>`select trim_scale(sum(on_hand - reserved))::text as left
      from inventory.stock where product_id = ${product.id}`.execute(ctx.db),
  )
  return rows[0]?.left ?? 'no stock'
}

test('32 clients who want one hot product get what there is and not a piece more', async (t) => {
  const house = await portal(t)
  const { make } = house
  const product = await make.product({ stock: '100' })
  const warehouse_id = (await house.inside((ctx) => warehousesFor(ctx, null)))[0] ?? ''
  const run = await crowd(t, house)
  const wins = await Promise.all(
    Array.from({ length: 32 }, async () => {
      let won = 0
      for (let i = 0; i < 5; i += 1)
        if (await run((ctx) => reserve(ctx, [{ warehouse_id, product_id: product.id, quantity: q('1') }])))
          won += 1
      return won
    }),
  )
  assert.equal(
    wins.reduce((sum, won) => sum + won, 0),
    100,
  )
  assert.deepEqual(await stockOf(house, product.id), { on_hand: '100.000000', reserved: '100.000000' })
})

test('orders over the same products in mixed sequence never deadlock, and each is reserved whole or not at all', async (t) => {
  const house = await portal(t)
  const products = await productsWith(house, '40', '60', '80', '100', '120', '140')
  const warehouse_id = (await house.inside((ctx) => warehousesFor(ctx, null)))[0] ?? ''
  const run = await crowd(t, house)
  const wins = await Promise.all(
    Array.from({ length: 32 }, async (_, client) => {
      let won = 0
      for (let i = 0; i < 4; i += 1) {
        const turned = [...products.slice(client % 6), ...products.slice(0, client % 6)]
        const items = (client % 2 ? turned.toReversed() : turned).map(({ id }) => ({
          warehouse_id,
          product_id: id,
          quantity: q('1'),
        }))
        if (await run((ctx) => reserve(ctx, items))) won += 1
      }
      return won
    }),
  )
  assert.equal(
    wins.reduce((sum, won) => sum + won, 0),
    40,
    'the scarcest product decides',
  )
  for (const { id } of products) assert.equal((await stockOf(house, id)).reserved, '40.000000')
})

test('clients who reserve, let go and issue in mixed sequence leave exactly what was not issued', async (t) => {
  const house = await portal(t)
  const products = await productsWith(house, '50', '50', '50')
  const warehouse_id = (await house.inside((ctx) => warehousesFor(ctx, null)))[0] ?? ''
  const run = await crowd(t, house)
  const issued = await Promise.all(
    Array.from({ length: 32 }, async (_, client) => {
      const items = (client % 2 ? products : products.toReversed()).map(({ id }) => ({
        warehouse_id,
        product_id: id,
        quantity: q('3'),
      }))
      if (!(await run((ctx) => reserve(ctx, items)))) return 0
      if (client % 3 === 0) {
        await run((ctx) => unreserve(ctx, items))
        return 0
      }
      await run((ctx) => issue(ctx, items, `SO${client}`))
      return 1
    }),
  )
  const count = issued.reduce<number>((sum, one) => sum + one, 0)
  for (const { id } of products) {
    const { on_hand, reserved } = await stockOf(house, id)
    assert.deepEqual([on_hand, reserved], [`${50 - 3 * count}.000000`, '0.000000'])
    const { moved } = await house.inside((ctx) =>
      ctx.db
        .selectFrom('inventory.movements')
        .select((eb) => eb.fn.sum<string>('quantity').as('moved'))
        .where('product_id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    assert.equal(moved, on_hand, 'on hand is the sum of its movements')
  }
})

test('two lines of one product at one warehouse are one demand', async (t) => {
  const house = await portal(t)
  const product = await house.make.product({ stock: '5' })
  const [warehouse_id = ''] = await house.inside((ctx) => warehousesFor(ctx, null))
  const line = (quantity: string) => ({ warehouse_id, product_id: product.id, quantity: q(quantity) })
  assert.equal(await house.inside((ctx) => reserve(ctx, [line('3'), line('2.5')])), false)
  assert.equal(await house.inside((ctx) => reserve(ctx, [line('3'), line('2')])), true)
  assert.equal(await left(house, product), '0')
})

test('what has no stock row cannot be reserved, and nothing beside it is', async (t) => {
  const house = await portal(t)
  const [known, unknown] = [await house.make.product({ stock: '5' }), await house.make.product()]
  const [warehouse_id = ''] = await house.inside((ctx) => warehousesFor(ctx, null))
  const items = [known, unknown].map(({ id }) => ({ warehouse_id, product_id: id, quantity: q('1') }))
  assert.equal(await house.inside((ctx) => reserve(ctx, items)), false)
  assert.equal((await stockOf(house, known.id)).reserved, '0.000000')
  await assert.rejects(retrying(() => house.inside((ctx) => unreserve(ctx, items))))
})

test('32 clients who fill orders over two warehouses empty both and oversell neither', async (t) => {
  const house = await portal(t)
  const [near, far] = [await house.make.warehouse(), await house.make.warehouse()]
  const products: { id: string }[] = []
  for (let i = 0; i < 3; i += 1) {
    const product = await house.make.product()
    await house.make.stock(product, '37', near)
    await house.make.stock(product, '23', far)
    products.push(product)
  }
  const run = await crowd(t, house)
  const filled = await Promise.all(
    Array.from({ length: 32 }, (_, client) => {
      const demands = (client % 2 ? products : products.toReversed()).map(({ id }) => ({
        product_id: id,
        quantity: q('3'),
      }))
      return run((ctx) => reserveAcross(ctx, [near, far], demands, { isPartlyGood: client % 4 === 0 }))
    }),
  )
  for (const { id } of products) {
    const items = filled.flatMap((one) => one.reserved.filter((item) => item.product_id === id))
    assert.equal(sum(items.map((item) => item.quantity)), '60')
  }
  for (const product of products) assert.equal(await left(house, product), '0')
})

test('an order is filled from the warehouses in their order, whole or as far as it goes', async (t) => {
  const house = await portal(t)
  const [first, second] = [await house.make.warehouse(), await house.make.warehouse()]
  const product = await house.make.product()
  await house.make.stock(product, '2', first)
  await house.make.stock(product, '5', second)
  const want = (quantity: string, isPartlyGood: boolean) =>
    house.inside((ctx) =>
      reserveAcross(ctx, [first, second], [{ product_id: product.id, quantity: q(quantity) }], {
        isPartlyGood,
      }),
    )
  assert.deepEqual(await want('8', false), { reserved: [], short_product_ids: [product.id] })
  const { reserved } = await want('3', false)
  const byWarehouse = Object.fromEntries(reserved.map((item) => [item.warehouse_id, item.quantity]))
  assert.deepEqual(byWarehouse, { [first]: '2', [second]: '1' })
  assert.deepEqual(await want('9', true), {
    reserved: [{ product_id: product.id, warehouse_id: second, quantity: '4' }],
    short_product_ids: [product.id],
  })
})

test('who waited for a cancellation gets what it let go', async (t) => {
  const house = await portal(t)
  const [product] = await productsWith(house, '50')
  const warehouse_id = (await house.inside((ctx) => warehousesFor(ctx, null)))[0] ?? ''
  const run = await crowd(t, house)
  const of = (quantity: string) => [{ warehouse_id, product_id: product?.id ?? '', quantity: q(quantity) }]
  for (const take of [
    (ctx: Ctx) => reserve(ctx, of('3')),
    async (ctx: Ctx) => {
      const demands = [{ product_id: product?.id ?? '', quantity: q('3') }]
      return (
        (await reserveAcross(ctx, [warehouse_id], demands, { isPartlyGood: false })).reserved.length === 1
      )
    },
  ]) {
    await run((ctx) => reserve(ctx, of('48')))
    let waited: Promise<boolean> = Promise.resolve(false)
    await run(async (ctx) => {
      await unreserve(ctx, of('3'))
      waited = run(take)
      assert.equal(await untilWaiting(house.pool, waited), 'waiting')
    })
    assert.equal(await waited, true)
    await run((ctx) => unreserve(ctx, of('48')))
  }
})

test('goods that come in while an order waits for their row are there for it', async (t) => {
  const house = await portal(t)
  const [product] = await productsWith(house, '5')
  assert.ok(product)
  const warehouse_ids = await house.inside((ctx) => warehousesFor(ctx, null))
  const item = { product_id: product.id, quantity: q('4') }
  const waits: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx: Ctx) => reserveAcross(ctx, warehouse_ids, [{ ...item, quantity: q('8') }], { isPartlyGood: false }),
    (ctx: Ctx) => reserve(ctx, [{ ...item, warehouse_id: warehouse_ids[0] ?? '' }]),
  ]
  for (const wait of waits) {
    const gate = await house.pool.connect()
    await gate.query(`begin; set local app.side = 's'; select from inventory.stock for update`)
    const waiting = house.inside(wait)
    await untilWaiting(house.pool, waiting)
    await gate.query('update inventory.stock set on_hand = on_hand + 4')
    await gate.query('commit')
    gate.release()
    await waiting
  }
  const { on_hand, reserved } = await stockOf(house, product.id)
  assert.deepEqual([Number(on_hand), Number(reserved)], [13, 12])
})
