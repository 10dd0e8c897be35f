/** What of an order its reader may know: prices, credit and remarks each by their own permission. */
import type { Hold, OrderEvent } from '@concord/contract/orders.ts'
import { may, type Ctx } from '#platform/context.ts'

const isOurs = (ctx: Ctx) => ctx.actor.side === 's'
export const seesPrices = (ctx: Ctx) => isOurs(ctx) || may(ctx, 'shop.prices')
const seesCredit = (ctx: Ctx) => isOurs(ctx) || (may(ctx, 'account.view') && seesPrices(ctx))

/** An amount or price; nothing but zero for who handles goods and not money. */
export function shown<T extends string>(ctx: Ctx, amount: T): T {
  return seesPrices(ctx) ? amount : ('0' as T) // zero is of every decimal kind
}

export function shownHolds(ctx: Ctx, holds: readonly Hold[]): Hold[] {
  return holds.map((hold) =>
    hold.code === 'credit-short' && !seesCredit(ctx) ? { ...hold, data: {} } : hold,
  )
}

/** Why staff went beyond a limit or granted a price is the principal's own affair. */
export function shownEvent(ctx: Ctx, event: OrderEvent): OrderEvent {
  const isInternal = event.kind === 'released' || event.kind === 'granted'
  const hasMoney = event.kind === 'placed' || event.kind === 'held'
  const isHidden = (isInternal && !isOurs(ctx)) || (hasMoney && !seesCredit(ctx))
  return isHidden ? { ...event, data: {} } : event
}
