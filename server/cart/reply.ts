/** The cart as the actor may see it: without prices or credit where the permission lacks. */
import type { Cart } from '@concord/contract/cart.ts'
import type { CartLine, Verdict } from '@concord/contract/cart-line.ts'
import { noLimits } from '#catalog'
import { stockView } from '#inventory'
import { may, type Ctx } from '#platform/context.ts'
import { subtract, zeroMoney } from '#platform/money.ts'
import { availabilityOf, type PricedCart, type PricedLine } from './pricing.ts'

/** Whether a verdict, hold or refusal may be told. */
type Telling = (word: { code: string }) => boolean

export function cartReply(ctx: Ctx, cart: PricedCart): Cart {
  const { head, terms, total, tax, decision } = cart
  const isStaff = ctx.actor.side === 's'
  const seesPrices = isStaff || may(ctx, 'shop.prices')
  const seesCredit = isStaff || may(ctx, 'account.view')
  const told = tellingOf(ctx, cart)
  const lines = cart.lines.map((line) => ({
    ...lineReply(cart, line, seesPrices),
    verdicts: (seesPrices ? line.verdicts : line.verdicts.map(withoutPrices)).filter(told),
  }))
  const severities = lines.flatMap((line) => line.verdicts.map(({ severity }) => severity))
  const { limit_amount, taken_amount, warehouse_ids: _from, covered_line_ids: _covered, ...shown } = head
  const blocked_by = blockedBy(ctx, cart, told)
  return {
    ...shown,
    lines,
    currency: terms.currency,
    total: seesPrices ? total : zeroMoney,
    net: seesPrices ? subtract(total, tax) : zeroMoney,
    tax: seesPrices ? tax : zeroMoney,
    product_count: new Set(lines.map((line) => line.product_id)).size,
    error_count: severities.filter((severity) => severity === 'error').length,
    consent_count: severities.filter((severity) => severity === 'consent').length,
    warning_count: severities.filter((severity) => severity === 'warning').length,
    credit: seesCredit
      ? {
          limit_amount,
          taken_amount,
          available_amount: limit_amount === null ? null : subtract(limit_amount, taken_amount),
          currency: terms.currency,
          payment_term_days: terms.payment_term_days,
        }
      : null,
    holds: decision.holds
      .filter(told)
      .map((hold) =>
        hold.code === 'credit-short' && !(seesCredit && seesPrices) ? { ...hold, data: {} } : hold,
      ),
    may_place: blocked_by === null,
    blocked_by,
  }
}

function blockedBy(ctx: Ctx, { head, decision }: PricedCart, told: Telling): string | null {
  if (head.state !== 'open') return 'cart-closed'
  if (!may(ctx, 'orders.place')) return 'forbidden'
  const { refusal } = decision
  return refusal && told(refusal) ? refusal.code : null
}

/**
 * Where stock is hidden from the dealer, a draft does not say whether there is enough: its quantity can be changed for nothing
 * until it says so, which would tell the stock and what others take of it. Placing says it.
 */
function tellingOf(ctx: Ctx, { terms }: PricedCart): Telling {
  const isHidden = ctx.actor.side === 'd' && terms.stock_display === 'hidden'
  return ({ code }) => !(isHidden && code === 'stock-short')
}

function lineReply(cart: PricedCart, line: PricedLine, seesPrices: boolean): Omit<CartLine, 'verdicts'> {
  const isSeen = line.product.rights.see
  const display = isSeen ? cart.terms.stock_display : 'hidden'
  return {
    id: line.id,
    position: line.position,
    product_id: line.product_id,
    ...(isSeen ? productFields(line) : unknownProduct),
    unit: line.unit,
    quantity: line.quantity,
    ...(isSeen && seesPrices ? priceFields(line) : noPrice),
    is_granted: line.granted_unit_price !== null,
    stock: stockView(display, availabilityOf(line.product.stock)),
  }
}

function productFields({ product, base_quantity }: PricedLine) {
  const { sku, name_zh, name_en, picture_id, base_unit, limits } = product
  const units = product.units.filter((unit) => unit.is_orderable)
  return { sku, name_zh, name_en, picture_id, base_unit, units, base_quantity, limits }
}
const unknownProduct = {
  ...{ sku: null, name_zh: null, name_en: null, picture_id: null, base_unit: null, base_quantity: null },
  units: [],
  limits: noLimits,
}

function priceFields({ quoted, accepted_unit_price, tax }: PricedLine) {
  const { unit_price, amount, origin, next_tier } = quoted
  return { unit_price, accepted_unit_price, amount, tax, origin, next_tier }
}
const noPrice = {
  unit_price: null,
  accepted_unit_price: null,
  amount: null,
  tax: null,
  origin: null,
  next_tier: null,
}

function withoutPrices(verdict: Verdict): Verdict {
  return verdict.code === 'price-rose' || verdict.code === 'price-fell' ? { ...verdict, data: {} } : verdict
}
