/** Placing an order: the cart judged again, then refused, held with its reasons, or confirmed into sales orders at once. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Hold, Order, placeOrder } from '@concord/contract/orders.ts'
import { problems } from '@concord/contract/problems.ts'
import { recorded } from '#audit'
import { judgeAgain, policyOf, takeCart, type PricedCart, type PricedLine, type Refusal } from '#cart'
import { may, type Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { secure, type NumberedSalesOrder } from './confirm.ts'
import { orderById } from './reads.ts'
import type { Demanded } from './rules.ts'
import { eventsInto, salesLinesInto, salesOrdersInto, type NewEvent } from './store.ts'

/** The price is worked out again here: the cart's price is a promise, not a fact. */
export async function place(ctx: Ctx, { cart_id, expected_total }: Body<typeof placeOrder>): Promise<Order> {
  const taken = await takeCart(ctx, cart_id, expected_total)
  const { cart, rows, ...outcome } =
    (await confirmed(ctx, taken)) ?? (await confirmOrHold(ctx, await judgeAgain(ctx, taken, expected_total)))
  const order = { dealer_id: cart.terms.id, id: newId(), number: await ctx.nextNumber('order'), ...outcome }
  const isHeld = order.holds.length > 0
  const fact = { order_id: order.id, dealer_id: order.dealer_id }
  // Together on their way: nothing here waits for another's answer.
  const [, placed] = await Promise.all([
    insertOrder(ctx, cart, order, rows),
    orderById(ctx, order.id),
    ctx.announce('order.placed', fact),
    ctx.announce(isHeld ? 'order.held' : 'order.confirmed', fact),
  ])
  return placed
}

/** Pointers name the lines by their place in the cart; prices only to those who may see them. */
function refused(ctx: Ctx, { code, data, at }: Refusal): Problem {
  const errors = at.map((index) => ({ pointer: `/lines/${index}`, code, detail: problems[code].en }))
  const shown = may(ctx, 'shop.prices') ? data : {}
  return new Problem(code, shown, errors.length > 0 ? errors : undefined)
}

interface Outcome {
  holds: Hold[]
  sales_orders: NumberedSalesOrder[]
}
interface Decided extends Outcome {
  cart: PricedCart
  rows: OrderLineRow[]
}

/** Null when it is in doubt, or when somebody was faster since the cart was judged: then it is judged again. */
async function confirmed(ctx: Ctx, cart: PricedCart): Promise<Decided | null> {
  if (cart.decision.holds.length > 0) return null
  const decided = await secured(ctx, cart)
  return decided.holds.length > 0 ? null : decided
}

/** The dealer class's policy decides about what is short, also when stock was lost to another dealer just now. */
async function confirmOrHold(ctx: Ctx, cart: PricedCart): Promise<Decided> {
  const decided = await secured(ctx, cart)
  const [hold] = decided.holds
  if (hold && cart.decision.holds.length === 0 && policyOf(cart.terms, hold.code) === 'refuse')
    throw new Problem(hold.code, hold.data)
  return decided
}

async function secured(ctx: Ctx, cart: PricedCart): Promise<Decided> {
  const { terms, head, total, decision } = cart
  if (decision.refusal) throw refused(ctx, decision.refusal)
  const rows = cart.lines.map((line, index) => orderLine(line, index + 1))
  if (decision.holds.length > 0) return { cart, rows, holds: decision.holds, sales_orders: [] }
  const need = { terms, lines: rows, amount: total, warehouse_ids: head.warehouse_ids }
  const { short, ...made } = { sales_orders: [], ...(await secure(ctx, need)) }
  return { cart, rows, holds: short === null ? [] : [short], ...made }
}

interface OrderLineRow extends Demanded {
  priced: PricedLine
}

function orderLine(priced: PricedLine, position: number): OrderLineRow {
  const { base_quantity, quoted, product } = priced
  if (base_quantity === null || quoted.amount === null)
    throw new Error('a line that passed has unit and price')
  return { id: newId(), position, product_id: product.id, base_quantity, amount: quoted.amount, priced }
}

interface NewOrder extends Outcome {
  dealer_id: string
  id: string
  number: string
}

