/** Rejecting a held order for good: it took nothing, so nothing is given back. What is still wanted is copied to a cart. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { rejectOrder } from '@concord/contract/order-decisions.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { decideStep } from './lifecycle.ts'
import { eventsInto, lockOrder, orderFacts } from './store.ts'

export async function reject(
  ctx: Ctx,
  { id, version }: { id: string; version: number },
  { reason_code, reason }: Body<typeof rejectOrder>,
): Promise<void> {
  const order = await orderFacts(ctx, id, version)
  const state = decideStep('reject', order.state)
  await lockOrder(ctx, order)
  const { dealer_id } = order
  await sql`
    with rejected as (
      update orders.orders set state = ${state}, is_touchless = false, version = version + 1
      where dealer_id = ${dealer_id} and id = ${id} returning id
    ), events as (${eventsInto(ctx, order, [{ kind: 'rejected', data: { reason_code, reason } }])})
    select id from rejected`.execute(ctx.db)
  await record(ctx, {
    action: 'order.reject',
    ...{ object_kind: 'order', object_id: id, object_label: order.number, dealer_id },
    changes: [
      { field: 'state', before: order.state, after: state },
      { field: 'reason', before: null, after: `${reason_code}: ${reason}` },
    ],
  })
  await ctx.announce('order.rejected', { order_id: id, dealer_id })
}
