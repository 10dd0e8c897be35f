/** Product data as the product manager keeps it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as catalog from '@concord/contract/catalog.ts'
import * as quantityRuleContract from '@concord/contract/quantity-rules.ts'
import * as productContract from '@concord/contract/products.ts'
import { sql } from 'kysely'
import { limitsOf, productIdsBySku, quantityRulesOf, type QuantityRule } from '#catalog'
import { newId, nilId } from '#platform/ids.ts'
import { portal, type Portal } from '#testing/portal.ts'

const blank = {
  barcode: null,
  name_zh: '电饭煲',
  name_en: 'Rice cooker',
  description_zh: '',
  description_en: '',
  brand_id: null,
  product_line_id: null,
  style_id: null,
  size: null,
  color: null,
  base_unit: 'set',
  units: [{ unit: 'set', factor: '1', barcode: null, is_orderable: true }],
  attributes: [],
  tax_rate: null,
  on_shelf_from: null,
  on_shelf_to: null,
}
/** A body as callers send it; what must be refused goes in too. */
const body = (given: Record<string, unknown>) => ({ ...blank, ...given }) as never
const unit = (code: string, factor: string, more: Record<string, unknown> = {}) => ({
  unit: code,
  factor,
  barcode: null,
  is_orderable: true,
  ...more,
})
const carton = unit('carton', '12')

async function opened(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  const manager = house.api.as(await house.make.staff('product-manager'))
  const category = await house.make.category()
  return { ...house, manager, category }
}

test('a product is created with all it has, and read back the same', async (t) => {
  const { manager, category, make } = await opened(t)
  const brand_id = await make.brand()
  const sent = {
    sku: 'Cook-1',
    barcode: '6901234567892',
    category_id: category.id,
    brand_id,
    units: [unit('set', '1'), unit('carton', '4.5', { barcode: '16901234567899' })],
    attributes: [{ name_zh: '容量', name_en: 'Capacity', value_zh: '5升', value_en: '5 l' }],
    tax_rate: '9',
    on_shelf_from: '2026-01-01',
    on_shelf_to: '2099-01-01',
  }
  const product = await manager.call(productContract.createProduct, { body: body(sent) })
  const { id, media, links, is_on_shelf, version, ...fields } = product
  assert.deepEqual(fields, { ...blank, ...sent })
  assert.deepEqual([media, links, is_on_shelf, version], [[], [], true, 1])
  assert.deepEqual(await manager.call(productContract.getProduct, { params: { id } }), product)
})

test('a SKU is taken whatever its case, and found whatever its case', async (t) => {
  const { manager, category, inside } = await opened(t)
  const { id } = await manager.call(productContract.createProduct, {
    body: body({ sku: 'Cook-1', category_id: category.id }),
  })
  const refused = await manager.refusal(productContract.createProduct, {
    body: body({ sku: 'COOK-1', category_id: category.id }),
  })
  assert.deepEqual([refused.code, refused.body.errors?.[0]?.pointer], ['code-taken', '/sku'])
  const found = await inside((ctx) => productIdsBySku(ctx, ['cook-1', 'COOK-1', 'none']))
  // A map: which of equal SKUs comes first is the planner's business.
  assert.deepEqual(
    found,
    new Map([
      ['cook-1', id],
      ['COOK-1', id],
    ]),
  )
})

