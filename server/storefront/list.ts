/** The shop's list with its search, and the suggestions of the search box. */
import { sql, type RawBuilder } from 'kysely'
import type { Reply } from '@concord/contract/endpoint.ts'
import type { listShopProducts, suggestProducts } from '@concord/contract/storefront.ts'
import { isAllowed, rightsColumns, rightsRow } from '#authorization'
import { productIdsBySku } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { page, type CursorValue } from '#platform/page.ts'
import { cardColumns, cardRows, priced, stockOfProduct, type CardRow } from './cards.ts'
import { after, asksForStock, filtered, sortOf, type ShopQuery, type Sort } from './filter.ts'
import type { Shopper } from './shopper.ts'
import { brandKey, isInOpenPair, isSpecial, mayBeSeen, openPairs, ruleSets } from './visible.ts'

const limit_default = 24
const suggestions_max = 8
/** So many products that meet the filter are looked at one by one until the page is full; then it is decided set-wise. */
const window_size = 300
/** So many products in the order of the list are tried against the filter before its own indexes are asked. */
const probe_size = 1000

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
  const exact =
    found.length > suggestions_max
      ? await cardRows(ctx, shopper, [...(await productIdsBySku(ctx, [typed])).values()])
      : found.filter(({ sku }) => sku.toLowerCase() === typed)
  const items = [...new Map([...exact, ...found].map((card) => [card.id, card])).values()]
  return {
    items: items
      .slice(0, suggestions_max)
      .map(({ id, sku, name_zh, name_en, picture_id }) => ({ id, sku, name_zh, name_en, picture_id })),
  }
}

type Hit = CardRow & { sort_key: CursorValue }

interface Wanted {
  sort: Sort
  /** Behind the cursor. */
  behind: RawBuilder<boolean>
  condition: RawBuilder<boolean>
  /** Whether more than the shelf is asked for. */
  isFiltered: boolean
  limit: number
}

/** One row more than the limit, if there is one. One statement; a second for a dealer who sees few of very many. */
async function hits(ctx: Ctx, shopper: Shopper, query: ShopQuery, limit: number): Promise<Hit[]> {
  const sort = sortOf(ctx, query.sort)
  const { q, category_id, brand_id } = query
  const wanted: Wanted = {
    sort,
    behind: after(sort, query.cursor),
    condition: filtered(ctx, shopper, query),
    isFiltered: Boolean(q ?? category_id ?? brand_id) || asksForStock(shopper, query),
    limit,
  }
  return (await walk(ctx, shopper, wanted)) ?? decidedSetwise(ctx, shopper, wanted)
}

/**
 * Walks the list in its order and stops at a full page: a frequent word or a large category fills it among the first
 * thousand products. What is rarer is fetched by the filter's own index. Both ways stand in the statement and are not
 * left to the planner, because a prepared statement is planned once, for any word. Null when there is more to decide
 * than the window holds.
 */
async function walk(ctx: Ctx, shopper: Shopper, wanted: Wanted): Promise<Hit[] | null> {
  const { sort, behind, condition, isFiltered, limit } = wanted
  const order = sql`order by ${sort.key} ${sort.direction}, p.id ${sort.direction}`
  const isFull = (hit: string) => sql<boolean>`(select count(*) > ${limit} from ${sql.table(hit)})`
  const near = sql`
    select p.id, p.targets, ${sort.key} as sort_key
    from (select * from catalog.products p where ${behind} ${order} limit ${isFiltered ? probe_size : window_size}) p
    where ${condition} ${order} limit ${window_size}`
  const found = sql`
    select p.id, p.targets, ${sort.key} as sort_key from catalog.products p
    where not ${isFull('near_hit')} and ${behind} and ${condition} ${order} limit ${window_size}`
  const inOrder = sql`
    select * from rest order by sort_key ${sort.direction}, id ${sort.direction} limit ${window_size}`
  const rest = sql`,
    rest as materialized (${found}),
    rest_hit as materialized (${seenOf(ctx, shopper, inOrder, wanted)}),
    hit as (select * from near_hit where ${isFull('near_hit')} union all select * from rest_hit)`
  const [end, last] = isFiltered ? ['rest_hit', sql`rest`] : ['near_hit', sql`(${near})`]
  const { rows } = await sql<Hit & { scanned: number | null }>`
    with near_hit as materialized (${seenOf(ctx, shopper, near, wanted)})${isFiltered ? rest : sql`, hit as (select * from near_hit)`}
    select hit.*, ${cardColumns(shopper)}, looked.scanned
    from (select case when not ${isFull('near_hit')} and not ${isFull(end)}
        then (select count(*)::int from ${last} seen) end as scanned) looked
    left join (hit join catalog.products p on p.id = hit.hit_id left join catalog.brands b on b.id = p.brand_id
      left join ${stockOfProduct} on true) on true
    order by hit.sort_key ${sort.direction}, hit.hit_id ${sort.direction}`.execute(ctx.db)
  if (rows[0]?.scanned === window_size) return null
  return rows.filter(({ id }) => id !== null)
}

/**
 * The first of the products, which come in the order of the list, that the dealer sees, each with its rights. They are
 * taken one by one: what lies behind the last one of the page is not decided.
 */
function seenOf(
  ctx: Ctx,
  { terms }: Shopper,
  products: RawBuilder<unknown>,
  { sort, limit }: Wanted,
): RawBuilder<unknown> {
  return sql`select * from (
      select listed.id as hit_id, listed.sort_key, ${rightsColumns('rights')}
      from (${products}) listed cross join lateral ${rightsRow(terms.scopes, ctx.today, 'listed.targets')} rights) decided
    where see order by sort_key ${sort.direction}, hit_id ${sort.direction} limit ${limit + 1}`
}

async function decidedSetwise(ctx: Ctx, shopper: Shopper, wanted: Wanted): Promise<Hit[]> {
  const { sort, behind, condition, limit } = wanted
  const { scopes } = shopper.terms
  const { rows } = await sql<Hit>`
    with ${ruleSets(ctx, shopper)},
    base as materialized (
      select p.id, p.category_id, ${brandKey} as brand_key, ${isSpecial} as is_special, ${sort.key} as sort_key
      from catalog.products p where ${behind} and ${condition} and ${mayBeSeen}),
    ${openPairs(ctx, shopper, 'base')},
    hit as materialized (
      select base.id as hit_id, base.sort_key from base
      where case when not base.is_special then ${isInOpenPair('base')}
        else (select ${isAllowed('see', scopes, ctx.today, 'own')} from catalog.products own where own.id = base.id) end
      order by base.sort_key ${sort.direction}, base.id ${sort.direction} limit ${limit + 1})
    select hit.*, ${rightsColumns('rights')}, ${cardColumns(shopper)}
    from hit join catalog.products p on p.id = hit.hit_id
    cross join lateral ${rightsRow(scopes, ctx.today, 'p.targets')} rights
    left join catalog.brands b on b.id = p.brand_id left join ${stockOfProduct} on true
    order by hit.sort_key ${sort.direction}, hit.hit_id ${sort.direction}`.execute(ctx.db)
  return rows
}
