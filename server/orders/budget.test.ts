/** How many statements the busiest requests of carts and orders need: their cost is their round trips (speed.md). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addLines, consentToPrices, createCart, editLine, getCart } from '@concord/contract/cart.ts'
import * as contract from '@concord/contract/orders.ts'
import * as decisionContract from '@concord/contract/order-decisions.ts'
import * as todayContract from '@concord/contract/today.ts'
import * as salesOrderContract from '@concord/contract/sales-orders.ts'
import { market, q } from '#testing/market.ts'

test('placing, carts and order pages keep to their budgets of statements', async (t) => {
  const { make, counted, productLine, into, territory, products, order, whole } = await market(t)
  const twenty = await products(20, { price: '10', stock: '1000', carton: '12' })
  const line = await productLine()
  await into(line, ...twenty)
  const dealer = await make.dealer({ credit_limit: '100000' })
  await territory(dealer, line, '440000')
  const ship_to_id = await make.address(dealer)
  const buyer = await make.user(dealer)
  const desk = await make.staff()
  const lines = twenty.map(({ id }) => ({ product_id: id, quantity: q('3') }))

  const made = await counted(buyer, createCart, { body: { name: 'a', ship_to_id, lines } })
  const cart = made.reply
  const read = await counted(buyer, getCart, { params: { id: cart.id } })
  const more = lines.slice(0, 3)
  const added = await counted(buyer, addLines, {
    params: { cart_id: cart.id },
    body: { if_present: 'add', lines: more },
  })
  const line_id = cart.lines[0]?.id ?? ''
  const at = { cart_id: cart.id }
  const edited = await counted(buyer, editLine, {
    params: { ...at, line_id },
    version: added.reply.version,
    body: { quantity: q('5') },
  })
  const agreed = await counted(buyer, consentToPrices, {
    params: at,
    version: edited.reply.version,
    body: {},
  })
  const placed = await counted(buyer, contract.placeOrder, { body: { cart_id: cart.id } })
  assert.equal(placed.reply.state, 'confirmed')
  const { id, version } = placed.reply
  const page = await counted(buyer, contract.getOrder, { params: { id } })
  const list = await counted(buyer, contract.listOrders)
  const counts = await counted(desk, contract.countOrders)
  const sales = await counted(desk, salesOrderContract.listSalesOrders)
  const today = await counted(desk, todayContract.getToday)
  const copied = await counted(buyer, contract.copyOrder, { params: { id } })
  const closed = await counted(desk, decisionContract.closeOrder, { params: { id }, version, body: {} })

  const broad = await order(buyer, [[twenty[0] ?? { id: '' }, '1001']])
  assert.equal(broad.state, 'held')
  await make.stock({ id: twenty[0]?.id ?? '' }, '100', await make.warehouse())
  const released = await counted(desk, decisionContract.releaseOrder, {
    params: { id: broad.id },
    version: broad.version,
    body: {},
  })
  const canceled = await counted(buyer, decisionContract.cancelOrder, {
    params: { id: broad.id },
    version: released.reply.version,
    body: { reason: 'too much' },
  })

  const budgets = {
    made: 8,
    read: 3,
    added: 7,
    edited: 5,
    agreed: 7,
    placed: 10,
    page: 1,
    list: 1,
    counts: 1,
    sales: 1,
    today: 3,
    copied: 9,
    closed: 9,
    released: 10,
    canceled: 9,
  }
  const needed = {
    made,
    read,
    added,
    edited,
    agreed,
    placed,
    page,
    list,
    counts,
    sales,
    today,
    copied,
    closed,
    released,
    canceled,
  }
  t.diagnostic(
    Object.entries(needed)
      .map(([name, { count }]) => `${name} ${count}`)
      .join(', '),
  )
  for (const [name, limit] of Object.entries(budgets) as [keyof typeof budgets, number][])
    assert.ok(
      needed[name].count <= limit,
      `${name} needs ${needed[name].count} statements, its budget is ${limit}`,
    )
  await whole()
})
