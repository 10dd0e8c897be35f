/** The shop as a dealer meets it: list, search, page and quotes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Quantity } from '@concord/contract/endpoint.ts'
import * as shop from '@concord/contract/storefront.ts'
import { newId, nilId } from '#platform/ids.ts'
import { portal, type Portal } from '#testing/portal.ts'

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)
const quantity = (text: string) => text as Quantity // a decimal by its text

async function opened(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  const dealer = await house.make.dealer()
  const buyer = house.api.as(await house.make.user(dealer))
  const search = async (q: string) => ids((await buyer.call(shop.listShopProducts, { query: { q } })).items)
  return { ...house, dealer, buyer, search }
}

const displayAs = ({ inside }: Portal, class_id: string, stock_display: 'exact' | 'bands' | 'hidden') =>
  inside((ctx) =>
    ctx.db.updateTable('dealers.classes').set({ stock_display }).where('id', '=', class_id).execute(),
  )

test('a dealer finds a product by its initials, with a price per unit, limits and stock, in three statements', async (t) => {
  const { make, buyer, inside, statements } = await opened(t)
  const cooker = await make.product({
    sku: 'COOK-1',
    name_zh: '电饭煲',
    price: '299.00',
    stock: '40',
    carton: '4',
  })
  await make.price(await make.baseList(), cooker, { price: '280.00', quantity_from: '10' })
  await make.product({ sku: 'OTHER', name_zh: '风扇' })
  await make.rule()
  await inside((ctx) =>
    ctx.db
      .insertInto('catalog.quantity_rules')
      .values({
        id: newId(),
        product_id: cooker.id,
        scope_kind: 'everybody',
        scope_id: '*',
        quantity_multiple: quantity('2'),
      })
      .execute(),
  )
  statements.length = 0
  const { items, next } = await buyer.call(shop.listShopProducts, { query: { q: 'dfb' } })
  assert.equal(statements.length, 3)
  assert.equal(next, null)
  assert.deepEqual(ids(items), [cooker.id])
  const [card] = items
  assert.deepEqual(
    card?.prices.map(({ unit, unit_price, ladder }) => [unit, unit_price, ladder.length]),
    [
      ['set', '299.00', 2],
      ['carton', '1196.00', 2],
    ],
  )
  assert.deepEqual(
    card?.units.map(({ unit, factor }) => [unit, factor]),
    [
      ['set', '1'],
      ['carton', '4'],
    ],
  )
  assert.deepEqual([card?.limits.quantity_multiple, card?.stock.word, card?.may_buy], ['2', 'plenty', true])
})

test('search finds by SKU, name, barcode, pinyin and initials, in any case, and by two Chinese characters', async (t) => {
  const { make, search } = await opened(t)
  await make.rule()
  const { id } = await make.product({ sku: 'Cook-1', name_zh: '智能电饭煲', barcode: '6901234567892' })
  await make.product({ sku: 'FAN-1', name_zh: '风扇' })
  for (const q of [
    'cook',
    'COOK-1',
    'cook1',
    '智能电饭煲',
    '电饭',
    '饭',
    '690123',
    'dianfanbao',
    'DFB',
    'ｄｆｂ',
    '饭煲 cook',
    'cook  智能',
    'a n d o c i - 1 f z',
  ])
    assert.deepEqual(await search(q), [id], q)
  for (const q of ['cook 风扇', '电扇', 'cook-2']) assert.deepEqual(await search(q), [], q)
})

test('what a question holds is looked for as it stands: hostile signs find nothing and break nothing', async (t) => {
  const { make, buyer, search } = await opened(t)
  await make.rule()
  const percent = await make.product({ sku: '50%_A\\B', name_zh: '百分' })
  await make.product({ sku: 'PLAIN' })
  assert.deepEqual(await search('%%%'), [])
  for (const q of ['50%', '%_', '\\', 'a\\b', '_a']) assert.deepEqual(await search(q), [percent.id], q)
  for (const q of [`'; drop table catalog.products; --`, '$1', '{}', '\\\\', '%\\', '😀', '\u202e'])
    assert.deepEqual(await search(q), [], q)
  for (const q of ['a\0b', '\n', 'x'.repeat(61)]) {
    for (const endpoint of [shop.listShopProducts, shop.getShopFacets, shop.suggestProducts]) {
      const { status } = await buyer.ask(endpoint, { query: { q } })
      assert.ok(status === 400 || status === 422, `${JSON.stringify(q)}: ${status}`)
    }
  }
  assert.equal((await search('   ')).length, 2, 'blanks ask for nothing in particular')
  assert.deepEqual((await buyer.call(shop.suggestProducts, { query: { q: ' ' } })).items, [])
  for (const cursor of [
    'x',
    Buffer.from('["a","b"]').toString('base64url'),
    Buffer.from(`[1,"${nilId}x"]`).toString('base64url'),
  ])
    assert.equal((await buyer.refusal(shop.listShopProducts, { query: { cursor } })).code, 'invalid-input')
})

test('the product whose SKU was typed is suggested first, however many others hold the word', async (t) => {
  const { make, buyer } = await opened(t)
  await make.rule()
  for (let n = 0; n < 12; n += 1) await make.product({ sku: `TV-9${n}` })
  const exact = await make.product({ sku: 'tv-9' })
  const { items } = await buyer.call(shop.suggestProducts, { query: { q: 'TV-9' } })
  assert.deepEqual([items.length, items[0]?.id], [8, exact.id])
})

test('a dealer who sees three of very many products gets these three, page by page', async (t) => {
  const { make, inside, buyer, dealer } = await opened(t)
  const sample = await make.product()
  const seen: string[] = []
  await inside(async (ctx) => {
    const { category_id } = sample
    for (let n = 0; n < 700; n += 1) {
      const id = newId()
      if (n === 320 || n === 650 || n === 699) seen.push(id)
      await ctx.db
        .insertInto('catalog.products')
        .values({
          id,
          sku: `MANY-${n}`,
          name_zh: '商品',
          name_en: 'Product',
          category_id,
          base_unit: 'set',
          targets: [nilId, category_id, id],
          search_text: `many-${n}`,
          position: 1000 + n,
          created_at: ctx.clock,
        })
        .execute()
    }
  })
  for (const id of seen)
    await make.rule({ scope: { kind: 'dealer', id: dealer.id }, target: { kind: 'product', id } })
  for (const sort of ['position', 'newest', 'name'] as const) {
    const first = await buyer.call(shop.listShopProducts, { query: { limit: 2, sort } })
    const second = await buyer.call(shop.listShopProducts, {
      query: { limit: 2, sort, cursor: first.next ?? '' },
    })
    assert.deepEqual([first.items.length, second.items.length, second.next], [2, 1, null])
    const all = [...ids(first.items), ...ids(second.items)]
    if (sort === 'position') assert.deepEqual(all, seen)
    else assert.deepEqual(new Set(all), new Set(seen))
  }
  const found = await buyer.call(shop.listShopProducts, { query: { q: 'many' } })
  assert.deepEqual(ids(found.items), seen)
})

test('who sees a product without its price is told no price anywhere', async (t) => {
  const { make, buyer } = await opened(t)
  const product = await make.product({ sku: 'SECRET', price: '7531.99', carton: '3' })
  await make.rule({ rights: ['see'] })
  const lines = [{ product_id: product.id, unit: 'set', quantity: quantity('1') }]
  const answers = [
    await buyer.ask(shop.listShopProducts),
    await buyer.ask(shop.getShopProduct, { params: { id: product.id } }),
    await buyer.ask(shop.suggestProducts, { query: { q: 'SECRET' } }),
    await buyer.ask(shop.quotePrices, { body: { lines } }),
  ]
  for (const { status, text } of answers) {
    assert.equal(status, 200)
    assert.doesNotMatch(text, /7531|22595/)
  }
  assert.deepEqual(
    ((answers[0]?.json ?? { items: [] }) as { items: shop.ShopProduct[] }).items.map(
      ({ prices, may_see_price, may_buy }) => [prices, may_see_price, may_buy],
    ),
    [[[], false, false]],
  )
})

test('a warehouse keeper sees products without prices, whatever the dealer may', async (t) => {
  const { make, api, dealer } = await opened(t)
  const { id } = await make.product({ price: '7531.99' })
  await make.rule()
  const keeper = api.as(await make.user(dealer, 'keeper'))
  const { items } = await keeper.call(shop.listShopProducts)
  assert.deepEqual(
    items.map(({ prices, may_see_price }) => [prices, may_see_price]),
    [[[], false]],
  )
  assert.doesNotMatch((await keeper.ask(shop.getShopProduct, { params: { id } })).text, /7531/)
  const lines = [{ product_id: id, unit: 'set', quantity: quantity('1') }]
  assert.equal((await keeper.refusal(shop.quotePrices, { body: { lines } })).code, 'forbidden')
})

test('a quote beyond what a document may say is refused, at the bound it is told', async (t) => {
  const { make, api, dealer } = await opened(t)
  const { id } = await make.product({ price: '1.00' })
  await make.rule()
  const buyer = api.as(await make.user(dealer))
  const of = (text: string) => ({
    body: { lines: [{ product_id: id, unit: 'set', quantity: quantity(text) }] },
  })
  assert.equal((await buyer.call(shop.quotePrices, of('999999999999'))).total, '999999999999.00')
  assert.equal((await buyer.refusal(shop.quotePrices, of('1000000000000'))).code, 'total-too-large')
})

test('stock is told as the dealer’s class says: a number, a word, or nothing at all', async (t) => {
  const house = await opened(t)
  const { make, buyer, dealer, inside } = house
  await make.rule()
  const products = [
    await make.product({ stock: '40' }),
    await make.product({ stock: '5' }),
    await make.product({ stock: '7' }),
    await make.product(),
  ]
  await inside(async (ctx) => {
    await ctx.db
      .updateTable('inventory.stock')
      .set({ safety: quantity('5') })
      .execute()
    await ctx.db
      .updateTable('inventory.stock')
      .set({ reserved: quantity('7') })
      .where('product_id', '=', products[2]?.id ?? '')
      .execute()
  })
  const told = async (display: 'exact' | 'bands' | 'hidden', in_stock = false) => {
    await displayAs(house, dealer.class_id, display)
    const { items } = await buyer.call(shop.listShopProducts, { query: in_stock ? { in_stock } : {} })
    return items.map(({ stock }) => [stock.word, stock.quantity])
  }
  assert.deepEqual(await told('exact'), [
    ['plenty', '40'],
    ['tight', '5'],
    ['out', '0'],
    ['out', '0'],
  ])
  assert.deepEqual(await told('bands'), [
    ['plenty', null],
    ['tight', null],
    ['out', null],
    ['out', null],
  ])
  assert.deepEqual(await told('hidden'), [
    [null, null],
    [null, null],
    [null, null],
    [null, null],
  ])
  assert.equal((await told('bands', true)).length, 2)
  assert.equal((await told('hidden', true)).length, 4, 'the filter would tell what is hidden')
  const facets = await buyer.call(shop.getShopFacets, { query: { in_stock: true } })
  assert.deepEqual([facets.in_stock, facets.total], [null, 4])
})

test('a product is on the shelf from its first day until the day before its last', async (t) => {
  const { make, buyer } = await opened(t)
  await make.rule()
  const { id } = await make.product({ on_shelf_from: '2030-03-01', on_shelf_to: '2030-04-01' })
  const seen = async (clock: string) =>
    (await buyer.ask(shop.getShopProduct, { params: { id }, clock })).status
  // Business days are Beijing's: 16:00 in London is midnight there.
  assert.deepEqual(
    [
      await seen('2030-02-28T15:59:59Z'),
      await seen('2030-02-28T16:00:00Z'),
      await seen('2030-03-31T15:59:59Z'),
      await seen('2030-03-31T16:00:00Z'),
    ],
    [404, 200, 200, 404],
  )
})

test('the product page has its way in the tree, attributes, pictures, documents, variants and links, in four statements', async (t) => {
  const { make, buyer, inside, statements } = await opened(t)
  await make.rule()
  const root = await make.category()
  const leaf = await make.category({ parent: root })
  const product = await make.product({ sku: 'MUG-S', category: leaf, price: '9.00' })
  const [sibling, similar] = [await make.product({ sku: 'MUG-L' }), await make.product({ sku: 'CUP' })]
  const denied = await make.product({ sku: 'MUG-X' })
  await make.rule({ effect: 'deny', target: { kind: 'product', id: denied.id } })
  const attributes = [{ name_zh: '容量', name_en: 'Capacity', value_zh: '300毫升', value_en: '300 ml' }]
  const file_id = newId()
  await inside(async ({ db, clock }) => {
    const style_id = newId()
    await db
      .insertInto('catalog.styles')
      .values({
        id: style_id,
        code: 'MUG',
        name_zh: '杯',
        name_en: 'Mug',
        sizes: ['S', 'L', 'X'],
        colors: [],
      })
      .execute()
    for (const [{ id }, size] of [
      [product, 'S'],
      [sibling, 'L'],
      [denied, 'X'],
    ] as const)
      await db
        .updateTable('catalog.products')
        .set({ style_id, size, attributes: JSON.stringify(attributes) })
        .where('id', '=', id)
        .execute()
    await db
      .insertInto('platform.files')
      .values({
        id: file_id,
        name: 'manual.pdf',
        content_type: 'application/pdf',
        bytes: '1',
        sha256: '0'.repeat(64),
        created_at: clock,
      })
      .execute()
    await db
      .insertInto('catalog.media')
      .values({
        product_id: product.id,
        position: 0,
        kind: 'document',
        file_id,
        title_zh: '说明书',
        title_en: 'Manual',
      })
      .execute()
    await db
      .insertInto('catalog.links')
      .values(
        [similar, denied].map(({ id }) => ({
          product_id: product.id,
          other_id: id,
          kind: 'substitute' as const,
        })),
      )
      .execute()
  })
  statements.length = 0
  const page = await buyer.call(shop.getShopProduct, { params: { id: product.id } })
  assert.equal(statements.length, 4)
  assert.deepEqual(ids(page.category_path), [root.id, leaf.id])
  assert.deepEqual(page.attributes, attributes)
  assert.deepEqual(
    [page.pictures, page.documents],
    [[], [{ file_id, name: 'manual.pdf', title_zh: '说明书', title_en: 'Manual' }]],
  )
  assert.deepEqual(
    page.variants.map(({ sku, size }) => [sku, size]),
    [
      ['MUG-S', 'S'],
      ['MUG-L', 'L'],
    ],
  )
  assert.deepEqual([ids(page.related), ids(page.substitutes)], [[], [similar.id]])
  assert.deepEqual([page.tax_rate, page.prices[0]?.unit_price], ['13', '9.00'])
})

test('quotes price many lines with tax and totals, today’s or another day’s, and name what is wrong per line', async (t) => {
  const { make, buyer, statements } = await opened(t)
  await make.rule()
  const product = await make.product({ price: '11.30', carton: '6' })
  const dear = await make.product()
  const list = await make.baseList()
  await make.price(list, dear, { price: '5.00', valid_to: '2030-01-01' })
  await make.price(list, dear, { price: '6.00', valid_from: '2030-01-01' })
  const unpriced = await make.product()
  const line = (product_id: string, unit: string, number: string) => ({
    product_id,
    unit,
    quantity: quantity(number),
  })
  const lines = [
    line(product.id, 'set', '3'),
    line(product.id, 'carton', '1'),
    line(dear.id, 'set', '2'),
    line(product.id, 'pallet', '1'),
    line(unpriced.id, 'set', '1'),
    line(newId(), 'set', '1'),
  ]
  statements.length = 0
  const now = await buyer.call(shop.quotePrices, { body: { lines } })
  assert.equal(statements.length, 3)
  assert.deepEqual(
    now.lines.map(({ amount, tax, code }) => [amount, tax, code]),
    [
      ['33.90', '3.90', null],
      ['67.80', '7.80', null],
      ['10.00', '1.15', null],
      [null, null, 'unit-unknown'],
      [null, null, 'price-missing'],
      [null, null, 'product-unknown'],
    ],
  )
  assert.deepEqual([now.total, now.tax, now.net, now.currency], ['111.70', '12.85', '98.85', 'CNY'])
  const later = await buyer.call(shop.quotePrices, { body: { lines: lines.slice(2, 3), day: '2030-01-01' } })
  assert.equal(later.total, '12.00')
})
