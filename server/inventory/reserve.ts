/**
 * Reserving, releasing and issuing stock. One global lock order, here and in adjustments: stock rows by product id,
 * then warehouse id. Each function locks its rows in that order and changes them in the same one statement, so two
 * orders over the same products in any sequence wait for each other and never deadlock (trust.md F1–F3).
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
      select s.product_id, s.warehouse_id, w.quantity, s.on_hand - s.reserved >= w.quantity as fits
      from inventory.stock s join wanted w on w.product_id = s.product_id and w.warehouse_id = s.warehouse_id
      order by s.product_id, s.warehouse_id for update of s
    ), judged as (select count(*) filter (where fits) = ${wanted.length}::bigint as fit from locked)
    update inventory.stock s set reserved = s.reserved + l.quantity
    from locked l, judged j
    where j.fit and s.product_id = l.product_id and s.warehouse_id = l.warehouse_id
    returning s.product_id`.execute(ctx.db)
  assert(rows.length === 0 || rows.length === wanted.length, 'stock is reserved whole or not at all')
  return rows.length > 0
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
