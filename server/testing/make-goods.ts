/** Makes products, warehouses and stock for tests; prices go into the one base list. */
import { searchText } from '../catalog/search.ts'
import { newId, nilId } from '../platform/ids.ts'
import type { Quantity } from '../platform/money.ts'
import type { priceMaker } from './make-prices.ts'
import { next, type Inside } from './making.ts'

export function goodsMaker(inside: Inside, { price, baseList }: ReturnType<typeof priceMaker>) {
  const made = { category_id: '', warehouse_id: '' }

  async function category(given: { code?: string; parent?: { id: string; path: string[] } } = {}) {
    const id = newId()
    const n = next()
    const path = [...(given.parent?.path ?? []), id]
    await inside((ctx) =>
      ctx.db
        .insertInto('catalog.categories')
        .values({
          id,
          parent_id: given.parent?.id ?? null,
          path,
          code: given.code ?? `C${n}`,
          name_zh: `类目${n}`,
          name_en: `Category ${n}`,
        })
        .execute(),
    )
    return { id, path }
  }

  async function brand(given: { code?: string } = {}) {
    const id = newId()
    const n = next()
    await inside((ctx) =>
      ctx.db
        .insertInto('catalog.brands')
        .values({ id, code: given.code ?? `B${n}`, name_zh: `品牌${n}`, name_en: `Brand ${n}` })
        .execute(),
    )
    return id
  }

  /** Unit `set` with a carton of `carton` sets. `stock` goes into the one default warehouse; `price` into the base list. */
  async function product(
    given: {
      sku?: string
      name_zh?: string
      price?: string
      stock?: string
      carton?: string
      category?: { id: string; path: string[] }
      brand_id?: string
      barcode?: string
      on_shelf_from?: string
      on_shelf_to?: string
    } = {},
  ) {
    const home = given.category ?? { id: (made.category_id ||= (await category()).id), path: [] as string[] }
    const id = newId()
    const n = next()
    const sku = given.sku ?? `SKU-${n}`
    const name_zh = given.name_zh ?? `商品${n}`
    await inside(async (ctx) => {
      const path = home.path.length > 0 ? home.path : [home.id]
      await ctx.db
        .insertInto('catalog.products')
        .values({
          id,
          sku,
          name_zh,
          name_en: `Product ${n}`,
          category_id: home.id,
          brand_id: given.brand_id ?? null,
          base_unit: 'set',
          targets: [nilId, ...(given.brand_id ? [given.brand_id] : []), ...path, id],
          search_text: searchText({
            sku,
            barcode: given.barcode ?? null,
            name_zh,
            name_en: `Product ${n}`,
            units: [],
            attributes: [],
          }),
          barcode: given.barcode ?? null,
          on_shelf_from: given.on_shelf_from ?? null,
          on_shelf_to: given.on_shelf_to ?? null,
          position: n,
          created_at: ctx.clock,
        })
        .execute()
      await ctx.db
        .insertInto('catalog.product_units')
        .values([
          { product_id: id, unit: 'set', factor: '1' as Quantity, position: 0 },
          ...(given.carton
            ? [{ product_id: id, unit: 'carton', factor: given.carton as Quantity, position: 1 }]
            : []),
        ])
        .execute()
    })
    if (given.stock) await stock({ id }, given.stock)
    if (given.price) await price(await baseList(), { id }, { price: given.price })
    return { id, sku, name_zh, category_id: home.id }
  }

  async function warehouse(given: { code?: string; region_code?: string } = {}) {
    const id = newId()
    const n = next()
    await inside(async (ctx) => {
      await ctx.db
        .insertInto('inventory.warehouses')
        .values({ id, code: given.code ?? `W${n}`, name_zh: `仓库${n}`, name_en: `Warehouse ${n}` })
        .execute()
      const region_code = given.region_code ?? '*'
      const { position } = await ctx.db
        .selectFrom('inventory.sourcing')
        .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('position'))
        .where('region_code', '=', region_code)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('inventory.sourcing')
        .values({ region_code, position: position + 1, warehouse_id: id })
        .execute()
    })
    return id
  }

  async function stock(of: { id: string }, on_hand: string, warehouse_id?: string) {
    const where = warehouse_id ?? (made.warehouse_id ||= await warehouse())
    await inside(async (ctx) => {
      await ctx.db
        .insertInto('inventory.stock')
        .values({ product_id: of.id, warehouse_id: where, on_hand: on_hand as Quantity })
        .execute()
      await ctx.db
        .insertInto('inventory.movements')
        .values({
          id: newId(),
          at: ctx.now,
          product_id: of.id,
          warehouse_id: where,
          kind: 'opening',
          quantity: on_hand as Quantity,
          actor_name: 'test',
        })
        .execute()
    })
    return where
  }

  return { category, brand, product, warehouse, stock }
}
