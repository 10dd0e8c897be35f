/** Counts beside the shop's list, after authorization; each facet ignores its own filter (T12). */
import { sql, type RawBuilder } from 'kysely'
import type { Facets } from '@concord/contract/storefront.ts'
import { isOnShelf, searchFragment } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import { asksForStock, isInBranch, isInStock, isOfBrand, type ShopFilter } from './filter.ts'
import type { Shopper } from './shopper.ts'
import { visibleProducts } from './visible.ts'

export async function shopFacets(ctx: Ctx, shopper: Shopper, filter: ShopFilter): Promise<Facets> {
  const condition =
    filter.q === undefined
      ? isOnShelf(ctx.today, 'p')
      : sql<boolean>`${isOnShelf(ctx.today, 'p')} and ${searchFragment(filter.q, 'p')}`
  const always = sql<boolean>`true`
  const columns = sql`${filter.category_id ? isInBranch(filter.category_id) : always} as is_in_branch,
    ${filter.brand_id ? isOfBrand(filter.brand_id) : always} as is_of_brand, ${isInStock} as has_stock`
  const stocked: RawBuilder<boolean> = asksForStock(shopper, filter) ? sql<boolean>`has_stock` : always
  const { rows } = await sql<Facets>`
    with ${visibleProducts(ctx, shopper, condition, columns)},
    by_category as (
      select up.id, sum(leaf.n)::int as count
      from (select category_id, count(*) as n from visible where is_of_brand and ${stocked} group by category_id) leaf
      join catalog.categories c on c.id = leaf.category_id cross join unnest(c.path) as up (id) group by up.id),
    by_brand as (
      select brand_key as id, count(*)::int as count from visible
      where is_in_branch and ${stocked} and brand_key <> ${nilId}::uuid group by brand_key)
    select
      (select count(*)::int from visible where is_in_branch and is_of_brand and ${stocked}) as total,
      (select count(*)::int from visible where is_in_branch and is_of_brand and has_stock) as in_stock,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'parent_id', c.parent_id, 'name_zh', c.name_zh, 'name_en', c.name_en,
        'count', f.count) order by cardinality(c.path), c.position, c.code), '[]')
        from by_category f join catalog.categories c on c.id = f.id) as categories,
      (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name_zh', b.name_zh, 'name_en', b.name_en, 'count', f.count)
        order by f.count desc, b.code), '[]') from by_brand f join catalog.brands b on b.id = f.id) as brands`.execute(
    ctx.db,
  )
  const facets = rows[0]
  if (!facets) throw new Error('a count always has a row')
  return shopper.terms.stock_display === 'hidden' ? { ...facets, in_stock: null } : facets
}