test('units that do not fit together are refused, with the field that is wrong', async (t) => {
  const { manager, category } = await opened(t)
  for (const [given, code, pointer] of [
    [{ units: [carton] }, 'unit-unknown', '/base_unit'],
    [{ units: [unit('set', '2')] }, 'invalid-input', '/units/0/factor'],
    [{ units: [unit('set', '1'), unit('carton', '0')] }, 'invalid-input', '/units/1/factor'],
    [{ units: [unit('set', '1'), unit('carton', '1000000000')] }, 'invalid-input', '/units/1/factor'],
    [{ units: [unit('set', '1'), carton, carton] }, 'invalid-input', '/units/2/unit'],
    [{ units: [unit('set', '1'), unit('barrel', '3')] }, 'reference-unknown', '/units/1/unit'],
    [{ category_id: newId() }, 'reference-unknown', '/category_id'],
    [{ brand_id: newId() }, 'reference-unknown', '/brand_id'],
    [{ product_line_id: newId() }, 'reference-unknown', '/product_line_id'],
    [{ style_id: newId() }, 'reference-unknown', '/style_id'],
    [{ on_shelf_from: '2026-02-01', on_shelf_to: '2026-02-01' }, 'period-reversed', '/on_shelf_to'],
  ] as const) {
    const refused = await manager.refusal(productContract.createProduct, {
      body: body({ sku: 'X', category_id: category.id, ...given }),
    })
    assert.deepEqual(
      [refused.code, refused.body.errors?.[0]?.pointer],
      [code, pointer],
      JSON.stringify(given),
    )
  }
})

test('an edit names its version, leaves alone what it does not name, and is on record field by field', async (t) => {
  const { manager, category, inside } = await opened(t)
  const { id } = await manager.call(productContract.createProduct, {
    body: body({ sku: 'COOK-1', category_id: category.id, units: [unit('set', '1'), carton] }),
  })
  const edit = (version: number, given: Record<string, unknown>) =>
    ({ params: { id }, version, body: given }) as Parameters<
      typeof manager.call<typeof productContract.editProduct>
    >[1]
  const renamed = await manager.call(productContract.editProduct, edit(1, { name_zh: '电压力锅' }))
  assert.deepEqual(
    [renamed.name_zh, renamed.name_en, renamed.units.length, renamed.version],
    ['电压力锅', 'Rice cooker', 2, 2],
  )
  assert.equal(
    (await manager.refusal(productContract.editProduct, edit(1, { name_en: 'Late' }))).code,
    'changed-meanwhile',
  )
  assert.equal(
    (await manager.call(productContract.listProducts, { query: { q: 'dyl' } })).items[0]?.id,
    id,
    'found by its new initials',
  )
  const fewer = await manager.call(productContract.editProduct, edit(2, { units: [unit('set', '1')] }))
  assert.deepEqual(
    fewer.units.map((one) => one.unit),
    ['set'],
  )
  const trail = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select('changes')
      .where('action', '=', 'product.edit')
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(trail[0]?.changes, [{ field: 'name_zh', before: '电饭煲', after: '电压力锅' }])
})

test('a unit’s factor is fixed once orders use the product, and a priced unit stays', async (t) => {
  const { manager, category, make, inside } = await opened(t)
  const { id } = await manager.call(productContract.createProduct, {
    body: body({ sku: 'COOK-1', category_id: category.id, units: [unit('set', '1'), carton] }),
  })
  await make.price(await make.baseList(), { id }, { price: '100.00', unit: 'carton' })
  const edit = (units: unknown[]) => ({ params: { id }, version: 1, body: { units } as never }) // plain objects above
  assert.equal((await manager.refusal(productContract.editProduct, edit([unit('set', '1')]))).code, 'in-use')
  await ordered({ make, inside }, id)
  assert.equal(
    (await manager.refusal(productContract.editProduct, edit([unit('set', '1'), unit('carton', '24')]))).code,
    'in-use',
  )
  const more = [unit('set', '1'), unit('carton', '12', { is_orderable: false }), unit('pallet', '480')]
  assert.equal(
    (await manager.call(productContract.editProduct, edit(more))).units.length,
    3,
    'what does not touch old orders goes through',
  )
})

