/** What staff and dealers decide about a placed order: release, reject, cancel, close, copy; and who sees what of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { getCart, getDealerCart, grantPrices } from '@concord/contract/cart.ts'
import * as contract from '@concord/contract/orders.ts'
import * as decisionContract from '@concord/contract/order-decisions.ts'
import * as todayContract from '@concord/contract/today.ts'
import * as salesOrderContract from '@concord/contract/sales-orders.ts'
import { creditOf } from '#dealers'
import { market, type Market } from '#testing/market.ts'
import type { UnitPrice } from '#platform/money.ts'

const taken = (house: Market, of: { id: string }) =>
  house.inside(async (ctx) => Number((await creditOf(ctx, of.id)).taken_amount))
const stock = (house: Market) =>
  house.inside(async (ctx) => {
    const { rows } = await sql<{
      on_hand: number
      reserved: number
    }>`select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from inventory.stock`.execute(
      ctx.db,
    )
    return rows[0]
  })
const kinds = (order: { events: { kind: string }[] }) => order.events.map(({ kind }) => kind)

/** A dealer with a limit of 1000 and a product at 100 with ten in stock. */
async function shop(t: Parameters<typeof market>[0]) {
  const house = await market(t)
  const product = await house.make.product({ price: '100', stock: '10', carton: '5' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  const [buyer, desk, finance] = [
    await house.make.user(dealer),
    await house.make.staff('order-desk'),
    await house.make.staff('finance'),
  ]
  return { ...house, house, product, dealer, buyer, desk, finance }
}

test('a release takes credit and stock at the price of placing, and the order is no longer touchless', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const order = await house.order(buyer, [[product, '11']])
  assert.deepEqual(
    order.holds.map(({ code }) => code),
    ['credit-short', 'stock-short'],
  )
  assert.deepEqual(order.actions, ['cancel', 'copy'])
  await house.make.stock(product, '5', await house.make.warehouse())
  await house.inside((ctx) =>
    sql`update dealers.credits set limit_amount = 1100 where dealer_id = ${dealer.id}`.execute(ctx.db),
  )
  await house.inside((ctx) => sql`update pricing.entries set price = 999`.execute(ctx.db))
  const seen = await api.as(desk).call(contract.getOrder, { params: { id: order.id } })
  assert.deepEqual(seen.actions, ['release', 'reject', 'cancel'])
  const at = { params: { id: order.id }, version: order.version }
  const released = await api.as(desk).call(decisionContract.releaseOrder, { ...at, body: { note: '先发' } })
  assert.deepEqual(
    [released.state, released.total, released.is_touchless, released.holds.length],
    ['confirmed', '1100.00', false, 0],
  )
  assert.deepEqual(kinds(released), ['placed', 'held', 'released', 'confirmed'])
  assert.equal(released.sales_orders.length, 2)
  assert.equal(await taken(house, dealer), 1100)
  const own = await api.as(buyer).call(contract.getOrder, { params: { id: order.id } })
  assert.deepEqual(
    own.events.find(({ kind }) => kind === 'released')?.data,
    {},
    'remarks of staff stay with staff',
  )
  await house.whole()
})

test('a release that is still short changes nothing; beyond the limit it needs its permission and a reason', async (t) => {
  const { house, api, product, dealer, buyer, desk, finance } = await shop(t)
  const [poor, scarce] = [
    await house.order(buyer, [
      [product, '10'],
      [await house.make.product({ price: '1', stock: '9' }), '1'],
    ]),
    await house.order(buyer, [[product, '11']]),
  ]
  const at = { params: { id: poor.id }, version: poor.version }
  const short = await api.as(desk).refusal(decisionContract.releaseOrder, { ...at, body: {} })
  assert.deepEqual([short.code, short.body.data?.short_by], ['credit-short', '1.00'])
  const forbidden = await api
    .as(desk)
    .refusal(decisionContract.releaseOrder, { ...at, body: { over_limit_reason: 'known to us' } })
  assert.deepEqual([forbidden.status, forbidden.code], [403, 'forbidden'])
  const released = await api
    .as(finance)
    .call(decisionContract.releaseOrder, { ...at, body: { over_limit_reason: 'known to us' } })
  assert.equal(released.state, 'confirmed')
  const overrides = await house.inside((ctx) =>
    ctx.db.selectFrom('orders.credit_overrides').select(['over_by', 'reason', 'granted_by']).execute(),
  )
  assert.deepEqual(
    overrides.map((row) => [Number(row.over_by), row.reason, row.granted_by]),
    [[1, 'known to us', finance.id]],
  )
  const none = await api.as(finance).refusal(decisionContract.releaseOrder, {
    params: { id: scarce.id },
    version: 1,
    body: { over_limit_reason: 'again' },
  })
  assert.equal(none.code, 'stock-short')
  assert.equal(await taken(house, dealer), 1001)
  await house.whole()
})

test('a release looks at authorization and freezing again; the territory is what it overrides', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const line = await house.productLine()
  await house.into(line, product)
  await house.territory(dealer, line, '440000')
  const ship_to_id = await house.make.address(dealer, '110101')
  const [one, two] = [
    await house.order(buyer, [[product, '1']], { ship_to_id }),
    await house.order(buyer, [[product, '2']], { ship_to_id }),
  ]
  assert.deepEqual(
    one.holds.map(({ code }) => code),
    ['outside-territory'],
  )
  assert.equal(
    (await api.as(desk).call(decisionContract.releaseOrder, { params: { id: one.id }, version: 1, body: {} }))
      .state,
    'confirmed',
  )
  await house.make.rule({ effect: 'deny', scope: { kind: 'dealer', id: dealer.id } })
  const lost = await api
    .as(desk)
    .refusal(decisionContract.releaseOrder, { params: { id: two.id }, version: 1, body: {} })
  assert.deepEqual([lost.code, lost.body.errors?.[0]?.pointer], ['product-unknown', '/lines/0'])
  await house.freeze(dealer)
  assert.equal(
    (
      await api
        .as(desk)
        .refusal(decisionContract.releaseOrder, { params: { id: two.id }, version: 1, body: {} })
    ).code,
    'dealer-frozen',
  )
  await house.whole()
})

