/** What the catalog tells other rooms. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { productFacts } from '#catalog'
import { portal } from '#testing/portal.ts'

test('facts name every unit with its exact factor, and the company’s tax rate where the product has none', async (t) => {
  const { inside, make } = await portal(t)
  const kettle = await make.product({ sku: 'KETTLE', carton: '12.5' })
  await inside(async (ctx) => {
    const fact = (await productFacts(ctx, [kettle.id, newId()])).get(kettle.id)
    assert.ok(fact)
    assert.deepEqual(
      fact.units.map(({ unit, factor, is_orderable }) => [unit, factor, is_orderable]),
      [
        ['set', '1', true],
        ['carton', '12.5', true],
      ],
    )
    assert.equal(fact.tax_rate, ctx.settings.tax_rate)
    assert.equal(fact.is_on_shelf, true)
  })
})
