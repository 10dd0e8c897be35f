/** Creating, editing and discarding a cart. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createCart, editCart } from '@concord/contract/cart.ts'
import { dealerTerms, defaultShipTo, hasShipTo, type DealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { refusedField } from '#platform/problem.ts'
import { cartContents } from './contents.ts'
import { goodsFor, type Goods } from './goods.ts'
import { withWanted, type Wanted } from './lines.ts'
import { opened, openForChange, saveHead } from './open-cart.ts'
import { priceCart, priceLines, type PricedCart } from './pricing.ts'
import { insertCart, lockCart, ownDealer, personOf, type CartFields } from './store.ts'
import { findWanted, refuseTooMany } from './wanted-lines.ts'

/** Equal lines stay apart: whoever sends whole orders wants them back as they were sent. */
export async function create(ctx: Ctx, body: Body<typeof createCart>): Promise<PricedCart> {
  const { lines: asked = [], name, ship_to_id, wanted_date = null, po_number = null, note = null } = body
  refuseTooMany(ctx, asked.length)
  refusePast(ctx, wanted_date)
  const dealer_id = ownDealer(ctx)
  const [terms, place_id] = await Promise.all([
    dealerTerms(ctx, dealer_id),
    ship_to_id === undefined ? defaultShipTo(ctx, dealer_id) : chosenShipTo(ctx, dealer_id, ship_to_id),
  ])
  const found = await findWanted(ctx, asked, (ids) => goodsFor(ctx, terms, ids))
  return createWith(ctx, terms, { name, ship_to_id: place_id, wanted_date, po_number, note }, found)
}

/** A cart of lines whose products are known; the buyer agrees to their prices of now. */
export async function createWith(
  ctx: Ctx,
  terms: DealerTerms,
  fields: CartFields,
  { wanted, goods }: { wanted: readonly Wanted[]; goods: Goods },
): Promise<PricedCart> {
  const rows = withWanted([], wanted, 'separate')
  const quoted = priceLines(rows, goods)
  const lines = rows.map((line, index) => ({
    ...line,
    accepted_unit_price: quoted[index]?.unit_price ?? null,
  }))
  const id = newId()
  const [, contents] = await Promise.all([
    insertCart(ctx, terms.id, { id, ...fields }, lines),
    cartContents(ctx, terms.id, id),
  ])
  const { head } = opened(ctx, contents)
  return priceCart(ctx, { terms, head, lines, goods }, { quoted })
}

export async function edit(
  ctx: Ctx,
  at: { id: string; version: number },
  change: Body<typeof editCart>,
): Promise<PricedCart> {
  const cart = await openForChange(ctx, ownDealer(ctx), at.id, at.version)
  refusePast(ctx, change.wanted_date)
  if (change.ship_to_id) await chosenShipTo(ctx, cart.terms.id, change.ship_to_id)
  const { name, ship_to_id, wanted_date, po_number, note } = cart.head
  return saveHead(ctx, cart, { name, ship_to_id, wanted_date, po_number, note, ...change })
}

function refusePast(ctx: Ctx, wanted_date: string | null | undefined) {
  if (wanted_date && wanted_date < ctx.today)
    throw refusedField('invalid-input', '/wanted_date', 'must not be in the past')
}

async function chosenShipTo(ctx: Ctx, dealer_id: string, id: string | null) {
  if (id === null) return null
  if (!(await hasShipTo(ctx, dealer_id, id))) throw refusedField('ship-to-unknown', '/ship_to_id')
  return id
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
