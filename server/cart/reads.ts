import type { CartRow } from '@concord/contract/cart.ts'
import { visibleDealer } from '#dealers'
import type { Ctx } from '#platform/context.ts'

/** The dealer's open carts, the oldest first: that is the default one. */
export async function openCarts(ctx: Ctx, dealer_id: string): Promise<CartRow[]> {
  return ctx.db
    .selectFrom('cart.carts as c')
    .innerJoin('identity.people as p', 'p.id', 'c.updated_by')
    .select(['c.id', 'c.name', 'p.name as updated_by_name', 'c.updated_at', 'c.version'])
    .select((eb) =>
      eb
        .selectFrom('cart.lines as l')
        .select((count) => count.cast<number>(count.fn.countAll(), 'integer').as('count'))
        .whereRef('l.dealer_id', '=', 'c.dealer_id')
        .whereRef('l.cart_id', '=', 'c.id')
        .$asScalar()
        .as('line_count'),
    )
    .where('c.dealer_id', '=', dealer_id)
    .where('c.state', '=', 'open')
    .orderBy('c.created_at')
    .orderBy('c.id')
    .limit(200)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, line_count: row.line_count ?? 0 })))
}

/** The same for staff, within their scope. */
export async function openCartsOf(ctx: Ctx, dealer_id: string): Promise<CartRow[]> {
  await visibleDealer(ctx, dealer_id)
  return openCarts(ctx, dealer_id)
}
