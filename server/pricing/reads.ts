/** Price lists, whom they are for, and their entries, as the console shows them. */
import { sql } from 'kysely'
import type { Query } from '@concord/contract/endpoint.ts'
import type {
  Assignment,
  PriceEntry,
  PriceList,
  listAssignments,
  listEntries,
  listPriceLists,
} from '@concord/contract/pricing.ts'
import { searchFragment } from '#catalog'
import { scopeIsVisible, scopeLabel, visibleTo } from '#dealers'
import { isDay } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { badCursor, decodeCursor, page, type CursorValue } from '#platform/page.ts'
import { notFound } from '#platform/problem.ts'

const limit_default = 50

/** A list that belongs to one dealer is seen only by those who may see the dealer. */
export function listIsVisible(ctx: Ctx, alias: string) {
  const owner = sql.ref(`${alias}.owner_dealer_id`)
  return sql<boolean>`(${owner} is null or ${visibleTo(ctx, `${alias}.owner_dealer_id`)})`
}

function selectLists(ctx: Ctx) {
  return ctx.db
    .selectFrom('pricing.lists as l')
    .leftJoin('dealers.dealers as d', 'd.id', 'l.owner_dealer_id')
    .select(['l.id', 'l.code', 'l.name_zh', 'l.name_en', 'l.kind', 'l.priority', 'l.currency'])
    .select(['l.valid_from', 'l.valid_to', 'l.is_active', 'l.price_digits', 'l.version'])
    .select(['l.owner_dealer_id', 'd.name as owner_dealer_name', 'd.name_en as owner_dealer_name_en'])
    .select(
      sql<number>`(select count(*)::int from pricing.entries e where e.list_id = l.id)`.as('entry_count'),
    )
    .select(
      sql<number>`(select count(*)::int from pricing.assignments a where a.list_id = l.id)`.as(
        'assignment_count',
      ),
    )
    .where(listIsVisible(ctx, 'l'))
}

export async function priceListById(ctx: Ctx, id: string): Promise<PriceList> {
  const list = await selectLists(ctx).where('l.id', '=', id).executeTakeFirst()
  if (!list) throw notFound()
  return list
}

/** Owned by the dealer, or given to it by name. */
const isFor = (dealer_id: string) => sql<boolean>`(l.owner_dealer_id = ${dealer_id}::uuid or exists (
  select 1 from pricing.assignments a
  where a.list_id = l.id and a.scope_kind = 'dealer' and a.scope_id = ${dealer_id}))`

/** Highest priority first, as prices are looked for. */
export async function priceLists(ctx: Ctx, query: Query<typeof listPriceLists>) {
  const limit = query.limit ?? limit_default
  const after = decodeCursor(query.cursor, 2)
  if (after && !(Number.isInteger(after[0]) && typeof after[1] === 'string')) throw badCursor()
  let select = selectLists(ctx)
  if (query.kind) select = select.where('l.kind', '=', query.kind)
  if (query.q) select = select.where(mentions(query.q))
  if (query.dealer_id) select = select.where(isFor(query.dealer_id))
  if (after) select = select.where(sql<boolean>`(-l.priority, l.code) > (${after[0]}::int, ${after[1]})`)
  const rows = await select
    .orderBy(sql`-l.priority`)
    .orderBy('l.code')
    .limit(limit + 1)
    .execute()
  return page(rows, limit, (row) => [-row.priority, row.code])
}

function mentions(q: string) {
  const pattern = `%${q.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(l.code ilike ${pattern} or l.name_zh ilike ${pattern} or l.name_en ilike ${pattern})`
}

function selectAssignments(ctx: Ctx, list_id: string) {
  return ctx.db
    .selectFrom('pricing.assignments as a')
    .select(['a.id', 'a.scope_kind', 'a.scope_id', 'a.valid_from', 'a.valid_to'])
    .select([scopeLabel('a', 'zh').as('scope_label_zh'), scopeLabel('a', 'en').as('scope_label_en')])
    .where('a.list_id', '=', list_id)
    .where(scopeIsVisible(ctx, 'a'))
}

