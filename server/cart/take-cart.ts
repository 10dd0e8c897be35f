/** The cart as orders take it: closed and locked, priced and judged once more; a refused placing opens it again by rolling back. */
import { creditForUpdate } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import type { Money } from '#platform/money.ts'
import { openCart, pricedAsItIs } from './open-cart.ts'
import type { PricedCart } from './pricing.ts'
import { lockCart, ownDealer, personOf } from './store.ts'

export async function takeCart(ctx: Ctx, id: string, expected_total: Money | undefined): Promise<PricedCart> {
  const dealer_id = ownDealer(ctx)
  const cart = await openCart(ctx, dealer_id, id, closeCart(ctx, dealer_id, id))
  return pricedAsItIs(ctx, cart, { expected_total })
}

/**
 * The same cart judged once more when it is in doubt, with the dealer's credit row locked: its other orders take and
 * give back under that lock, so credit and stock are read as one order left them and never between the two.
 */
export async function judgeAgain(
  ctx: Ctx,
  { terms, head, lines }: PricedCart,
  expected_total: Money | undefined,
): Promise<PricedCart> {
  const credit = await creditForUpdate(ctx, terms.id)
  return pricedAsItIs(ctx, { terms, head: { ...head, ...credit }, lines }, { expected_total })
}

async function closeCart(ctx: Ctx, dealer_id: string, id: string) {
  const closing = ctx.db
    .updateTable('cart.carts')
    .set((eb) => ({
      state: 'placed',
      version: eb('version', '+', 1),
      updated_at: ctx.now,
      updated_by: personOf(ctx),
    }))
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
  const closed = await ctx.send(closing.compile())
  if (closed.length === 0) await lockCart(ctx, dealer_id, id) // says whether it is absent or closed
}
