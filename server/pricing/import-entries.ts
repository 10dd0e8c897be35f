/**
 * Entries by SKU in sets: at most a thousand per call, in a handful of statements. An item whose unit, tier and
 * validity are those of an entry sets that entry's price; any other overlap is refused. A refused item is a result.
 */
import { sql } from 'kysely'
import type { Body, BulkReply } from '@concord/contract/endpoint.ts'
import type { importEntries } from '@concord/contract/pricing.ts'
import type { ProblemCode } from '@concord/contract/problems.ts'
import { changesBetween, record, type Act } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Quantity } from '#platform/money.ts'
import { Problem } from '#platform/problem.ts'
import {
  canonicalEntry,
  checkEntry,
  isSamePeriod,
  isSameValue,
  overlaps,
  placeOf,
  type EntryFields,
} from './entry-rules.ts'
import { percentEdgesForUpdate, reachOf, saveReach, withEdge, type PercentEdges } from './percents.ts'
import { listForEdit, type ListRow } from './store.ts'

type Item = Body<typeof importEntries>['items'][number]
type Result = BulkReply['results'][number]
interface Known extends EntryFields {
  id: string
  version: number
}
interface Change {
  act: 'price-entry.create' | 'price-entry.edit'
  sku: string
  entry: Known
  before: Known | null
}
/** What the items refer to, read once, and what the earlier items of the call have made of it. */
interface Desk {
  list: ListRow
  products: ReadonlyMap<string, { id: string; units: readonly string[] }>
  percentLists: ReadonlyMap<string, string>
  entriesByPlace: Map<string, Known[]>
  edges: PercentEdges | null
  changes: Change[]
}

export async function importInto(ctx: Ctx, list_id: string, items: readonly Item[]): Promise<BulkReply> {
  const desk = await openDesk(ctx, await listForEdit(ctx, list_id), items)
  const results = items.map((item, index) => resultOf(desk, item, index))
  if (desk.edges) await saveReach(ctx, reachOf(desk.edges))
  await write(ctx, desk)
  return { results }
}

async function openDesk(ctx: Ctx, list: ListRow, items: readonly Item[]): Promise<Desk> {
  const { rows: products } = await sql<{ asked: string; id: string; units: string[] }>`
    select asked.sku as asked, p.id, array(select unit from catalog.product_units u where u.product_id = p.id) as units
    from unnest(${[...new Set(items.map((item) => item.sku))]}::text[]) as asked (sku)
    join catalog.products p on lower(p.sku) = lower(asked.sku)`.execute(ctx.db)
  const known = await ctx.db
    .selectFrom('pricing.entries')
    .select(['id', 'product_id', 'unit', 'quantity_from', 'price', 'percent', 'percent_list_id'])
    .select(['valid_from', 'valid_to', 'version'])
    .where('list_id', '=', list.id)
    .where(sql<boolean>`product_id = any(${products.map((product) => product.id)}::uuid[])`)
    .execute()
  const percentLists = await percentListIds(ctx, list, items)
  const isNew = [...percentLists.values()].some((id) => !list.percent_lists.includes(id))
  return {
    list,
    products: new Map(products.map((product) => [product.asked, product])),
    percentLists,
    entriesByPlace: Map.groupBy(known.map(canonicalEntry), placeOf),
    edges: isNew ? await percentEdgesForUpdate(ctx) : null,
    changes: [],
  }
}

