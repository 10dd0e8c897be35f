/** Which products a shopper asks for, and in which order: fragments over `catalog.products as p`. */
import { sql, type RawBuilder } from 'kysely'
import type { Static } from 'typebox'
import type { listShopProducts } from '@concord/contract/storefront.ts'
import { isOnShelf, searchFragment } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, type CursorKind, type CursorValue } from '#platform/page.ts'
import type { Shopper } from './shopper.ts'

export type ShopQuery = Static<(typeof listShopProducts)['query']>
export type ShopFilter = Pick<ShopQuery, 'q' | 'category_id' | 'brand_id' | 'in_stock'>

export const isInBranch = (category_id: string) => sql<boolean>`p.targets @> array[${category_id}]::uuid[]`
export const isOfBrand = (brand_id: string) => sql<boolean>`p.brand_id = ${brand_id}::uuid`
/** Stock of active warehouses, the same that #inventory calls available. */
export const isInStock = sql<boolean>`coalesce((select sum(s.on_hand - s.reserved) from inventory.stock s
  join inventory.warehouses wh on wh.id = s.warehouse_id and wh.is_active where s.product_id = p.id) > 0, false)`

/** Where stock is hidden from a dealer, asking for it must not tell either: the filter is ignored. */
export function asksForStock({ terms }: Shopper, filter: ShopFilter): boolean {
  return filter.in_stock === true && terms.stock_display !== 'hidden'
}

export function filtered(ctx: Ctx, shopper: Shopper, filter: ShopFilter): RawBuilder<boolean> {
  const conditions = [isOnShelf(ctx.today, 'p')]
  if (filter.q !== undefined) conditions.push(searchFragment(filter.q, 'p'))
  if (filter.category_id !== undefined) conditions.push(isInBranch(filter.category_id))
  if (filter.brand_id !== undefined) conditions.push(isOfBrand(filter.brand_id))
  if (asksForStock(shopper, filter)) conditions.push(isInStock)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** A sort, each served by an index of its own. `key` is what stands before the id, in `as` for the cursor. */
export interface Sort {
  key: RawBuilder<unknown>
  as: 'integer' | 'text' | 'timestamptz'
  direction: RawBuilder<unknown>
  kind: CursorKind
}

export function sortOf(ctx: Ctx, name: ShopQuery['sort']): Sort {
  const name_key = ctx.language === 'en-US' ? sql.ref('p.name_en') : sql.ref('p.name_zh')
  const up = sql`asc`
  const sorts: Record<NonNullable<ShopQuery['sort']>, Sort> = {
    position: { key: sql.ref('p.position'), as: 'integer', direction: up, kind: 'integer' },
    name: { key: name_key, as: 'text', direction: up, kind: 'text' },
    newest: { key: sql.ref('p.created_at'), as: 'timestamptz', direction: sql`desc`, kind: 'instant' },
  }
  return sorts[name ?? 'position']
}

/** Rows behind the cursor. */
export function after(sort: Sort, cursor: string | undefined): RawBuilder<boolean> {
  const values: CursorValue[] | null = decodeCursor(cursor, [sort.kind, 'id'])
  if (!values) return sql<boolean>`true`
  const [key, id] = values
  const than = sort.kind === 'instant' ? sql`<` : sql`>`
  return sql<boolean>`(${sort.key}, p.id) ${than} (${key}::${sql.raw(sort.as)}, ${id}::uuid)`
}
