/** What is right and wrong with a cart now, and what placing it would come to (rulings.md § Orders, decision 6). */
import type { ProblemCode } from '@concord/contract/problems.ts'
import { inBase, moneyText, priceText, quantityText, taxIn, total, micro } from './decimal.ts'
import { factorOf, isBuyable, limitsOf, priceOf, type Priced } from './rules.ts'
import {
  at,
  isWithin,
  today,
  warehousesOf,
  type Cart,
  type CartLine,
  type Hold,
  type State,
} from './state.ts'

export interface Verdict {
  code: string
  severity: 'error' | 'consent' | 'warning' | 'info'
  data: Record<string, string>
}
export interface JudgedLine extends Priced {
  line: CartLine
  factor: bigint
  tax: bigint | null
  verdicts: Verdict[]
}
export interface Judged {
  lines: JudgedLine[]
  total: bigint
  tax: bigint
  holds: Hold[]
  refusal: Refused | null
}
/** A designed refusal: nothing has happened. */
export class Refused extends Error {
  readonly code: ProblemCode
  readonly data: Record<string, unknown>
  readonly pointers: string[]
  constructor(code: ProblemCode, data: Record<string, unknown> = {}, pointers: string[] = []) {
    super(code)
    this.code = code
    this.data = data
    this.pointers = pointers
  }
}

export function judge(state: State, cart: Cart, expected_total: bigint | null = null): Judged {
  const priced = cart.lines.map((line) => {
    const factor = factorOf(state, line.product, line.unit)
    if (factor === null) throw new Error('the model adds no line in a unit that the product lacks')
    const price = priceOf(state, cart.dealer, line)
    const rate = at(state.plan.products, line.product).tax_rate ?? '13'
    return { line, factor, ...price, tax: price.amount === null ? null : taxIn(price.amount, micro(rate)) }
  })
  const lines = priced.map((one) => ({ ...one, verdicts: verdictsOf(state, cart, one, priced) }))
  const sum = total(lines.map(({ amount }) => amount ?? 0n))
  const judged = { lines, total: sum, tax: total(lines.map(({ tax }) => tax ?? 0n)) }
  const holds = doubts(state, cart, judged)
  return { ...judged, holds, refusal: refusalOf(state, cart, { ...judged, holds }, expected_total) }
}

type Known = Omit<JudgedLine, 'verdicts'>

function verdictsOf(state: State, cart: Cart, one: Known, all: readonly Known[]): Verdict[] {
  const { line, unit_price } = one
  if (!isBuyable(state, cart.dealer, line.product))
    return [{ code: 'product-unknown', severity: 'error', data: {} }]
  const sum = total(
    all
      .filter((other) => other.line.product === line.product)
      .map((other) => inBase(other.line.quantity, other.factor)),
  )
  return [
    unit_price === null
      ? { code: 'price-missing', severity: 'error' as const, data: {} }
      : priceVerdict(unit_price, line.accepted),
    quantityVerdict(state, cart.dealer, line.product, sum),
    stockVerdict(state, cart, line.product, sum),
  ].filter((verdict) => verdict !== null)
}

function priceVerdict(now: bigint, accepted: bigint | null): Verdict | null {
  if (accepted === now) return null
  const rose = accepted === null || now > accepted
  const before = accepted === null ? {} : { before: priceText(accepted) }
  const data = { ...before, after: priceText(now) }
  return rose
    ? { code: 'price-rose', severity: 'consent', data }
    : { code: 'price-fell', severity: 'info', data }
}

function quantityVerdict(state: State, dealer: number, product: number, sum: bigint): Verdict | null {
  const { min, max, multiple } = limitsOf(state, dealer, product)
  const about = { quantity: quantityText(sum), base_unit: 'set' }
  const step = multiple ?? '1'
  if (min !== null && sum < micro(min))
    return { code: 'quantity-below-min', severity: 'error', data: { quantity_min: min, ...about } }
  if (max !== null && sum > micro(max))
    return { code: 'quantity-above-max', severity: 'error', data: { quantity_max: max, ...about } }
  if (sum % micro(step) !== 0n)
    return { code: 'quantity-not-multiple', severity: 'error', data: { quantity_multiple: step, ...about } }
  return null
}