/** Everything that the order owns, and its row in the audit trail, with one statement, sent at once. */
function insertOrder(ctx: Ctx, cart: PricedCart, order: NewOrder, rows: readonly OrderLineRow[]) {
  const { head, terms } = cart
  const isHeld = order.holds.length > 0
  const isTouchless = cart.lines.every((line) => line.granted_unit_price === null)
  const { person_id, name } = ctx.actor
  const act = {
    action: 'order.place',
    ...{ object_kind: 'order', object_id: order.id, object_label: order.number, dealer_id: order.dealer_id },
    changes: [
      { field: 'state', before: null, after: isHeld ? 'held' : 'confirmed' },
      { field: 'total', before: null, after: cart.total },
    ],
  }
  const inserting = sql`
    with placed as (
      insert into orders.orders (dealer_id, id, number, cart_id, state, holds, currency, total, tax, credit_taken, line_count,
        placed_at, placed_by, placed_by_name, confirmed_at, is_touchless, ship_to_id, ship_to, ship_region_code, wanted_date,
        po_number, note)
      values (${order.dealer_id}, ${order.id}, ${order.number}, ${head.id}, ${isHeld ? 'held' : 'confirmed'},
        ${JSON.stringify(order.holds)}, ${terms.currency}, ${cart.total}, ${cart.tax}, ${isHeld ? '0' : cart.total},
        ${rows.length}, ${ctx.now}, ${person_id}, ${name.slice(0, 120)}, ${isHeld ? null : ctx.now}, ${isTouchless},
        ${head.ship_to_id}, ${head.ship_to && JSON.stringify(head.ship_to)}, ${head.ship_to?.region_code ?? null},
        ${head.wanted_date}, ${head.po_number}, ${head.note})
      returning id
    ), lines as (${linesInto(order.dealer_id, order.id, rows, isHeld)}),
    sales_orders as (${salesOrdersInto(ctx, order, order.sales_orders)}),
    sales_lines as (${salesLinesInto(order, order.sales_orders)}),
    events as (${eventsInto(ctx, order, eventsOf(cart, order))}),
    attached as (
      insert into orders.attachments (dealer_id, order_id, file_id)
      select ${order.dealer_id}::uuid, ${order.id}::uuid, file_id
      from unnest(${head.attachments.map((file) => file.id)}::uuid[]) as file_id returning file_id
    ),
    ${recorded(ctx, act)}
    select id from placed`
  return ctx.send(inserting.compile(ctx.db))
}

function linesInto(dealer_id: string, order_id: string, rows: readonly OrderLineRow[], isHeld: boolean) {
  const lines = rows.map(({ id, position, product_id, amount, priced }) => ({
    ...{ id, position, product_id, amount, unit: priced.unit, quantity: priced.quantity },
    ...{ sku: priced.product.sku, name_zh: priced.product.name_zh, name_en: priced.product.name_en },
    ...{ factor: priced.in_unit?.factor, unit_price: priced.quoted.unit_price, tax: priced.tax },
    ...{ confirmed_quantity: isHeld ? '0' : priced.quantity, tax_rate: priced.product.tax_rate },
    ...{ price_source: priced.quoted.source, origin: priced.quoted.origin, passport: priced.quoted.passport },
  }))
  return sql`
    insert into orders.lines (dealer_id, id, order_id, position, product_id, sku, name_zh, name_en, unit, factor, quantity,
      confirmed_quantity, unit_price, amount, tax_rate, tax, price_source, origin, passport)
    select ${dealer_id}::uuid, l.id, ${order_id}::uuid, l.position, l.product_id, l.sku, l.name_zh, l.name_en, l.unit, l.factor,
      l.quantity, l.confirmed_quantity, l.unit_price, l.amount, l.tax_rate, l.tax, l.price_source, l.origin, l.passport
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, position int, product_id uuid, sku text, name_zh text,
      name_en text, unit text, factor numeric, quantity numeric, confirmed_quantity numeric, unit_price numeric, amount numeric,
      tax_rate numeric, tax numeric, price_source text, origin jsonb, passport jsonb)
    returning id`
}

function eventsOf(cart: PricedCart, { holds, sales_orders }: NewOrder): NewEvent[] {
  const granted = cart.lines.filter((line) => line.granted_unit_price !== null)
  const positions = granted.map((line) => cart.lines.indexOf(line) + 1)
  const reasons = [...new Set(granted.map((line) => line.granted_reason))]
  return [
    { kind: 'placed', data: { total: cart.total } },
    ...(granted.length > 0 ? [{ kind: 'granted' as const, data: { positions, reasons } }] : []),
    holds.length > 0
      ? { kind: 'held', data: { holds } }
      : { kind: 'confirmed', data: { sales_orders: sales_orders.map(({ number }) => number) } },
  ]
}
