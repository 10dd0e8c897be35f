/** What a request's new lines mean: products by id or SKU, the base unit by default; refused with pointers when unknown. */
import type { NewLine } from '@concord/contract/cart-line.ts'
import type { ProblemCode } from '@concord/contract/problems.ts'
import { productIdsBySku } from '#catalog'
import type { Ctx } from '#platform/context.ts'
import { atLeast, baseQuantity, type Quantity } from '#platform/money.ts'
import { Problem } from '#platform/problem.ts'
import type { CartProduct } from './contents.ts'
import type { Goods } from './goods.ts'
import { isSensible, type Wanted } from './lines.ts'
import { isBuyable } from './pricing.ts'

/** Beyond this, base units could leave their columns. */
const base_quantity_max = '999999999999' as Quantity

interface Found {
  wanted: Wanted[]
  goods: Goods
}

/** `goodsFor` reads the goods of the wanted products, and of those that are there already. */
export async function findWanted(
  ctx: Ctx,
  lines: readonly NewLine[],
  goodsFor: (product_ids: readonly string[]) => Promise<Goods>,
): Promise<Found> {
  refuseEach(lines, 'invalid-input', (line) => {
    if ((line.product_id === undefined) === (line.sku === undefined)) return ''
    return isSensible(line.quantity) ? null : '/quantity'
  })
  const skus = lines.flatMap((line) => line.sku ?? [])
  const bySku = await productIdsBySku(ctx, skus)
  const ids = lines.map((line) => line.product_id ?? bySku.get(line.sku ?? ''))
  const goods = await goodsFor(ids.filter((id) => id !== undefined))
  const found = ids.map((id) => (id === undefined ? undefined : goods.products.get(id)))
  // Without the right to buy, off the shelf, or no such thing: one and the same answer (trust.md T13).
  refuseEach(lines, 'product-unknown', (line, index) => {
    const product = found[index]
    return product && isBuyable(product) ? null : line.sku === undefined ? '/product_id' : '/sku'
  })
  const wanted = lines.map((line, index) => wantedOf(line, found[index]))
  refuseEach(lines, 'unit-unknown', (_line, index) =>
    factorOf(wanted[index], found[index]) ? null : '/unit',
  )
  refuseEach(lines, 'invalid-input', (line, index) => {
    const factor = factorOf(wanted[index], found[index])
    return factor && atLeast(base_quantity_max, baseQuantity(line.quantity, factor)) ? null : '/quantity'
  })
  return { wanted: wanted.filter((one) => one !== null), goods }
}

function wantedOf(line: NewLine, product: CartProduct | undefined): Wanted | null {
  return product
    ? { product_id: product.id, unit: line.unit ?? product.base_unit, quantity: line.quantity }
    : null
}

function factorOf(wanted: Wanted | null | undefined, product: CartProduct | undefined): Quantity | null {
  const unit = product?.units.find(({ unit, is_orderable }) => unit === wanted?.unit && is_orderable)
  return unit?.factor ?? null
}

/** Names every line at fault; `fault` says where in the line, or null when it is fine. */
function refuseEach(
  lines: readonly NewLine[],
  code: ProblemCode,
  fault: (line: NewLine, index: number) => string | null,
) {
  const errors = lines.flatMap((line, index) => {
    const where = fault(line, index)
    return where === null ? [] : [{ pointer: `/lines/${index}${where}`, code, detail: code }]
  })
  if (errors.length > 0) throw new Problem(code, undefined, errors.slice(0, 200))
}

export function refuseTooMany(ctx: Ctx, count: number) {
  const { order_lines_max } = ctx.settings
  if (count > order_lines_max) throw new Problem('too-many-lines', { lines_max: order_lines_max, count })
}
