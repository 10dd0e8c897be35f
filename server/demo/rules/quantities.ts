/** Minimum, multiple and maximum of products, with nearer agreements for some. */
import { quantityText } from '#platform/canonical.ts'
import type { Book } from '../book.ts'
import type { Goods, Product } from '../catalog/catalog.ts'
import { found, type Channel, type Dealer } from '../channel/channel.ts'

/** Minimum and multiple of each product, with nearer agreements for some. In base units. */
export interface Limits {
  min: number
  multiple: number
  max: number | null
}
export type LimitsOf = (dealer: Dealer, product: Product) => Limits

export function limitQuantities(book: Book, channel: Channel, goods: Goods): LimitsOf {
  const rules: {
    product_id: string
    scope_id: string
    min: number | null
    multiple: number | null
    max: number | null
  }[] = []
  const text = (value: number | null) => (value === null ? null : quantityText(String(value)))
  const add = (
    product: Product,
    scope: { scope_kind: 'everybody' | 'class' | 'dealer'; scope_id: string },
    [min, multiple, max]: [number | null, number | null, number | null],
  ) => {
    rules.push({ product_id: product.id, scope_id: scope.scope_id, min, multiple, max })
    book.add('catalog.quantity_rules', {
      id: book.id(book.founded_at),
      product_id: product.id,
      ...scope,
      quantity_min: text(min),
      quantity_multiple: text(multiple),
      quantity_max: text(max),
    })
  }
  const everybody = { scope_kind: 'everybody' as const, scope_id: '*' }
  const classOf = (code: string) => ({
    scope_kind: 'class' as const,
    scope_id: found(channel.classIds.get(code), code),
  })
  const capped = new Map([
    ['CY-FS40', 200],
    ['CY-P20P-256W', 120],
    ['CY-P20P-256K', 120],
    ['CY-P20P-256J', 120],
  ])
  for (const product of goods.products) {
    const { min, multiple, carton } = product.family
    const max = capped.get(product.sku) ?? null
    if (min !== undefined || multiple !== undefined || max !== null)
      add(product, everybody, [min ?? null, multiple ?? null, max])
    if (multiple !== undefined && product.yuan < 200) add(product, classOf('OUTLET'), [1, 1, null])
    if (
      multiple !== undefined &&
      carton !== undefined &&
      carton % multiple === 0 &&
      product.category === 'kettles'
    )
      add(product, classOf('KA'), [carton, carton, null])
  }
  const hengda = { scope_kind: 'dealer' as const, scope_id: channel.byCode('FS-HENGDA').id }
  add(goods.bySku('CY-CH67'), hengda, [5, 5, null])
  add(goods.bySku('CY-LD20'), hengda, [3, 3, null])
  return (dealer, product) => {
    const mine = rules.filter(
      (rule) => rule.product_id === product.id && dealer.scopes.includes(rule.scope_id),
    )
    mine.sort((a, b) => dealer.scopes.indexOf(b.scope_id) - dealer.scopes.indexOf(a.scope_id))
    const nearest = (field: 'min' | 'multiple' | 'max') =>
      mine.find((rule) => rule[field] !== null)?.[field] ?? null
    const multiple = nearest('multiple') ?? 1
    return { min: nearest('min') ?? 1, multiple, max: nearest('max') }
  }
}
