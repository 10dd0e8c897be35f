/** Releasing a held order: authorization, credit and stock are judged again, the price of placing stays; its territory is what a release overrides. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { releaseOrder } from '@concord/contract/order-decisions.ts'
import { problems } from '@concord/contract/problems.ts'
import { record } from '#audit'
import { rightsOf } from '#authorization'
import { takeCredit } from '#dealers'
import { may, type Ctx } from '#platform/context.ts'
import { baseQuantity, isPositive, sum, type Money } from '#platform/money.ts'
import { Problem } from '#platform/problem.ts'
import { fill, type NumberedSalesOrder } from './confirm.ts'
import { decideStep } from './lifecycle.ts'
import { remainingQuantity } from './rules.ts'
import {
  eventsInto,
  lockOrder,
  orderFacts,
  salesLinesInto,
  salesOrdersInto,
  type LineFacts,
  type OrderFacts,
} from './store.ts'

export async function release(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  { note, over_limit_reason }: Body<typeof releaseOrder>,
): Promise<void> {
  const order = await orderFacts(ctx, id, version)
  decideStep('release', order.state)
  if (order.dealer.state === 'frozen') throw new Problem('dealer-frozen')
  const open = order.lines.filter((line) => isPositive(remainingQuantity(line)))
  await refuseUnauthorized(ctx, order, open)
  const amount = sum(open.map((line) => line.amount))
  const over_by = await creditFor(ctx, order, amount, over_limit_reason)
  await lockOrder(ctx, order)
  const sales_orders = await stockFor(ctx, order, open, amount)
  await writeRelease(ctx, { order, open, amount, sales_orders, over_by, reason: over_limit_reason, note })
  await record(ctx, {
    action: 'order.release',
    ...{ object_kind: 'order', object_id: id, object_label: order.number, dealer_id: order.dealer_id },
    changes: [
      { field: 'state', before: 'held', after: 'confirmed' },
      ...(over_by === null ? [] : [{ field: 'over_limit_reason', before: null, after: over_limit_reason }]),
    ],
  })
  await ctx.announce('order.released', { order_id: id, dealer_id: order.dealer_id })
  await ctx.announce('order.confirmed', { order_id: id, dealer_id: order.dealer_id })
}

async function refuseUnauthorized(ctx: Ctx, order: OrderFacts, open: readonly LineFacts[]) {
  const rights = await rightsOf(
    ctx,
    order.dealer.scopes,
    open.map((line) => line.product_id),
  )
  const lost = open.filter((line) => rights.get(line.product_id)?.buy !== true)
  if (lost.length === 0) return
  const code = 'product-unknown'
  const errors = lost.map((line) => ({
    pointer: `/lines/${order.lines.indexOf(line)}`,
    ...{ code, detail: problems[code].en },
  }))
  throw new Problem(code, { positions: lost.map((line) => line.position) }, errors)
}

/**
 * Takes the credit, beyond the limit only with a reason and its own permission. Returns by how much it went beyond, or null.
 */
async function creditFor(ctx: Ctx, order: OrderFacts, amount: Money, reason: string | undefined) {
  const beyondLimit = reason !== undefined && may(ctx, 'orders.release-over-limit')
  const { is_taken, over_by } = await takeCredit(ctx, order.dealer_id, amount, { beyondLimit })
  if (is_taken) return over_by
  if (reason === undefined) throw new Problem('credit-short', { short_by: over_by })
  throw new Problem('forbidden', { permission: 'orders.release-over-limit' })
}

/** What is short now refuses the release: the order stays held. Only stock that may come later lets it pass. */
async function stockFor(
  ctx: Ctx,
  { dealer, warehouse_ids }: OrderFacts,
  open: readonly LineFacts[],
  amount: Money,
): Promise<NumberedSalesOrder[]> {
  const lines = open.map((line) => ({
    ...line,
    base_quantity: baseQuantity(remainingQuantity(line), line.factor),
  }))
  const answer = await fill(ctx, { terms: dealer, lines, amount, warehouse_ids })
  if (answer.short !== null) throw new Problem(answer.short.code, answer.short.data)
  return answer.sales_orders
}

interface Released {
  order: OrderFacts
  open: readonly LineFacts[]
  amount: Money
  sales_orders: readonly NumberedSalesOrder[]
  over_by: Money | null
  reason: string | undefined
  note: string | undefined
}

async function writeRelease(
  ctx: Ctx,
  { order, open, amount, sales_orders, over_by, reason, note }: Released,
) {
  const { dealer_id, id } = order
  const numbers = sales_orders.map(({ number }) => number)
  const events = [
    {
      kind: 'released' as const,
      data: { note: note ?? null, over_by, over_limit_reason: over_by && reason },
    },
    { kind: 'confirmed' as const, data: { sales_orders: numbers } },
  ]
  await sql`
    with released as (
      update orders.orders set state = 'confirmed', holds = '[]', credit_taken = ${amount}, confirmed_at = ${ctx.now},
        is_touchless = false, version = version + 1
      where dealer_id = ${dealer_id} and id = ${id} returning id
    ), lines as (
      update orders.lines set confirmed_quantity = quantity - canceled_quantity
      where dealer_id = ${dealer_id} and id = any(${open.map((line) => line.id)}::uuid[]) returning id
    ), beyond as (
      insert into orders.credit_overrides (dealer_id, order_id, over_by, reason, granted_by, granted_at)
      select ${dealer_id}::uuid, ${id}::uuid, ${over_by}::numeric, ${reason ?? ''}, ${ctx.actor.person_id}::uuid, ${ctx.now}::timestamptz
      where ${over_by}::numeric is not null returning order_id
    ), sales_orders as (${salesOrdersInto(ctx, order, sales_orders)}),
    sales_lines as (${salesLinesInto(order, sales_orders)}),
    events as (${eventsInto(ctx, order, events)})
    select id from released`.execute(ctx.db)
}
