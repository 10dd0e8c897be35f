/** Products as staff read them. */
import { sql, type RawBuilder } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { Product, ProductRow, listProducts } from '@concord/contract/products.ts'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { notFound } from '#platform/problem.ts'
import { isOnShelf } from './facts.ts'
import { searchFragment } from './search.ts'
import { plainAttributes } from './store.ts'

const limit_default = 50

/** By SKU, whatever its case. */
export async function productPage(
  ctx: Ctx,
  query: Query<typeof listProducts>,
): Promise<Reply<typeof listProducts>> {
  const limit = query.limit ?? limit_default
  const shelf = isOnShelf(ctx.today, 'p')
  const conditions: RawBuilder<boolean>[] = []
  const [after] = decodeCursor(query.cursor, ['text']) ?? []
  if (after !== undefined) conditions.push(sql<boolean>`lower(p.sku) > ${after}`)
  if (query.q !== undefined) conditions.push(searchFragment(query.q, 'p'))
  if (query.category_id !== undefined)
    conditions.push(sql<boolean>`p.targets @> array[${query.category_id}]::uuid[]`)
  if (query.brand_id !== undefined) conditions.push(sql<boolean>`p.brand_id = ${query.brand_id}::uuid`)
  if (query.product_line_id !== undefined)
    conditions.push(sql<boolean>`p.product_line_id = ${query.product_line_id}::uuid`)
  if (query.style_id !== undefined) conditions.push(sql<boolean>`p.style_id = ${query.style_id}::uuid`)
  if (query.shelf !== undefined) conditions.push(query.shelf === 'on' ? shelf : sql<boolean>`not ${shelf}`)
  const { rows } = await sql<ProductRow & { sort_key: string }>`
    select p.id, p.sku, lower(p.sku) as sort_key, p.name_zh, p.name_en, p.barcode, c.name_zh as category_name_zh,
      c.name_en as category_name_en, b.name_zh as brand_name_zh, b.name_en as brand_name_en, p.size, p.color, p.base_unit, p.picture_id,
      ${shelf} as is_on_shelf, coalesce(stock.on_hand, 0) as on_hand, coalesce(stock.reserved, 0) as reserved
    from (select * from catalog.products p where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
      order by lower(p.sku) limit ${limit + 1}) p
    join catalog.categories c on c.id = p.category_id left join catalog.brands b on b.id = p.brand_id
    left join lateral (select sum(s.on_hand) as on_hand, sum(s.reserved) as reserved from inventory.stock s where s.product_id = p.id) stock on true
    order by lower(p.sku)`.execute(ctx.db)
  return page(rows, limit, (row) => [row.sort_key])
}

export async function productById(ctx: Ctx, id: string): Promise<Product> {
  const { rows } = await sql<Product>`
    select p.id, p.sku, p.barcode, p.name_zh, p.name_en, p.description_zh, p.description_en, p.category_id, p.brand_id,
      p.product_line_id, p.style_id, p.size, p.color, p.base_unit, p.attributes, trim_scale(p.tax_rate)::text as tax_rate,
      p.on_shelf_from, p.on_shelf_to, p.version, ${isOnShelf(ctx.today, 'p')} as is_on_shelf, ${ownUnits} as units,
      (select coalesce(jsonb_agg(jsonb_build_object('file_id', m.file_id, 'kind', m.kind, 'title_zh', m.title_zh, 'title_en', m.title_en)
        order by m.position), '[]') from catalog.media m where m.product_id = p.id) as media,
      (select coalesce(jsonb_agg(jsonb_build_object('product_id', l.other_id, 'kind', l.kind, 'sku', o.sku, 'name_zh', o.name_zh,
        'name_en', o.name_en) order by l.position, l.other_id), '[]')
        from catalog.links l join catalog.products o on o.id = l.other_id where l.product_id = p.id) as links
    from catalog.products p where p.id = ${id}::uuid`.execute(ctx.db)
  const product = rows[0]
  if (!product) throw notFound()
  return { ...product, attributes: plainAttributes(product.attributes) }
}

/** Units as the product manager edits them, for a select over `catalog.products p`. */
export const ownUnits = sql`(select jsonb_agg(jsonb_build_object('unit', pu.unit, 'factor', trim_scale(pu.factor)::text,
  'barcode', pu.barcode, 'is_orderable', pu.is_orderable) order by pu.position, pu.unit)
  from catalog.product_units pu where pu.product_id = p.id)`

/** Products whose units are part of somebody's story: orders hold them, or stock is counted in their base unit. */
export async function productsInUse(ctx: Ctx, product_ids: readonly string[]): Promise<Set<string>> {
  if (product_ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select asked.id from unnest(${[...product_ids]}::uuid[]) as asked (id)
    where exists (select from orders.lines l where l.product_id = asked.id)
      or exists (select from inventory.stock s where s.product_id = asked.id and s.on_hand <> 0)`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ id }) => id))
}
