/** Staff look at the shop as one dealer sees it: on record, for an hour, and only looking (OC03). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as shop from '@concord/contract/storefront.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'

async function opened(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  const [dealer, other] = [
    await house.make.dealer({ name: '佛山恒信' }),
    await house.make.dealer({ region_code: '510104' }),
  ]
  const desk = await house.make.staff('order-desk')
  return { ...house, dealer, other, desk, staff: house.api.as(desk) }
}

test('the mirror shows just what the dealer sees, at the dealer’s own prices', async (t) => {
  const { make, api, dealer, other, staff } = await opened(t)
  const products = [
    await make.product({ price: '10.00', stock: '3' }),
    await make.product({ price: '20.00' }),
    await make.product(),
  ]
  await make.rule({ scope: { kind: 'dealer', id: dealer.id } })
  await make.rule({
    effect: 'deny',
    target: { kind: 'product', id: products[2]?.id ?? '' },
    scope: { kind: 'dealer', id: dealer.id },
  })
  for (const [owner, price] of [
    [dealer, '9.00'],
    [other, '1.00'],
  ] as const) {
    const list = await make.priceList({ kind: 'dealer', priority: 50, owner })
    await make.price(list, { id: products[0]?.id ?? '' }, { price })
  }
  const mirror = await staff.call(shop.openMirror, { body: { dealer_id: dealer.id } })
  assert.equal(mirror.dealer_name, '佛山恒信')
  const buyer = api.as(await make.user(dealer))
  const params = { mirror_id: mirror.id }
  const own = await buyer.call(shop.listShopProducts)
  assert.deepEqual(
    own.items.map(({ prices }) => prices[0]?.unit_price),
    ['9.00', '20.00'],
  )
  assert.deepEqual(await staff.call(shop.listMirrorProducts, { params }), own)
  assert.deepEqual(await staff.call(shop.getMirrorFacets, { params }), await buyer.call(shop.getShopFacets))
  for (const { id } of products) {
    const seen = await buyer.ask(shop.getShopProduct, { params: { id } })
    const mirrored = await staff.ask(shop.getMirrorProduct, { params: { ...params, id } })
    assert.equal(mirrored.status, seen.status)
    if (seen.status === 200) assert.equal(mirrored.text, seen.text)
  }
})

test('opening a mirror is on record with the dealer whom it concerns', async (t) => {
  const { dealer, desk, staff, inside } = await opened(t)
  await staff.call(shop.openMirror, { body: { dealer_id: dealer.id } })
  const trail = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select(['actor_id', 'action', 'subject_dealer_id'])
      .where('action', '=', 'mirror.open')
      .execute(),
  )
  assert.deepEqual(trail, [{ actor_id: desk.id, action: 'mirror.open', subject_dealer_id: dealer.id }])
})

test('a mirror is its opener’s alone and ends after an hour', async (t) => {
  const { make, api, dealer, staff, inside } = await opened(t)
  const { id, expires_at } = await staff.call(shop.openMirror, { body: { dealer_id: dealer.id } })
  const { opened_at } = await inside((ctx) =>
    ctx.db.selectFrom('storefront.mirrors').select('opened_at').executeTakeFirstOrThrow(),
  )
  assert.equal(Date.parse(expires_at) - Date.parse(opened_at), 3_600_000)
  const look = { params: { mirror_id: id } }
  assert.equal((await staff.ask(shop.listMirrorProducts, look)).status, 200)
  const colleague = api.as(await make.staff('order-desk'))
  assert.equal((await colleague.refusal(shop.listMirrorProducts, look)).code, 'not-found')
  assert.equal(
    (await staff.refusal(shop.getMirrorFacets, { params: { mirror_id: newId() } })).code,
    'not-found',
  )
  await inside((ctx) => ctx.db.updateTable('storefront.mirrors').set({ expires_at: ctx.clock }).execute())
  assert.equal((await staff.refusal(shop.listMirrorProducts, look)).code, 'not-found')
})

test('staff with a cut scope open mirrors of the dealers within it, and lose them with the scope', async (t) => {
  const { make, api, dealer, other, inside } = await opened(t)
  const manager = api.as(await make.staff('channel-manager', ['440000']))
  assert.equal((await manager.refusal(shop.openMirror, { body: { dealer_id: other.id } })).code, 'not-found')
  const { id } = await manager.call(shop.openMirror, { body: { dealer_id: dealer.id } })
  await inside((ctx) =>
    ctx.db
      .updateTable('dealers.dealers')
      .set({ region_code: '510104', scopes: ['*', '510000', '510100', '510104', dealer.class_id, dealer.id] })
      .where('id', '=', dealer.id)
      .execute(),
  )
  assert.equal(
    (await manager.refusal(shop.listMirrorProducts, { params: { mirror_id: id } })).code,
    'not-found',
  )
})
