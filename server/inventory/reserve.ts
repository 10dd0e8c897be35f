/**
 * Reserving, releasing and issuing stock. One global lock order, here and in adjustments: stock rows by product id,
 * then warehouse id. Each function locks its rows in that order and changes them in the same one statement, so two
 * orders over the same products in any sequence wait for each other and never deadlock (trust.md F1–F3). Both
 * sides of the check are written as they were locked: the update itself still reads the older row of its snapshot, and
 * PostgreSQL holds a row's checks against that before it notices (a cancellation or goods that came in meanwhile would
 * end in a wrong refusal).
 */
import assert from 'node:assert/strict'
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { add, isPositive, type Quantity } from '#platform/money.ts'

export interface StockItem {
  warehouse_id: string
  product_id: string
  /** Base units, above zero. */
  quantity: Quantity
}

/** All of the items or none: false means that at least one is not free any more, and nothing was changed. */
export async function reserve(ctx: Ctx, items: readonly StockItem[]): Promise<boolean> {
  const wanted = merged(items)
  if (wanted.length === 0) return true
  const { rows } = await sql`
    with wanted as (${asRows(wanted)}),
    locked as (
      select s.product_id, s.warehouse_id, w.quantity, s.on_hand, s.reserved, s.on_hand - s.reserved >= w.quantity as fits
      from inventory.stock s join wanted w on w.product_id = s.product_id and w.warehouse_id = s.warehouse_id
      order by s.product_id, s.warehouse_id for update of s
    ), judged as (select count(*) filter (where fits) = ${wanted.length}::bigint as fit from locked)
    update inventory.stock s set on_hand = l.on_hand, reserved = l.reserved + l.quantity
    from locked l, judged j
    where j.fit and s.product_id = l.product_id and s.warehouse_id = l.warehouse_id
    returning s.product_id`.execute(ctx.db)
  assert(rows.length === 0 || rows.length === wanted.length, 'stock is reserved whole or not at all')
  return rows.length > 0
}

export interface Demand {
  product_id: string
  /** Base units, above zero. */
  quantity: Quantity
}

/**
 * Fills each product from the warehouses in their order and reserves it there: all products whole or nothing at all,
 * or with `isPartlyGood` as much as there is. Says what was reserved where, and which products fell short. The rows of
 * all the warehouses are locked in the global order first, so that the answer cannot be overtaken.
 */
export async function reserveAcross(
  ctx: Ctx,
  warehouse_ids: readonly string[],
  demands: readonly Demand[],
  options: { isPartlyGood: boolean },
): Promise<{ reserved: StockItem[]; short_product_ids: string[] }> {
  const ids = demands.map((demand) => demand.product_id)
  assert(new Set(ids).size === ids.length, 'one demand per product')
  const { rows } = await sql<{ product_id: string; warehouse_id: string | null; quantity: Quantity }>`
    with wanted as (
      select * from unnest(${ids}::uuid[], ${demands.map((demand) => demand.quantity)}::numeric[]) as w (product_id, quantity)
    ), locked as (
      select s.product_id, s.warehouse_id, s.on_hand, s.reserved, s.on_hand - s.reserved as free
      from inventory.stock s join wanted w on w.product_id = s.product_id
      where s.warehouse_id = any(${[...warehouse_ids]}::uuid[])
      order by s.product_id, s.warehouse_id for update of s
    ), filled as (
      select l.product_id, l.warehouse_id, l.on_hand, l.reserved, least(l.free, greatest(w.quantity - coalesce(sum(l.free) over (
          partition by l.product_id order by array_position(${[...warehouse_ids]}::uuid[], l.warehouse_id)
          rows between unbounded preceding and 1 preceding), 0), 0)) as quantity
      from locked l join wanted w on w.product_id = l.product_id
    ), short as (
      select w.product_id from wanted w left join filled f on f.product_id = w.product_id
      group by w.product_id, w.quantity having coalesce(sum(f.quantity), 0) < w.quantity
    ), reserved as (
      update inventory.stock s set on_hand = f.on_hand, reserved = f.reserved + f.quantity
      from filled f
      where f.quantity > 0 and s.product_id = f.product_id and s.warehouse_id = f.warehouse_id
        and (${options.isPartlyGood}::boolean or not exists (select from short))
      returning s.product_id, s.warehouse_id, trim_scale(f.quantity) as quantity
    )
    select product_id, warehouse_id, quantity from reserved
    union all select product_id, null, null from short`.execute(ctx.db)
  return {
    reserved: rows.flatMap(({ warehouse_id, ...row }) =>
      warehouse_id === null ? [] : [{ ...row, warehouse_id }],
    ),
    short_product_ids: rows.filter((row) => row.warehouse_id === null).map((row) => row.product_id),
  }
}

/** Lets reserved stock go: the order is canceled. */
export async function unreserve(ctx: Ctx, items: readonly StockItem[]): Promise<void> {
  const given = merged(items)
  if (given.length === 0) return
  const { rows } = await sql`
    with given as (${asRows(given)}), locked as (${lockedRows()})
    update inventory.stock s set reserved = s.reserved - l.quantity
    from locked l where s.product_id = l.product_id and s.warehouse_id = l.warehouse_id
    returning s.product_id`.execute(ctx.db)
  assert(rows.length === given.length, 'what is let go was reserved')
}

/** The goods leave: on hand and reserved fall together, each with its movement. `document` is the number that sent them. */
export async function issue(ctx: Ctx, items: readonly StockItem[], document: string): Promise<void> {
  const given = merged(items)
  if (given.length === 0) return
  const { rows } = await sql`
    with given as (${asRows(given)}), locked as (${lockedRows()}),
    fallen as (
      update inventory.stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity
      from locked l where s.product_id = l.product_id and s.warehouse_id = l.warehouse_id
      returning s.product_id, s.warehouse_id, l.quantity, l.movement_id
    )
    insert into inventory.movements (id, at, product_id, warehouse_id, kind, quantity, document, actor_name)
    select movement_id, ${ctx.now}::timestamptz, product_id, warehouse_id, 'issue', -quantity, ${document}, ${ctx.actor.name}
    from fallen returning id`.execute(ctx.db)
  assert(rows.length === given.length, 'what is issued was reserved')
}

const lockedRows = () => sql`
  select s.product_id, s.warehouse_id, g.quantity, g.movement_id
  from inventory.stock s join given g on g.product_id = s.product_id and g.warehouse_id = s.warehouse_id
  order by s.product_id, s.warehouse_id for update of s`

function asRows(items: readonly StockItem[]): RawBuilder<unknown> {
  return sql`select * from unnest(
    ${items.map((item) => item.product_id)}::uuid[], ${items.map((item) => item.warehouse_id)}::uuid[],
    ${items.map((item) => item.quantity)}::numeric[], ${items.map(() => newId())}::uuid[]
  ) as item (product_id, warehouse_id, quantity, movement_id)`
}

/** One item per stock row: two lines of one product at one warehouse are one demand. */
function merged(items: readonly StockItem[]): StockItem[] {
  const rows = new Map<string, StockItem>()
  for (const item of items) {
    assert(isPositive(item.quantity), 'stock moves in positive quantities')
    const key = `${item.product_id} ${item.warehouse_id}`
    const known = rows.get(key)
    rows.set(key, known ? { ...known, quantity: add(known.quantity, item.quantity) } : item)
  }
  return [...rows.values()]
}
