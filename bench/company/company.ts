/**
 * The company that is measured. Everything about it follows from a number by plain arithmetic, said here for what must
 * be answered and in write.ts, in SQL, for what is stored: a driver that asked the server what is right would prove nothing.
 */
import { kinds, metals, finishes } from './words.ts'

export interface Size {
  name: string
  products: number
  dealers: number
  /** Price lists of contracts, ten dealers each, beside the five of the dealer classes. */
  contracts: number
  /** Whether a class's list holds the whole catalog, or only what the class may see. */
  pricesAll: boolean
}
/** 75,000 prices. */
export const base: Size = { name: 'base', products: 5000, dealers: 200, contracts: 0, pricesAll: true }
/** 500 price lists, 1 M prices. */
export const grown: Size = {
  name: 'grown',
  products: 100_000,
  dealers: 5000,
  contracts: 495,
  pricesAll: false,
}

export const classes = 5
export const tops = 20
export const leaves = 5
export const seriesSize = 60
export const brands = 10
export const tiers = [0, 10, 50] as const
export const tierPercents = [100, 95, 90] as const
export const classPercents = [100, 97, 94, 91, 88] as const
export const contractPercent = 80
/** A contract's list holds every product whose number leaves its number as the rest. */
export const contractStep = 1493
export const dealersOfContract = 10
export const plenty = 100_000_000
export const password = 'bench-of-the-house'

/** Every id says what it is of and which one: `01900000-0000-7000-8…`. */
const idKinds = {
  class: 1,
  category: 2,
  brand: 3,
  product: 4,
  dealer: 5,
  person: 6,
  list: 7,
  warehouse: 8,
  rule: 9,
  assignment: 10,
  entry: 11,
  address: 12,
  order: 13,
  line: 14,
  sales_order: 15,
  sales_line: 16,
  event: 17,
  movement: 18,
  file: 19,
  audit: 20,
} as const
export type IdKind = keyof typeof idKinds

export function idOf(kind: IdKind, n: number): string {
  return `${idHead(kind)}${n.toString(16).padStart(12, '0')}`
}
/** The same in SQL. */
export function idSql(kind: IdKind, n: string): string {
  return `('${idHead(kind)}' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`
}
function idHead(kind: IdKind): string {
  return `01900000-0000-7000-8${idKinds[kind].toString(16).padStart(3, '0')}-`
}

export const topOf = (product: number) => product % tops
export const leafOf = (product: number) => Math.floor(product / tops) % leaves
/** The categories' numbers: tops first, then their leaves. */
export const leafCategory = (top: number, leaf: number) => tops + top * leaves + leaf
export const finishOf = (product: number) => Math.floor(product / tops) % finishes.length
export const metalOf = (product: number) => Math.floor(product / (tops * finishes.length)) % metals.length
export const kindOf = (product: number) => topOf(product) % kinds.length
export const seriesOf = (product: number) => Math.floor(product / seriesSize)
export const seriesCode = (series: number) => `KX${String(series).padStart(4, '0')}`
export function skuOf(product: number): string {
  return `${seriesCode(seriesOf(product))}-${String(product % seriesSize).padStart(2, '0')}`
}
/** One warehouse. A tenth is out of stock and a tenth is tight; the rest never runs out. */
export function stockOf(product: number): 'plenty' | 'tight' | 'out' {
  const at = Math.floor(product / tops) % 10
  return at === 3 ? 'out' : at === 7 ? 'tight' : 'plenty'
}

export const classOf = (dealer: number) => dealer % classes
/** Each class may see, see the price of, and buy twelve of the twenty top categories; nothing else. */
export const seesTop = (dealerClass: number, top: number) => (top * 3 + dealerClass) % 5 < 3
export const sees = (dealerClass: number, product: number) => seesTop(dealerClass, topOf(product))
/** The number of the dealer's contract, if it has one. */
export function contractOf(size: Size, dealer: number): number | null {
  const contract = Math.floor(dealer / dealersOfContract)
  return contract < size.contracts ? contract : null
}

export const listCents = (product: number) => 500 + ((product * 7919) % 99_500)
export const tierOf = (quantity: number) => tiers.findLastIndex((from) => quantity >= from)
export function priceCents(size: Size, dealer: number, product: number, tier: number): number {
  const contract = contractOf(size, dealer)
  const isContract = contract !== null && product % contractStep === contract
  const percent = isContract ? contractPercent : (classPercents[classOf(dealer)] ?? 0)
  return Math.floor((listCents(product) * percent * (tierPercents[tier] ?? 0) + 5000) / 10_000)
}
/** 13 % inside the amount, half away from zero. */
export const taxCents = (amount: number) => Math.floor((2 * amount * 13 + 113) / 226)

export function centsText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
/** What an amount of the reply is in cents; canonical text has two digits. */
export const centsOf = (text: string) => Number(text.replace('.', ''))

export interface Line {
  product: number
  quantity: number
}
export interface Figures {
  unit_prices: number[]
  amounts: number[]
  total: number
  tax: number
}
/** What these lines must cost the dealer, in cents. */
export function figuresOf(size: Size, dealer: number, lines: readonly Line[]): Figures {
  const unit_prices = lines.map(({ product, quantity }) =>
    priceCents(size, dealer, product, tierOf(quantity)),
  )
  const amounts = lines.map(({ quantity }, index) => quantity * (unit_prices[index] ?? 0))
  const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
  return { unit_prices, amounts, total: add(amounts), tax: add(amounts.map(taxCents)) }
}
