/** Price lists with their assignments and entries, and the price of any day by the same resolver that the shop uses. */
import { addDays } from '#platform/clock.ts'
import type { Money, Quantity, UnitPrice } from '#platform/money.ts'
import { priceText, quantityText } from '#platform/canonical.ts'
import { resolve, type Quoted } from '../pricing/resolve.ts'
import type { RuleEntry, RuleList } from '../pricing/rules.ts'
import type { Book, Row } from './book.ts'
import type { Goods, Product } from './catalog.ts'
import { found, type Channel, type Dealer } from './channel.ts'
import { chance } from './chance.ts'
import { contractPrices, projectPrices, risesToday, southWinter, type Fixed } from './price-data.ts'

type List = Row<'pricing.lists'>
export interface Asked {
  product: Product
  unit: string
  quantity: number
}
export interface Prices {
  quote: (dealer: Dealer, day: string, lines: readonly Asked[]) => Priced[]
}
/** A quote whose price was found. */
export interface Priced extends Quoted {
  unit_price: UnitPrice
  amount: Money
}

interface Entry extends RuleEntry {
  product_id: string
}
type Scope = Pick<Row<'pricing.assignments'>, 'scope_kind' | 'scope_id'>
interface Priceable {
  book: Book
  entries: Map<string, Entry[]>
  lists: List[]
  assignments: (Scope & { list_id: string })[]
}
interface Setting {
  unit?: string
  from?: number
  price?: number
  percent?: string
  of?: string
  since?: string | null
  until?: string | null
}

export function buildPrices(book: Book, channel: Channel, goods: Goods): Prices {
  const market: Priceable = { book, entries: new Map(), lists: [], assignments: [] }
  const base = addBase(market, goods)
  addClassLists(market, channel, goods, base)
  addRegionLists(market, goods, base)
  addDealerLists(market, channel, goods)
  addFutureLists(market, channel, goods, base)
  return { quote: (dealer, day, lines) => quoteOn(market, { dealer, day }, lines) }
}

// Lists

function addList(
  market: Priceable,
  list: Omit<List, 'id' | 'currency'> & { currency?: string },
  scopes: readonly Scope[],
): List {
  const { book } = market
  const row = book.add('pricing.lists', {
    currency: 'CNY',
    valid_from: null,
    valid_to: null,
    is_active: true,
    price_digits: 2,
    percent_lists: [],
    owner_dealer_id: null,
    ...list,
    id: book.id(book.founded_at),
  })
  market.lists.push(row)
  for (const scope of scopes) {
    const assignment = { list_id: row.id, ...scope }
    market.assignments.push(assignment)
    book.add('pricing.assignments', {
      id: book.id(book.founded_at),
      ...assignment,
      valid_from: null,
      valid_to: null,
    })
  }
  return row
}

function set(market: Priceable, list: List, product: Product, given: Setting) {
  const { book } = market
  const row = book.add('pricing.entries', {
    id: book.id(book.founded_at),
    list_id: list.id,
    owner_dealer_id: list.owner_dealer_id ?? null,
    product_id: product.id,
    unit: given.unit ?? product.unit,
    quantity_from: quantityText(String(given.from ?? 0)),
    price: given.price === undefined ? null : priceText(String(given.price)),
    percent: given.percent ?? null,
    percent_list_id: given.of ?? null,
    valid_from: given.since ?? null,
    valid_to: given.until ?? null,
    version: 1,
  })
  const { price = null, percent = null, percent_list_id = null, valid_from = null, valid_to = null } = row
  const entry = {
    ...row,
    quantity_from: quantityText(String(given.from ?? 0)),
    price,
    percent,
    percent_list_id,
    valid_from,
    valid_to,
    version: 1,
    is_in_date: true,
  }
  const known = market.entries.get(product.id)
  if (known) known.push(entry)
  else market.entries.set(product.id, [entry])
}

const everybody: Scope = { scope_kind: 'everybody', scope_id: '*' }
const toDealer = (dealer: Dealer): Scope => ({ scope_kind: 'dealer', scope_id: dealer.id })
/** Whole yuan: all prices of this company are. */
const part = (yuan: number, percent: number) => Math.round((yuan * percent) / 100)

