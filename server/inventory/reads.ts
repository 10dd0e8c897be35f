import { sql } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { listMovements, listStock } from '@concord/contract/inventory.ts'
import { searchFragment } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import type { Quantity } from '#platform/money.ts'
import { decodeCursor, page } from '#platform/page.ts'

/** By SKU, then warehouse. Below safety: less is free than the safety stock. */
export async function stock(ctx: Ctx, query: Query<typeof listStock>): Promise<Reply<typeof listStock>> {
  const limit = query.limit ?? 50
  const after = decodeCursor(query.cursor, ['text', 'id'])
  let rows = ctx.db
    .selectFrom('catalog.products as p')
    .innerJoin('inventory.stock as s', 's.product_id', 'p.id')
    .innerJoin('inventory.warehouses as w', 'w.id', 's.warehouse_id')
    .select(['s.warehouse_id', 'w.name_zh as warehouse_name_zh', 'w.name_en as warehouse_name_en'])
    .select(['s.product_id', 'p.sku', 'p.name_zh', 'p.name_en', 'p.base_unit as unit'])
    .select(['s.on_hand', 's.reserved', 's.safety'])
    .select(sql<Quantity>`s.on_hand - s.reserved`.as('available'))
    .orderBy('p.sku')
    .orderBy('s.warehouse_id')
    .limit(limit + 1)
  if (after) {
    const [sku, warehouse_id] = after
    rows = rows
      .where('p.sku', '>=', String(sku))
      .where(sql<boolean>`(p.sku > ${sku} or s.warehouse_id > ${warehouse_id}::uuid)`)
  }
  if (query.q) rows = rows.where(searchFragment(query.q, 'p'))
  if (query.warehouse_id) rows = rows.where('s.warehouse_id', '=', query.warehouse_id)
  if (query.product_id) rows = rows.where('p.id', '=', query.product_id)
  if (query.below_safety) rows = rows.where(sql<boolean>`s.on_hand - s.reserved < s.safety`)
  return page(await rows.execute(), limit, (row) => [row.sku, row.warehouse_id])
}

/** Newest first. */
export async function movements(
  ctx: Ctx,
  query: Query<typeof listMovements>,
): Promise<Reply<typeof listMovements>> {
  const limit = query.limit ?? 50
  const after = decodeCursor(query.cursor, ['instant', 'id'])
  let rows = ctx.db
    .selectFrom('inventory.movements as m')
    .innerJoin('inventory.warehouses as w', 'w.id', 'm.warehouse_id')
    .select(['m.id', 'm.at', 'w.name_zh as warehouse_name_zh', 'w.name_en as warehouse_name_en'])
    .select(['m.kind', 'm.quantity', 'm.document', 'm.reason', 'm.actor_name'])
    .where('m.product_id', '=', query.product_id)
    .orderBy('m.at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
  if (after) rows = rows.where(sql<boolean>`(m.at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return page(await rows.execute(), limit, (row) => [row.at, row.id])
}