test('a rejected order is final and says why', async (t) => {
  const { house, api, product, buyer, desk } = await shop(t)
  const order = await house.order(buyer, [[product, '11']])
  const at = { params: { id: order.id }, version: order.version }
  const rejected = await api
    .as(desk)
    .call(decisionContract.rejectOrder, { ...at, body: { reason_code: 'credit', reason: '请先付款' } })
  assert.deepEqual(
    [rejected.state, rejected.events.at(-1)?.data],
    ['rejected', { reason_code: 'credit', reason: '请先付款' }],
  )
  for (const body of [{ reason_code: 'credit', reason: 'again' }] as const) {
    const refusal = await api
      .as(desk)
      .refusal(decisionContract.rejectOrder, { params: at.params, version: rejected.version, body })
    assert.deepEqual([refusal.status, refusal.code], [409, 'order-not-held'])
  }
  assert.equal(
    (
      await api
        .as(desk)
        .refusal(decisionContract.cancelOrder, { params: at.params, version: 2, body: { reason: 'no' } })
    ).code,
    'order-not-cancelable',
  )
  await house.whole()
})

test('canceling lines, then the rest, gives back exactly what they took, and the document keeps its total', async (t) => {
  const { house, api, product, dealer, buyer } = await shop(t)
  const other = await house.make.product({ price: '33.33', stock: '10' })
  const order = await house.order(buyer, [
    [product, '1', 'carton'],
    [other, '3'],
    [product, '2'],
  ])
  assert.equal(await taken(house, dealer), 799.99)
  const line_ids = [order.lines[1]?.id ?? '']
  const part = await api.as(buyer).call(decisionContract.cancelOrder, {
    params: { id: order.id },
    version: 1,
    body: { reason: '多订了', line_ids },
  })
  assert.deepEqual(
    [part.state, part.total, part.lines[1]?.canceled_quantity, part.version],
    ['confirmed', '799.99', '3', 2],
  )
  assert.equal(await taken(house, dealer), 700)
  assert.deepEqual(await stock(house), { on_hand: 20, reserved: 7 })
  const again = await api.as(buyer).refusal(decisionContract.cancelOrder, {
    params: { id: order.id },
    version: 2,
    body: { reason: '再取消', line_ids },
  })
  assert.equal(again.code, 'order-not-cancelable')
  const rest = await api.as(buyer).call(decisionContract.cancelOrder, {
    params: { id: order.id },
    version: 2,
    body: { reason: '全部取消' },
  })
  assert.deepEqual(
    [rest.state, rest.total, rest.sales_orders[0]?.state, rest.fulfillment],
    ['canceled', '799.99', 'canceled', 'none'],
  )
  assert.equal(await taken(house, dealer), 0)
  assert.deepEqual(await stock(house), { on_hand: 20, reserved: 0 })
  await house.whole()
})

