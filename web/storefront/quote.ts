/** The server's own price and amount for a quantity that is only being thought about. */
import type { Quantity, Reply } from '@concord/contract/endpoint.ts'
import { quotePrices, type ShopProduct } from '@concord/contract/storefront.ts'
import { isZero } from '../platform/quantity.ts'
import { useRead } from '../platform/query.ts'
import { useMay } from '../platform/session.tsx'
import { useSettled } from '../platform/settled.ts'
import { useShop } from '../platform/shop.tsx'

type QuoteLine = Reply<typeof quotePrices>['lines'][number]

/** Undefined while it is being asked, and in the mirror, where nothing is bought. */
export function useQuote(product: ShopProduct, unit: string, typed: string): QuoteLine | undefined {
  const mirrored = useShop().mirror_id !== null
  const mayAsk = useMay('shop.prices') && !mirrored && product.may_see_price
  // The stepper hands over canonical quantities only.
  const quantity = useSettled(typed, 200) as Quantity
  const read = useRead(
    quotePrices,
    { body: { lines: [{ product_id: product.id, unit, quantity }] } },
    { enabled: mayAsk && !isZero(quantity) },
  )
  const line = read.data?.lines[0]
  return line?.unit === unit && line.quantity === typed ? line : undefined
}
