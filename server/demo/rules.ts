/** Who may see and buy what, and in which quantities; links between products. */
import { quantityText } from '#platform/canonical.ts'
import { addDays } from '#platform/clock.ts'
import { nilId } from '#platform/ids.ts'
import { instant, type Book, type Row } from './book.ts'
import type { Goods, Product } from './catalog.ts'
import { found, type Channel, type Dealer } from './channel.ts'

type Rule = Row<'authorization.rules'>
type Right = 'see' | 'see-price' | 'buy'
const all: Right[] = ['see', 'see-price', 'buy']

export interface Authorization {
  may: (right: Right, dealer: Dealer, product: Product) => boolean
}

const soldIn = [
  '440000',
  '450000',
  '350000',
  '310000',
  '320000',
  '330000',
  '340000',
  '420000',
  '430000',
  '410000',
  '360000',
  '110000',
  '120000',
  '130000',
  '370000',
  '140000',
]
const northern = ['110000', '120000', '130000', '370000', '140000']

export function authorize(book: Book, channel: Channel, goods: Goods): Authorization {
  const rules: Rule[] = []
  const add = (given: Omit<Rule, 'id' | 'created_at' | 'rights'> & { rights?: Right[] }) =>
    rules.push(
      book.add('authorization.rules', {
        rights: all,
        valid_from: null,
        valid_to: null,
        ...given,
        id: book.id(book.founded_at),
        created_at: book.founded_at,
      }),
    )
  const toClass = (code: string) => ({
    scope_kind: 'class' as const,
    scope_id: found(channel.classIds.get(code), code),
  })
  const toDealer = (code: string) => ({ scope_kind: 'dealer' as const, scope_id: channel.byCode(code).id })
  const category = (code: string) => ({
    target_kind: 'category' as const,
    target_id: found(goods.categoryIds.get(code), code),
  })
  const brand = (code: string) => ({
    target_kind: 'brand' as const,
    target_id: found(goods.brandIds.get(code), code),
  })
  const product = (sku: string) => ({ target_kind: 'product' as const, target_id: goods.bySku(sku).id })

  for (const scope_id of soldIn)
    add({
      effect: 'allow',
      scope_kind: 'region',
      scope_id,
      target_kind: 'everything',
      target_id: nilId,
      note: '销售区域内全部商品',
    })
  for (const scope_id of northern)
    add({ effect: 'deny', scope_kind: 'region', scope_id, ...product('CY-JZY52'), note: '北方不供液化气灶' })
  for (const scope_id of northern)
    add({
      effect: 'deny',
      scope_kind: 'region',
      scope_id,
      ...product('CY-JSQ12Y'),
      note: '北方不供液化气热水器',
    })
  for (const code of ['A', 'B', 'C', 'OUTLET'])
    add({ effect: 'deny', ...toClass(code), ...brand('PRO'), note: '工程商用系列只对重点客户开放' })
  for (const code of ['dishwashers', 'wine', 'stacks'])
    add({ effect: 'deny', ...toClass('OUTLET'), ...category(code), note: '门店不经营' })
  add({
    effect: 'deny',
    rights: ['see-price', 'buy'],
    ...toDealer('SZ-LONGGANG'),
    ...category('phones'),
    note: '手机经销协议待签，暂不可见价',
  })
  add({ effect: 'deny', ...toDealer('YW-TONGDA'), ...category('tv'), note: '电视由浙江钱塘直营' })
  add({
    effect: 'deny',
    rights: ['buy'],
    ...toDealer('QZ-CITONG'),
    ...brand('GM'),
    valid_from: addDays(book.today, -30),
    valid_to: addDays(book.today, 60),
    note: '价格整改期内暂停进货',
  })
  add({ effect: 'allow', ...toDealer('SZ-PENGCHENG'), ...product('PRO-IW86'), note: '深圳会展项目特许' })
  add({
    effect: 'deny',
    ...toClass('C'),
    ...product('CY-TV98X'),
    valid_from: addDays(book.today, 30),
    note: '首发期仅限 A、B 级',
  })
  return { may: (right, dealer, asked) => decide(rules, book.today, { right, dealer, product: asked }) }
}

/** Nearest scope, then nearest target, then deny; as the authorization room decides it. */
function decide(
  rules: readonly Rule[],
  day: string,
  asked: { right: Right; dealer: Dealer; product: Product },
): boolean {
  let best = -1
  for (const rule of rules) {
    if (!rule.rights.includes(asked.right)) continue
    if ((rule.valid_from && rule.valid_from > day) || (rule.valid_to && rule.valid_to <= day)) continue
    const scope = asked.dealer.scopes.indexOf(rule.scope_id)
    const target = asked.product.targets.indexOf(rule.target_id)
    if (scope < 0 || target < 0) continue
    best = Math.max(best, scope * 1000 + target * 10 + (rule.effect === 'deny' ? 1 : 0))
  }
  return best >= 0 && best % 2 === 0
}

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

/** Was the product on the shelf on that day? */
export function onShelf(product: Product, day: string): boolean {
  return (product.from === null || product.from <= day) && (product.to === null || product.to > day)
}

/** When a product came: for its first prices. */
export function arrivedAt(book: Book, product: Product): string {
  return product.from === null ? book.founded_at : instant(product.from, 9, 0)
}