test('a held order loses lines without giving back what it never took, and its release takes the rest only', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const order = await house.order(buyer, [
    [product, '8'],
    [product, '3'],
  ])
  assert.equal(order.state, 'held')
  const body = { reason: '减量', line_ids: [order.lines[1]?.id ?? ''] }
  const less = await api
    .as(buyer)
    .call(decisionContract.cancelOrder, { params: { id: order.id }, version: 1, body })
  assert.equal(less.state, 'held')
  const released = await api
    .as(desk)
    .call(decisionContract.releaseOrder, { params: { id: order.id }, version: 2, body: {} })
  assert.deepEqual([released.state, released.lines[1]?.confirmed_quantity], ['confirmed', '0'])
  assert.equal(await taken(house, dealer), 800)
  await house.whole()
})

test('closing as fulfilled elsewhere lets stock fall and releases reservation and credit', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const order = await house.order(buyer, [
    [product, '4'],
    [product, '2'],
  ])
  assert.equal(order.fulfillment, 'waiting')
  const body = { reason: '少要', line_ids: [order.lines[1]?.id ?? ''] }
  await api.as(buyer).call(decisionContract.cancelOrder, { params: { id: order.id }, version: 1, body })
  const closed = await api
    .as(desk)
    .call(decisionContract.closeOrder, { params: { id: order.id }, version: 2, body: {} })
  assert.deepEqual(
    [closed.state, closed.fulfillment, closed.sales_orders[0]?.state],
    ['closed', 'shipped', 'closed'],
  )
  assert.deepEqual(
    closed.lines.map((line) => line.shipped_quantity),
    ['4', '0'],
  )
  assert.deepEqual(await stock(house), { on_hand: 6, reserved: 0 })
  assert.equal(await taken(house, dealer), 0)
  const refusal = await api
    .as(buyer)
    .refusal(decisionContract.cancelOrder, { params: { id: order.id }, version: 3, body: { reason: '晚了' } })
  assert.equal(refusal.code, 'order-not-cancelable')
  await house.whole()
})

test('what was to be delivered later must be there when the order is closed', async (t) => {
  const { house, api, product, desk } = await shop(t)
  const class_id = await house.make.dealerClass({ stock_policy: 'backorder' })
  const buyer = await house.make.user(await house.make.dealer({ class_id }))
  const order = await house.order(buyer, [[product, '12']])
  assert.equal(order.state, 'confirmed')
  const at = { params: { id: order.id }, version: 1, body: {} }
  assert.equal((await api.as(desk).refusal(decisionContract.closeOrder, at)).code, 'stock-short')
  await house.inside(async (ctx) => {
    await sql`update inventory.stock set on_hand = on_hand + 3`.execute(ctx.db)
    await sql`update inventory.movements set quantity = quantity + 3`.execute(ctx.db)
  })
  assert.equal((await api.as(desk).call(decisionContract.closeOrder, at)).state, 'closed')
  assert.deepEqual(await stock(house), { on_hand: 1, reserved: 0 })
  await house.whole()
})

test('a price grant, even of nothing, stands on the order with its reason, and the order counts as touched', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const cart = await house.cartOf(buyer, [
    [product, '2'],
    [product, '1'],
  ])
  const at = { dealer_id: dealer.id, cart_id: cart.id }
  const line_id = cart.lines[1]?.id ?? ''
  const body = { reason: '随货赠品', grants: [{ line_id, unit_price: '0.00' as UnitPrice }] }
  const granted = await api.as(desk).call(grantPrices, { params: at, body })
  assert.deepEqual(
    [granted.total, granted.lines[1]?.is_granted, granted.lines[1]?.origin?.source],
    ['200.00', true, 'grant'],
  )
  const order = await house.place(buyer, cart)
  assert.deepEqual(
    [order.state, order.total, order.is_touchless, order.lines[1]?.amount],
    ['confirmed', '200.00', false, '0.00'],
  )
  assert.deepEqual(kinds(order), ['placed', 'granted', 'confirmed'])
  const passport = await api
    .as(await house.make.staff())
    .call(contract.getLinePassport, { params: { order_id: order.id, line_id: order.lines[1]?.id ?? '' } })
  assert.deepEqual(
    passport.candidates.map(({ source, reason }) => `${source} ${reason}`),
    ['grant chosen', 'base grant-wins'],
  )
  const audit = await house.inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select(['actor_id', 'changes'])
      .where('action', '=', 'cart.grant-prices')
      .execute(),
  )
  assert.equal(audit[0]?.actor_id, desk.id)
  assert.match(JSON.stringify(audit[0]?.changes), /随货赠品/)
  await house.whole()
})