/** An order that holds one set of the product. */
async function ordered({ make, inside }: Pick<Portal, 'make' | 'inside'>, product_id: string) {
  const dealer = await make.dealer()
  const buyer = await make.user(dealer)
  const [order_id, decimal] = [newId(), (text: string) => text as never] // decimals by their text
  await inside(async (ctx) => {
    await ctx.db
      .insertInto('orders.orders')
      .values({
        dealer_id: dealer.id,
        id: order_id,
        number: 'D-1',
        state: 'closed',
        currency: 'CNY',
        total: decimal('1'),
        tax: decimal('0'),
        line_count: 1,
        placed_at: ctx.now,
        placed_by: buyer.id,
        placed_by_name: buyer.name,
      })
      .execute()
    await ctx.db
      .insertInto('orders.lines')
      .values({
        dealer_id: dealer.id,
        id: newId(),
        order_id,
        position: 1,
        product_id,
        sku: 'COOK-1',
        name_zh: '电饭煲',
        name_en: 'Rice cooker',
        unit: 'set',
        factor: decimal('1'),
        quantity: decimal('1'),
        unit_price: decimal('1'),
        amount: decimal('1'),
        tax_rate: '0',
        tax: decimal('0'),
        price_source: 'base',
        origin: '{}',
        passport: '{}',
      })
      .execute()
  })
}

test('the first image is the picture; links name other products once each', async (t) => {
  const { manager, make, inside } = await opened(t)
  const [one, other] = [await make.product({ sku: 'A' }), await make.product({ sku: 'B' })]
  const file = (name: string) =>
    inside(async (ctx) => {
      const id = newId()
      await ctx.db
        .insertInto('platform.files')
        .values({
          id,
          name,
          content_type: 'image/png',
          bytes: '1',
          sha256: '0'.repeat(64),
          created_at: ctx.clock,
        })
        .execute()
      return id
    })
  const [manual, front, back] = [await file('manual.pdf'), await file('front.png'), await file('back.png')]
  const item = (file_id: string, kind: 'image' | 'document') => ({
    file_id,
    kind,
    title_zh: '',
    title_en: '',
  })
  const media = [item(manual, 'document'), item(front, 'image'), item(back, 'image')]
  const links = [
    { product_id: other.id, kind: 'related' as const },
    { product_id: other.id, kind: 'substitute' as const },
  ]
  const params = { id: one.id }
  const edited = await manager.call(productContract.editProduct, {
    params,
    version: 1,
    body: { media, links },
  })
  assert.deepEqual(edited.media, media)
  assert.deepEqual(
    edited.links.map(({ sku, kind }) => [sku, kind]),
    [
      ['B', 'related'],
      ['B', 'substitute'],
    ],
  )
  const row = (await manager.call(productContract.listProducts)).items.find(({ id }) => id === one.id)
  assert.equal(row?.picture_id, front)
  for (const [given, code, pointer] of [
    [{ media: [item(newId(), 'image')] }, 'reference-unknown', '/media/0/file_id'],
    [{ links: [{ product_id: one.id, kind: 'related' }] }, 'invalid-input', '/links/0/product_id'],
    [{ links: [links[0], links[0]] }, 'invalid-input', '/links/1/product_id'],
    [{ links: [{ product_id: newId(), kind: 'related' }] }, 'reference-unknown', '/links/0/product_id'],
  ] as const) {
    const refused = await manager.refusal(productContract.editProduct, {
      params,
      version: 2,
      body: given as never,
    })
    assert.deepEqual([refused.code, refused.body.errors?.[0]?.pointer], [code, pointer])
  }
})

test('in a style group a product has one of its sizes and colors, and a cell holds one product', async (t) => {
  const { manager, category } = await opened(t)
  const style = await manager.call(catalog.createStyle, {
    body: { code: 'MUG', name_zh: '马克杯', name_en: 'Mug', sizes: ['S', 'L'], colors: ['red'] },
  })
  const mug = (sku: string, size: string, color = 'red') =>
    body({ sku, category_id: category.id, style_id: style.id, size, color })
  await manager.call(productContract.createProduct, { body: mug('MUG-S', 'S') })
  const refusals = [mug('MUG-X', 'XXL'), mug('MUG-B', 'L', 'blue'), mug('MUG-S2', 'S')]
  const pointers = []
  for (const given of refusals) {
    const refused = await manager.refusal(productContract.createProduct, { body: given })
    pointers.push([refused.code, refused.body.errors?.[0]?.pointer])
  }
  assert.deepEqual(pointers, [
    ['reference-unknown', '/size'],
    ['reference-unknown', '/color'],
    ['code-taken', '/size'],
  ])
})

