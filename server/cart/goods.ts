/** What the lines of a cart are priced and judged by: products with their stock, and the dealer's prices for them; read together. */
import type { DealerTerms } from '#dealers'
import { pricesFor, type Pricer } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import { cartProducts, type CartProduct } from './contents.ts'

export interface Goods {
  products: ReadonlyMap<string, CartProduct>
  /** Prices any lines of these products. */
  priced: Pricer
}

/** Two statements that travel together. */
export async function goodsFor(ctx: Ctx, terms: DealerTerms, product_ids: readonly string[]): Promise<Goods> {
  const [products, priced] = await Promise.all([
    cartProducts(ctx, terms, product_ids),
    pricesFor(ctx, terms, product_ids),
  ])
  return { products, priced }
}
