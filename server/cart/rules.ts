/** What is right and wrong with a cart, and whether it may be placed: values in, values out. */
import type { Verdict } from '@concord/contract/cart-line.ts'
import type { Hold } from '@concord/contract/orders.ts'
import type { ProblemCode } from '@concord/contract/problems.ts'
import type { DealerTerms } from '#dealers'
import type { Limits } from '#catalog'
import { priceText } from '#platform/canonical.ts'
import {
  add,
  atLeast,
  compare,
  baseQuantity,
  isPositive,
  isZero,
  roundMoney,
  subtract,
  zeroQuantity,
  type Money,
  type Quantity,
  type UnitPrice,
  money_max,
} from '#platform/money.ts'
import { judgeQuantity } from './quantities.ts'

/** What judging must know of a line. */
export interface KnownLine {
  product_id: string
  /** The dealer may buy it, and it is on the shelf. */
  is_buyable: boolean
  base_unit: string
  quantity: Quantity
  /** Null: the product is not sold in the line's unit. */
  factor: Quantity | null
  limits: Limits
  unit_price: UnitPrice | null
  accepted_unit_price: UnitPrice | null
}
export type StockPolicy = DealerTerms['stock_policy']

/** One list of verdicts per line. `free` are base units per product at the warehouses that serve the ship-to. */
export function judgeLines(
  lines: readonly KnownLine[],
  free: ReadonlyMap<string, Quantity>,
  policy: StockPolicy,
): Verdict[][] {
  const sums = sumsOf(lines)
  return lines.map((line) => {
    if (!line.is_buyable) return [plain('product-unknown')]
    if (line.factor === null) return [plain('unit-unknown')]
    const sum = sums.get(line.product_id) ?? zeroQuantity
    return [
      line.unit_price === null
        ? plain('price-missing')
        : judgePrice(line.unit_price, line.accepted_unit_price),
      judgeQuantity({ ...line, factor: line.factor, sum }),
      judgeStock(sum, free.get(line.product_id) ?? zeroQuantity, policy),
    ].filter((verdict) => verdict !== null)
  })
}

/** Base units per product over the lines that count. */
export function sumsOf(lines: readonly KnownLine[]): Map<string, Quantity> {
  const sums = new Map<string, Quantity>()
  for (const { product_id, quantity, factor, is_buyable } of lines) {
    if (factor === null || !is_buyable) continue
    sums.set(product_id, add(sums.get(product_id) ?? zeroQuantity, baseQuantity(quantity, factor)))
  }
  return sums
}

/** A price that the buyer never agreed to needs the word as well as one that rose. */
function judgePrice(now: UnitPrice, accepted: UnitPrice | null): Verdict | null {
  if (accepted === null) return { code: 'price-rose', severity: 'consent', data: { after: now }, fixes: [] }
  const change = compare(now, accepted)
  if (change === 0) return null
  const data = { before: priceText(accepted), after: now }
  return change > 0
    ? { code: 'price-rose', severity: 'consent', data, fixes: [] }
    : { code: 'price-fell', severity: 'info', data, fixes: [] }
}

const stockSeverity = { hold: 'warning', refuse: 'error', backorder: 'info' } as const

/** Without numbers: what is free is told by the dealer's stock display alone. */
function judgeStock(sum: Quantity, free: Quantity, policy: StockPolicy): Verdict | null {
  if (atLeast(free, sum)) return null
  return { code: 'stock-short', severity: stockSeverity[policy], data: {}, fixes: [] }
}

function plain(code: 'product-unknown' | 'unit-unknown' | 'price-missing'): Verdict {
  return { code, severity: 'error', data: {}, fixes: [] }
}

// Placing

export interface JudgedLine {
  id: string
  position: number
  verdicts: readonly Verdict[]
}
export interface PlacingFacts {
  dealer: Pick<DealerTerms, 'state' | 'may_order' | 'credit_policy' | 'stock_policy' | 'territory_policy'>
  lines: readonly JudgedLine[]
  lines_max: number
  amount_scale: number
  /** A ship-to was chosen that is no longer there. */
  is_ship_to_gone: boolean
  total: Money
  expected_total: Money | null
  credit: { limit_amount: Money | null; taken_amount: Money }
  /** The ship-to region when some product line may not be sold there, else null. */
  outside: { region_zh: string; region_en: string } | null
}
export interface Refusal {
  code: ProblemCode
  data: Record<string, unknown>
  /** Places of the lines concerned in the cart, from 0. */
  at: number[]
}
/** Refused at once, or to be placed: held when there are holds, else to be confirmed. */
export interface Decision {
  refusal: Refusal | null
  holds: Hold[]
}

