import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { addLines, createCart, getCart } from '@concord/contract/cart.ts'
import { getOrder, placeOrder } from '@concord/contract/orders.ts'
import { assertInvariants } from '#testing/invariants.ts'
import { portal, type Portal } from '#testing/portal.ts'
import type { Quantity } from '#platform/money.ts'

const q = (text: string) => text as Quantity // decimals by their text

/** A portal where everything may be bought; the promises are checked when the test ends. */
async function market(t: TestContext): Promise<Portal> {
  const house = await portal(t)
  await house.make.rule()
  return house
}

test('an order in which nothing is in doubt confirms itself into a sales order at once', async (t) => {
  const { api, make, inside } = await market(t)
  const product = await make.product({ price: '100', stock: '50', carton: '12' })
  const dealer = await make.dealer({ credit_limit: '10000' })
  const buyer = api.as(await make.user(dealer))
  const cart = await buyer.call(createCart, { body: { name: '一', lines: [{ sku: product.sku.toLowerCase(), unit: 'carton', quantity: q('2') }] } })
  assert.equal(cart.total, '2400.00')
  assert.equal(cart.may_place, true)
  const order = await buyer.call(placeOrder, { body: { cart_id: cart.id } })
  assert.equal(order.state, 'confirmed')
  assert.equal(order.total, '2400.00')
  assert.match(order.number, /^DH\d{4}-\d{5}$/)
  assert.equal(order.sales_orders.length, 1)
  assert.match(order.sales_orders[0]?.number ?? '', /^SO\d{4}-\d{5}$/)
  assert.deepEqual(order.sales_orders[0]?.lines.map(({ quantity, unit, amount, order_line_id }) => ({ quantity, unit, amount, order_line_id })), [
    { quantity: '2', unit: 'carton', amount: '2400.00', order_line_id: order.lines[0]?.id },
  ])
  assert.equal(order.is_touchless, true)
  assert.deepEqual(order.events.map(({ kind }) => kind), ['placed', 'confirmed'])
  assert.deepEqual(await buyer.call(getOrder, { params: { id: order.id } }), order)
  assert.equal((await buyer.call(getCart, { params: { id: cart.id } })).state, 'placed')
  await assertInvariants(inside)
})
