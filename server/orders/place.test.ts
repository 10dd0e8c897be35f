/** Placing: what is refused, what is held and why, what confirms itself; and what is taken and given back on the way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consentToPrices, createCart, getCart } from '@concord/contract/cart.ts'
import { getOrder, placeOrder } from '@concord/contract/orders.ts'
import { creditOf } from '#dealers'
import { sql } from 'kysely'
import { checksums } from '#testing/checksums.ts'
import { market, q, type Market } from '#testing/market.ts'
import type { Money } from '#platform/money.ts'

type Dealer = { id: string; class_id: string }
const taken = (house: Market, of: Dealer) =>
  house.inside(async (ctx) => (await creditOf(ctx, of.id)).taken_amount)

test('an order in which nothing is in doubt confirms itself into a sales order at once', async (t) => {
  const { api, make, whole } = await market(t)
  const product = await make.product({ price: '100', stock: '50', carton: '12' })
  const buyer = api.as(await make.user(await make.dealer({ credit_limit: '10000' })))
  const lines = [{ sku: product.sku.toLowerCase(), unit: 'carton', quantity: q('2') }]
  const cart = await buyer.call(createCart, { body: { name: '一', lines } })
  assert.deepEqual([cart.total, cart.may_place, cart.blocked_by], ['2400.00', true, null])
  const order = await buyer.call(placeOrder, { body: { cart_id: cart.id } })
  assert.deepEqual([order.state, order.total, order.is_touchless], ['confirmed', '2400.00', true])
  assert.match(order.number, /^DH\d{4}-\d{5}$/)
  assert.match(order.sales_orders[0]?.number ?? '', /^SO\d{4}-\d{5}$/)
  const linked = order.sales_orders.flatMap((one) => one.lines)
  assert.deepEqual(
    linked.map(({ quantity, unit, amount, order_line_id }) => ({ quantity, unit, amount, order_line_id })),
    [{ quantity: '2', unit: 'carton', amount: '2400.00', order_line_id: order.lines[0]?.id }],
  )
  assert.deepEqual(
    order.events.map(({ kind }) => kind),
    ['placed', 'confirmed'],
  )
  assert.deepEqual(await buyer.call(getOrder, { params: { id: order.id } }), order)
  assert.equal((await buyer.call(getCart, { params: { id: cart.id } })).state, 'placed')
  await whole()
})

test('an order over the credit limit is held, says by how much, and takes neither credit nor stock', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '100', stock: '50' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  const buyer = await house.make.user(dealer)
  await house.order(buyer, [[product, '4']])
  const order = await house.order(buyer, [[product, '7']])
  assert.equal(order.state, 'held')
  assert.deepEqual(order.holds, [{ code: 'credit-short', data: { short_by: '100.00' } }])
  assert.deepEqual(order.sales_orders, [])
  assert.equal(Number(await taken(house, dealer)), 400)
  await house.whole()
})

test('every doubt of an order is named at once', async (t) => {
  const house = await market(t)
  const { make } = house
  const product = await make.product({ price: '100', stock: '3' })
  const dealer = await make.dealer({ credit_limit: '100' })
  const line = await house.productLine()
  await house.into(line, product)
  await house.territory(dealer, line, '440000')
  const ship_to_id = await make.address(dealer, '110101')
  const order = await house.order(await make.user(dealer), [[product, '4']], { ship_to_id })
  assert.deepEqual(
    order.holds.map(({ code }) => code),
    ['credit-short', 'stock-short', 'outside-territory'],
  )
  assert.equal(order.holds[1]?.data.positions, '1')
  await house.whole()
})

test('inside the territory nothing is held for it, and a dealer without any is free', async (t) => {
  const house = await market(t)
  const { make } = house
  const product = await make.product({ price: '1', stock: '30' })
  const line = await house.productLine()
  await house.into(line, product)
  const [bound, free] = [await make.dealer(), await make.dealer()]
  await house.territory(bound, line, '440000')
  const [bounds, frees] = [await make.user(bound), await make.user(free)]
  const near = await house.order(bounds, [[product, '4']], {
    ship_to_id: await make.address(bound, '440605'),
  })
  assert.equal(near.state, 'confirmed')
  const far = await house.order(frees, [[product, '4']], { ship_to_id: await make.address(free, '110101') })
  assert.equal(far.state, 'confirmed')
  await house.whole()
})

test('a class that refuses what is short writes nothing at all', async (t) => {
  const house = await market(t)
  const { make } = house
  const class_id = await make.dealerClass({
    credit_policy: 'refuse',
    stock_policy: 'refuse',
    territory_policy: 'refuse',
  })
  const product = await make.product({ price: '100', stock: '3' })
  const line = await house.productLine()
  await house.into(line, product)
  const dealer = await make.dealer({ class_id, credit_limit: '1000' })
  await house.territory(dealer, line, '440000')
  const buyer = await make.user(dealer)
  const away = await make.address(dealer, '110101')
  for (const [quantity, ship_to_id, code] of [
    ['11', undefined, 'credit-short'],
    ['4', undefined, 'stock-short'],
    ['1', away, 'outside-territory'],
  ] as const) {
    const cart = await house.cartOf(buyer, [[product, quantity]], ship_to_id ? { ship_to_id } : {})
    assert.equal(cart.blocked_by, code)
    const before = await checksums(house.urls.ownerUrl)
    const refusal = await house.api.as(buyer).refusal(placeOrder, { body: { cart_id: cart.id } })
    assert.deepEqual([refusal.status, refusal.code], [409, code])
    assert.deepEqual(await checksums(house.urls.ownerUrl), before)
  }
  await house.whole()
})

test('what is in doubt for nobody is refused at once, and nothing is written', async (t) => {
  const house = await market(t)
  const { make, api, urls } = house
  const [good, priceless, boxed] = [
    await make.product({ price: '10', stock: '100' }),
    await make.product({ stock: '100' }),
    await make.product({ price: '10', stock: '100', carton: '12' }),
  ]
  await house.inside((ctx) =>
    sql`insert into catalog.quantity_rules (id, product_id, scope_kind, scope_id, quantity_multiple)
      values (gen_random_uuid(), ${boxed.id}, 'everybody', '*', 12)`.execute(ctx.db),
  )
  const dealer = await make.dealer()
  const [frozen, idle] = [await make.dealer(), await make.dealer({ may_order: false })]
  await house.freeze(frozen)
  const buyer = await make.user(dealer)
  const removed = await make.address(dealer)
  const addressed = await house.cartOf(buyer, [[good, '1']], { ship_to_id: removed })
  await house.inside((ctx) =>
    ctx.db.updateTable('dealers.addresses').set({ is_removed: true }).where('id', '=', removed).execute(),
  )
  const of = async (owner: { id: string }, lines: Parameters<typeof house.cartOf>[1]) => {
    const who = await make.user(owner)
    return [who, await house.cartOf(who, lines)] as const
  }
  const cases = [
    ['cart-empty', ...(await of(dealer, []))],
    ['dealer-frozen', ...(await of(frozen, [[good, '1']]))],
    ['dealer-may-not-order', ...(await of(idle, [[good, '1']]))],
    ['ship-to-unknown', buyer, addressed],
    ['price-missing', ...(await of(dealer, [[priceless, '1']]))],
    ['quantity-refused', ...(await of(dealer, [[boxed, '20']]))],
    [
      'total-too-large',
      ...(await of(
        dealer,
        Array.from({ length: 150 }, () => [good, '999999999'] as const),
      )),
    ],
  ] as const
  for (const [code, who, cart] of cases) {
    const before = await checksums(urls.ownerUrl)
    const refusal = await api.as(who).refusal(placeOrder, { body: { cart_id: cart.id } })
    assert.equal(refusal.code, code)
    assert.deepEqual(await checksums(urls.ownerUrl), before, code)
    // The one address was still there when its cart was shown.
    if (cart !== addressed) assert.deepEqual([cart.may_place, cart.blocked_by], [false, code])
  }
  const boxes = cases[5][2]
  assert.deepEqual(
    boxes.lines[0]?.verdicts.map(({ code, fixes }) => ({ code, fixes })),
    [{ code: 'quantity-not-multiple', fixes: ['12', '24'] }],
  )
  await house.whole()
})

test('a price that rises between cart and placing needs consent; a fall passes silently', async (t) => {
  const house = await market(t)
  const { make, api } = house
  const [first, second] = [
    await make.product({ price: '10', stock: '100' }),
    await make.product({ price: '10', stock: '100' }),
  ]
  const buyer = await make.user(await make.dealer())
  const cart = await house.cartOf(buyer, [
    [first, '2'],
    [second, '3'],
  ])
  const reprice = (of: { id: string }, price: string) =>
    house.inside((ctx) =>
      sql`update pricing.entries set price = ${price} where product_id = ${of.id}`.execute(ctx.db),
    )
  await reprice(first, '9')
  await reprice(second, '10.50')
  const refusal = await api.as(buyer).refusal(placeOrder, { body: { cart_id: cart.id } })
  assert.deepEqual([refusal.status, refusal.code], [409, 'price-changed'])
  assert.deepEqual(refusal.body.data?.lines, [
    { line_id: cart.lines[1]?.id, position: 2, before: '10.00', after: '10.50' },
  ])
  assert.deepEqual(
    refusal.body.errors?.map(({ pointer }) => pointer),
    ['/lines/1'],
  )
  const seen = await api.as(buyer).call(getCart, { params: { id: cart.id } })
  assert.deepEqual(
    seen.lines.map((line) => line.verdicts.map(({ code }) => code)),
    [['price-fell'], ['price-rose']],
  )
  assert.deepEqual([seen.consent_count, seen.blocked_by], [1, 'price-changed'])
  await api.as(buyer).call(consentToPrices, { params: { cart_id: cart.id }, version: seen.version, body: {} })
  const order = await house.place(buyer, cart)
  assert.deepEqual([order.state, order.total], ['confirmed', '49.50'])
  await house.whole()
})

test('a total above what the caller expects is refused, and at the expectation it passes', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100' })
  const buyer = await house.make.user(await house.make.dealer())
  const cart = await house.cartOf(buyer, [[product, '2']])
  const body = (expected: string) => ({ cart_id: cart.id, expected_total: expected as Money })
  const refusal = await house.api.as(buyer).refusal(placeOrder, { body: body('19.9') })
  assert.equal(refusal.code, 'total-above-expected')
  assert.deepEqual(
    refusal.body.data,
    { total: '20.00', expected_total: '19.90' },
    'amounts in canonical text',
  )
  assert.equal((await house.api.as(buyer).call(placeOrder, { body: body('20.00') })).state, 'confirmed')
  await house.whole()
})

test('a product that is no longer authorized is refused in the words for one that does not exist', async (t) => {
  const house = await market(t)
  const { make, api } = house
  const [kept, lost] = [
    await make.product({ price: '10', stock: '9' }),
    await make.product({ price: '10', stock: '9' }),
  ]
  const dealer = await make.dealer()
  const buyer = await make.user(dealer)
  const cart = await house.cartOf(buyer, [
    [kept, '1'],
    [lost, '1'],
  ])
  await make.rule({
    effect: 'deny',
    scope: { kind: 'dealer', id: dealer.id },
    target: { kind: 'product', id: lost.id },
  })
  const refusal = await api.as(buyer).refusal(placeOrder, { body: { cart_id: cart.id } })
  assert.deepEqual([refusal.status, refusal.code], [422, 'product-unknown'])
  assert.deepEqual(
    refusal.body.errors?.map(({ pointer }) => pointer),
    ['/lines/1'],
  )
  const seen = await api.as(buyer).call(getCart, { params: { id: cart.id } })
  const line = seen.lines[1]
  assert.deepEqual(
    [line?.sku, line?.name_zh, line?.unit_price, line?.amount, seen.total],
    [null, null, null, null, '10.00'],
  )
  assert.ok(!JSON.stringify(seen).includes(lost.sku))
  await house.whole()
})

test('a line is split over the warehouses in their order, and quantities and money add up exactly', async (t) => {
  const house = await market(t)
  const { make } = house
  const [near, far] = [await make.warehouse(), await make.warehouse()]
  const product = await make.product({ price: '10.01', carton: '12' })
  const other = await make.product({ price: '3.33' })
  await make.stock(product, '7', near)
  await make.stock(product, '50', far)
  await make.stock(other, '5', near)
  const buyer = await make.user(await make.dealer())
  const order = await house.order(buyer, [
    [product, '3'],
    [product, '1', 'carton'],
    [other, '5'],
  ])
  assert.equal(order.state, 'confirmed')
  const pieces = order.sales_orders.map((one) =>
    one.lines.map((line) => `${line.position}: ${line.quantity} ${line.unit}, ${line.amount}`),
  )
  assert.deepEqual(pieces, [['1: 3 set, 30.03', '2: 4 set, 40.04', '3: 5 set, 16.65'], ['2: 8 set, 80.08']])
  await house.whole()
})

test('where the class delivers later, what is missing is owed and only what is there is reserved', async (t) => {
  const house = await market(t)
  const { make } = house
  const class_id = await make.dealerClass({ stock_policy: 'backorder' })
  const [scarce, none] = [await make.product({ price: '1', stock: '4' }), await make.product({ price: '1' })]
  const buyer = await make.user(await make.dealer({ class_id }))
  const order = await house.order(buyer, [
    [scarce, '10'],
    [none, '2'],
  ])
  assert.deepEqual([order.state, order.sales_orders.length], ['confirmed', 1])
  const reserved = await house.inside((ctx) =>
    ctx.db.selectFrom('inventory.stock').select('reserved').execute(),
  )
  assert.deepEqual(
    reserved.map((row) => Number(row.reserved)),
    [4],
  )
  await house.whole()
})

test('the documents say what was ordered at which price, even when everything changes afterwards', async (t) => {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100', name_zh: '旧名' })
  const buyer = await house.make.user(await house.make.dealer())
  const order = await house.order(buyer, [[product, '2']])
  await house.inside((ctx) =>
    sql`update catalog.products set name_zh = '新名', sku = 'NEW', tax_rate = 6 where id = ${product.id}`.execute(
      ctx.db,
    ),
  )
  const line = (await house.api.as(buyer).call(getOrder, { params: { id: order.id } })).lines[0]
  assert.deepEqual(
    [line?.sku, line?.name_zh, line?.tax_rate, line?.tax, line?.net],
    [product.sku, '旧名', '13', '2.30', '17.70'],
  )
  assert.deepEqual(line?.origin.source, 'base')
  await house.whole()
})
