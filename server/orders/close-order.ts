/** Closing a confirmed order as fulfilled elsewhere, until deliveries exist: stock falls, reservation and credit are released. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { closeOrder } from '@concord/contract/order-decisions.ts'
import { record } from '#audit'
import { giveBackCredit } from '#dealers'
import { issue, reserve } from '#inventory'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { decideStep } from './lifecycle.ts'
import { owedOf, stockOf } from './rules.ts'
import { eventsInto, lockOrder, orderFacts } from './store.ts'

export async function close(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  { note }: Body<typeof closeOrder>,
): Promise<void> {
  const order = await orderFacts(ctx, id, version)
  const state = decideStep('close', order.state)
  const { dealer_id } = order
  // The credit row goes before the order in the lock order; a stale version is told by lockOrder and rolls this back.
  const isGivenBack = await giveBackCredit(ctx, dealer_id, order.credit_taken)
  await lockOrder(ctx, order)
  assert(isGivenBack, 'what an order took is there to be given back')
  const open = order.sales_lines.filter((line) => !line.is_canceled)
  const whole = open.map((line) => ({ ...line, reserved: line.base_quantity }))
  // What was to be delivered later must be there by now.
  if (!(await reserve(ctx, owedOf(open)))) throw new Problem('stock-short')
  await issue(ctx, stockOf(whole), order.number)
  await sql`
    with closed as (
      update orders.orders set state = ${state}, credit_taken = 0, version = version + 1
      where dealer_id = ${dealer_id} and id = ${id} returning id
    ), lines as (
      update orders.lines set shipped_quantity = greatest(confirmed_quantity - canceled_quantity, 0)
      where dealer_id = ${dealer_id} and order_id = ${id} returning id
    ), sales_lines as (
      update orders.sales_lines set reserved = 0
      where dealer_id = ${dealer_id} and id = any(${open.map((line) => line.id)}::uuid[]) returning id
    ), sales_orders as (
      update orders.sales_orders set state = 'closed'
      where dealer_id = ${dealer_id} and order_id = ${id} and state = 'open' returning id
    ), events as (${eventsInto(ctx, order, [{ kind: 'closed', data: { note: note ?? null } }])})
    select id from closed`.execute(ctx.db)
  await record(ctx, {
    action: 'order.close',
    ...{ object_kind: 'order', object_id: id, object_label: order.number, dealer_id },
    changes: [{ field: 'state', before: order.state, after: state }],
  })
  await ctx.announce('order.closed', { order_id: id, dealer_id })
}