/** Beyond this, sums of a dealer's orders could leave their columns. */
export const total_max = money_max

export function decidePlacing(facts: PlacingFacts): Decision {
  const holds = doubts(facts)
  return { refusal: refusalOf(facts) ?? refusedByPolicy(facts, holds), holds }
}

function refusalOf(facts: PlacingFacts): Refusal | null {
  const { dealer, lines, total, expected_total, amount_scale } = facts
  if (lines.length === 0) return refusal('cart-empty')
  if (dealer.state === 'frozen') return refusal('dealer-frozen')
  if (!dealer.may_order) return refusal('dealer-may-not-order')
  if (lines.length > facts.lines_max) return refusal('too-many-lines', { lines_max: facts.lines_max })
  if (facts.is_ship_to_gone) return refusal('ship-to-unknown')
  const wrong =
    byVerdict(lines, 'product-unknown', ['product-unknown']) ??
    byVerdict(lines, 'unit-unknown', ['unit-unknown']) ??
    byVerdict(lines, 'price-missing', ['price-missing']) ??
    byVerdict(lines, 'quantity-refused', [
      'quantity-below-min',
      'quantity-not-multiple',
      'quantity-above-max',
    ]) ??
    byVerdict(lines, 'price-changed', ['price-rose'])
  if (wrong) return wrong
  if (compare(total, total_max) > 0) return refusal('total-too-large', { total_max })
  if (expected_total !== null && compare(total, expected_total) > 0)
    return refusal('total-above-expected', {
      total,
      expected_total: roundMoney(expected_total, amount_scale),
    })
  return null
}

/** The lines are named with the numbers of their verdicts: before and after, or the rule broken. */
function byVerdict(
  lines: readonly JudgedLine[],
  code: ProblemCode,
  verdicts: readonly Verdict['code'][],
): Refusal | null {
  const found = lines.flatMap((line, index) => {
    const verdict = line.verdicts.find((one) => verdicts.includes(one.code))
    return verdict ? [{ index, line, verdict }] : []
  })
  if (found.length === 0) return null
  const named = found.map(({ line, verdict }) => ({
    line_id: line.id,
    position: line.position,
    ...verdict.data,
    ...(verdict.fixes.length > 0 ? { fixes: verdict.fixes } : {}),
  }))
  return { code, data: { lines: named }, at: found.map(({ index }) => index) }
}

/** Every reason for a hold, all named at once. */
function doubts({ lines, total, credit, outside, amount_scale }: PlacingFacts): Hold[] {
  const holds: Hold[] = []
  const short_by = shortBy(credit, total, amount_scale)
  if (short_by !== null) holds.push(creditHold(short_by))
  const short = lines.filter(({ verdicts }) =>
    verdicts.some(({ code, severity }) => code === 'stock-short' && severity !== 'info'),
  )
  if (short.length > 0) holds.push(stockHold(short.map(({ position }) => position)))
  if (outside) holds.push({ code: 'outside-territory', data: { ...outside } })
  return holds
}

export function creditHold(short_by: Money): Hold {
  return { code: 'credit-short', data: { short_by } }
}
export function stockHold(positions: readonly number[]): Hold {
  return { code: 'stock-short', data: { positions: positions.join(', '), count: String(positions.length) } }
}

/** How much credit is missing; null when there is enough, no limit, or nothing to take. */
export function shortBy(credit: PlacingFacts['credit'], total: Money, scale: number): Money | null {
  if (credit.limit_amount === null || isZero(total)) return null
  const over = subtract(add(credit.taken_amount, total), credit.limit_amount)
  return isPositive(over) ? roundMoney(over, scale) : null
}

function refusedByPolicy({ dealer }: PlacingFacts, holds: readonly Hold[]): Refusal | null {
  const hold = holds.find(({ code }) => policyOf(dealer, code) === 'refuse')
  return hold ? refusal(hold.code, hold.data) : null
}

export function policyOf(
  dealer: PlacingFacts['dealer'],
  code: Hold['code'],
): 'hold' | 'refuse' | 'backorder' {
  const policies = {
    'credit-short': dealer.credit_policy,
    'stock-short': dealer.stock_policy,
    'outside-territory': dealer.territory_policy,
  }
  return policies[code]
}

function refusal(code: ProblemCode, data: Record<string, unknown> = {}): Refusal {
  return { code, data, at: [] }
}
