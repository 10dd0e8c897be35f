/** Canceling what has not shipped, whole or by lines: stock and credit come back exactly; the document keeps its totals. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { cancelOrder } from '@concord/contract/order-decisions.ts'
import { record } from '#audit'
import { giveBackCredit } from '#dealers'
import { unreserve } from '#inventory'
import type { Ctx } from '#platform/context.ts'
import { isPositive, sum, zeroMoney, type Money } from '#platform/money.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { decideStep } from './lifecycle.ts'
import { remainingQuantity, stockOf } from './rules.ts'
import {
  eventsInto,
  lockOrder,
  orderFacts,
  type LineFacts,
  type OrderFacts,
  type SalesLineFacts,
} from './store.ts'

export async function cancel(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  { reason, line_ids }: Body<typeof cancelOrder>,
): Promise<void> {
  const order = await orderFacts(ctx, id, version)
  decideStep('cancel', order.state)
  const canceling = decideLines(order, line_ids)
  // The credit row goes before the order in the lock order; a stale version is told by lockOrder and rolls this back.
  const isGivenBack = await giveBackCredit(ctx, order.dealer_id, canceling.credit)
  await lockOrder(ctx, order)
  assert(isGivenBack, 'what an order took is there to be given back')
  await unreserve(ctx, stockOf(canceling.sales_lines))
  await writeCancellation(ctx, order, canceling, reason)
  await record(ctx, {
    action: canceling.isWhole ? 'order.cancel' : 'order.cancel-lines',
    ...{ object_kind: 'order', object_id: id, object_label: order.number, dealer_id: order.dealer_id },
    changes: [
      ...(canceling.isWhole ? [{ field: 'state', before: order.state, after: 'canceled' }] : []),
      ...canceling.lines.map((line) => ({
        field: `lines/${line.position}/canceled_quantity`,
        ...{ before: line.canceled_quantity, after: line.quantity },
      })),
      { field: 'reason', before: null, after: reason },
    ],
  })
  await ctx.announce('order.canceled', { order_id: id, dealer_id: order.dealer_id })
}

interface Canceling {
  lines: LineFacts[]
  sales_lines: SalesLineFacts[]
  /** Of the canceled lines, where the order had taken it. */
  credit: Money
  /** Nothing is left of the order. */
  isWhole: boolean
}

function decideLines(order: OrderFacts, line_ids: readonly string[] | undefined): Canceling {
  line_ids?.forEach((line_id, index) => {
    if (!order.lines.some((line) => line.id === line_id))
      throw refusedField('reference-unknown', `/line_ids/${index}`)
  })
  const cancelable = order.lines.filter((line) => isPositive(remainingQuantity(line)))
  const lines = cancelable.filter((line) => line_ids === undefined || line_ids.includes(line.id))
  if (lines.length === 0) throw new Problem('order-not-cancelable', { state: order.state })
  const ids = new Set(lines.map((line) => line.id))
  return {
    lines,
    sales_lines: order.sales_lines.filter((line) => ids.has(line.order_line_id) && !line.is_canceled),
    credit: order.state === 'confirmed' ? sum(lines.map((line) => line.amount)) : zeroMoney,
    isWhole: lines.length === cancelable.length,
  }
}

async function writeCancellation(
  ctx: Ctx,
  order: OrderFacts,
  { lines, sales_lines, credit, isWhole }: Canceling,
  reason: string,
) {
  const { dealer_id, id } = order
  const sales_line_ids = sales_lines.map((line) => line.id)
  const data = { reason, is_whole: isWhole, positions: lines.map((line) => line.position) }
  await sql`
    with canceled as (
      update orders.orders set state = case when ${isWhole}::boolean then 'canceled' else state end,
        credit_taken = credit_taken - ${credit}::numeric, version = version + 1
      where dealer_id = ${dealer_id} and id = ${id} returning id
    ), lines as (
      update orders.lines set canceled_quantity = quantity - shipped_quantity
      where dealer_id = ${dealer_id} and id = any(${lines.map((line) => line.id)}::uuid[]) returning id
    ), sales_lines as (
      update orders.sales_lines set is_canceled = true, reserved = 0
      where dealer_id = ${dealer_id} and id = any(${sales_line_ids}::uuid[]) returning id
    ), sales_orders as (
      update orders.sales_orders so set state = 'canceled'
      where so.dealer_id = ${dealer_id} and so.order_id = ${id} and so.state = 'open'
        and not exists (select from orders.sales_lines sl where sl.dealer_id = so.dealer_id and sl.sales_order_id = so.id
          and not sl.is_canceled and sl.id <> all(${sales_line_ids}::uuid[]))
      returning so.id
    ), events as (${eventsInto(ctx, order, [{ kind: 'canceled', data }])})
    select id from canceled`.execute(ctx.db)
}
