/** Which warehouses serve a place, in which order, and what is free there. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Quantity } from '#platform/money.ts'

/** Over the columns of inventory.sourcing, best first: the lists on a path of regions, `*` for everywhere, far to near. */
const listed = (path: RawBuilder<unknown>) => sql`
  select s.warehouse_id, s.position, rank() over (order by array_position(${path}, s.region_code) desc) as nearness
  from inventory.sourcing s join inventory.warehouses w on w.id = s.warehouse_id and w.is_active
  where s.region_code = any(${path})`

/**
 * Ids of active warehouses in the order in which they are to be tried, as json in a select list. `path` is the place's
 * region path as an SQL expression, null for a place not yet known. The nearest region on the path with a list wins,
 * else the list `*`. Inactive warehouses do not count: a list of only such is no list.
 */
export const warehousesServing = (path: RawBuilder<unknown>): RawBuilder<string[]> => sql<string[]>`
  (select coalesce(json_agg(l.warehouse_id order by l.position), '[]')
    from (${listed(sql`array['*'] || ${path}`)}) l where l.nearness = 1)`

/** The same by itself. */
export async function warehousesFor(ctx: Ctx, region_path: readonly string[] | null): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`
    select ${warehousesServing(sql`${region_path}::text[]`)} as ids`.execute(ctx.db)
  return rows[0]?.ids ?? []
}

/** What is free of a product at one warehouse, and what should stay there. */
export interface StockAt {
  warehouse_id: string
  free: Quantity
  safety: Quantity
}

/** The stock of each active warehouse, as json in a select list over `catalog.products` under the alias. */
export const stockOf = (alias: string): RawBuilder<StockAt[]> => sql<StockAt[]>`
  (select coalesce(json_agg(json_build_object('warehouse_id', s.warehouse_id,
      'free', trim_scale(s.on_hand - s.reserved)::text, 'safety', trim_scale(s.safety)::text)), '[]')
    from inventory.stock s join inventory.warehouses w on w.id = s.warehouse_id and w.is_active
    where s.product_id = ${sql.ref(`${alias}.id`)})`
