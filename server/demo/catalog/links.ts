/** Related and substitute products. */
import type { Book } from '../book.ts'
import type { Goods, Product } from './catalog.ts'

/** Which categories go well together. */
const together: readonly (readonly [string, string])[] = [
  ['phones', 'cases'],
  ['phones', 'chargers'],
  ['phones', 'power-banks'],
  ['phones', 'earbuds'],
  ['tablets', 'chargers'],
  ['tv-mid', 'soundbars'],
  ['tv-big', 'soundbars'],
  ['hoods', 'stoves'],
  ['stoves', 'hoods'],
  ['front-loaders', 'dryers'],
  ['rice-cookers', 'kettles'],
  ['kettles', 'blenders'],
  ['microwaves', 'ovens'],
  ['purifiers', 'humidifiers'],
  ['routers', 'cameras'],
  ['locks', 'cameras'],
  ['robots', 'vacuums'],
  ['watches', 'earbuds'],
  ['ac-wall', 'fans'],
  ['gas-heaters', 'water-purifiers'],
  ['multi-doors', 'wine'],
]

export function linkProducts(book: Book, goods: Goods) {
  const byCategory = Map.groupBy(goods.products, (product) => product.category)
  for (const product of goods.products) {
    const like = (byCategory.get(product.category) ?? [])
      .filter((other) => other.brand === product.brand && other.sku !== product.sku && other.to === null)
      .filter(
        (other) => other.name_zh.split(' ')[0] !== product.name_zh.split(' ')[0] || !product.family.colors,
      )
      .toSorted(
        (a, b) =>
          Math.abs(a.yuan - product.yuan) - Math.abs(b.yuan - product.yuan) || (a.sku < b.sku ? -1 : 1),
      )
    const related = together
      .filter(([from]) => from === product.category)
      .flatMap(([, to]) => (byCategory.get(to) ?? []).slice(0, 2))
      .filter((other) => other.id !== product.id)
    link(book, product, 'substitute', like.slice(0, 2))
    link(book, product, 'related', related.slice(0, 4))
  }
}

function link(book: Book, product: Product, kind: 'related' | 'substitute', others: readonly Product[]) {
  others.forEach((other, position) =>
    book.add('catalog.links', { product_id: product.id, other_id: other.id, kind, position }),
  )
}
