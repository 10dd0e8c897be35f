import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { Contact, createContact, editContact, listContacts } from '@concord/contract/addresses.ts'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { current, notFound } from '#platform/problem.ts'
import { visibleDealer } from './visible.ts'

const columns = ['id', 'name', 'title', 'phone', 'email', 'note', 'version'] as const

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
  const contact = { id: newId(), ...body, version: 1 }
  await ctx.db
    .insertInto('dealers.contacts')
    .values({ dealer_id, ...contact })
    .execute()
  await recordContact(ctx, 'create', { ...contact, dealer_id }, changesBetween({}, body))
  return contact
}

export async function changeContact(
  ctx: Ctx,
  { dealer_id, id }: { dealer_id: string; id: string },
  given: { body: Body<typeof editContact>; version: number },
): Promise<Contact> {
  await visibleDealer(ctx, dealer_id)
  const before = current(
    await ctx.db
      .selectFrom('dealers.contacts')
      .select(columns)
      .where('dealer_id', '=', dealer_id)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
    given.version,
  )
  const changes = changesBetween(before, given.body)
  if (changes.length === 0) return before
  const after = { ...before, ...given.body, version: before.version + 1 }
  await ctx.db
    .updateTable('dealers.contacts')
    .set(after)
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    .execute()
  await recordContact(ctx, 'edit', { ...after, dealer_id }, changes)
  return after
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
  await recordContact(ctx, 'remove', { ...gone, dealer_id })
}

async function recordContact(
  ctx: Ctx,
  act: 'create' | 'edit' | 'remove',
  contact: { dealer_id: string; id: string; name: string },
  changes: Change[] = [],
) {
  await record(ctx, {
    action: `contact.${act}`,
    object_kind: 'contact',
    object_id: contact.id,
    object_label: contact.name,
    dealer_id: contact.dealer_id,
    changes,
  })
}
