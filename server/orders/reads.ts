/** One order and one sales order as their pages show them. */
import { sql } from 'kysely'
import type { Order, OrderLine, OrderState } from '@concord/contract/orders.ts'
import type { SalesOrder } from '@concord/contract/sales-orders.ts'
import type { Passport } from '@concord/contract/passport.ts'
import type { Static } from 'typebox'
import type { UnitCode } from '@concord/contract/scopes.ts'
import { visibleTo } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { convertQuantity, subtract, type Money, type Quantity } from '#platform/money.ts'
import { notFound } from '#platform/problem.ts'
import { actionsOf } from './lifecycle.ts'
import { fulfillmentOf } from './rules.ts'
import { shown, shownEvent, shownHolds } from './shown.ts'

type Unit = Static<typeof UnitCode>
/** A piece of an order line in base units, to be shown in the line's unit where that is a number. */
interface Piece {
  base_quantity: Quantity
  factor: Quantity
  unit: Unit
  base_unit: Unit
}
interface SalesLine {
  order_line_id: string
  base_quantity: Quantity
  amount: Money
}
interface OrderRow extends Omit<
  Order,
  'net' | 'fulfillment' | 'actions' | 'lines' | 'sales_orders' | 'dealer'
> {
  dealer_id: string
  dealer_code: string
  dealer_name: string
  dealer_name_en: string | null
  lines: (Omit<OrderLine, 'net'> & Pick<Piece, 'factor' | 'base_unit'>)[]
  sales_orders: (Omit<Order['sales_orders'][number], 'lines'> & { lines: SalesLine[] })[]
}

/** Read with one statement, sent at once; decimals inside JSON travel as text. */
export async function orderById(ctx: Ctx, id: string): Promise<Order> {
  const reading = sql<OrderRow>`
    select o.id, o.number, o.dealer_id, d.code as dealer_code, d.name as dealer_name, d.name_en as dealer_name_en, o.state, o.holds, o.currency, o.total, o.tax,
      o.placed_at, o.placed_by_name, o.confirmed_at, o.is_touchless, o.ship_to, o.wanted_date, o.po_number, o.note, o.version,
      ${orderLines()} as lines, ${salesOrders()} as sales_orders, ${events()} as events,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'content_type', f.content_type,
          'bytes', f.bytes) order by f.id), '[]')
        from orders.attachments a join platform.files f on f.id = a.file_id
        where a.dealer_id = o.dealer_id and a.order_id = o.id) as attachments
    from orders.orders o join dealers.dealers d on d.id = o.dealer_id
    where o.id = ${id} and ${visibleOrders(ctx)}`
  const [row] = await ctx.send(reading.compile(ctx.db))
  if (!row) throw notFound()
  const { dealer_id, dealer_code, dealer_name, dealer_name_en, ...order } = row
  const lineById = new Map(row.lines.map((line) => [line.id, line]))
  return {
    ...order,
    dealer: { id: dealer_id, code: dealer_code, name: dealer_name, name_en: dealer_name_en },
    holds: shownHolds(ctx, row.holds),
    total: shown(ctx, row.total),
    tax: shown(ctx, row.tax),
    net: shown(ctx, subtract(row.total, row.tax)),
    lines: row.lines.map((line) => ({
      ...line,
      unit_price: shown(ctx, line.unit_price),
      amount: shown(ctx, line.amount),
      tax: shown(ctx, line.tax),
      net: shown(ctx, subtract(line.amount, line.tax)),
    })),
    sales_orders: row.sales_orders.map((one) => ({
      ...one,
      total: shown(ctx, one.total),
      lines: one.lines.map((line) =>
        salesLine(line, lineById.get(line.order_line_id), shown(ctx, line.amount)),
      ),
    })),
    events: row.events.map((event) => shownEvent(ctx, event)),
    fulfillment: fulfillmentOf(row.state, row.lines),
    actions: actionsOf(ctx, { state: row.state, dealer_id }),
  }
}

/** A dealer's own, with those of dealers below it that let themselves be seen; staff within their scope. */
export function visibleOrders(ctx: Ctx, column = 'o.dealer_id') {
  // Equality lets an index be read in order; an array of one does not.
  return visibleTo(ctx, column, { withSubtree: ctx.actor.dealers.length > 1 })
}

const orderLines = () => sql`(
  select json_agg(json_build_object('id', l.id, 'position', l.position, 'product_id', l.product_id, 'sku', l.sku,
    'name_zh', l.name_zh, 'name_en', l.name_en, 'picture_id', p.picture_id, 'unit', l.unit,
    'factor', l.factor::text, 'base_unit', p.base_unit, 'unit_name_zh', coalesce(u.name_zh, l.unit), 'unit_name_en', coalesce(u.name_en, l.unit), 'quantity', l.quantity::text,
    'confirmed_quantity', l.confirmed_quantity::text, 'shipped_quantity', l.shipped_quantity::text,
    'canceled_quantity', l.canceled_quantity::text, 'unit_price', l.unit_price::text, 'amount', l.amount::text,
    'tax_rate', trim_scale(l.tax_rate)::text, 'tax', l.tax::text, 'origin', l.origin) order by l.position)
  from orders.lines l join catalog.products p on p.id = l.product_id left join catalog.units u on u.code = l.unit
  where l.dealer_id = o.dealer_id and l.order_id = o.id)`

