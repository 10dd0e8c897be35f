/** A cart as it stands now: every line priced and judged, with the word whether it may be placed. */
import type { Verdict } from '@concord/contract/cart-line.ts'
import type { DealerTerms } from '#dealers'
import type { UnitFacts } from '#catalog'
import type { Availability, StockAt } from '#inventory'
import type { Quoted } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import {
  baseQuantity,
  roundMoney,
  sum,
  taxWithin,
  zeroMoney,
  type Money,
  type Quantity,
} from '#platform/money.ts'
import type { CartHead, CartProduct, LineRow } from './contents.ts'
import type { Goods } from './goods.ts'
import { decidePlacing, judgeLines, type Decision } from './rules.ts'

export interface PricedLine extends LineRow {
  product: CartProduct
  /** Null: the product is not sold in this unit. */
  in_unit: UnitFacts | null
  base_quantity: Quantity | null
  /** Its price is null where the dealer may not see prices of the product, unless staff granted one; or not the product. */
  quoted: Quoted
  tax: Money | null
  verdicts: Verdict[]
}
export interface PricedCart {
  terms: DealerTerms
  head: CartHead
  lines: PricedLine[]
  total: Money
  tax: Money
  decision: Decision
}
/** The lines wanted and what is known of their goods. */
export interface Draft {
  terms: DealerTerms
  head: CartHead
  lines: readonly LineRow[]
  goods: Goods
}

export function priceLines(lines: readonly LineRow[], { products, priced }: Goods): Quoted[] {
  const asked = lines.map((line) => ({
    product_id: line.product_id,
    unit: line.unit,
    quantity: line.quantity,
    units: productOf(products, line).units,
    grant: line.granted_unit_price,
  }))
  return priced(asked).map((one, index) => {
    const line = lines[index]
    if (!line) throw new Error('a quote per line')
    // A grant shows a price that the rules hide, but of nothing that the dealer may not even see.
    const { see, see_price } = productOf(products, line).rights
    return see && (line.granted_unit_price !== null || see_price) ? one : withoutPrice(one)
  })
}

function withoutPrice(quoted: Quoted): Quoted {
  return {
    ...{ unit_price: null, amount: null, source: null, origin: null, ladder: [], next_tier: null },
    get passport() {
      return quoted.passport // worked out when read
    },
  }
}

export function productOf(
  products: ReadonlyMap<string, CartProduct>,
  line: { product_id: string },
): CartProduct {
  const product = products.get(line.product_id)
  if (!product) throw new Error(`product ${line.product_id} of a cart line was not read`)
  return product
}

export function priceCart(
  ctx: Ctx,
  draft: Draft,
  given: { quoted?: Quoted[]; expected_total?: Money | undefined } = {},
): PricedCart {
  const { terms, head, goods } = draft
  const quoted = given.quoted ?? priceLines(draft.lines, goods)
  const known = draft.lines.map((line, index) => ({ ...line, ...factsOf(ctx, draft, line, quoted[index]) }))
  const verdicts = judgeLines(
    known.map((line) => ({
      ...line,
      ...line.product,
      product_id: line.product.id,
      is_buyable: isBuyable(line.product),
      factor: line.in_unit?.factor ?? null,
      unit_price: line.quoted.unit_price,
    })),
    freeAt(head, goods),
    terms.stock_policy,
  )
  const lines = known.map((line, index) => ({
    ...line,
    position: index + 1,
    verdicts: verdicts[index] ?? [],
  }))
  const scale = ctx.settings.amount_scale
  const total = roundMoney(sum(lines.map((line) => line.quoted.amount ?? zeroMoney)), scale)
  const tax = roundMoney(sum(lines.map((line) => line.tax ?? zeroMoney)), scale)
  const decision = decidePlacing({
    dealer: terms,
    lines,
    lines_max: ctx.settings.order_lines_max,
    amount_scale: scale,
    is_ship_to_gone: head.ship_to_id !== null && head.ship_to === null,
    total,
    expected_total: given.expected_total ?? null,
    credit: head,
    outside: outsideOf(draft),
  })
  return { terms, head, lines, total, tax, decision }
}

function factsOf(ctx: Ctx, { goods }: Draft, line: LineRow, quoted: Quoted | undefined) {
  const product = productOf(goods.products, line)
  const in_unit = product.units.find(({ unit, is_orderable }) => unit === line.unit && is_orderable) ?? null
  if (!quoted) throw new Error('a quote per line')
  const scale = ctx.settings.amount_scale
  return {
    product,
    in_unit,
    base_quantity: in_unit && baseQuantity(line.quantity, in_unit.factor),
    quoted,
    tax: quoted.amount === null ? null : taxWithin(quoted.amount, product.tax_rate, scale),
  }
}

export function isBuyable({ rights, is_on_shelf }: CartProduct): boolean {
  return rights.buy && is_on_shelf
}

/** The ship-to region when one of the lines may not be sold there. */
function outsideOf({ head: { ship_to, covered_line_ids }, lines, goods }: Draft) {
  if (!ship_to || !covered_line_ids) return null
  const isCovered = (line: LineRow) => {
    const { product_line_id } = productOf(goods.products, line)
    return product_line_id === null || covered_line_ids.includes(product_line_id)
  }
  return lines.every(isCovered) ? null : { region_zh: ship_to.region_zh, region_en: ship_to.region_en }
}

/** Base units per product at the warehouses that serve the ship-to. */
function freeAt({ warehouse_ids }: CartHead, { products }: Goods): Map<string, Quantity> {
  const free = new Map<string, Quantity>()
  for (const { id, stock } of products.values()) {
    const serving = stock.filter((at) => warehouse_ids.includes(at.warehouse_id))
    free.set(id, sum(serving.map((at) => at.free)))
  }
  return free
}

/** Over all warehouses: what the dealer's stock word is about. */
export function availabilityOf(stock: readonly StockAt[]): Availability | undefined {
  if (stock.length === 0) return undefined
  return { available: sum(stock.map((at) => at.free)), safety: sum(stock.map((at) => at.safety)) }
}
