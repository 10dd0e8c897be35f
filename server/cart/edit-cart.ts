/** Creating, editing and discarding a cart. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createCart, editCart } from '@concord/contract/cart.ts'
import { dealerTerms, defaultShipTo, shipTo, type DealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { refusedField } from '#platform/problem.ts'
import type { CartProduct } from './contents.ts'
import { withWanted, type Wanted } from './lines.ts'
import { contentsOf, openForChange, saveHead } from './open-cart.ts'
import { priceCart, priceLines, type PricedCart } from './pricing.ts'
import { insertCart, lockCart, ownDealer, personOf, type CartFields } from './store.ts'
import { findWanted, refuseTooMany } from './wanted-lines.ts'

/** Equal lines stay apart: whoever sends whole orders wants them back as they were sent. */
export async function create(ctx: Ctx, body: Body<typeof createCart>): Promise<PricedCart> {
  const terms = await dealerTerms(ctx, ownDealer(ctx))
  const { lines: asked = [], name, ...given } = body
  refuseTooMany(ctx, asked.length)
  await refuseWrongFields(ctx, terms.id, given)
  const {
    ship_to_id = await defaultShipTo(ctx, terms.id),
    wanted_date = null,
    po_number = null,
    note = null,
  } = given
  const fields = { name, ship_to_id, wanted_date, po_number, note }
  return createWith(ctx, terms, fields, await findWanted(ctx, terms, asked))
}

/** A cart of lines whose products are known; the buyer agrees to their prices of now. */
export async function createWith(
  ctx: Ctx,
  terms: DealerTerms,
  fields: CartFields,
  { wanted, products }: { wanted: readonly Wanted[]; products: ReadonlyMap<string, CartProduct> },
): Promise<PricedCart> {
  const rows = withWanted([], wanted, 'separate')
  const quoted = await priceLines(ctx, terms, rows, products)
  const lines = rows.map((line, index) => ({
    ...line,
    accepted_unit_price: quoted[index]?.unit_price ?? null,
  }))
  const id = newId()
  await insertCart(ctx, terms.id, { id, ...fields }, lines)
  const { head } = await contentsOf(ctx, terms, id)
  return priceCart(ctx, { terms, head, lines, products }, { quoted })
}

export async function edit(
  ctx: Ctx,
  at: { id: string; version: number },
  change: Body<typeof editCart>,
): Promise<PricedCart> {
  const opened = await openForChange(ctx, ownDealer(ctx), at.id, at.version)
  await refuseWrongFields(ctx, opened.terms.id, change)
  const { name, ship_to_id, wanted_date, po_number, note } = opened.head
  return saveHead(ctx, opened, { name, ship_to_id, wanted_date, po_number, note, ...change })
}

async function refuseWrongFields(ctx: Ctx, dealer_id: string, fields: Partial<CartFields>) {
  const { ship_to_id, wanted_date } = fields
  if (wanted_date && wanted_date < ctx.today)
    throw refusedField('invalid-input', '/wanted_date', 'must not be in the past')
  if (ship_to_id && !(await shipTo(ctx, dealer_id, ship_to_id)))
    throw refusedField('ship-to-unknown', '/ship_to_id')
}

/** The row stays, so that what was in it can be looked up. */
export async function discard(ctx: Ctx, at: { id: string; version: number }): Promise<void> {
  const dealer_id = ownDealer(ctx)
  await lockCart(ctx, dealer_id, at.id, at.version)
  await ctx.db
    .updateTable('cart.carts')
    .set({ state: 'discarded', version: at.version + 1, updated_at: ctx.now, updated_by: personOf(ctx) })
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', at.id)
    .execute()
}