test('staff see a dealer’s cart within their scope, and take a grant back', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const cart = await house.cartOf(buyer, [[product, '2']])
  const at = { dealer_id: dealer.id, cart_id: cart.id }
  const grant = (unit_price: string | null) => ({
    params: at,
    body: {
      reason: 'deal',
      grants: [{ line_id: cart.lines[0]?.id ?? '', unit_price: unit_price as UnitPrice | null }],
    },
  })
  assert.equal((await api.as(desk).call(grantPrices, grant('90.5'))).total, '181.00')
  assert.equal((await api.as(desk).call(grantPrices, grant(null))).total, '200.00')
  assert.equal((await api.as(desk).call(getDealerCart, { params: at })).lines[0]?.is_granted, false)
  assert.equal((await api.as(desk).refusal(grantPrices, grant('100000000000000' as UnitPrice))).status, 422)
  const other = await house.make.dealer()
  assert.equal(
    (await api.as(desk).refusal(getDealerCart, { params: { dealer_id: other.id, cart_id: cart.id } })).status,
    404,
  )
  await house.whole()
})

test('a copied order becomes a cart at the prices of now and says what differs', async (t) => {
  const { house, api, dealer, buyer } = await shop(t)
  const [same, risen, gone, dear] = await house.products(4, { price: '10', stock: '50' })
  assert.ok(same && risen && gone && dear)
  const order = await house.order(buyer, [
    [same, '1'],
    [risen, '2'],
    [gone, '3'],
    [dear, '4'],
  ])
  await house.inside((ctx) =>
    sql`update pricing.entries set price = 11 where product_id = ${risen.id}`.execute(ctx.db),
  )
  await house.inside((ctx) => sql`delete from pricing.entries where product_id = ${dear.id}`.execute(ctx.db))
  await house.make.rule({
    effect: 'deny',
    scope: { kind: 'dealer', id: dealer.id },
    target: { kind: 'product', id: gone.id },
  })
  const copied = await api.as(buyer).call(contract.copyOrder, { params: { id: order.id } })
  assert.deepEqual(
    copied.differences.map(({ sku, code, before, after }) => ({ sku, code, before, after })),
    [
      { sku: gone.sku, code: 'product-unknown', before: null, after: null },
      { sku: risen.sku, code: 'price-rose', before: '10.00', after: '11.00' },
      { sku: dear.sku, code: 'price-missing', before: null, after: null },
    ],
  )
  const cart = await api.as(buyer).call(getCart, { params: { id: copied.cart_id } })
  assert.deepEqual(
    cart.lines.map((line) => [line.sku, line.quantity, line.accepted_unit_price]),
    [
      [same.sku, '1', '10.00'],
      [risen.sku, '2', '11.00'],
      [dear.sku, '4', null],
    ],
  )
  await house.whole()
})