export async function assignmentById(ctx: Ctx, list_id: string, id: string): Promise<Assignment> {
  const assignment = await selectAssignments(ctx, list_id).where('a.id', '=', id).executeTakeFirst()
  if (!assignment) throw notFound()
  return assignment
}

export async function assignments(ctx: Ctx, list_id: string, query: Query<typeof listAssignments>) {
  await visibleList(ctx, list_id)
  const limit = query.limit ?? limit_default
  const after = decodeCursor(query.cursor, 1)?.[0]
  if (after !== undefined && !(typeof after === 'string' && isId(after))) throw badCursor()
  let select = selectAssignments(ctx, list_id)
  if (after !== undefined) select = select.where('a.id', '>', after)
  const rows = await select
    .orderBy('a.id')
    .limit(limit + 1)
    .execute()
  return page(rows, limit, (row) => [row.id])
}

async function visibleList(ctx: Ctx, id: string) {
  const list = await ctx.db
    .selectFrom('pricing.lists as l')
    .select('l.id')
    .where('l.id', '=', id)
    .where(listIsVisible(ctx, 'l'))
    .executeTakeFirst()
  if (!list) throw notFound()
}

function selectEntries(ctx: Ctx, list_id: string) {
  return ctx.db
    .selectFrom('pricing.entries as e')
    .innerJoin('catalog.products as p', 'p.id', 'e.product_id')
    .leftJoin('pricing.lists as o', 'o.id', 'e.percent_list_id')
    .select([
      'e.id',
      'e.product_id',
      'p.sku',
      'p.name_zh',
      'p.name_en',
      'e.unit',
      'e.quantity_from',
      'e.price',
    ])
    .select(sql<string | null>`trim_scale(e.percent)::text`.as('percent'))
    .select(['e.percent_list_id', 'o.code as percent_list_code', 'e.valid_from', 'e.valid_to', 'e.version'])
    .where('e.list_id', '=', list_id)
}

export async function entryById(ctx: Ctx, list_id: string, id: string): Promise<PriceEntry> {
  const entry = await selectEntries(ctx, list_id).where('e.id', '=', id).executeTakeFirst()
  if (!entry) throw notFound()
  return entry
}

/** By SKU, unit, tier and date: no two entries of a list share all four. */
export async function entries(ctx: Ctx, list_id: string, query: Query<typeof listEntries>) {
  await visibleList(ctx, list_id)
  const limit = query.limit ?? limit_default
  const after = entryCursor(query.cursor)
  let select = selectEntries(ctx, list_id)
  if (query.q) select = select.where(searchFragment(query.q, 'p'))
  if (query.product_id) select = select.where('e.product_id', '=', query.product_id)
  if (query.day)
    select = select.where(
      sql<boolean>`coalesce(e.valid_from <= ${query.day}::date, true) and coalesce(e.valid_to > ${query.day}::date, true)`,
    )
  if (after)
    select = select.where(
      sql<boolean>`(lower(p.sku), e.unit, e.quantity_from, coalesce(e.valid_from, '-infinity'))
        > (lower(${after[0]}), ${after[1]}, ${after[2]}::numeric, ${after[3]}::date)`,
    )
  const rows = await select
    .orderBy(sql`lower(p.sku)`)
    .orderBy('e.unit')
    .orderBy('e.quantity_from')
    .orderBy(sql`coalesce(e.valid_from, '-infinity')`)
    .limit(limit + 1)
    .execute()
  return page(rows, limit, (row) => [row.sku, row.unit, row.quantity_from, row.valid_from ?? '-infinity'])
}

function entryCursor(cursor: string | undefined): CursorValue[] | null {
  const after = decodeCursor(cursor, 4)
  if (!after) return null
  const [sku, unit, quantity_from, day] = after
  const isSound =
    typeof sku === 'string' &&
    typeof unit === 'string' &&
    typeof quantity_from === 'string' &&
    /^\d{1,14}(\.\d{1,6})?$/.test(quantity_from) &&
    typeof day === 'string' &&
    (day === '-infinity' || isDay(day))
  if (!isSound) throw badCursor()
  return after
}
