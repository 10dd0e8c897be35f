/** A dealer that looks, a rival elsewhere that trades in the same products, and all that dealers can do behind each other's backs. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { createCart } from '@concord/contract/cart.ts'
import { endpoints } from '@concord/contract/index.ts'
import { placeOrder } from '@concord/contract/orders.ts'
import type { Home, Side } from '../probe/cast.ts'
import { masked } from '../probe/judge.ts'
import { askingOf, ownQuestions, type Asking } from '../probe/questions.ts'
import { requestOf } from '../probe/request.ts'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { newId } from '../platform/ids.ts'
import { copyOf } from './asking.ts'
import { q } from './market.ts'
import type { Portal } from './portal.ts'
import type { Viewer } from './views.ts'
import { makeWorld, type World } from './world.ts'

export type Strangers = Awaited<ReturnType<typeof openStrangers>>

export async function openStrangers(t: { after: (close: () => unknown) => void }) {
  const world = await makeWorld(t, endpoints, { isFar: true })
  const house = await copyOf(t, world)
  const placing = ownQuestions(endpoints).find(({ endpoint }) => endpoint.name === 'placeOrder')
  assert.ok(placing)
  const rival = world.homeOf(placing)
  for (const home of [world.cast, rival]) await furnish(house, home)
  const clock = await house.inside(async (ctx) => {
    // A bar code, by which the strangers' product is found.
    await sql`update catalog.products set barcode = '6900000000999', search_text = search_text || chr(10) || '6900000000999'
      where id = ${world.cast.strangers.foreign.things.product}`.execute(ctx.db)
    return ctx.now
  })
  const { foreign } = world.cast.strangers
  const texts = ['WALL', 's', world.cast.estate.mark, foreign.mark, rival.estate.mark]
  const eyes = (side: Side, home: Viewer['home'] = world.cast): Viewer => ({ side, home, clock, texts })
  /** What the dealer that looks is answered, whole. */
  const replyTo = async (endpoint: Endpoint, asking: Asking): Promise<string> => {
    const reply = await house.app.http.inject(requestOf(world.cast.askers.d.token, endpoint, asking))
    return masked({ status: reply.statusCode, headers: reply.headers, text: reply.body }, [])
  }
  return { house, world, rival, eyes, replyTo, trade: () => trade(house, world, rival) }
}

/** Stock is hidden from the dealer; it has several orders, and a cart that asks for more than half of what there is. */
async function furnish(house: Portal, { estate, askers, own }: Home) {
  const { product, cart, dealer } = estate.things
  await house.inside(async ({ db }) => {
    await db
      .updateTable('dealers.classes')
      .set({ stock_display: 'hidden' })
      .where('id', '=', own.class ?? '')
      .execute()
    await db
      .updateTable('inventory.stock')
      .set({ on_hand: q('100') })
      .where('product_id', '=', product)
      .execute()
    await db
      .updateTable('cart.lines')
      .set({ quantity: q('60') })
      .where('cart_id', '=', cart)
      .execute()
  })
  for (const quantity of ['1', '2', '3']) await buy(house, askers.d, { product_id: product, quantity })
  await house.make.user({ id: dealer }, 'owner')
  const { id } = await house.make.product()
  await house.make.rule({ scope: { kind: 'dealer', id: dealer }, target: { kind: 'product', id } })
}

async function buy(
  house: Portal,
  who: { token: string },
  { product_id, quantity }: { product_id: string; quantity: string },
) {
  const lines = [{ product_id, quantity: q(quantity) }]
  const cart = await house.api.as(who).call(createCart, { body: { name: 'cart', lines } })
  return house.api.as(who).call(placeOrder, { body: { cart_id: cart.id } })
}

/** What every dealer shares, units and the one product that all of them buy: who changes that is not trading. */
const shared = new Set(['createUnit', 'editUnit', 'removeUnit', 'assignProductLine', 'editProduct'])

/** Every write of the contract by people of other dealers and their staff, each about its own; what was answered. */
async function trade(house: Portal, world: World, rival: Home): Promise<Set<string>> {
  const done = new Set<string>()
  for (const question of ownQuestions(endpoints)) {
    const { endpoint, side } = question
    if (endpoint.method === 'GET' || endpoint.upload || shared.has(endpoint.name)) continue
    const { own, askers } = world.homeOf(question)
    const asking = askingOf(question, { ...own, session: askers[side].device_id }, newId)
    const { statusCode } = await house.app.http.inject(requestOf(askers[side].token, endpoint, asking))
    if (statusCode === 200) done.add(`${endpoint.name} ${side}`)
  }
  // Then one takes so much that there is not enough left for the cart of the one that looks, and another stands below it.
  const { state } = await buy(house, rival.askers.d, {
    product_id: rival.estate.things.product,
    quantity: '70',
  })
  assert.equal(state, 'confirmed')
  const { dealer, product } = world.cast.strangers.hidden_child.things
  await buy(house, await house.make.user({ id: dealer }, 'owner'), { product_id: product, quantity: '1' })
  return done
}