test('moving a category takes its branch and all its products with it', async (t) => {
  const { manager, make, inside } = await opened(t)
  const [kitchen, small] = [await make.category(), await make.category()]
  const cookers = await make.category({ parent: kitchen })
  const rice = await make.category({ parent: cookers })
  const brand_id = await make.brand()
  const product = await make.product({ category: rice, brand_id })
  const targets = () =>
    inside((ctx) =>
      ctx.db
        .selectFrom('catalog.products')
        .select('targets')
        .where('id', '=', product.id)
        .executeTakeFirstOrThrow(),
    )
  assert.deepEqual((await targets()).targets, [nilId, brand_id, kitchen.id, cookers.id, rice.id, product.id])
  const moved = await manager.call(catalog.editCategory, {
    params: { id: cookers.id },
    version: 1,
    body: { parent_id: small.id },
  })
  assert.deepEqual([moved.parent_id, moved.level, moved.product_count], [small.id, 2, 1])
  assert.deepEqual((await targets()).targets, [nilId, brand_id, small.id, cookers.id, rice.id, product.id])
  await manager.call(catalog.editCategory, {
    params: { id: cookers.id },
    version: 2,
    body: { parent_id: null },
  })
  assert.deepEqual((await targets()).targets, [nilId, brand_id, cookers.id, rice.id, product.id])
  const cycle = { params: { id: cookers.id }, version: 3 }
  for (const parent_id of [rice.id, cookers.id])
    assert.equal(
      (await manager.refusal(catalog.editCategory, { ...cycle, body: { parent_id } })).code,
      'tree-cycle',
    )
  const nowhere = await manager.refusal(catalog.editCategory, { ...cycle, body: { parent_id: product.id } })
  assert.deepEqual([nowhere.code, nowhere.body.errors?.[0]?.pointer], ['reference-unknown', '/parent_id'])
  const tree = (await manager.call(catalog.listCategories)).items
  for (const [index, { parent_id }] of tree.entries())
    assert.ok(
      parent_id === null || tree.findIndex(({ id }) => id === parent_id) < index,
      'parents come before children',
    )
})