const salesOrders = () => sql`(
  select coalesce(json_agg(json_build_object('id', so.id, 'number', so.number, 'state', so.state,
    'warehouse_name_zh', coalesce(w.name_zh, ''), 'warehouse_name_en', coalesce(w.name_en, ''), 'total', so.total::text,
    'lines', (select json_agg(json_build_object('order_line_id', sl.order_line_id, 'base_quantity', sl.base_quantity::text,
        'amount', sl.amount::text) order by sl.position)
      from orders.sales_lines sl
      where sl.dealer_id = so.dealer_id and sl.sales_order_id = so.id)) order by so.number), '[]')
  from orders.sales_orders so left join inventory.warehouses w on w.id = so.warehouse_id
  where so.dealer_id = o.dealer_id and so.order_id = o.id)`

const events = () => sql`(
  select json_agg(json_build_object('id', e.id,
    'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'kind', e.kind, 'actor_name', e.actor_name,
    'data', e.data) order by e.at, e.id)
  from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id)`

/** Joined here and not in the database: the lines are at hand. */
function salesLine(
  { order_line_id, base_quantity }: SalesLine,
  of: OrderRow['lines'][number] | undefined,
  amount: Money,
) {
  if (!of) throw new Error('a sales line comes from a line of its order')
  return { order_line_id, position: of.position, ...inLineUnit({ ...of, base_quantity }), amount }
}

function inLineUnit({ base_quantity, factor, unit, base_unit }: Piece): { quantity: Quantity; unit: Unit } {
  const quantity = convertQuantity(base_quantity, '1' as Quantity, factor)
  return quantity === null ? { quantity: base_quantity, unit: base_unit } : { quantity, unit }
}

/** The whole passport as it was when the order was placed: staff only, by its permission. */
export async function linePassport(ctx: Ctx, order_id: string, line_id: string): Promise<Passport> {
  const row = await ctx.db
    .selectFrom('orders.lines as l')
    .innerJoin('orders.orders as o', (join) =>
      join.onRef('o.dealer_id', '=', 'l.dealer_id').onRef('o.id', '=', 'l.order_id'),
    )
    .select('l.passport')
    .where('o.id', '=', order_id)
    .where('l.id', '=', line_id)
    .where(visibleTo(ctx, 'o.dealer_id'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row.passport as Passport // written by place-order
}

interface SalesRow extends Omit<SalesOrder, 'dealer' | 'lines'> {
  dealer_id: string
  dealer_code: string
  dealer_name: string
  dealer_name_en: string | null
  order_state: OrderState
  lines: (Omit<SalesOrder['lines'][number], 'quantity'> & Piece)[]
}

export async function salesOrderById(ctx: Ctx, id: string): Promise<SalesOrder> {
  const { rows } = await sql<SalesRow>`
    select so.id, so.number, so.state, coalesce(w.name_zh, '') as warehouse_name_zh, coalesce(w.name_en, '') as warehouse_name_en,
      so.total, so.order_id, o.number as order_number, so.dealer_id, d.code as dealer_code, d.name as dealer_name, d.name_en as dealer_name_en, o.currency,
      so.created_at,
      (select json_agg(json_build_object('id', sl.id, 'position', sl.position, 'order_line_id', l.id,
          'order_line_position', l.position, 'sku', l.sku, 'name_zh', l.name_zh, 'name_en', l.name_en, 'unit', l.unit,
          'factor', l.factor::text, 'base_unit', p.base_unit, 'base_quantity', sl.base_quantity::text,
          'amount', sl.amount::text) order by sl.position)
        from orders.sales_lines sl
        join orders.lines l on l.dealer_id = so.dealer_id and l.order_id = so.order_id and l.id = sl.order_line_id
        join catalog.products p on p.id = sl.product_id
        where sl.dealer_id = so.dealer_id and sl.sales_order_id = so.id) as lines
    from orders.sales_orders so
    join orders.orders o on o.dealer_id = so.dealer_id and o.id = so.order_id
    join dealers.dealers d on d.id = so.dealer_id
    left join inventory.warehouses w on w.id = so.warehouse_id
    where so.id = ${id} and ${visibleOrders(ctx, 'so.dealer_id')}`.execute(ctx.db)
  const row = rows[0]
  if (!row) throw notFound()
  const { dealer_id, dealer_code, dealer_name, dealer_name_en, ...rest } = row
  return {
    ...rest,
    dealer: { id: dealer_id, code: dealer_code, name: dealer_name, name_en: dealer_name_en },
    total: shown(ctx, row.total),
    lines: row.lines.map((line) => ({ ...line, ...inLineUnit(line), amount: shown(ctx, line.amount) })),
  }
}