async function percentListIds(ctx: Ctx, list: ListRow, items: readonly Item[]): Promise<Map<string, string>> {
  const codes = [...new Set(items.flatMap((item) => item.percent_list_code ?? []))]
  if (codes.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('pricing.lists')
    .select(['id', 'code'])
    .where(sql<boolean>`code = any(${codes}::text[])`)
    .where(sql<boolean>`(owner_dealer_id is null or owner_dealer_id = ${list.owner_dealer_id}::uuid)`)
    .execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

function resultOf(desk: Desk, item: Item, index: number): Result {
  try {
    const { id, outcome } = admit(desk, item)
    return { index, id, outcome, code: null, detail: null, pointer: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const [field] = error.errors ?? []
    const pointer = `/items/${index}${field?.pointer ?? ''}`
    return { index, id: null, outcome: 'refused', code: error.code, detail: field?.detail ?? null, pointer }
  }
}

function admit(desk: Desk, item: Item): { id: string; outcome: 'created' | 'updated' | 'unchanged' } {
  const fields = fieldsOf(desk, item)
  const place = placeOf(fields)
  const neighbors = desk.entriesByPlace.get(place) ?? []
  const same = neighbors.find((other) => isSamePeriod(other, fields))
  if (same && isSameValue(same, fields)) return { id: same.id, outcome: 'unchanged' }
  if (!same && neighbors.some((other) => overlaps(other, fields)))
    throw refused('validity-overlap', '/valid_from')
  admitPercent(desk, fields.percent_list_id)
  const entry = { ...fields, id: same?.id ?? newId(), version: (same?.version ?? 0) + 1 }
  desk.entriesByPlace.set(place, [...neighbors.filter((other) => other !== same), entry])
  const act = same ? 'price-entry.edit' : 'price-entry.create'
  desk.changes.push({ act, sku: item.sku, entry, before: same ?? null })
  return { id: entry.id, outcome: same ? 'updated' : 'created' }
}

function fieldsOf(desk: Desk, item: Item): EntryFields {
  const product = desk.products.get(item.sku)
  if (!product) throw refused('product-unknown', '/sku')
  if (!product.units.includes(item.unit)) throw refused('unit-unknown', '/unit')
  const code = item.percent_list_code ?? null
  const percent_list_id = code === null ? null : desk.percentLists.get(code)
  if (percent_list_id === undefined) throw refused('reference-unknown', '/percent_list_code')
  const fields = canonicalEntry({
    product_id: product.id,
    unit: item.unit,
    quantity_from: item.quantity_from ?? ('0' as Quantity), // zero is canonical
    price: item.price ?? null,
    percent: item.percent ?? null,
    percent_list_id,
    valid_from: item.valid_from ?? null,
    valid_to: item.valid_to ?? null,
  })
  checkEntry(fields)
  return fields
}

function admitPercent(desk: Desk, percent_list_id: string | null) {
  if (percent_list_id === null || desk.edges === null) return
  const edges = withEdge(desk.edges, desk.list.id, percent_list_id)
  reachOf(edges)
  desk.edges = edges
}

function refused(code: ProblemCode, pointer: string): Problem {
  return new Problem(code, undefined, [{ pointer, code, detail: code }])
}

/** An entry that several items of one call name is written once, as the last left it. */
async function write(ctx: Ctx, { list, changes }: Desk): Promise<void> {
  if (changes.length === 0) return
  const last = new Map(changes.map(({ entry }) => [entry.id, entry]))
  await sql`
    insert into pricing.entries (id, list_id, owner_dealer_id, product_id, unit, quantity_from, price, percent, percent_list_id,
      valid_from, valid_to, version)
    select id, ${list.id}, ${list.owner_dealer_id}, product_id, unit, quantity_from, price, percent, percent_list_id,
      valid_from, valid_to, version
    from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb) as r (id uuid, product_id uuid, unit text,
      quantity_from numeric, price numeric, percent numeric, percent_list_id uuid, valid_from date, valid_to date, version int)
    on conflict (id) do update set price = excluded.price, percent = excluded.percent,
      percent_list_id = excluded.percent_list_id, version = excluded.version`.execute(ctx.db)
  await record(ctx, ...changes.map((change) => actOf(list, change)))
}

function actOf(list: ListRow, { act, sku, entry, before }: Change): Act {
  const { id, version: _version, ...after } = entry
  return {
    action: act,
    object_kind: 'price-entry',
    object_id: id,
    object_label: `${list.code} · ${sku} · ${entry.unit} ≥ ${entry.quantity_from}`,
    changes: changesBetween(before ?? {}, after),
    dealer_id: list.owner_dealer_id,
  }
}
