/** Row statements of orders that several commands share. */
import { sql, type RawBuilder } from 'kysely'
import type { Hold, OrderEvent, OrderState } from '@concord/contract/orders.ts'
import { visibleTo, type DealerTerms } from '#dealers'
import { warehousesServing } from '#inventory'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Money, Quantity } from '#platform/money.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { NumberedSalesOrder } from './confirm.ts'

export interface LineFacts {
  id: string
  position: number
  product_id: string
  factor: Quantity
  quantity: Quantity
  confirmed_quantity: Quantity
  shipped_quantity: Quantity
  canceled_quantity: Quantity
  amount: Money
}
export interface SalesLineFacts {
  id: string
  sales_order_id: string
  order_line_id: string
  product_id: string
  warehouse_id: string | null
  base_quantity: Quantity
  reserved: Quantity
  is_canceled: boolean
}
export interface OrderFacts {
  dealer_id: string
  id: string
  number: string
  state: OrderState
  holds: Hold[]
  credit_taken: Money
  version: number
  /** The dealer as it is now. */
  dealer: Pick<DealerTerms, 'id' | 'state' | 'stock_policy' | 'scopes'>
  /** Where the order may be filled from now, in the order in which they are tried. */
  warehouse_ids: string[]
  lines: LineFacts[]
  sales_lines: SalesLineFacts[]
}

/**
 * What a decision about an order needs, not locked: the version that the decision is for is checked here, and once more
 * by `lockOrder` after the dealer's credit row was locked (every change counts the version up).
 */
export async function orderFacts(ctx: Ctx, id: string, version: number): Promise<OrderFacts> {
  const { rows } = await sql<OrderFacts>`
    select o.dealer_id, o.id, o.number, o.state, o.holds, o.credit_taken, o.version,
      (select json_build_object('id', d.id, 'state', d.state, 'stock_policy', c.stock_policy, 'scopes', d.scopes)
        from dealers.dealers d join dealers.classes c on c.id = d.class_id where d.id = o.dealer_id) as dealer,
      ${warehousesServing(sql`(select r.path from dealers.regions r where r.code = o.ship_region_code)`)} as warehouse_ids,
      (select json_agg(json_build_object('id', l.id, 'position', l.position, 'product_id', l.product_id,
          'factor', trim_scale(l.factor)::text, 'quantity', trim_scale(l.quantity)::text,
          'confirmed_quantity', trim_scale(l.confirmed_quantity)::text, 'shipped_quantity', trim_scale(l.shipped_quantity)::text,
          'canceled_quantity', trim_scale(l.canceled_quantity)::text, 'amount', trim_scale(l.amount)::text) order by l.position)
        from orders.lines l where l.dealer_id = o.dealer_id and l.order_id = o.id) as lines,
      (select coalesce(json_agg(json_build_object('id', sl.id, 'sales_order_id', sl.sales_order_id,
          'order_line_id', sl.order_line_id, 'product_id', sl.product_id, 'warehouse_id', so.warehouse_id,
          'base_quantity', trim_scale(sl.base_quantity)::text, 'reserved', trim_scale(sl.reserved)::text,
          'is_canceled', sl.is_canceled)), '[]')
        from orders.sales_orders so
        join orders.sales_lines sl on sl.dealer_id = so.dealer_id and sl.sales_order_id = so.id
        where so.dealer_id = o.dealer_id and so.order_id = o.id) as sales_lines
    from orders.orders o where o.id = ${id} and ${visibleTo(ctx, 'o.dealer_id')}`.execute(ctx.db)
  const order = rows[0]
  if (!order) throw notFound()
  if (order.version !== version) throw new Problem('changed-meanwhile', { version: order.version })
  return order
}

/** Locks the order as it was read, or says that somebody was faster. */
export async function lockOrder(ctx: Ctx, order: OrderFacts): Promise<void> {
  const row = await ctx.db
    .selectFrom('orders.orders')
    .select('id')
    .where('dealer_id', '=', order.dealer_id)
    .where('id', '=', order.id)
    .where('version', '=', order.version)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem('changed-meanwhile')
}

export interface NewEvent {
  kind: OrderEvent['kind']
  data?: Record<string, unknown>
}

/** Parts of a data-modifying statement: `with a as (…), b as (…) select`. */
export function eventsInto(
  ctx: Ctx,
  at: { dealer_id: string; id: string },
  events: readonly NewEvent[],
): RawBuilder<unknown> {
  const rows = events.map((event) => ({ id: newId(), kind: event.kind, data: event.data ?? {} }))
  return sql`
    insert into orders.events (dealer_id, id, order_id, at, kind, actor_id, actor_name, data)
    select ${at.dealer_id}::uuid, e.id, ${at.id}::uuid, ${ctx.now}::timestamptz, e.kind, ${ctx.actor.person_id}::uuid,
      ${ctx.actor.name}, e.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (id uuid, kind text, data jsonb)
    returning id`
}

export function salesOrdersInto(
  ctx: Ctx,
  at: { dealer_id: string; id: string },
  sales_orders: readonly NumberedSalesOrder[],
): RawBuilder<unknown> {
  const rows = sales_orders.map(({ lines: _lines, ...head }) => head)
  return sql`
    insert into orders.sales_orders (dealer_id, id, order_id, number, warehouse_id, total, created_at)
    select ${at.dealer_id}::uuid, s.id, ${at.id}::uuid, s.number, s.warehouse_id, s.total, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, number text, warehouse_id uuid, total numeric)
    returning id`
}

export function salesLinesInto(
  at: { dealer_id: string },
  sales_orders: readonly NumberedSalesOrder[],
): RawBuilder<unknown> {
  const rows = sales_orders.flatMap(({ id, lines }) =>
    lines.map(({ line_id, warehouse_id: _warehouse, ...line }) => ({
      ...line,
      ...{ id: newId(), sales_order_id: id, order_line_id: line_id },
    })),
  )
  return sql`
    insert into orders.sales_lines (dealer_id, id, sales_order_id, order_line_id, position, product_id, base_quantity, reserved, amount)
    select ${at.dealer_id}::uuid, s.id, s.sales_order_id, s.order_line_id, s.position, s.product_id, s.base_quantity, s.reserved, s.amount
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, sales_order_id uuid, order_line_id uuid,
      position int, product_id uuid, base_quantity numeric, reserved numeric, amount numeric)
    returning id`
}