test('two moves at once do not close a circle', async (t) => {
  const { manager, make } = await opened(t)
  const [a, b] = [await make.category(), await make.category()]
  const answers = await Promise.all([
    manager.ask(catalog.editCategory, { params: { id: a.id }, version: 1, body: { parent_id: b.id } }),
    manager.ask(catalog.editCategory, { params: { id: b.id }, version: 1, body: { parent_id: a.id } }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422])
})

test('categories nest eight deep, no deeper, also by a move', async (t) => {
  const { manager, make } = await opened(t)
  let deepest = await make.category()
  for (let level = 2; level <= 7; level += 1) deepest = await make.category({ parent: deepest })
  const pair = await make.category()
  await make.category({ parent: pair })
  const refused = await manager.refusal(catalog.editCategory, {
    params: { id: pair.id },
    version: 1,
    body: { parent_id: deepest.id },
  })
  assert.deepEqual([refused.code, refused.body.errors?.[0]?.pointer], ['invalid-input', '/parent_id'])
  const eighth = { parent_id: deepest.id, code: 'EIGHT', name_zh: '八', name_en: 'Eight', position: 0 }
  const { id } = await manager.call(catalog.createCategory, { body: eighth })
  assert.equal(
    (await manager.refusal(catalog.createCategory, { body: { ...eighth, parent_id: id, code: 'NINE' } }))
      .code,
    'invalid-input',
  )
})

test('only an empty category that no rule names can be removed', async (t) => {
  const { manager, make } = await opened(t)
  const [parent, cited, empty] = [await make.category(), await make.category(), await make.category()]
  const child = await make.category({ parent })
  await make.product({ category: child })
  await make.rule({ target: { kind: 'category', id: cited.id } })
  for (const { id } of [parent, child, cited])
    assert.equal(
      (await manager.refusal(catalog.removeCategory, { params: { id }, version: 1 })).code,
      'in-use',
    )
  await manager.call(catalog.removeCategory, { params: { id: empty.id }, version: 1 })
  assert.equal(
    (await manager.refusal(catalog.removeCategory, { params: { id: empty.id }, version: 1 })).code,
    'not-found',
  )
})

test('each quantity limit comes from the nearest agreement that sets it', async (t) => {
  const { manager, make, inside } = await opened(t)
  const product = await make.product()
  const dealer = await make.dealer({ region_code: '440605' })
  const rule = (scope_kind: 'everybody' | 'region' | 'class' | 'dealer', scope_id: string, given: object) =>
    ({
      body: {
        product_id: product.id,
        scope_kind,
        scope_id,
        quantity_min: null,
        quantity_multiple: null,
        quantity_max: null,
        ...given,
      },
    }) as never // decimals by their text
  await manager.call(
    quantityRuleContract.createQuantityRule,
    rule('everybody', '*', { quantity_min: '12', quantity_multiple: '6' }),
  )
  await manager.call(
    quantityRuleContract.createQuantityRule,
    rule('region', '440000', { quantity_max: '600' }),
  )
  const own = await manager.call(
    quantityRuleContract.createQuantityRule,
    rule('dealer', dealer.id, { quantity_min: '6' }),
  )
  const scopes = await inside((ctx) =>
    ctx.db
      .selectFrom('dealers.dealers')
      .select('scopes')
      .where('id', '=', dealer.id)
      .executeTakeFirstOrThrow(),
  )
  const limits = () =>
    inside(async (ctx) => {
      const { rows } = await sql<{ rules: QuantityRule[] | null }>`
        select ${quantityRulesOf(scopes.scopes, 'p')} as rules from catalog.products p where p.id = ${product.id}`.execute(
        ctx.db,
      )
      return limitsOf(rows[0]?.rules ?? null)
    })
  assert.deepEqual(await limits(), { quantity_min: '6', quantity_multiple: '6', quantity_max: '600' })
  await manager.call(quantityRuleContract.removeQuantityRule, { params: { id: own.id }, version: 1 })
  assert.deepEqual(await limits(), { quantity_min: '12', quantity_multiple: '6', quantity_max: '600' })
  const listed = (
    await manager.call(quantityRuleContract.listQuantityRules, { query: { product_id: product.id } })
  ).items
  assert.deepEqual(
    listed.map(({ scope_label }) => scope_label),
    ['所有经销商', '广东省'],
  )
  for (const [given, code] of [
    [
      rule('class', dealer.class_id, { quantity_min: '5', quantity_multiple: '6' }),
      'quantity-rule-inconsistent',
    ],
    [
      rule('class', dealer.class_id, { quantity_min: '20', quantity_max: '10' }),
      'quantity-rule-inconsistent',
    ],
    [rule('class', dealer.class_id, { quantity_max: '6' }), 'quantity-rule-inconsistent'],
    [rule('class', dealer.class_id, {}), 'invalid-input'],
    [rule('class', dealer.class_id, { quantity_min: '0' }), 'invalid-input'],
    [rule('region', '440000', { quantity_max: '60' }), 'code-taken'],
    [rule('dealer', newId(), { quantity_max: '60' }), 'reference-unknown'],
  ] as const)
    assert.equal((await manager.refusal(quantityRuleContract.createQuantityRule, given)).code, code)
})
