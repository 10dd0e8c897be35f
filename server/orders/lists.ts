/** Lists of orders and of sales orders, newest first, with the counts of the tabs above them. */
import { sql, type RawBuilder } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { countOrders, listOrders, OrderRow } from '@concord/contract/orders.ts'
import type { listSalesOrders, SalesOrderRow } from '@concord/contract/sales-orders.ts'
import type { Ctx } from '#platform/context.ts'
import { sum, type Money } from '#platform/money.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { actionsOf } from './lifecycle.ts'
import { visibleOrders } from './reads.ts'
import { fulfillmentWord } from './rules.ts'
import { shown, shownHolds } from './shown.ts'

const limit_default = 50
/** So many of an order's first lines are looked through for the four pictures of its row. */
const pictured_lines = 6

interface ListedRow extends Omit<OrderRow, 'fulfillment' | 'actions'> {
  is_shipped: boolean
  is_open: boolean
}

export async function orders(ctx: Ctx, query: Query<typeof listOrders>): Promise<Reply<typeof listOrders>> {
  const limit = query.limit ?? limit_default
  const { rows } = await sql<ListedRow>`
    select o.id, o.number, o.dealer_id, d.name as dealer_name, d.name_en as dealer_name_en, o.state, o.holds, o.currency, o.total, o.line_count, o.placed_at,
      o.placed_by_name, o.wanted_date, o.po_number, o.version, coalesce(q.is_shipped, false) as is_shipped,
      coalesce(q.is_open, false) as is_open,
      array(select p.picture_id from (select l.product_id, l.position from orders.lines l
          where l.dealer_id = o.dealer_id and l.order_id = o.id order by l.position limit ${pictured_lines}) l
        join catalog.products p on p.id = l.product_id where p.picture_id is not null order by l.position limit 4) as picture_ids
    from (select o.* from orders.orders o where ${matching(ctx, query)} and ${inState(query)}
      and ${after(query.cursor, 'o.placed_at', 'o.id')} order by o.placed_at desc, o.id desc limit ${limit + 1}) o
    join dealers.dealers d on d.id = o.dealer_id
    cross join lateral (select bool_or(l.shipped_quantity > 0) as is_shipped,
      bool_or(l.confirmed_quantity > l.canceled_quantity + l.shipped_quantity) as is_open
      from orders.lines l where l.dealer_id = o.dealer_id and l.order_id = o.id) q
    order by o.placed_at desc, o.id desc`.execute(ctx.db)
  const items = rows.map(({ is_shipped, is_open, ...row }) => ({
    ...row,
    holds: shownHolds(ctx, row.holds),
    total: shown(ctx, row.total),
    fulfillment: fulfillmentWord(row.state, is_shipped, is_open),
    actions: actionsOf(ctx, row),
  }))
  return page(items, limit, (row) => [row.placed_at, row.id])
}

export async function counts(ctx: Ctx, query: Query<typeof countOrders>): Promise<Reply<typeof countOrders>> {
  const { rows } = await sql<{ state: OrderRow['state']; count: number; total: Money }>`
    select o.state, count(*)::int as count, sum(o.total) as total from orders.orders o
    where ${matching(ctx, query)} group by o.state order by o.state`.execute(ctx.db)
  const count = rows.reduce((all, row) => all + row.count, 0) // documents, not quantities
  const states = rows.map((row) => ({ ...row, total: shown(ctx, row.total) }))
  return { states, count, total: sum(states.map((row) => row.total)) }
}

type Filter = Query<typeof countOrders>

function matching(ctx: Ctx, { q, dealer_id, from, to, hold }: Filter): RawBuilder<boolean> {
  const zone = ctx.settings.time_zone
  const conditions = [
    visibleOrders(ctx),
    ...(q ? [startsWith(q.trim())] : []),
    ...(dealer_id ? [sql<boolean>`o.dealer_id = ${dealer_id}`] : []),
    ...(from ? [sql<boolean>`o.placed_at >= ${from}::date::timestamp at time zone ${zone}`] : []),
    // The last day counts whole.
    ...(to ? [sql<boolean>`o.placed_at < (${to}::date + 1)::timestamp at time zone ${zone}`] : []),
    ...(hold
      ? [sql<boolean>`o.state = 'held' and o.holds @> ${JSON.stringify([{ code: hold }])}::jsonb`]
      : []),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/**
 * The number, or the dealer's own purchase-order number, from the start. Written as comparisons, which row-level
 * security lets an index answer, unlike `like` (trust.md F5).
 */
function startsWith(q: string): RawBuilder<boolean> {
  const within = (column: string, text: string) =>
    sql<boolean>`(${sql.ref(column)} ~>=~ ${text} and ${sql.ref(column)} ~<~ ${`${text}\u{10ffff}`})`
  return sql<boolean>`o.id in (
    select n.id from orders.orders n where ${within('n.number', q.toUpperCase())}
    union all select n.id from orders.orders n where n.po_number is not null and ${within('n.po_number', q)})`
}

function inState({ state }: Query<typeof listOrders>): RawBuilder<boolean> {
  return state ? sql<boolean>`o.state = ${state}` : sql<boolean>`true`
}

function after(cursor: string | undefined, at: string, id: string): RawBuilder<boolean> {
  const values = decodeCursor(cursor, ['instant', 'id'])
  if (!values) return sql<boolean>`true`
  return sql<boolean>`(${sql.ref(at)}, ${sql.ref(id)}) < (${values[0]}::timestamptz, ${values[1]}::uuid)`
}

export async function salesOrders(
  ctx: Ctx,
  query: Query<typeof listSalesOrders>,
): Promise<Reply<typeof listSalesOrders>> {
  const limit = query.limit ?? limit_default
  const { q, dealer_id, state } = query
  const number = q?.trim().toUpperCase()
  const { rows } = await sql<SalesOrderRow>`
    select so.id, so.number, so.state, coalesce(w.name_zh, '') as warehouse_name_zh, coalesce(w.name_en, '') as warehouse_name_en,
      so.total, so.order_id, o.number as order_number, so.dealer_id, d.name as dealer_name, d.name_en as dealer_name_en, o.currency, so.created_at,
      (select count(*)::int from orders.sales_lines sl
        where sl.dealer_id = so.dealer_id and sl.sales_order_id = so.id) as line_count
    from orders.sales_orders so
    join orders.orders o on o.dealer_id = so.dealer_id and o.id = so.order_id
    join dealers.dealers d on d.id = so.dealer_id
    left join inventory.warehouses w on w.id = so.warehouse_id
    where ${visibleOrders(ctx, 'so.dealer_id')}
      and ${number ? sql`so.number ~>=~ ${number} and so.number ~<~ ${`${number}\u{10ffff}`}` : sql`true`}
      and ${dealer_id ? sql`so.dealer_id = ${dealer_id}` : sql`true`} and ${state ? sql`so.state = ${state}` : sql`true`}
      and ${after(query.cursor, 'so.created_at', 'so.id')}
    order by so.created_at desc, so.id desc limit ${limit + 1}`.execute(ctx.db)
  const items = rows.map((row) => ({ ...row, total: shown(ctx, row.total) }))
  return page(items, limit, (row) => [row.created_at, row.id])
}
