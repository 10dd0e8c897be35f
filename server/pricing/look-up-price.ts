import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { lookUpPrice } from '@concord/contract/passport.ts'
import { productFacts } from '#catalog'
import { dealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { compare, money_max } from '#platform/money.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { explain } from './quote.ts'

/** Why a dealer pays what it pays, on any day: past and future prices come from the same rules (PR06). */
export async function priceLookUp(
  ctx: Ctx,
  { dealer_id, product_id, unit, quantity, day }: Query<typeof lookUpPrice>,
): Promise<Reply<typeof lookUpPrice>> {
  const dealer = await dealerTerms(ctx, dealer_id)
  const product = (await productFacts(ctx, [product_id])).get(product_id)
  if (!product) throw notFound()
  if (!product.units.some((known) => known.unit === unit)) throw refusedField('unit-unknown', '?unit')
  const line = { product_id, unit, quantity, units: product.units }
  const { unit_price, amount, ladder, passport } = await explain(ctx, dealer, line, day ?? ctx.today)
  if (amount !== null && compare(amount, money_max) > 0)
    throw new Problem('total-too-large', { total_max: money_max })
  return { unit_price, amount, currency: dealer.currency, ladder, passport }
}
