/** What a dealer is told about stock: the company decides (or the dealer's class) whether a number, a word or nothing. */
import { sql } from 'kysely'
import type { StockView } from '@concord/contract/storefront.ts'
import type { Ctx } from '#platform/context.ts'
import { atLeast, isPositive, type Quantity } from '#platform/money.ts'

export interface Availability {
  /** On hand less reserved over all active warehouses, in base units. */
  available: Quantity
  safety: Quantity
}

/** Products without stock rows are absent from the map. */
export async function availability(
  ctx: Ctx,
  product_ids: readonly string[],
): Promise<Map<string, Availability>> {
  if (product_ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('inventory.stock as s')
    .innerJoin('inventory.warehouses as w', 'w.id', 's.warehouse_id')
    .select(['s.product_id', sql<Quantity>`sum(s.on_hand - s.reserved)`.as('available')])
    .select(sql<Quantity>`sum(s.safety)`.as('safety'))
    .where(sql<boolean>`s.product_id = any(${[...new Set(product_ids)]}::uuid[])`)
    .where('w.is_active', '=', true)
    .groupBy('s.product_id')
    .execute()
  return new Map(rows.map(({ product_id, ...stock }) => [product_id, stock]))
}

/** Tight: at or below the safety stock. */
export function stockView(display: 'exact' | 'bands' | 'hidden', stock: Availability | undefined): StockView {
  if (display === 'hidden') return { word: null, quantity: null }
  if (!stock || !isPositive(stock.available))
    return { word: 'out', quantity: display === 'exact' ? ('0' as Quantity) : null } // a decimal by its text
  const word = atLeast(stock.safety, stock.available) ? 'tight' : 'plenty'
  return { word, quantity: display === 'exact' ? stock.available : null }
}
