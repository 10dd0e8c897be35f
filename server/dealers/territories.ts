/** Territories: region × product line, exclusive or shared, dated half-open. One's exclusive keeps all others out. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { addTerritory, Territory } from '@concord/contract/territories.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { visibleAs, visibleDealer } from './visible.ts'

const territoryRows = (ctx: Ctx, dealer_id: string) =>
  ctx.db
    .selectFrom('dealers.territories as t')
    .innerJoin('dealers.regions as r', 'r.code', 't.region_code')
    .innerJoin('dealers.product_lines as l', 'l.id', 't.product_line_id')
    .select(['t.id', 't.dealer_id', 't.region_code', 't.product_line_id', 't.is_exclusive'])
    .select(['t.valid_from', 't.valid_to', 'r.name_zh as region_name_zh', 'r.name_en as region_name_en'])
    .select(['l.name_zh as product_line_name_zh', 'l.name_en as product_line_name_en'])
    .where('t.dealer_id', '=', dealer_id)

export async function territories(ctx: Ctx, dealer_id: string): Promise<{ items: Territory[] }> {
  await visibleDealer(ctx, dealer_id)
  const items = await territoryRows(ctx, dealer_id)
    .orderBy('t.valid_from', 'desc')
    .orderBy('r.code')
    .orderBy('l.code')
    .orderBy('t.id')
    .execute()
  return { items }
}

/**
 * An exclusive territory may not meet any other of the same product line, nor any a foreign exclusive one: in a region
 * above, below or the same, on a common day. Dealers of one line of descent do not count as others: a master with a
 * province appoints its sub-dealers inside it.
 */
export async function grantTerritory(
  ctx: Ctx,
  dealer_id: string,
  body: Body<typeof addTerritory>,
): Promise<Territory> {
  if (body.valid_to !== null && body.valid_to <= body.valid_from)
    throw refusedField('period-reversed', '/valid_to')
  const dealer = await dealerOf(ctx, dealer_id)
  await lockProductLine(ctx, body.product_line_id)
  const region = await ctx.db
    .selectFrom('dealers.regions')
    .select('path')
    .where('code', '=', body.region_code)
    .executeTakeFirst()
  if (!region) throw refusedField('reference-unknown', '/region_code')
  await refuseOverlap(ctx, { ...body, dealer_path: dealer.path, region_path: region.path })
  const id = newId()
  await ctx.db
    .insertInto('dealers.territories')
    .values({ dealer_id, id, ...body })
    .execute()
  await recordTerritory(ctx, 'territory.add', { id: dealer_id, code: dealer.code }, changesBetween({}, body))
  return territoryRows(ctx, dealer_id).where('t.id', '=', id).executeTakeFirstOrThrow()
}

export async function takeTerritoryBack(ctx: Ctx, dealer_id: string, id: string): Promise<void> {
  const dealer = await dealerOf(ctx, dealer_id)
  const gone = await ctx.db
    .deleteFrom('dealers.territories')
    .where('dealer_id', '=', dealer_id)
    .where('id', '=', id)
    .returning(['region_code', 'product_line_id', 'is_exclusive', 'valid_from', 'valid_to'])
    .executeTakeFirst()
  if (!gone) throw notFound()
  const changes = Object.entries(gone).map(([field, before]) => ({ field, before, after: null }))
  await recordTerritory(ctx, 'territory.remove', { id: dealer_id, code: dealer.code }, changes)
}

async function dealerOf(ctx: Ctx, dealer_id: string): Promise<{ code: string; path: string[] }> {
  const dealer = await ctx.db
    .selectFrom('dealers.dealers as d')
    .select(['d.code', 'd.path'])
    .where('d.id', '=', dealer_id)
    .where(visibleAs(ctx, 'd'))
    .executeTakeFirst()
  if (!dealer) throw notFound()
  return dealer
}

/** Grants of one product line wait for each other, so that two exclusive ones cannot both find the field free. */
async function lockProductLine(ctx: Ctx, id: string) {
  const line = await ctx.db
    .selectFrom('dealers.product_lines')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!line) throw refusedField('reference-unknown', '/product_line_id')
}

interface Wanted extends Body<typeof addTerritory> {
  dealer_path: string[]
  region_path: string[]
}

/** Looks beyond the actor's scope, since a foreign exclusive right holds there too; but names only a dealer that it may see. */
async function refuseOverlap(ctx: Ctx, wanted: Wanted) {
  const { rows } = await sql<{ name: string | null; region_code: string }>`
    select case when ${visibleAs(ctx, 'd')} then d.name end as name, t.region_code
    from dealers.territories t
    join dealers.regions r on r.code = t.region_code
    join dealers.dealers d on d.id = t.dealer_id
    where t.product_line_id = ${wanted.product_line_id}
      and (t.is_exclusive or ${wanted.is_exclusive}::boolean)
      and (t.region_code = any(${wanted.region_path}::text[]) or r.path @> ${[wanted.region_code]}::text[])
      and t.valid_from < coalesce(${wanted.valid_to}::date, 'infinity')
      and coalesce(t.valid_to, 'infinity') > ${wanted.valid_from}::date
      and not (d.id = any(${wanted.dealer_path}::uuid[]) or d.path @> ${wanted.dealer_path.slice(-1)}::uuid[])
    order by t.valid_from, t.id limit 1`.execute(ctx.db)
  const other = rows[0]
  if (other)
    throw new Problem('territory-overlap', { dealer_name: other.name, region_code: other.region_code })
}

async function recordTerritory(
  ctx: Ctx,
  action: string,
  dealer: { id: string; code: string },
  changes: { field: string; before: unknown; after: unknown }[],
) {
  await record(ctx, {
    action,
    object_kind: 'dealer',
    object_id: dealer.id,
    object_label: dealer.code,
    dealer_id: dealer.id,
    changes,
  })
}