/** Standard prices with their tiers; about every third product had another price before. */
function addBase(market: Priceable, goods: Goods): List {
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

function addClassLists(market: Priceable, channel: Channel, goods: Goods, base: List) {
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
function addRegionLists(market: Priceable, goods: Goods, base: List) {
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

function addDealerLists(market: Priceable, channel: Channel, goods: Goods) {
  const { book } = market
  const hengda = channel.byCode('FS-HENGDA')
  const year =
    book.today.slice(5) >= '03-17'
      ? Math.round(+book.today.slice(0, 4))
      : Math.round(+book.today.slice(0, 4)) - 1 // years
  const contract = (since: number, raise: number) => {
    const list = addList(
      market,
      {
        code: `HT-${since}-0317`,
        name_zh: `${since} 年度合同价`,
        name_en: `Contract ${since}`,
        kind: 'contract',
        priority: 60,
        owner_dealer_id: hengda.id,
        valid_from: `${since}-03-17`,
        valid_to: `${since + 1}-03-17`,
      },
      [toDealer(hengda)],
    )
    for (const fixed of contractPrices) setFixed(market, list, goods, { ...fixed, raise })
  }
  contract(year, 100)
  contract(year - 1, 103)
  contract(year - 2, 105)
  const ownList = (code: string, name: [string, string], dealer: Dealer, fixed: readonly Fixed[]) => {
    const list = addList(
      market,
      { code, name_zh: name[0], name_en: name[1], kind: 'dealer', priority: 50, owner_dealer_id: dealer.id },
      [toDealer(dealer)],
    )
    for (const one of fixed) setFixed(market, list, goods, one)
  }
  ownList('DL-GUANSHENG', ['莞盛专享价', 'Guansheng own list'], channel.byCode('DG-GUANSHENG'), [
    { sku: 'KFR-35GW/N3', yuan: 1800 },
    { sku: 'CY-DS60', yuan: 980 },
    { sku: 'CY-AF45', yuan: 240 },
  ])
  ownList('DL-PENGCHENG', ['鹏程数码专享价', 'Pengcheng own list'], channel.byCode('SZ-PENGCHENG'), [
    { sku: 'CY-P20-256K', yuan: 1269, tiers: [[30, 1219]] },
    { sku: 'CY-P20-512K', yuan: 1620 },
    { sku: 'CY-BUDS3-K', yuan: 192 },
  ])
  const project = addList(
    market,
    {
      code: 'XM-RENCAI',
      name_zh: '佛山人才公寓项目价',
      name_en: 'Foshan talent housing project',
      kind: 'project',
      priority: 80,
      valid_from: addDays(book.today, -40),
      valid_to: addDays(book.today, 50),
    },
    [toDealer(hengda), toDealer(channel.byCode('FS-SHUNHE'))],
  )
  for (const fixed of projectPrices) setFixed(market, project, goods, fixed)
  const export_ = addList(
    market,
    {
      code: 'EXPORT-USD',
      name_zh: '出口美元价',
      name_en: 'Export list in US dollars',
      kind: 'dealer',
      priority: 40,
      currency: 'USD',
    },
    [toDealer(channel.byCode('KA-YOUPIN'))],
  )
  for (const sku of ['CY-BUDS3-W', 'CY-BUDS3-K', 'CY-PB-20W', 'CY-AX30', 'CY-W5-45K'])
    set(market, export_, goods.bySku(sku), { price: Math.round(goods.bySku(sku).yuan / 7.9) })
}

function setFixed(
  market: Priceable,
  list: List,
  goods: Goods,
  { sku, yuan, tiers = [], carton, raise = 100 }: Fixed & { raise?: number },
) {
  const product = goods.bySku(sku)
  set(market, list, product, { price: part(yuan, raise) })
  for (const [from, price] of tiers) set(market, list, product, { from, price: part(price, raise) })
  if (carton) set(market, list, product, { unit: 'carton', price: part(carton, raise) })
}

/** Prices that wait for their day. */
function addFutureLists(market: Priceable, channel: Channel, goods: Goods, base: List) {
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

// Quotes

/** What concerns a dealer changes on few days: between them the lists are the same. */
const known = new WeakMap<Priceable, Map<string, RuleList[]>>()

function listsOn(market: Priceable, dealer: Dealer, day: string): RuleList[] {
  const cache = known.get(market) ?? new Map<string, RuleList[]>()
  known.set(market, cache)
  const key = `${dealer.id} ${day}`
  const cached = cache.get(key)
  if (cached) return cached
  const nearness = new Map<string, number>()
  for (const { list_id, scope_id } of market.assignments) {
    const near = dealer.scopes.indexOf(scope_id) + 1
    if (near > 0) nearness.set(list_id, Math.max(near, nearness.get(list_id) ?? 0))
  }
  const lists = market.lists
    .filter((list) => isInDate(list, day) && nearness.has(list.id))
    .map((list) => ({
      ...list,
      price_digits: list.price_digits ?? 2,
      version: 1,
      valid_to: list.valid_to ?? null,
      is_current: true,
      nearness: nearness.get(list.id) ?? null,
      is_assigned: true,
    }))
  cache.set(key, lists)
  return lists
}

function isInDate(of: { valid_from?: string | null; valid_to?: string | null }, day: string): boolean {
  return (!of.valid_from || of.valid_from <= day) && (!of.valid_to || of.valid_to > day)
}

function quoteOn(
  market: Priceable,
  { dealer, day }: { dealer: Dealer; day: string },
  lines: readonly Asked[],
): Priced[] {
  const lists = listsOn(market, dealer, day)
  const ids = new Set(lists.map((list) => list.id))
  const products = new Set(lines.map((line) => line.product.id))
  const entries = [...products].flatMap((id) =>
    (market.entries.get(id) ?? []).filter((entry) => ids.has(entry.list_id) && isInDate(entry, day)),
  )
  const asked = lines.map(({ product, unit, quantity }) => ({
    product_id: product.id,
    unit,
    quantity: quantityText(String(quantity)),
    units: product.units.map((one) => ({
      unit: one.unit,
      factor: quantityText(String(one.factor)) as Quantity,
    })),
  }))
  const terms = {
    day,
    currency: 'CNY',
    strategy: 'first-match',
    scopes: dealer.scopes,
    amount_scale: 2,
  } as const
  return resolve(lists, entries, asked, terms).map((quoted, index) => {
    if (quoted.unit_price === null || quoted.amount === null)
      throw new Error(`no price for ${lines[index]?.product.sku ?? ''} on ${day} for ${dealer.code}`)
    return quoted as Priced // both are there
  })
}
