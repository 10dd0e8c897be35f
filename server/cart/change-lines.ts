/** Adding, editing and removing lines, and agreeing to their prices. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { addLines, consentToPrices, editLine } from '@concord/contract/cart.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, refusedField } from '#platform/problem.ts'
import type { CartProduct, LineRow } from './contents.ts'
import { editedLine, isSensible, withWanted } from './lines.ts'
import { goodsOf, openForChange, saveLines, type OpenCart } from './open-cart.ts'
import { priceCart, priceLines, productOf, type PricedCart } from './pricing.ts'
import { ownDealer, saveCart } from './store.ts'
import { findWanted, refuseTooMany } from './wanted-lines.ts'

/** Click-to-buy: the buyer agrees to the prices of what is added. */
export async function add(ctx: Ctx, cart_id: string, body: Body<typeof addLines>): Promise<PricedCart> {
  const opened = await openForChange(ctx, ownDealer(ctx), cart_id)
  const { wanted, goods } = await findWanted(ctx, body.lines, (ids) => goodsOf(ctx, opened, ids))
  const lines = withWanted(opened.lines, wanted, body.if_present)
  refuseTooMany(ctx, lines.length)
  lines.forEach((line) => {
    if (!isSensible(line.quantity)) throw refusedField('invalid-input', '/lines', 'the sum is too large')
  })
  return saveLines(ctx, opened, lines, goods)
}

export async function edit(
  ctx: Ctx,
  at: { cart_id: string; line_id: string; version: number },
  change: Body<typeof editLine>,
): Promise<PricedCart> {
  const opened = await openForChange(ctx, ownDealer(ctx), at.cart_id, at.version)
  const line = lineOf(opened, at.line_id)
  if (change.quantity !== undefined && !isSensible(change.quantity))
    throw refusedField('invalid-input', '/quantity', 'must be above 0')
  const goods = await goodsOf(ctx, opened)
  const edited = editedLine(line, change)
  if (change.unit !== undefined && !isOrderable(productOf(goods.products, line), edited.unit))
    throw refusedField('unit-unknown', '/unit')
  const lines = opened.lines.map((one) => (one === line ? edited : one))
  return saveLines(ctx, opened, lines, goods)
}

export async function remove(
  ctx: Ctx,
  at: { cart_id: string; line_id: string; version: number },
): Promise<PricedCart> {
  const opened = await openForChange(ctx, ownDealer(ctx), at.cart_id, at.version)
  const line = lineOf(opened, at.line_id)
  const lines = opened.lines.filter((one) => one !== line)
  return saveLines(ctx, opened, lines, await goodsOf(ctx, opened))
}

/** The present prices become the agreed ones. */
export async function consent(
  ctx: Ctx,
  at: { cart_id: string; version: number },
  { line_ids }: Body<typeof consentToPrices>,
): Promise<PricedCart> {
  const opened = await openForChange(ctx, ownDealer(ctx), at.cart_id, at.version)
  line_ids?.forEach((id, index) => {
    if (!opened.lines.some((line) => line.id === id))
      throw refusedField('reference-unknown', `/line_ids/${index}`)
  })
  const { terms, head } = opened
  const goods = await goodsOf(ctx, opened)
  const quoted = priceLines(opened.lines, goods)
  const lines = opened.lines.map((line, index) => {
    const price = quoted[index]?.unit_price ?? null
    const isMeant = line_ids === undefined || line_ids.includes(line.id)
    return isMeant && price !== null ? { ...line, accepted_unit_price: price } : line
  })
  await saveCart(ctx, terms.id, head, { lines: lines.filter((line, index) => line !== opened.lines[index]) })
  const saved = { ...head, version: head.version + 1, updated_at: ctx.now, updated_by_name: ctx.actor.name }
  return priceCart(ctx, { terms, head: saved, lines, goods }, { quoted })
}

function lineOf({ lines }: OpenCart, id: string): LineRow {
  const line = lines.find((one) => one.id === id)
  if (!line) throw notFound()
  return line
}

function isOrderable(product: CartProduct, unit: string): boolean {
  return product.units.some((one) => one.unit === unit && one.is_orderable)
}
