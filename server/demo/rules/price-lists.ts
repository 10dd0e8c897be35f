/** Standard prices with their tiers, and the lists that are percents of them: by class, by region, and those to come. */
import { addDays } from '#platform/clock.ts'
import type { Goods, Product } from '../catalog/catalog.ts'
import { found, type Channel } from '../channel/channel.ts'
import { chance } from '../chance.ts'
import { addList, everybody, part, set, type List, type Priceable } from './market.ts'
import { risesToday, southWinter } from './price-data.ts'

/** Standard prices with their tiers; about every third product had another price before. */
export function addBase(market: Priceable, goods: Goods): List {
  const { book } = market
  const drawn = chance('base prices')
  const base = addList(
    market,
    { code: 'BASE', name_zh: '标准价目表', name_en: 'Standard list', kind: 'base', priority: 10 },
    [everybody],
  )
  const nextMonth = monthAfter(book.today)
  for (const product of goods.products) {
    const rise = risesToday.get(product.sku)
    const draw = drawn.next()
    const changed = rise ? book.today : draw < 0.34 ? addDays(book.today, -drawn.int(30, 420)) : null
    const before = rise ?? part(product.yuan, draw < 0.22 ? 96 : 104)
    const until = !changed && draw > 0.94 ? nextMonth : null
    if (changed) setWithTiers(market, base, product, { yuan: before, until: changed })
    setWithTiers(market, base, product, { yuan: product.yuan, since: changed, until })
    if (until) setWithTiers(market, base, product, { yuan: part(product.yuan, 103), since: until })
  }
  return base
}

function setWithTiers(
  market: Priceable,
  list: List,
  product: Product,
  given: { yuan: number; since?: string | null; until?: string | null },
) {
  const { yuan, ...dates } = given
  set(market, list, product, { price: yuan, ...dates })
  for (const [from, less] of tiersOf(product))
    set(market, list, product, { from, price: part(yuan, 100 - less), ...dates })
}

/** `12:4, 24:7` → [12, 4], [24, 7]. */
function tiersOf(product: Product): [number, number][] {
  return (product.family.tiers ?? '')
    .split(', ')
    .filter(Boolean)
    .map((text) => {
      const [from = 0, less = 0] = text.split(':').map((word) => Math.round(+word)) // whole counts of this file's data
      return [from, less]
    })
}

function monthAfter(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-01`, 32).slice(0, 7)}-01`
}

const classPercents: readonly (readonly [code: string, percent: string, digits: number])[] = [
  ['A', '92', 0],
  ['B', '95', 0],
  ['C', '97.5', 2],
  ['KA', '88', 0],
  ['OUTLET', '99', 1],
]

export function addClassLists(market: Priceable, channel: Channel, goods: Goods, base: List) {
  const before = addDays(market.book.today, -170)
  for (const [code, percent, price_digits] of classPercents) {
    const scope = { scope_kind: 'class' as const, scope_id: found(channel.classIds.get(code), code) }
    const list = addList(
      market,
      {
        code: `CLASS-${code}`,
        name_zh: `${code === 'OUTLET' ? '门店' : code === 'KA' ? '重点客户' : `${code} 级`}价`,
        name_en: `Class ${code} list`,
        kind: 'class',
        priority: 20,
        price_digits,
        percent_lists: [base.id],
      },
      [scope],
    )
    for (const product of goods.products) {
      if (product.brand === 'PRO' && code !== 'KA') continue
      if (code === 'KA') set(market, list, product, { percent: '89.5', of: base.id, until: before })
      set(market, list, product, { percent, of: base.id, since: code === 'KA' ? before : null })
    }
  }
}

/** South China: air conditioners in summer, dehumidifiers in the wet spring, water heaters in winter. */
export function addRegionLists(market: Priceable, goods: Goods, base: List) {
  const { book } = market
  const scopes = ['440000', '450000', '350000'].map((scope_id) => ({
    scope_kind: 'region' as const,
    scope_id,
  }))
  const list = addList(
    market,
    {
      code: 'SOUTH',
      name_zh: '华南区域价',
      name_en: 'South China list',
      kind: 'region',
      priority: 30,
      price_digits: 0,
      percent_lists: [base.id],
    },
    scopes,
  )
  const year = Math.round(+book.today.slice(0, 4)) // a year
  const seasons = [
    {
      categories: ['ac-wall', 'ac-floor', 'ac-mobile', 'fans'],
      percent: '90',
      from: '05-01',
      to: '08-16',
      years: 0,
    },
    { categories: ['dehumidifiers'], percent: '89', from: '02-10', to: '05-01', years: 0 },
    { categories: southWinter, percent: '90.5', from: '10-15', to: '02-15', years: 1 },
  ]
  for (const season of seasons)
    for (const product of goods.products.filter(({ category }) => season.categories.includes(category)))
      for (const start of [year - 2, year - 1, year])
        set(market, list, product, {
          percent: season.percent,
          of: base.id,
          since: `${start}-${season.from}`,
          until: `${start + season.years}-${season.to}`,
        })
}

/** Prices that wait for their day. */
export function addFutureLists(market: Priceable, channel: Channel, goods: Goods, base: List) {
  const { book } = market
  const list = addList(
    market,
    {
      code: 'YEAR-END',
      name_zh: '年终备货价',
      name_en: 'Year-end stocking list',
      kind: 'class',
      priority: 40,
      price_digits: 0,
      valid_from: addDays(book.today, 12),
      valid_to: addDays(book.today, 40),
      percent_lists: [base.id],
    },
    ['A', 'B', 'KA'].map((code) => ({
      scope_kind: 'class' as const,
      scope_id: found(channel.classIds.get(code), code),
    })),
  )
  for (const product of goods.products.filter(
    ({ family }) => (family.weight ?? 1) >= 1.6 && family.brand !== 'PRO',
  ))
    set(market, list, product, { percent: '86', of: base.id })
}
