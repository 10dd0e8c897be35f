/** Pages of the shop: which products they must show, at which prices, with which word for stock. */
import { priceCents, centsText, skuOf, stockOf, tiers, type Size } from '../company/company.ts'
import { same } from './work.ts'

export const pageSize = 24

export interface ShopReply {
  items: {
    sku: string
    prices: { unit_price: string; ladder: { unit_price: string }[] }[]
    stock: { word: string }
  }[]
  next: string | null
}

/** `shown` are the products that meet the question, in the order of the list, one more than the page at least if there are more. */
export function checkPage(reply: ShopReply, size: Size, dealer: number, shown: readonly number[]) {
  const expected = shown.slice(0, pageSize)
  same('products on the page', reply.items.length, expected.length)
  same('another page', reply.next !== null, shown.length > pageSize)
  for (const [index, product] of expected.entries()) {
    const item = reply.items[index]
    const sku = skuOf(product)
    same(`product ${index}`, item?.sku, sku)
    const price = item?.prices[0]
    same(`price of ${sku}`, price?.unit_price, centsText(priceCents(size, dealer, product, 0)))
    for (const tier of tiers.keys())
      same(
        `tier ${tier} of ${sku}`,
        price?.ladder[tier]?.unit_price,
        centsText(priceCents(size, dealer, product, tier)),
      )
    same(`stock of ${sku}`, item?.stock.word, stockOf(product))
  }
}

const found = new Map<string, readonly number[]>()

/** The first products for which it is so, kept under a name. */
export function firstProducts(
  name: string,
  { products }: Size,
  count: number,
  isSo: (product: number) => boolean,
): readonly number[] {
  const key = `${products} ${count} ${name}`
  const known = found.get(key)
  if (known) return known
  const list: number[] = []
  for (let product = 0; product < products && list.length < count; product += 1)
    if (isSo(product)) list.push(product)
  found.set(key, list)
  return list
}
