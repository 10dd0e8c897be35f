/** Taking what a confirmed order needs: credit first, then stock; and giving back what was taken when the second fails. */
import assert from 'node:assert/strict'
import type { Hold } from '@concord/contract/orders.ts'
import { creditHold, stockHold } from '#cart'
import { giveBackCredit, takeCredit, type DealerTerms } from '#dealers'
import { reserveAcross } from '#inventory'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Money } from '#platform/money.ts'
import { allocate, demandsOf, salesOrdersOf, type Demanded, type SalesOrder } from './rules.ts'

export interface Need {
  terms: Pick<DealerTerms, 'id' | 'stock_policy'>
  lines: readonly Demanded[]
  amount: Money
  /** In the order in which they are tried. */
  warehouse_ids: readonly string[]
}
export interface NumberedSalesOrder extends SalesOrder {
  id: string
  number: string
}
export type Secured = { short: Hold } | { short: null; sales_orders: NumberedSalesOrder[] }

/** All or nothing: when something is short, nothing stays taken. */
export async function secure(ctx: Ctx, need: Need): Promise<Secured> {
  const { terms, amount } = need
  const { is_taken, over_by } = await takeCredit(ctx, terms.id, amount)
  if (!is_taken && over_by !== null) return { short: creditHold(over_by) }
  const filled = await fill(ctx, need)
  if (filled.short !== null)
    assert(await giveBackCredit(ctx, terms.id, amount), 'what was just taken is there to be given back')
  return filled
}

/** Reserves the stock and cuts the lines into sales orders; where stock is short and may not come later, nothing is reserved. */
export async function fill(ctx: Ctx, { terms, lines, warehouse_ids }: Need): Promise<Secured> {
  const isPartlyGood = terms.stock_policy === 'backorder'
  const { reserved, short_product_ids } = await reserveAcross(ctx, warehouse_ids, demandsOf(lines), {
    isPartlyGood,
  })
  if (short_product_ids.length > 0 && !isPartlyGood) {
    const short = lines.filter((line) => short_product_ids.includes(line.product_id))
    return { short: stockHold(short.map((line) => line.position)) }
  }
  const parts = allocate(lines, reserved, warehouse_ids)
  const sales_orders = salesOrdersOf(lines, parts, warehouse_ids, ctx.settings.amount_scale)
  return { short: null, sales_orders: await numbered(ctx, sales_orders) }
}

async function numbered(ctx: Ctx, sales_orders: readonly SalesOrder[]): Promise<NumberedSalesOrder[]> {
  return Promise.all(
    sales_orders.map(async (one) => ({ ...one, id: newId(), number: await ctx.nextNumber('sales-order') })),
  )
}
