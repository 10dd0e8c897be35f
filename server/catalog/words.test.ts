/** The lists that products refer to: renamed at will, removed only when nothing points there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as catalog from '@concord/contract/catalog.ts'
import * as products from '@concord/contract/products.ts'
import { createProductLine, listProductLines, removeProductLine } from '@concord/contract/product-lines.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'

async function opened(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  const trail = () =>
    house.inside((ctx) =>
      ctx.db
        .selectFrom('audit.entries')
        .select(['action', 'object_label', 'changes'])
        .orderBy('at')
        .orderBy('id')
        .execute(),
    )
  return { ...house, trail, staff: house.api.as(await house.make.staff('administrator')) }
}

test('a brand is renamed for everybody at once, and the audit trail says from what', async (t) => {
  const { staff, trail } = await opened(t)
  const made = await staff.call(catalog.createBrand, {
    body: { code: 'A', name_zh: '云鲸', name_en: 'Narwal' },
  })
  const edit = { params: { id: made.id }, version: 1, body: { name_zh: '云鲸家电' } }
  const saved = await staff.call(catalog.editBrand, edit)
  assert.deepEqual([saved.name_zh, saved.version, saved.product_count], ['云鲸家电', 2, 0])
  assert.equal((await staff.refusal(catalog.editBrand, edit)).code, 'changed-meanwhile')
  assert.deepEqual((await staff.call(catalog.listBrands)).items, [saved])
  const [, entry] = await trail()
  assert.deepEqual(
    [entry?.action, entry?.object_label, entry?.changes],
    ['brand.edit', 'A 云鲸家电', [{ field: 'name_zh', before: '云鲸', after: '云鲸家电' }]],
  )
})

test('a brand keeps its code to itself, and stays while a product or an authorization rule names it', async (t) => {
  const { staff, make } = await opened(t)
  const [held, ruled, free] = [await make.brand(), await make.brand(), await make.brand()]
  await make.product({ brand_id: held })
  await make.rule({ target: { kind: 'brand', id: ruled } })
  const items = (await staff.call(catalog.listBrands)).items
  const taken = { params: { id: free }, version: 1, body: { code: items[0]?.code ?? '' } }
  assert.equal((await staff.refusal(catalog.editBrand, taken)).code, 'code-taken')
  for (const id of [held, ruled])
    assert.equal((await staff.refusal(catalog.removeBrand, { params: { id }, version: 1 })).code, 'in-use')
  await staff.call(catalog.removeBrand, { params: { id: free }, version: 1 })
  assert.equal((await staff.call(catalog.listBrands)).items.length, 2)
})

test('a unit is renamed under its code, and stays while a product is measured in it', async (t) => {
  const { staff, make } = await opened(t)
  await make.product()
  const edit = { params: { code: 'set' }, version: 1, body: { name_zh: '套', name_en: 'set' } }
  assert.deepEqual(await staff.call(catalog.editUnit, edit), {
    ...{ code: 'set', name_zh: '套', name_en: 'set', version: 2 },
  })
  assert.equal((await staff.refusal(catalog.editUnit, edit)).code, 'changed-meanwhile')
  const remove = (code: string, version: number) => ({ params: { code }, version })
  assert.equal((await staff.refusal(catalog.removeUnit, remove('set', 2))).code, 'in-use')
  await staff.call(catalog.removeUnit, remove('pallet', 1))
  assert.equal((await staff.refusal(catalog.removeUnit, remove('pallet', 1))).status, 404)
})

test('a style gains sizes and loses only those that none of its products has', async (t) => {
  const { staff, make } = await opened(t)
  const style = await staff.call(catalog.createStyle, {
    body: { code: 'MUG', name_zh: '马克杯', name_en: 'Mug', sizes: ['S', 'L'], colors: ['red', 'blue'] },
  })
  const product = await make.product()
  await staff.call(products.editProduct, {
    params: { id: product.id },
    version: 1,
    body: { style_id: style.id, size: 'S', color: 'red' },
  })
  const params = { id: style.id }
  const refused = await staff.refusal(catalog.editStyle, {
    ...{ params, version: 1, body: { sizes: ['L'], colors: ['red'] } },
  })
  assert.deepEqual([refused.code, refused.body.errors?.[0]?.pointer], ['in-use', '/sizes'])
  const saved = await staff.call(catalog.editStyle, {
    ...{ params, version: 1, body: { sizes: ['S', 'M'], colors: ['red'] } },
  })
  assert.deepEqual(
    [saved.sizes, saved.colors, saved.product_count, saved.version],
    [['S', 'M'], ['red'], 1, 2],
  )
  assert.equal((await staff.refusal(catalog.removeStyle, { params, version: 2 })).code, 'in-use')
  const inStyle = await staff.call(products.listProducts, { query: { style_id: style.id } })
  assert.deepEqual(
    inStyle.items.map((row) => [row.id, row.size, row.color]),
    [[product.id, 'S', 'red']],
  )
})

test('products are put into a product line together, and those that were there stay untouched', async (t) => {
  const { staff, make, trail } = await opened(t)
  const line = await staff.call(createProductLine, {
    body: { code: 'K', name_zh: '厨电', name_en: 'Kitchen' },
  })
  const [first, second] = [await make.product(), await make.product()]
  const assign = (product_line_id: string | null, product_ids: string[]) => ({
    body: { product_line_id, product_ids },
  })
  const one = await staff.call(products.assignProductLine, assign(line.id, [first.id]))
  const both = await staff.call(products.assignProductLine, assign(line.id, [first.id, second.id]))
  assert.deepEqual([one.changed_count, both.changed_count], [1, 1])
  const found = await staff.call(products.listProducts, { query: { product_line_id: line.id } })
  assert.equal(found.items.length, 2)
  assert.equal((await staff.call(products.getProduct, { params: { id: first.id } })).version, 2)
  assert.equal((await trail()).filter(({ action }) => action === 'product.edit').length, 2)
  assert.equal((await staff.call(listProductLines)).items[0]?.product_count, 2)
  const remove = { params: { id: line.id }, version: 1 }
  assert.equal((await staff.refusal(removeProductLine, remove)).code, 'in-use')
  await staff.call(products.assignProductLine, assign(null, [first.id, second.id]))
  await staff.call(removeProductLine, remove)
  const strangers = [assign(newId(), [first.id]), assign(null, [first.id, newId()])]
  const pointers = []
  for (const given of strangers)
    pointers.push((await staff.refusal(products.assignProductLine, given)).body.errors?.[0]?.pointer)
  assert.deepEqual(pointers, ['/product_line_id', '/product_ids/1'])
})
