import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { Contact, createContact, listContacts } from '@concord/contract/addresses.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound } from '#platform/problem.ts'
import { visibleDealer } from './visible.ts'

const columns = ['id', 'name', 'title', 'phone', 'email', 'note'] as const

export async function contacts(ctx: Ctx, dealer_id: string): Promise<Reply<typeof listContacts>> {
  await visibleDealer(ctx, dealer_id)
  const items = await ctx.db
    .selectFrom('dealers.contacts')
    .select(columns)
    .where('dealer_id', '=', dealer_id)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return { items }
}

export async function addContact(
  ctx: Ctx,
  dealer_id: string,
  body: Body<typeof createContact>,
): Promise<Contact> {
  await visibleDealer(ctx, dealer_id)
  const contact = { id: newId(), ...body }
  await ctx.db
    .insertInto('dealers.contacts')
    .values({ dealer_id, ...contact })
    .execute()
  await record(ctx, {
    action: 'contact.create',
    object_kind: 'contact',
    object_id: contact.id,
    object_label: body.name,
    dealer_id,
    changes: changesBetween({}, body),
  })
  return contact
}

export async function dropContact(ctx: Ctx, dealer_id: string, id: string): Promise<void> {
  await visibleDealer(ctx, dealer_id)
  const gone = await ctx.db
    .deleteFrom('dealers.contacts')
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  if (!gone) throw notFound()
  await record(ctx, {
    action: 'contact.remove',
    object_kind: 'contact',
    object_id: id,
    object_label: gone.name,
    dealer_id,
  })
}