export function freeAt(state: State, product: number, warehouse: number): bigint {
  const row = state.stock[product]?.[warehouse]
  return row ? row.on_hand - row.reserved : 0n
}

function stockVerdict(state: State, cart: Cart, product: number, sum: bigint): Verdict | null {
  const free = total(warehousesOf(cart.ship_to).map((warehouse) => freeAt(state, product, warehouse)))
  if (free >= sum) return null
  const { stock_policy } = at(state.plan.dealers, cart.dealer)
  const severity = ({ hold: 'warning', refuse: 'error', backorder: 'info' } as const)[stock_policy]
  return { code: 'stock-short', severity, data: {} }
}

type Sums = Pick<Judged, 'lines' | 'total'>

/** Every reason at once: credit, stock, territory. */
function doubts(state: State, cart: Cart, { lines, total: sum }: Sums): Hold[] {
  const over = overLimit(state, cart.dealer, sum)
  const short = lines.flatMap(({ verdicts }, index) =>
    verdicts.some(({ code, severity }) => code === 'stock-short' && severity !== 'info') ? [index + 1] : [],
  )
  const holds: Hold[] = []
  if (over > 0n) holds.push(creditShort(over))
  if (short.length > 0) holds.push(stockShort(short))
  if (isOutside(state, cart)) holds.push({ code: 'outside-territory', data: {} })
  return holds
}

/** By how much the limit would be passed; nothing is asked for what costs nothing. */
export function overLimit(state: State, dealer: number, amount: bigint): bigint {
  const { limit, taken } = at(state.dealers, dealer)
  return limit === null || amount === 0n ? 0n : taken + amount - limit
}
export const creditShort = (over: bigint): Hold => ({
  code: 'credit-short',
  data: { short_by: moneyText(over) },
})
export const stockShort = (positions: readonly number[]): Hold => ({
  code: 'stock-short',
  data: { positions: positions.join(', '), count: String(positions.length) },
})

function isOutside(state: State, cart: Cart): boolean {
  const { territory } = at(state.plan.dealers, cart.dealer)
  if (territory === null || cart.ship_to === null) return false
  if (!cart.lines.some(({ product }) => at(state.plan.products, product).is_territorial)) return false
  return cart.ship_to !== 0 || !isWithin(today(state), null, territory.until)
}

function refusalOf(
  state: State,
  cart: Cart,
  { lines, total: sum, holds }: Sums & { holds: Hold[] },
  expected_total: bigint | null,
): Refused | null {
  const plan = at(state.plan.dealers, cart.dealer)
  if (lines.length === 0) return new Refused('cart-empty')
  if (at(state.dealers, cart.dealer).is_frozen) return new Refused('dealer-frozen')
  if (!plan.may_order) return new Refused('dealer-may-not-order')
  for (const [code, words] of faults) {
    const wrong = lines.flatMap(({ verdicts }, index) => {
      const verdict = verdicts.find((one) => words.includes(one.code))
      return verdict ? [{ index, data: verdict.data }] : []
    })
    if (wrong.length > 0)
      return new Refused(
        code,
        { lines: wrong.map(({ index, data }) => ({ position: index + 1, ...data })) },
        wrong.map(({ index }) => `/lines/${index}`),
      )
  }
  if (expected_total !== null && sum > expected_total)
    return new Refused('total-above-expected', {
      total: moneyText(sum),
      expected_total: moneyText(expected_total),
    })
  const policies = {
    'credit-short': plan.credit_policy,
    'stock-short': plan.stock_policy,
    'outside-territory': plan.territory_policy,
  }
  const refused = holds.find(({ code }) => policies[code] === 'refuse')
  return refused ? new Refused(refused.code, refused.data) : null
}

const faults: readonly (readonly [ProblemCode, readonly string[]])[] = [
  ['product-unknown', ['product-unknown']],
  ['price-missing', ['price-missing']],
  ['quantity-refused', ['quantity-below-min', 'quantity-not-multiple', 'quantity-above-max']],
  ['price-changed', ['price-rose']],
]
