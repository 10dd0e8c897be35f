/** What the lines of a cart are priced and judged by: products, the dealer's prices for them, and stock; read together. */
import type { DealerTerms } from '#dealers'
import { stockFor, type SourcedStock } from '#inventory'
import { pricesFor, type Pricer } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import { cartProducts, type CartProduct } from './contents.ts'

export interface Goods {
  products: ReadonlyMap<string, CartProduct>
  /** Prices any lines of these products. */
  priced: Pricer
  /** Where the goods go decides which warehouses they may come from. */
  stock: SourcedStock
}

/** Three statements that travel together. */
export async function goodsFor(
  ctx: Ctx,
  terms: DealerTerms,
  region_path: readonly string[] | null,
  product_ids: readonly string[],
): Promise<Goods> {
  const [products, priced, stock] = await Promise.all([
    cartProducts(ctx, terms, product_ids),
    pricesFor(ctx, terms, product_ids),
    stockFor(ctx, region_path, product_ids),
  ])
  return { products, priced, stock }
}
