import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portal, type Portal } from '#testing/portal.ts'
import type { Ctx } from '#platform/context.ts'
import type { Quantity } from '#platform/money.ts'
import { quote } from './quote.ts'

const units = [
  { unit: 'set', factor: '1' as Quantity },
  { unit: 'carton', factor: '24' as Quantity },
]

async function pricedDealer(ctx: Ctx, id: string) {
  const { scopes } = await ctx.db
    .selectFrom('dealers.dealers')
    .select('scopes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, scopes, currency: 'CNY' }
}

/** One line's quote as the house sees it. */
async function quoteOf(
  { inside }: Portal,
  dealer: { id: string },
  product: { id: string },
  [quantity, unit]: [string, string],
) {
  return inside(async (ctx) => {
    const line = { product_id: product.id, unit, quantity: quantity as Quantity, units }
    const [quoted] = await quote(ctx, await pricedDealer(ctx, dealer.id), [line])
    assert(quoted)
    return quoted
  })
}

test('a dealer’s own list goes before its class’s and the base list, and the passport says why', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100', carton: '24' })
  const classList = await p.make.priceList({ kind: 'class', scope: { kind: 'class', id: dealer.class_id } })
  const own = await p.make.priceList({ kind: 'dealer', scope: { kind: 'dealer', id: dealer.id } })
  await p.make.price(classList, product, { price: '90' })
  await p.make.price(own, product, { price: '80' })
  await p.make.price(own, product, { price: '75', quantity_from: '10' })
  const quoted = await quoteOf(p, dealer, product, ['3', 'set'])
  assert.equal(quoted.unit_price, '80.00')
  assert.equal(quoted.amount, '240.00')
  assert.deepEqual(
    quoted.passport.candidates.map((candidate) => [candidate.source, candidate.scope_kind, candidate.reason]),
    [
      ['dealer', 'dealer', 'chosen'],
      ['class', 'class', 'farther-scope'],
      ['base', 'everybody', 'farther-scope'],
      ['dealer', 'dealer', 'tier-not-reached'],
    ],
  )
  assert.deepEqual(quoted.ladder, [
    { quantity_from: '0', unit_price: '80.00' },
    { quantity_from: '10', unit_price: '75.00' },
  ])
  assert.deepEqual(quoted.next_tier, { missing_quantity: '7', quantity_from: '10', unit_price: '75.00' })
  const carton = await quoteOf(p, dealer, product, ['1', 'carton'])
  assert.deepEqual([carton.unit_price, carton.amount], ['1800.00', '1800.00'])
})
