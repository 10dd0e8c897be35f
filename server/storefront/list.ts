/** The shop's list with its search, and the suggestions of the search box. */
import { sql, type RawBuilder } from 'kysely'
import type { Reply } from '@concord/contract/endpoint.ts'
import type { listShopProducts, suggestProducts } from '@concord/contract/storefront.ts'
import { rightsColumns, rightsRow } from '#authorization'
import { isOnShelf } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { page, type CursorValue } from '#platform/page.ts'
import { cardColumns, priced, stockOfProduct, type CardRow } from './cards.ts'
import { after, filtered, sortOf, type ShopQuery, type Sort } from './filter.ts'
import type { Shopper } from './shopper.ts'
import { visibleProducts } from './visible.ts'

const limit_default = 24
const suggestions_max = 8
/**
 * So many products in the order of the list are looked at one by one until the page is full. A dealer for whom they do
 * not fill it sees few of them altogether, and then deciding set-wise is cheaper than walking on.
 */
const window_size = 300

export async function shopPage(
  ctx: Ctx,
  shopper: Shopper,
  query: ShopQuery,
): Promise<Reply<typeof listShopProducts>> {
  const limit = query.limit ?? limit_default
  const { items, next } = page(await hits(ctx, shopper, query, limit), limit, (hit) => [hit.sort_key, hit.id])
  return { items: await priced(ctx, shopper, items), next }
}

/** Up to eight; the product whose SKU is just what was typed comes first, wherever the list has it. */
export async function suggestions(
  ctx: Ctx,
  shopper: Shopper,
  q: string,
): Promise<Reply<typeof suggestProducts>> {
  const typed = q.trim().toLowerCase()
  if (typed === '') return { items: [] }
  const found = await hits(ctx, shopper, { q }, suggestions_max)
  const bySku = sql<boolean>`lower(p.sku) = ${typed} and ${isOnShelf(ctx.today, 'p')}`
  const exact =
    found.length > suggestions_max
      ? await walk(ctx, shopper, { sort: sortOf(ctx, 'position'), condition: bySku, limit: 1 })
      : found.filter(({ sku }) => sku.toLowerCase() === typed)
  const items = [...new Map([...(exact ?? []), ...found].map((hit) => [hit.id, hit])).values()]
  return {
    items: items
      .slice(0, suggestions_max)
      .map(({ id, sku, name_zh, name_en, picture_id }) => ({ id, sku, name_zh, name_en, picture_id })),
  }
}

type Hit = CardRow & { sort_key: CursorValue }

/** One row more than the limit, if there is one. One statement; a second where the window was not enough. */
async function hits(ctx: Ctx, shopper: Shopper, query: ShopQuery, limit: number): Promise<Hit[]> {
  const sort = sortOf(ctx, query.sort)
  const condition = sql<boolean>`${filtered(ctx, shopper, query)} and ${after(sort, query.cursor)}`
  const walked = await walk(ctx, shopper, { sort, condition, limit })
  if (walked) return walked
  return decidedSetwise(ctx, shopper, { sort, condition, limit })
}

interface Wanted {
  sort: Sort
  condition: RawBuilder<boolean>
  limit: number
}

/** Null when the window did not fill the page and there is more behind it. Stops at the first full page. */
async function walk(ctx: Ctx, shopper: Shopper, { sort, condition, limit }: Wanted): Promise<Hit[] | null> {
  const { rows } = await sql<Hit & { scanned: number | null }>`
    with walked as materialized (
      select p.id, p.targets, ${sort.key} as sort_key from catalog.products p where ${condition}
      order by ${sort.key} ${sort.direction}, p.id ${sort.direction} limit ${window_size}),
    hit as materialized (
      select * from (
        select walked.id as hit_id, walked.sort_key, ${rightsColumns('rights')}
        from walked cross join lateral ${rightsRow(shopper.terms.scopes, ctx.today, 'walked.targets')} rights) decided
      where see order by sort_key ${sort.direction}, hit_id ${sort.direction} limit ${limit + 1})
    select hit.*, ${cardColumns(shopper)}, looked.scanned
    from (select case when (select count(*) from hit) <= ${limit} then (select count(*)::int from walked) end as scanned) looked
    left join (hit join catalog.products p on p.id = hit.hit_id left join catalog.brands b on b.id = p.brand_id
      left join ${stockOfProduct} on true) on true
    order by hit.sort_key ${sort.direction}, hit.hit_id ${sort.direction}`.execute(ctx.db)
  if (rows[0]?.scanned === window_size) return null
  return rows.filter(({ id }) => id !== null)
}

async function decidedSetwise(ctx: Ctx, shopper: Shopper, wanted: Wanted): Promise<Hit[]> {
  const { sort, condition, limit } = wanted
  const { rows } = await sql<Hit>`
    with ${visibleProducts(ctx, shopper, condition, sql`${sort.key} as sort_key`)},
    hit as materialized (
      select visible.id as hit_id, visible.sort_key, visible.targets from visible
      order by visible.sort_key ${sort.direction}, visible.id ${sort.direction} limit ${limit + 1})
    select hit.hit_id, hit.sort_key, ${rightsColumns('rights')}, ${cardColumns(shopper)}
    from hit cross join lateral ${rightsRow(shopper.terms.scopes, ctx.today, 'hit.targets')} rights
    join catalog.products p on p.id = hit.hit_id left join catalog.brands b on b.id = p.brand_id
    left join ${stockOfProduct} on true
    order by hit.sort_key ${sort.direction}, hit.hit_id ${sort.direction}`.execute(ctx.db)
  return rows
}
