/** The market: price lists in memory as they will be written, and the price of any day by the shop's own resolver. */
import type { Money, Quantity, UnitPrice } from '#platform/money.ts'
import { priceText, quantityText } from '#platform/canonical.ts'
import { resolve, type Quoted } from '../../pricing/resolve.ts'
import type { RuleEntry, RuleList } from '../../pricing/product-rules.ts'
import type { Book, Row } from '../book.ts'
import type { Product } from '../catalog/catalog.ts'
import type { Dealer } from '../channel/channel.ts'

export type List = Row<'pricing.lists'>

export interface Asked {
  product: Product
  unit: string
  quantity: number
}

/** A quote whose price was found. */
export interface Priced extends Quoted {
  unit_price: UnitPrice
  amount: Money
}

interface Entry extends RuleEntry {
  product_id: string
}

export type Scope = Pick<Row<'pricing.assignments'>, 'scope_kind' | 'scope_id'>

export interface Priceable {
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

export function addList(
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

export function set(market: Priceable, list: List, product: Product, given: Setting) {
  const { book } = market
  const entry = {
    id: book.id(book.founded_at),
    list_id: list.id,
    product_id: product.id,
    unit: given.unit ?? product.unit,
    quantity_from: quantityText(String(given.from ?? 0)),
    price: given.price === undefined ? null : priceText(String(given.price)),
    percent: given.percent ?? null,
    percent_list_id: given.of ?? null,
    valid_from: given.since ?? null,
    valid_to: given.until ?? null,
    version: 1,
  }
  book.add('pricing.entries', { ...entry, owner_dealer_id: list.owner_dealer_id ?? null })
  const known = market.entries.get(product.id)
  if (known) known.push({ ...entry, is_in_date: true })
  else market.entries.set(product.id, [{ ...entry, is_in_date: true }])
}

export const everybody: Scope = { scope_kind: 'everybody', scope_id: '*' }

export const toDealer = (dealer: Dealer): Scope => ({ scope_kind: 'dealer', scope_id: dealer.id })

/** Whole yuan: all prices of this company are. */
export const part = (yuan: number, percent: number) => Math.round((yuan * percent) / 100)

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

export function quoteOn(
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
