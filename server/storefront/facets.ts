/** Counts beside the shop's list, after authorization; each facet ignores its own filter (T12). */
import { sql, type RawBuilder } from 'kysely'
import type { Facets } from '@concord/contract/storefront.ts'
import { isAllowed } from '#authorization'
import { isOnShelf, searchFragment } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import { asksForStock, isInStock, type ShopFilter } from './filter.ts'
import type { Shopper } from './shopper.ts'
import { brandKey, isInOpenPair, isSpecial, mayBeSeen, openPairs, ruleSets } from './visible.ts'

export async function shopFacets(ctx: Ctx, shopper: Shopper, filter: ShopFilter): Promise<Facets> {
  const stocked = asksForStock(shopper, filter) ? sql<boolean>`has_stock` : always
  const { rows } = await sql<Facets>`
    with ${visibleCells(ctx, shopper, filter)},
    by_category as (
      select up.id, sum(cell.n)::int as count from visible cell
      join catalog.categories c on c.id = cell.category_id cross join unnest(c.path) as up (id)
      where cell.is_of_brand and ${stocked} group by up.id),
    by_brand as (
      select brand_key as id, sum(n)::int as count from visible
      where is_in_branch and ${stocked} and brand_key <> ${nilId}::uuid group by brand_key)
    select
      (select coalesce(sum(n), 0)::int from visible where is_in_branch and is_of_brand and ${stocked}) as total,
      (select coalesce(sum(n), 0)::int from visible where is_in_branch and is_of_brand and has_stock) as in_stock,
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

const always = sql<boolean>`true`

/** Up to so many products are asked for their stock one by one; for more it is summed up for all products at once. */
const probes_max = 3000

/**
 * CTEs ending in `visible`: how many products a dealer sees per category, brand and stock or none. Counting comes before
 * deciding, since all products of a cell share one answer.
 */
function visibleCells(ctx: Ctx, shopper: Shopper, filter: ShopFilter): RawBuilder<unknown> {
  const { q, category_id, brand_id } = filter
  const condition = sql<boolean>`${isOnShelf(ctx.today, 'p')} and ${q === undefined ? always : searchFragment(q, 'p')}`
  const inBranch = category_id
    ? sql`category_id in (select c.id from catalog.categories c where c.path @> array[${category_id}]::uuid[])`
    : always
  return sql`${ruleSets(ctx, shopper)},
    stocked as materialized (
      select s.product_id from inventory.stock s join inventory.warehouses wh on wh.id = s.warehouse_id and wh.is_active
      group by s.product_id having sum(s.on_hand - s.reserved) > 0),
    found as materialized (
      select p.id, p.category_id, ${brandKey} as brand_key, ${isSpecial} as is_special
      from catalog.products p where ${condition} and ${mayBeSeen}),
    candidate as (
      select p.*, case when (select count(*) from found) <= ${probes_max} then ${isInStock}
        else p.id in (select product_id from stocked) end as has_stock from found p),
    cells as materialized (
      select category_id, brand_key, has_stock, count(*) as n from candidate where not is_special group by 1, 2, 3),
    ${openPairs(ctx, shopper, 'cells')},
    seen as (
      select cells.* from cells where ${isInOpenPair('cells')}
      union all
      select category_id, brand_key, has_stock, 1 from candidate where is_special
        and (select ${isAllowed('see', shopper.terms.scopes, ctx.today, 'own')} from catalog.products own where own.id = candidate.id)),
    visible as materialized (
      select seen.*, ${inBranch} as is_in_branch, ${brand_id ? sql`brand_key = ${brand_id}::uuid` : always} as is_of_brand from seen)`
}