test('lists are cut by dealer and staff scope, filtered, counted, and paged without loss', async (t) => {
  const { house, api, product, dealer, buyer, desk } = await shop(t)
  const numbers: string[] = []
  for (let i = 1; i <= 5; i += 1)
    numbers.unshift((await house.order(buyer, [[product, i < 5 ? '1' : '99']])).number)
  const rival = await house.make.user(await house.make.dealer({ region_code: '110101' }))
  await house.order(rival, [[product, '1']])
  const first = await api.as(buyer).call(contract.listOrders, { query: { limit: 2 } })
  const second = await api
    .as(buyer)
    .call(contract.listOrders, { query: { limit: 2, cursor: first.next ?? '' } })
  const third = await api
    .as(buyer)
    .call(contract.listOrders, { query: { limit: 2, cursor: second.next ?? '' } })
  assert.deepEqual(
    [...first.items, ...second.items, ...third.items].map(({ number }) => number),
    numbers,
  )
  assert.equal(third.next, null)
  assert.deepEqual(first.items[0]?.actions, ['cancel', 'copy'])
  const held = await api
    .as(desk)
    .call(contract.listOrders, { query: { state: 'held', hold: 'credit-short', dealer_id: dealer.id } })
  assert.deepEqual(
    held.items.map(({ number }) => number),
    [numbers[0]],
  )
  const byNumber = await api
    .as(desk)
    .call(contract.listOrders, { query: { q: numbers[1]?.toLowerCase() ?? '' } })
  assert.deepEqual(
    byNumber.items.map(({ number }) => number),
    [numbers[1]],
  )
  const counts = await api.as(buyer).call(contract.countOrders)
  assert.deepEqual(counts.states, [
    { state: 'confirmed', count: 4, total: '400.00' },
    { state: 'held', count: 1, total: '9900.00' },
  ])
  const south = await house.make.staff('channel-manager', ['440000'])
  assert.equal((await api.as(south).call(contract.countOrders)).count, 5)
  const sales = await api.as(buyer).call(salesOrderContract.listSalesOrders, { query: { state: 'open' } })
  assert.equal(sales.items.length, 4)
  const sale = await api
    .as(buyer)
    .call(salesOrderContract.getSalesOrder, { params: { id: sales.items[0]?.id ?? '' } })
  assert.deepEqual([sale.lines[0]?.quantity, sale.lines[0]?.base_quantity, sale.total], ['1', '1', '100.00'])
  assert.equal(
    (await api.as(desk).call(contract.listOrders, { query: { from: '2020-01-01', to: '2020-12-31' } })).items
      .length,
    0,
  )
  const today = await api.as(desk).call(todayContract.getToday)
  assert.deepEqual(
    [today.order_count, today.held_count, today.touchless_rate, today.by_day.length],
    [6, 1, '83.3', 30],
  )
  assert.deepEqual(
    today.hold_reasons.map(({ code, count }) => `${code} ${count}`),
    ['credit-short 1', 'stock-short 1'],
  )
  await house.whole()
})

test('orders of dealers below are for looking, where those let themselves be seen', async (t) => {
  const house = await market(t)
  const { make, api } = house
  const product = await make.product({ price: '100', stock: '10' })
  const parent = await make.dealer()
  const [open, shy] = [
    await make.dealer({ parent, is_visible_to_ancestors: true }),
    await make.dealer({ parent }),
  ]
  const seen = await house.order(await make.user(open), [[product, '1']])
  const unseen = await house.order(await make.user(shy), [[product, '1']])
  const above = api.as(await make.user(parent))
  const order = await above.call(contract.getOrder, { params: { id: seen.id } })
  assert.deepEqual(order.actions, [])
  assert.equal((await above.refusal(contract.getOrder, { params: { id: unseen.id } })).status, 404)
  assert.deepEqual(
    (await above.call(contract.listOrders)).items.map(({ id }) => id),
    [seen.id],
  )
  const cancel = await above.refusal(decisionContract.cancelOrder, {
    params: { id: seen.id },
    version: 1,
    body: { reason: 'mine now' },
  })
  assert.equal(cancel.status, 404)
  await house.whole()
})

test('who handles goods and not money sees quantities and no amount, in no field', async (t) => {
  const { house, api, product, dealer, buyer } = await shop(t)
  const order = await house.order(buyer, [[product, '3']])
  const held = await house.order(buyer, [[product, '9']])
  const keeper = api.as(await house.make.user(dealer, 'keeper'))
  const answers = [
    await keeper.ask(contract.getOrder, { params: { id: order.id } }),
    await keeper.ask(contract.getOrder, { params: { id: held.id } }),
    await keeper.ask(contract.listOrders),
    await keeper.ask(contract.countOrders),
    await keeper.ask(salesOrderContract.listSalesOrders),
    await keeper.ask(salesOrderContract.getSalesOrder, { params: { id: order.sales_orders[0]?.id ?? '' } }),
  ]
  // Whole values only: the same digits may well stand in an id or a time.
  const amounts = /"(100|300|900|34\.51|265\.49|103\.54)(\.00)?"/
  assert.match((await api.as(buyer).ask(contract.getOrder, { params: { id: order.id } })).text, amounts)
  for (const { status, text } of answers) {
    assert.equal(status, 200)
    assert.doesNotMatch(text, amounts)
  }
  const first = answers[0]?.json as contract.Order | undefined // an order by its contract
  assert.equal(first?.lines[0]?.quantity, '3')
  await house.whole()
})
