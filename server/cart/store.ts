/** Row statements of carts that several commands share. */
import { sql } from 'kysely'
import { visibleTo } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { Contents, LineRow } from './contents.ts'

/** Locks an open cart; 404 when the dealer has none such, 409 when it is closed, 412 when it is not of this version. */
export async function lockCart(ctx: Ctx, dealer_id: string, id: string, version?: number): Promise<void> {
  const locking = ctx.db
    .selectFrom('cart.carts')
    .select(['state', 'version'])
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    // Asked here too: this answers before the dealer's terms do, and staff must not learn of carts outside their scope.
    .where(visibleTo(ctx, 'cart.carts.dealer_id'))
    .forUpdate()
  const [row] = await ctx.send(locking.compile())
  if (!row) throw notFound()
  if (row.state !== 'open') throw new Problem('cart-closed', { state: row.state })
  if (version !== undefined && version !== row.version)
    throw new Problem('changed-meanwhile', { version: row.version })
}

export type CartFields = Pick<Contents, 'name' | 'ship_to_id' | 'wanted_date' | 'po_number' | 'note'>
export interface Changes {
  /** New and changed lines, whole. */
  lines?: readonly LineRow[]
  removed_ids?: readonly string[]
}

/** Writes a locked cart's fields and changed lines with one statement, and counts its version up. */
export async function saveCart(
  ctx: Ctx,
  dealer_id: string,
  cart: CartFields & { id: string },
  { lines = [], removed_ids = [] }: Changes = {},
): Promise<void> {
  await sql`
    with saved as (
      update cart.carts set name = ${cart.name}, ship_to_id = ${cart.ship_to_id}, wanted_date = ${cart.wanted_date},
        po_number = ${cart.po_number}, note = ${cart.note}, updated_at = ${ctx.now}, updated_by = ${personOf(ctx)},
        version = version + 1
      where dealer_id = ${dealer_id} and id = ${cart.id} returning id
    ), removed as (
      delete from cart.lines where dealer_id = ${dealer_id} and id = any(${[...removed_ids]}::uuid[])
    ), written as (${linesInto(dealer_id, cart.id, lines)})
    select id from saved`.execute(ctx.db)
}

/** Sent at once, so that the cart may be read behind it. */
export function insertCart(
  ctx: Ctx,
  dealer_id: string,
  cart: CartFields & { id: string },
  lines: readonly LineRow[],
): Promise<unknown> {
  const inserting = sql`
    with made as (
      insert into cart.carts (dealer_id, id, name, ship_to_id, wanted_date, po_number, note, created_at, updated_at, updated_by)
      values (${dealer_id}, ${cart.id}, ${cart.name}, ${cart.ship_to_id}, ${cart.wanted_date}, ${cart.po_number},
        ${cart.note}, ${ctx.now}, ${ctx.now}, ${personOf(ctx)})
      returning id
    ), written as (${linesInto(dealer_id, cart.id, lines)})
    select id from made`
  return ctx.send(inserting.compile(ctx.db))
}

function linesInto(dealer_id: string, cart_id: string, lines: readonly LineRow[]) {
  return sql`
    insert into cart.lines (dealer_id, id, cart_id, position, product_id, unit, quantity, accepted_unit_price,
      granted_unit_price, granted_by, granted_reason)
    select ${dealer_id}::uuid, l.id, ${cart_id}::uuid, l.position, l.product_id, l.unit, l.quantity, l.accepted_unit_price,
      l.granted_unit_price, l.granted_by, l.granted_reason
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id uuid, position int, product_id uuid, unit text,
      quantity numeric, accepted_unit_price numeric, granted_unit_price numeric, granted_by uuid, granted_reason text)
    on conflict (dealer_id, id) do update set unit = excluded.unit, quantity = excluded.quantity,
      accepted_unit_price = excluded.accepted_unit_price, granted_unit_price = excluded.granted_unit_price,
      granted_by = excluded.granted_by, granted_reason = excluded.granted_reason
    returning id`
}

/** Carts are edited by people and keys, never by the house itself. */
export function personOf(ctx: Ctx): string {
  const { person_id } = ctx.actor
  if (!person_id) throw new Error('a cart is edited by somebody')
  return person_id
}

/** The dealer that the actor works for; staff have none of their own. */
export function ownDealer(ctx: Ctx): string {
  const { dealer_id } = ctx.actor
  if (!dealer_id) throw notFound()
  return dealer_id
}
