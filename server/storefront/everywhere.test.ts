/**
 * An unauthorized product is absent everywhere (OC02, T12, T13): list, search, facets, suggestions, page, quotes and
 * links agree with rightsOf for every dealer and every product of a small world.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as shop from '@concord/contract/storefront.ts'
import { noRights, rightsOf, type Rights } from '#authorization'
import { newId } from '#platform/ids.ts'
import { portal, type Portal } from '#testing/portal.ts'

type Made = Awaited<ReturnType<typeof world>>

async function world({ make, inside }: Portal) {
  const root = await make.category()
  const [home, kitchen, outdoor] = [
    await make.category({ parent: root }),
    await make.category({ parent: root }),
    await make.category(),
  ]
  const deep = await make.category({ parent: kitchen })
  const brands = [await make.brand(), await make.brand()]
  const products: (Awaited<ReturnType<typeof make.product>> & {
    path: string[]
    brand_id: string | undefined
  })[] = []
  for (const [index, category] of [home, kitchen, deep, outdoor].entries())
    for (const brand_id of [undefined, ...brands]) {
      const sku = `P-${index}${brand_id === undefined ? 'n' : brands.indexOf(brand_id)}`
      const given = {
        sku,
        category,
        price: '10.00',
        ...(index % 2 === 0 ? { stock: '5' } : {}),
        ...(brand_id ? { brand_id } : {}),
      }
      products.push({ ...(await make.product(given)), path: category.path, brand_id })
    }
  const off = await make.product({ sku: 'P-off', category: home, price: '10.00', on_shelf_to: '2020-01-01' })
  await inside((ctx) =>
    ctx.db
      .insertInto('catalog.links')
      .values(
        products.flatMap((a) =>
          products
            .filter((b) => b !== a)
            .map((b) => ({ product_id: a.id, other_id: b.id, kind: 'related' as const })),
        ),
      )
      .execute(),
  )
  const premium = await make.dealerClass()
  const dealers = [
    await make.dealer({ region_code: '440605' }),
    await make.dealer({ region_code: '440304', class_id: premium }),
    await make.dealer({ region_code: '510104', class_id: premium }),
    await make.dealer({ region_code: '510104' }),
  ]
  const id = (index: number) => products[index]?.id ?? ''
  const dealer = (index: number) => dealers[index]?.id ?? ''
  await make.rule({ scope: { kind: 'region', id: '440000' } })
  await make.rule({
    effect: 'deny',
    target: { kind: 'brand', id: brands[0] ?? '' },
    scope: { kind: 'region', id: '440600' },
  })
  await make.rule({ rights: ['see'], target: { kind: 'category', id: root.id } })
  await make.rule({ effect: 'deny', rights: ['see'], target: { kind: 'category', id: deep.id } })
  await make.rule({
    rights: ['see-price'],
    scope: { kind: 'class', id: premium },
    target: { kind: 'category', id: kitchen.id },
  })
  await make.rule({
    effect: 'deny',
    scope: { kind: 'dealer', id: dealer(1) },
    target: { kind: 'product', id: id(3) },
  })
  await make.rule({ scope: { kind: 'dealer', id: dealer(3) }, target: { kind: 'product', id: id(11) } })
  await make.rule({ scope: { kind: 'dealer', id: dealer(3) }, valid_to: '2020-01-01' })
  return { products, off, brands, categories: [root, home, kitchen, outdoor, deep], dealers }
}

test('list, search, facets, suggestions, page, quotes and links agree with the rights of every dealer on every product', async (t) => {
  const house = await portal(t)
  const made = await world(house)
  const tally = new Map<string, number>()
  for (const dealer of made.dealers) {
    const rights = await house.inside(async (ctx) => {
      const { scopes } = await ctx.db
        .selectFrom('dealers.dealers')
        .select('scopes')
        .where('id', '=', dealer.id)
        .executeTakeFirstOrThrow()
      return rightsOf(
        ctx,
        scopes,
        made.products.map(({ id }) => id),
      )
    })
    for (const { see, see_price, buy } of rights.values()) {
      const kind = `${see} ${see_price} ${buy}`
      tally.set(kind, (tally.get(kind) ?? 0) + 1)
    }
    const buyer = house.api.as(await house.make.user(dealer))
    await listsAgree(buyer, made, rights)
    await facetsAgree(buyer, made, rights)
    for (const product of [...made.products, made.off]) await productAgrees(buyer, made, product, rights)
  }
  assert.deepEqual(
    [...tally.keys()].toSorted(),
    ['false false false', 'true false false', 'true true false', 'true true true'],
    'the world has all kinds of rights',
  )
})

type Buyer = ReturnType<Portal['api']['as']>
type RightsById = ReadonlyMap<string, Rights>
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

async function everyPage(buyer: Buyer, query: Record<string, unknown>) {
  const items: shop.ShopProduct[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: shop.ShopProduct[]; next: string | null } = await buyer.call(shop.listShopProducts, {
      query: { limit: 5, ...query, ...(cursor ? { cursor } : {}) } as never,
    }) // plain values
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

async function listsAgree(buyer: Buyer, made: Made, rights: RightsById) {
  const seen = ids(made.products).filter((id) => rights.get(id)?.see)
  for (const sort of ['position', 'name', 'newest'] as const) {
    const items = await everyPage(buyer, { sort })
    assert.deepEqual(new Set(ids(items)), new Set(seen), sort)
    assert.equal(items.length, seen.length, 'nothing twice')
    for (const { id, may_see_price, may_buy, prices } of items) {
      const { see_price, buy } = rights.get(id) ?? noRights
      assert.deepEqual([may_see_price, may_buy, prices.length > 0], [see_price, buy, see_price])
    }
  }
  assert.deepEqual(ids(await everyPage(buyer, { q: 'p-' })), seen)
}

async function facetsAgree(buyer: Buyer, made: Made, rights: RightsById) {
  const inStock = (sku: string) => sku.startsWith('P-0') || sku.startsWith('P-2')
  for (const category_id of [undefined, ...ids(made.categories)])
    for (const brand_id of [undefined, ...made.brands])
      for (const in_stock of [undefined, true]) {
        const seen = made.products.filter(({ id }) => rights.get(id)?.see)
        const inBranch = (given: (typeof seen)[number]) => !category_id || given.path.includes(category_id)
        const ofBrand = (given: (typeof seen)[number]) => !brand_id || given.brand_id === brand_id
        const stocked = (given: (typeof seen)[number]) => !in_stock || inStock(given.sku)
        const hits = seen.filter((one) => inBranch(one) && ofBrand(one) && stocked(one))
        const filter = {
          q: 'p-',
          ...(category_id ? { category_id } : {}),
          ...(brand_id ? { brand_id } : {}),
          ...(in_stock ? { in_stock } : {}),
        }
        const facets = await buyer.call(shop.getShopFacets, { query: filter })
        assert.equal(facets.total, hits.length)
        assert.deepEqual(ids(await everyPage(buyer, filter)), ids(hits))
        assert.equal(
          facets.in_stock,
          seen.filter((one) => inBranch(one) && ofBrand(one) && inStock(one.sku)).length,
        )
        const byBrand = made.brands.map(
          (id) =>
            [id, seen.filter((one) => one.brand_id === id && inBranch(one) && stocked(one)).length] as const,
        )
        assert.deepEqual(
          new Map(facets.brands.map(({ id, count }) => [id, count])),
          new Map(byBrand.filter(([, count]) => count > 0)),
        )
        const byCategory = made.categories.map(
          ({ id }) =>
            [id, seen.filter((one) => one.path.includes(id) && ofBrand(one) && stocked(one)).length] as const,
        )
        assert.deepEqual(
          new Map(facets.categories.map(({ id, count }) => [id, count])),
          new Map(byCategory.filter(([, count]) => count > 0)),
        )
      }
}

async function productAgrees(
  buyer: Buyer,
  made: Made,
  { id, sku }: { id: string; sku: string },
  rights: RightsById,
) {
  const { see, see_price } = rights.get(id) ?? noRights
  const suggested = (await buyer.call(shop.suggestProducts, { query: { q: sku } })).items
  assert.deepEqual(ids(suggested), see ? [id] : [])
  const page = await buyer.ask(shop.getShopProduct, { params: { id } })
  const lines = [{ product_id: id, unit: 'set', quantity: '2' as never }] // a decimal by its text
  const [line] = (await buyer.call(shop.quotePrices, { body: { lines } })).lines
  assert.equal(line?.code, see_price ? null : see ? 'price-missing' : 'product-unknown')
  if (!see_price)
    assert.deepEqual(
      [line?.unit_price, line?.amount, line?.tax, line?.origin, line?.ladder],
      [null, null, null, null, []],
    )
  if (!see) {
    const absent = await buyer.ask(shop.getShopProduct, { params: { id: newId() } })
    assert.deepEqual(
      [page.status, withoutTrace(page.text, id)],
      [absent.status, withoutTrace(absent.text, '')],
      'the same 404 as nothing at all',
    )
    return
  }
  const { related, prices } = page.json as shop.ShopProductPage
  assert.equal(prices.length > 0, see_price)
  assert.deepEqual(
    new Set(ids(related)),
    new Set(ids(made.products).filter((other) => other !== id && rights.get(other)?.see)),
  )
  for (const card of related) assert.equal(card.prices.length > 0, rights.get(card.id)?.see_price)
}

function withoutTrace(text: string, id: string): unknown {
  const { trace_id: _trace, instance: _instance, ...body } = JSON.parse(text) as Record<string, unknown>
  assert.ok(id === '' || !JSON.stringify(body).includes(id))
  return body
}
