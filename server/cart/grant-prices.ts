/** A price grant: the only way past the price rules. Staff set a line's price with a reason; audited, and first in the passport. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { grantPrices } from '@concord/contract/cart.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { compare, type UnitPrice } from '#platform/money.ts'
import { refusedField } from '#platform/problem.ts'
import type { LineRow } from './contents.ts'
import { cartAgain, openForChange } from './open-cart.ts'
import type { PricedCart } from './pricing.ts'
import { personOf, saveCart } from './store.ts'

const unit_price_max = '999999999' as UnitPrice

export async function grant(
  ctx: Ctx,
  at: { dealer_id: string; cart_id: string },
  { reason, grants }: Body<typeof grantPrices>,
): Promise<PricedCart> {
  const opened = await openForChange(ctx, at.dealer_id, at.cart_id)
  const byId = new Map(opened.lines.map((line) => [line.id, line]))
  const changed = new Map<string, LineRow>()
  grants.forEach(({ line_id, unit_price }, index) => {
    const line = byId.get(line_id)
    if (!line) throw refusedField('reference-unknown', `/grants/${index}/line_id`)
    if (changed.has(line_id)) throw refusedField('invalid-input', `/grants/${index}/line_id`, 'named twice')
    if (unit_price !== null && compare(unit_price, unit_price_max) > 0)
      throw refusedField('invalid-input', `/grants/${index}/unit_price`, 'too large')
    const isTakenBack = unit_price === null
    changed.set(line_id, {
      ...line,
      granted_unit_price: unit_price,
      granted_by: isTakenBack ? null : personOf(ctx),
      granted_reason: isTakenBack ? null : reason,
    })
  })
  await saveCart(ctx, at.dealer_id, opened.head, { lines: [...changed.values()] })
  await record(ctx, {
    action: 'cart.grant-prices',
    object_kind: 'cart',
    object_id: at.cart_id,
    object_label: opened.head.name,
    dealer_id: at.dealer_id,
    changes: [
      { field: 'reason', before: null, after: reason },
      ...[...changed.values()].map((line) => ({
        field: `lines/${line.position}/granted_unit_price`,
        before: byId.get(line.id)?.granted_unit_price ?? null,
        after: line.granted_unit_price,
      })),
    ],
  })
  return cartAgain(ctx, opened)
}
