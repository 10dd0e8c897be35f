/** What may be done to an order in which state, and by whom: read by commands, by the buttons of every page, and by people. */
import type { Static } from 'typebox'
import type { OrderAction, OrderState } from '@concord/contract/orders.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import type { ProblemCode } from '@concord/contract/problems.ts'
import { may, type Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'

export type Action = Static<typeof OrderAction>
interface Step {
  from: readonly OrderState[]
  to: OrderState | null
  permission: Permission
  /** What is said when the state does not allow it. */
  refusal: ProblemCode
}

export const lifecycle = {
  release: { from: ['held'], to: 'confirmed', permission: 'orders.release', refusal: 'order-not-held' },
  reject: { from: ['held'], to: 'rejected', permission: 'orders.reject', refusal: 'order-not-held' },
  cancel: {
    from: ['held', 'confirmed'],
    to: 'canceled',
    permission: 'orders.cancel',
    refusal: 'order-not-cancelable',
  },
  close: { from: ['confirmed'], to: 'closed', permission: 'orders.close', refusal: 'order-not-closable' },
  copy: {
    from: ['submitted', 'held', 'confirmed', 'rejected', 'canceled', 'closed'],
    to: null,
    permission: 'carts.edit',
    refusal: 'not-found',
  },
} as const satisfies Record<Action, Step>

const steps: Record<Action, Step> = lifecycle
const actions = Object.keys(lifecycle) as Action[] // the keys of a literal

/** A dealer acts on its own orders; those of dealers below it are to look at. */
export function actionsOf(ctx: Ctx, order: { state: OrderState; dealer_id: string }): Action[] {
  if (ctx.actor.side === 'd' && ctx.actor.dealer_id !== order.dealer_id) return []
  return actions.filter(
    (action) => may(ctx, steps[action].permission) && steps[action].from.includes(order.state),
  )
}

/** Refuses what the state does not allow. */
export function decideStep(action: Exclude<Action, 'copy'>, state: OrderState): OrderState {
  const { from, to, refusal } = lifecycle[action]
  if (!(from as readonly OrderState[]).includes(state)) throw new Problem(refusal, { state })
  return to
}
