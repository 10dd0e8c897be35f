/** The shop's list, search, page and quotes as a dealer meets them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listShopProducts } from '@concord/contract/storefront.ts'
import { portal } from '#testing/portal.ts'

test('a dealer finds an authorized product with its price per unit, its limits and its stock', async (t) => {
  const { api, make, statements } = await portal(t)
  const dealer = await make.dealer()
  const buyer = await make.user(dealer)
  const cooker = await make.product({
    sku: 'COOK-1',
    name_zh: '电饭煲',
    price: '299.00',
    stock: '40',
    carton: '4',
  })
  await make.product({ sku: 'OTHER', name_zh: '风扇' })
  await make.rule()
  statements.length = 0
  const { items, next } = await api.as(buyer).call(listShopProducts, { query: { q: 'dfb' } })
  assert.equal(statements.length, 3)
  assert.equal(next, null)
  assert.deepEqual(
    items.map(({ id, prices, stock, limits, may_buy }) => ({
      id,
      prices: prices.map((p) => [p.unit, p.unit_price]),
      stock,
      limits,
      may_buy,
    })),
    [
      {
        id: cooker.id,
        prices: [
          ['set', '299.00'],
          ['carton', '1196.00'],
        ],
        stock: { word: 'plenty', quantity: null },
        limits: { quantity_min: null, quantity_multiple: null, quantity_max: null },
        may_buy: true,
      },
    ],
  )
})
