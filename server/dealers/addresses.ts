/** Ship-to addresses of a dealer, kept by itself or by staff. At most one is the default; removed ones stay for old carts and orders. */
import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { Address, createAddress, editAddress, listAddresses } from '@concord/contract/addresses.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { referenceAs } from '#platform/database/retry.ts'
import { regionNames } from './terms.ts'
import { visibleAs } from './visible.ts'

const addressRows = (ctx: Ctx, dealer_id: string) =>
  ctx.db
    .selectFrom('dealers.addresses as a')
    .innerJoin('dealers.regions as r', 'r.code', 'a.region_code')
    .select(['a.id', 'a.label', 'a.recipient', 'a.phone', 'a.region_code', 'a.street', 'a.is_default'])
    .select([regionNames('zh', 'r').as('region_names_zh'), regionNames('en', 'r').as('region_names_en')])
    .select('a.version')
    .where('a.dealer_id', '=', dealer_id)
    .where('a.is_removed', '=', false)

/** The default first. The caller has made sure of the dealer. */
export async function addresses(ctx: Ctx, dealer_id: string): Promise<Reply<typeof listAddresses>> {
  const items = await addressRows(ctx, dealer_id)
    .orderBy('a.is_default', 'desc')
    .orderBy('a.label')
    .orderBy('a.id')
    .execute()
  return { items }
}

const addressById = (ctx: Ctx, dealer_id: string, id: string): Promise<Address> =>
  addressRows(ctx, dealer_id).where('a.id', '=', id).executeTakeFirstOrThrow()

/** A dealer's first address is its default, whether or not it was asked for. */
export async function addAddress(
  ctx: Ctx,
  dealer_id: string,
  body: Body<typeof createAddress>,
): Promise<Address> {
  await lockDealer(ctx, dealer_id)
  const first = await ctx.db
    .selectFrom('dealers.addresses')
    .select('id')
    .where('dealer_id', '=', dealer_id)
    .where('is_removed', '=', false)
    .limit(1)
    .executeTakeFirst()
  const given = { ...body, is_default: body.is_default || first === undefined }
  if (given.is_default) await clearDefault(ctx, dealer_id)
  const id = newId()
  await ctx.db
    .insertInto('dealers.addresses')
    .values({ dealer_id, id, ...given })
    .execute()
    .catch((error: unknown) => {
      throw referenceAs(error, '/region_code')
    })
  await recordAddress(ctx, 'address.create', { dealer_id, id, label: body.label }, changesBetween({}, given))
  return addressById(ctx, dealer_id, id)
}

export async function changeAddress(
  ctx: Ctx,
  key: { dealer_id: string; id: string },
  given: { body: Body<typeof editAddress>; version: number },
): Promise<Address> {
  const { dealer_id, id } = key
  const { body } = given
  if (body.is_default !== undefined) await lockDealer(ctx, dealer_id)
  const before = await addressForUpdate(ctx, key, given.version)
  const changes = changesBetween(before, body)
  if (changes.length === 0) return addressById(ctx, dealer_id, id)
  if (body.is_default && !before.is_default) await clearDefault(ctx, dealer_id)
  await ctx.db
    .updateTable('dealers.addresses')
    .set({ ...body, version: before.version + 1 })
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw referenceAs(error, '/region_code')
    })
  await recordAddress(ctx, 'address.edit', { dealer_id, id, label: before.label }, changes)
  return addressById(ctx, dealer_id, id)
}

/** The row stays, since carts and orders point to it; it is only offered no more. */
export async function dropAddress(
  ctx: Ctx,
  key: { dealer_id: string; id: string },
  version: number,
): Promise<void> {
  const before = await addressForUpdate(ctx, key, version)
  await ctx.db
    .updateTable('dealers.addresses')
    .set({ is_removed: true, is_default: false, version: before.version + 1 })
    .where('dealer_id', '=', key.dealer_id)
    .where('id', '=', key.id)
    .execute()
  await recordAddress(ctx, 'address.remove', { ...key, label: before.label }, [
    { field: 'is_removed', before: false, after: true },
  ])
}

async function addressForUpdate(ctx: Ctx, key: { dealer_id: string; id: string }, version: number) {
  const row = await ctx.db
    .selectFrom('dealers.addresses')
    .select(['label', 'recipient', 'phone', 'region_code', 'street', 'is_default', 'version'])
    .where('dealer_id', '=', key.dealer_id)
    .where('id', '=', key.id)
    .where('is_removed', '=', false)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version) throw new Problem('changed-meanwhile')
  return row
}

/** Whoever may change which address is the default holds the dealer's row: two defaults never meet. */
async function lockDealer(ctx: Ctx, dealer_id: string) {
  const row = await ctx.db
    .selectFrom('dealers.dealers as d')
    .select('d.id')
    .where('d.id', '=', dealer_id)
    .where(visibleAs(ctx, 'd'))
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
}

async function clearDefault(ctx: Ctx, dealer_id: string) {
  await ctx.db
    .updateTable('dealers.addresses')
    .set((eb) => ({ is_default: false, version: eb('version', '+', 1) }))
    .where('dealer_id', '=', dealer_id)
    .where('is_default', '=', true)
    .execute()
}

async function recordAddress(
  ctx: Ctx,
  action: string,
  address: { dealer_id: string; id: string; label: string },
  changes: { field: string; before: unknown; after: unknown }[],
) {
  await record(ctx, {
    action,
    object_kind: 'address',
    object_id: address.id,
    object_label: address.label,
    dealer_id: address.dealer_id,
    changes,
  })
}
