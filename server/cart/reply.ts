/** The cart as the actor may see it: without prices or credit where the permission lacks. */
import type { Cart, CartLine, Verdict } from '@concord/contract/cart.ts'
import { stockView } from '#inventory'
import { may, type Ctx } from '#platform/context.ts'
import { subtract, zeroMoney } from '#platform/money.ts'
import { availabilityIn, type PricedCart, type PricedLine } from './pricing.ts'

export function cartReply(ctx: Ctx, cart: PricedCart): Cart {
  const { head, terms, total, tax, decision } = cart
  const isStaff = ctx.actor.side === 's'
  const seesPrices = isStaff || may(ctx, 'shop.prices')
  const seesCredit = isStaff || may(ctx, 'account.view')
  const lines = cart.lines.map((line) => lineReply(cart, line, seesPrices))
  const severities = lines.flatMap((line) => line.verdicts.map(({ severity }) => severity))
  const { limit_amount, taken_amount, ...shown } = head
  const blocked_by = blockedBy(ctx, cart)
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
    holds: decision.holds.map((hold) =>
      hold.code === 'credit-short' && !(seesCredit && seesPrices) ? { ...hold, data: {} } : hold,
    ),
    may_place: blocked_by === null,
    blocked_by,
  }
}

function blockedBy(ctx: Ctx, { head, decision }: PricedCart): string | null {
  if (head.state !== 'open') return 'cart-closed'
  if (!may(ctx, 'orders.place')) return 'forbidden'
  return decision.refusal?.code ?? null
}

function lineReply({ stock, terms }: PricedCart, line: PricedLine, seesPrices: boolean): CartLine {
  const { product, quoted } = line
  const isSeen = product.rights.see
  const isPriced = seesPrices && isSeen
  return {
    id: line.id,
    position: line.position,
    product_id: line.product_id,
    sku: isSeen ? product.sku : null,
    name_zh: isSeen ? product.name_zh : null,
    name_en: isSeen ? product.name_en : null,
    picture_id: isSeen ? product.picture_id : null,
    base_unit: isSeen ? product.base_unit : null,
    units: isSeen ? product.units.filter((unit) => unit.is_orderable) : [],
    unit: line.unit,
    quantity: line.quantity,
    base_quantity: isSeen ? line.base_quantity : null,
    unit_price: isPriced ? quoted.unit_price : null,
    accepted_unit_price: isPriced ? line.accepted_unit_price : null,
    amount: isPriced ? quoted.amount : null,
    tax: isPriced ? line.tax : null,
    origin: isPriced ? quoted.origin : null,
    is_granted: line.granted_unit_price !== null,
    next_tier: isPriced ? quoted.next_tier : null,
    limits: isSeen ? product.limits : { quantity_min: null, quantity_multiple: null, quantity_max: null },
    stock: stockView(isSeen ? terms.stock_display : 'hidden', availabilityIn(stock, product.id)),
    verdicts: seesPrices ? line.verdicts : line.verdicts.map(withoutPrices),
  }
}

function withoutPrices(verdict: Verdict): Verdict {
  return verdict.code === 'price-rose' || verdict.code === 'price-fell' ? { ...verdict, data: {} } : verdict
}
