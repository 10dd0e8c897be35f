import { sql } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { listMovements, listStock, StockRow } from '@concord/contract/inventory.ts'
import { searchFragment } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'

type Row = StockRow & { sku_folded: string }

/** By SKU whatever its case (the order of its index), then warehouse. Below safety: less is free than the safety stock. */
export async function stock(ctx: Ctx, query: Query<typeof listStock>): Promise<Reply<typeof listStock>> {
  const limit = query.limit ?? 50
  const after = decodeCursor(query.cursor, ['text', 'id'])
  const conditions = [
    query.q ? searchFragment(query.q, 'p') : null,
    query.warehouse_id ? sql`s.warehouse_id = ${query.warehouse_id}::uuid` : null,
    query.product_id ? sql`p.id = ${query.product_id}::uuid` : null,
    after
      ? sql`lower(p.sku) >= ${after[0]} and (lower(p.sku) > ${after[0]} or s.warehouse_id > ${after[1]}::uuid)`
      : null,
  ].filter((condition) => condition !== null)
  const { rows } = await sql<Row>`
    select s.warehouse_id, w.name_zh as warehouse_name_zh, w.name_en as warehouse_name_en, s.product_id, p.sku,
      p.name_zh, p.name_en, p.base_unit as unit, s.on_hand, s.reserved, s.on_hand - s.reserved as available, s.safety,
      lower(p.sku) as sku_folded
    from ${query.below_safety ? shortRows : sql`inventory.stock`} s
    join catalog.products p on p.id = s.product_id
    join inventory.warehouses w on w.id = s.warehouse_id
    where ${sql.join([sql`true`, ...conditions], sql` and `)}
    order by lower(p.sku), s.warehouse_id limit ${limit + 1}`.execute(ctx.db)
  return page(rows, limit, (row) => [row.sku_folded, row.warehouse_id])
}

/** Few rows as a rule, which the planner cannot know: `offset 0` has them found first. An index over quantities would slow every reservation. */
const shortRows = sql`(select * from inventory.stock where on_hand - reserved < safety offset 0)`

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
