/** For whom the shop is shown: the actor's own dealer, or the dealer that a member of staff looks at in a mirror. */
import type { Ctx } from '#platform/context.ts'
import { may } from '#platform/context.ts'
import { notFound } from '#platform/problem.ts'
import { dealerTerms, type DealerTerms } from '#dealers'

export interface Shopper {
  terms: DealerTerms
  /** Whether the person may see prices at all; the dealer's rights per product come on top. */
  may_see_prices: boolean
}

export async function ownShop(ctx: Ctx): Promise<Shopper> {
  const { dealer_id } = ctx.actor
  if (dealer_id === null) throw notFound()
  return { terms: await dealerTerms(ctx, dealer_id), may_see_prices: may(ctx, 'shop.prices') }
}

/**
 * Only who opened the mirror looks into it, for an hour of the database's clock. Who has lost the sight of the dealer
 * meanwhile gets the same 404. Prices are shown as the dealer sees them: that is what a mirror is for.
 */
export async function mirroredShop(ctx: Ctx, mirror_id: string): Promise<Shopper> {
  const mirror = await ctx.db
    .selectFrom('storefront.mirrors')
    .select('viewed_dealer_id')
    .where('id', '=', mirror_id)
    .where('person_id', '=', ctx.actor.person_id)
    .where('expires_at', '>', ctx.clock)
    .executeTakeFirst()
  if (!mirror) throw notFound()
  return { terms: await dealerTerms(ctx, mirror.viewed_dealer_id), may_see_prices: true }
}
