/** One price edit touches one entry and nothing else (PR10): no list is rebuilt, no price is worked out ahead. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createEntry, editEntry } from '@concord/contract/pricing.ts'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem, notFound, refusedField } from '#platform/problem.ts'
import { canonicalEntry, checkEntry, overlaps, type EntryFields } from './entry-rules.ts'
import { percentEdgesForUpdate, reachOf, saveReach, withEdge } from './percents.ts'
import { listForEdit, type ListRow } from './store.ts'

export async function addEntry(ctx: Ctx, list_id: string, given: Body<typeof createEntry>): Promise<string> {
  const body = canonicalEntry(given)
  const list = await listForEdit(ctx, list_id)
  const id = newId()
  const sku = await checkPlace(ctx, list, { id, ...body })
  await admitPercent(ctx, list, body)
  await ctx.db
    .insertInto('pricing.entries')
    .values({ ...body, id, list_id, owner_dealer_id: list.owner_dealer_id })
    .execute()
  await recordEntry(ctx, list, {
    id,
    act: 'price-entry.create',
    label: labelOf(list, sku, body),
    changes: changesBetween({}, body),
  })
  return id
}

export async function changeEntry(
  ctx: Ctx,
  at: { list_id: string; id: string; version: number },
  given: Body<typeof editEntry>,
): Promise<void> {
  const body = canonicalEntry(given)
  const { list, entry } = await entryForUpdate(ctx, at)
  const changes = changesBetween(entry, body)
  if (changes.length === 0) return
  const { id, version, ...before } = entry
  const after = { ...before, ...body }
  const sku = await checkPlace(ctx, list, { id, ...after })
  await admitPercent(ctx, list, after)
  await ctx.db
    .updateTable('pricing.entries')
    .set({ ...body, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await forgetPercent(ctx, list, entry.percent_list_id)
  await recordEntry(ctx, list, { id, act: 'price-entry.edit', label: labelOf(list, sku, after), changes })
}

export async function dropEntry(
  ctx: Ctx,
  at: { list_id: string; id: string; version: number },
): Promise<void> {
  const { list, entry } = await entryForUpdate(ctx, at)
  const { id, version: _version, ...before } = entry
  const { sku } = await ctx.db
    .deleteFrom('pricing.entries as e')
    .using('catalog.products as p')
    .whereRef('p.id', '=', 'e.product_id')
    .where('e.id', '=', id)
    .returning('p.sku')
    .executeTakeFirstOrThrow()
  await forgetPercent(ctx, list, entry.percent_list_id)
  const changes = Object.entries(before).map(([field, value]) => ({ field, before: value, after: null }))
  await recordEntry(ctx, list, { id, act: 'price-entry.remove', label: labelOf(list, sku, before), changes })
}

async function entryForUpdate(ctx: Ctx, at: { list_id: string; id: string; version: number }) {
  const list = await listForEdit(ctx, at.list_id)
  const entry = await ctx.db
    .selectFrom('pricing.entries')
    .select(['id', 'product_id', 'unit', 'quantity_from', 'price', 'percent', 'percent_list_id'])
    .select(['valid_from', 'valid_to', 'version'])
    .where('id', '=', at.id)
    .where('list_id', '=', at.list_id)
    .executeTakeFirst()
  if (!entry) throw notFound()
  if (entry.version !== at.version) throw new Problem('changed-meanwhile')
  return { list, entry: canonicalEntry(entry) }
}

/** The list is locked: what is read here stays true until commit. Gives the SKU for the audit row. */
async function checkPlace(ctx: Ctx, list: ListRow, entry: EntryFields & { id: string }): Promise<string> {
  checkEntry(entry)
  const product = await ctx.db
    .selectFrom('catalog.products as p')
    .leftJoin('catalog.product_units as u', (join) =>
      join.onRef('u.product_id', '=', 'p.id').on('u.unit', '=', entry.unit),
    )
    .select(['p.sku', 'u.unit'])
    .where('p.id', '=', entry.product_id)
    .executeTakeFirst()
  if (!product) throw refusedField('reference-unknown', '/product_id')
  if (product.unit === null) throw refusedField('unit-unknown', '/unit')
  const neighbors = await ctx.db
    .selectFrom('pricing.entries')
    .select(['id', 'valid_from', 'valid_to'])
    .where('list_id', '=', list.id)
    .where('product_id', '=', entry.product_id)
    .where('unit', '=', entry.unit)
    .where('quantity_from', '=', entry.quantity_from)
    .where('id', '<>', entry.id)
    .execute()
  if (neighbors.some((other) => overlaps(other, entry))) throw refusedField('validity-overlap', '/valid_from')
  return product.sku
}

/** A list's first percent of another list is checked against all lists and adds to what they reach. */
async function admitPercent(ctx: Ctx, list: ListRow, { percent_list_id }: EntryFields): Promise<void> {
  if (percent_list_id === null || list.percent_lists.includes(percent_list_id)) return
  const other = await ctx.db
    .selectFrom('pricing.lists')
    .select(['id', 'owner_dealer_id'])
    .where('id', '=', percent_list_id)
    .executeTakeFirst()
  if (!other || (other.owner_dealer_id !== null && other.owner_dealer_id !== list.owner_dealer_id))
    throw refusedField('reference-unknown', '/percent_list_id')
  const edges = await percentEdgesForUpdate(ctx)
  await saveReach(ctx, reachOf(withEdge(edges, list.id, percent_list_id)))
}

/** When the last percent of a list is gone, what the lists reach shrinks. The list's lock keeps others from adding one. */
async function forgetPercent(ctx: Ctx, list: ListRow, percent_list_id: string | null): Promise<void> {
  if (percent_list_id === null) return
  const left = await ctx.db
    .selectFrom('pricing.entries')
    .select('id')
    .where('list_id', '=', list.id)
    .where('percent_list_id', '=', percent_list_id)
    .limit(1)
    .executeTakeFirst()
  if (!left) await saveReach(ctx, reachOf(await percentEdgesForUpdate(ctx)))
}

function labelOf(list: ListRow, sku: string, { unit, quantity_from }: EntryFields): string {
  return `${list.code} · ${sku} · ${unit} ≥ ${quantity_from}`
}

async function recordEntry(
  ctx: Ctx,
  list: ListRow,
  { id, act, label, changes }: { id: string; act: string; label: string; changes: readonly Change[] },
): Promise<void> {
  await record(ctx, {
    action: act,
    object_kind: 'price-entry',
    object_id: id,
    object_label: label,
    changes,
    dealer_id: list.owner_dealer_id,
  })
}
