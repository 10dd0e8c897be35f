/** Files that go with a cart and later with its order. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { limits } from '#platform/limits.ts'
import { notFound, refusedField } from '#platform/problem.ts'
import { cartAgain, openForChange } from './open-cart.ts'
import type { PricedCart } from './pricing.ts'
import { ownDealer, saveCart } from './store.ts'

/** Only what somebody of the dealer has uploaded: a foreign file is answered like one that does not exist. */
export async function attach(ctx: Ctx, cart_id: string, file_id: string): Promise<PricedCart> {
  const dealer_id = ownDealer(ctx)
  const opened = await openForChange(ctx, dealer_id, cart_id)
  if (opened.head.attachments.length >= limits.attachments_max)
    throw refusedField('invalid-input', '/file_id', `at most ${limits.attachments_max} files`)
  const { rows } = await sql`
    insert into cart.attachments (dealer_id, cart_id, file_id)
    select ${dealer_id}::uuid, ${cart_id}::uuid, f.id from platform.files f
    where f.id = ${file_id}
      and exists (select from identity.memberships m where m.dealer_id = ${dealer_id} and m.person_id = f.uploaded_by)
    on conflict (dealer_id, cart_id, file_id) do update set file_id = excluded.file_id
    returning file_id`.execute(ctx.db)
  if (rows.length === 0) throw refusedField('reference-unknown', '/file_id')
  await saveCart(ctx, dealer_id, opened.head)
  return cartAgain(ctx, opened)
}

export async function detach(ctx: Ctx, cart_id: string, file_id: string): Promise<PricedCart> {
  const dealer_id = ownDealer(ctx)
  const opened = await openForChange(ctx, dealer_id, cart_id)
  const { numDeletedRows } = await ctx.db
    .deleteFrom('cart.attachments')
    .where('dealer_id', '=', dealer_id)
    .where('cart_id', '=', cart_id)
    .where('file_id', '=', file_id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw notFound()
  await saveCart(ctx, dealer_id, opened.head)
  return cartAgain(ctx, opened)
}
