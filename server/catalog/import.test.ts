/** Import by SKU: sets of items, a result for each. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getProduct, importProducts, listProducts } from '@concord/contract/products.ts'
import { importing, item } from '#testing/importing.ts'

test('an import creates, updates by SKU whatever its case, and leaves alone what is the same', async (t) => {
  const { manager, send } = await importing(t)
  const attributes = [{ name_zh: '功率', name_en: 'Power', value_zh: '800瓦', value_en: '800 W' }]
  const units = [
    { unit: 'set', factor: '1', barcode: null, is_orderable: true },
    { unit: 'carton', factor: '6', barcode: null, is_orderable: true },
  ]
  assert.deepEqual(await send(item('A'), item('B', { attributes, units, tax_rate: '9', barcode: '690' })), [
    'created',
    'created',
  ])
  assert.deepEqual(await send(item('A'), item('B', { attributes, units })), ['unchanged', 'unchanged'])
  assert.deepEqual(await send(item('a', { name_en: 'Renamed' }), item('C')), ['updated', 'created'])
  const { items } = await manager.call(listProducts)
  assert.deepEqual(
    items.map(({ sku, name_en }) => [sku, name_en]),
    [
      ['A', 'Renamed'],
      ['B', 'Product B'],
      ['C', 'Product C'],
    ],
  )
  const b = await manager.call(getProduct, { params: { id: items[1]?.id ?? '' } })
  assert.deepEqual(
    [b.tax_rate, b.barcode, b.units, b.attributes],
    ['9', '690', units, attributes],
    'what an item leaves out stays',
  )
})

test('a bad item is a result with its field, and the others go in', async (t) => {
  const { send } = await importing(t)
  const base = { unit: 'set', factor: '1', barcode: null, is_orderable: true }
  const results = await send(
    item('GOOD'),
    item('A', { category_code: 'NONE' }),
    item('B', { brand_code: 'NONE' }),
    item('C', { product_line_code: 'NONE' }),
    item('D', { base_unit: 'barrel' }),
    item('E', { units: [base, { ...base, unit: 'barrel' }] }),
    item('F', { units: [{ ...base, factor: '2' }] }),
    item('G', { units: [{ ...base, unit: 'carton', factor: '6' }] }),
    item('good'),
    item('ALSO-GOOD'),
  )
  assert.deepEqual(results, [
    'created',
    ['refused', 'reference-unknown', '/items/1/category_code'],
    ['refused', 'reference-unknown', '/items/2/brand_code'],
    ['refused', 'reference-unknown', '/items/3/product_line_code'],
    ['refused', 'reference-unknown', '/items/4/base_unit'],
    ['refused', 'reference-unknown', '/items/5/units/1/unit'],
    ['refused', 'invalid-input', '/items/6/units/0/factor'],
    ['refused', 'unit-unknown', '/items/7/base_unit'],
    ['refused', 'code-taken', '/items/8/sku'],
    'created',
  ])
})

test('an import does not change a factor that stock is counted by, nor take away a unit', async (t) => {
  const { make, manager, send } = await importing(t)
  const base = { unit: 'set', factor: '1', barcode: null, is_orderable: true }
  await send(item('A', { units: [base, { ...base, unit: 'carton', factor: '6' }] }))
  const [a] = (await manager.call(listProducts)).items
  await make.stock({ id: a?.id ?? '' }, '10')
  assert.deepEqual(await send(item('A', { units: [base, { ...base, unit: 'carton', factor: '8' }] })), [
    ['refused', 'in-use', '/items/0/units'],
  ])
  assert.deepEqual(await send(item('A', { units: [base, { ...base, unit: 'pallet', factor: '60' }] })), [
    'updated',
  ])
  const { units } = await manager.call(getProduct, { params: { id: a?.id ?? '' } })
  assert.deepEqual(
    units.map(({ unit, factor }) => [unit, factor]),
    [
      ['set', '1'],
      ['pallet', '60'],
      ['carton', '6'],
    ],
  )
})

test('a thousand items take a handful of statements', async (t) => {
  const { manager, statements } = await importing(t)
  const items = (name: string) =>
    Array.from({ length: 1000 }, (_, n) => item(`SKU-${n}`, { name_zh: `${name}${n}` }))
  const counted = async (name: string) => {
    statements.length = 0
    const { results } = await manager.call(importProducts, { body: { items: items(name) } })
    return { outcomes: new Set(results.map(({ outcome }) => outcome)), count: statements.length }
  }
  const created = await counted('电饭煲')
  assert.deepEqual(created.outcomes, new Set(['created']))
  const updated = await counted('电水壶')
  assert.deepEqual(updated.outcomes, new Set(['updated']))
  // Two of each belong to the idempotency key.
  assert.ok(created.count <= 7 && updated.count <= 7, JSON.stringify([created.count, updated.count]))
})
