/** The cart as orders take it: closed and locked, priced and judged once more; a refused placing opens it again by rolling back. */
import { dealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import type { Money } from '#platform/money.ts'
import { cartProducts } from './contents.ts'
import { contentsOf, productIds } from './open-cart.ts'
import { priceCart, type PricedCart } from './pricing.ts'
import { lockCart, ownDealer, personOf } from './store.ts'

export async function takeCart(ctx: Ctx, id: string, expected_total: Money | undefined): Promise<PricedCart> {
  const terms = await dealerTerms(ctx, ownDealer(ctx))
  const { numUpdatedRows } = await ctx.db
    .updateTable('cart.carts')
    .set((eb) => ({
      state: 'placed',
      version: eb('version', '+', 1),
      updated_at: ctx.now,
      updated_by: personOf(ctx),
    }))
    .where('dealer_id', '=', terms.id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) await lockCart(ctx, terms.id, id) // says whether it is absent or closed
  const opened = await contentsOf(ctx, terms, id)
  const products = await cartProducts(ctx, terms, productIds(opened.lines))
  return priceCart(ctx, { ...opened, products }, { expected_total })
}
