import { sql } from 'kysely'
import type { BulkReply } from '@concord/contract/endpoint.ts'
import { changesBetween, record, type Act } from '#audit'
import { may, type Ctx } from '#platform/context.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { decideImport, type Imported, type ImportItem, type Known, type Planned } from './import-rules.ts'
import { isInScope } from './references.ts'
import { searchText } from './search-text.ts'
import { creditAct } from './set-credit.ts'
import { carryBranches, lockTree, refreshAncestors, scopesOf } from './tree.ts'
import { visibleAs } from './visible.ts'

/** Creates or updates by code in whole sets: as many statements for a thousand dealers as for one. */
export async function importItems(ctx: Ctx, items: readonly ImportItem[]): Promise<BulkReply> {
  await lockTree(ctx)
  const { planned, results } = decideImport(items, await lookUp(ctx, items))
  const created = planned.filter((one) => one.before === null)
  const changed = planned.filter((one) => one.before !== null && one.isChanged)
  await insertDealers(ctx, created)
  await updateDealers(ctx, changed)
  await updateLimits(
    ctx,
    planned.filter((one) => one.before !== null && one.isCreditChanged),
  )
  const moved = changed.filter((one) => one.before?.parent_id !== one.parent_id)
  await carryBranches(
    ctx,
    moved.map((one) => one.id),
  )
  await refreshAncestors(ctx, ...moved.flatMap((one) => [one.path, one.before?.path ?? []]))
  await record(ctx, ...planned.flatMap((one) => actsOf(ctx, one)))
  return { results }
}

async function lookUp(ctx: Ctx, items: readonly ImportItem[]): Promise<Known> {
  const codes = items.flatMap(({ code, parent_code }) => (parent_code ? [code, parent_code] : [code]))
  const dealers = await ctx.db
    .selectFrom('dealers.dealers as d')
    .innerJoin('dealers.credits as k', 'k.dealer_id', 'd.id')
    .select(['d.id', 'd.code', 'd.name', 'd.name_en', 'd.parent_id', 'd.path', 'd.class_id', 'd.region_code'])
    .select(['d.payment_term_days', 'd.tax_number', 'd.sales_rep_id', 'k.limit_amount'])
    .select(visibleAs(ctx, 'd').as('is_seen'))
    .where(sql<boolean>`d.code = any(${[...new Set(codes)]}::text[])`)
    .orderBy('d.id')
    .forNoKeyUpdate('d')
    .execute()
  const classes = await ctx.db.selectFrom('dealers.classes').select(['id', 'code']).execute()
  const regions = await ctx.db
    .selectFrom('dealers.regions')
    .select(['code', 'path'])
    .where(sql<boolean>`code = any(${[...new Set(items.map((item) => item.region_code))]}::text[])`)
    .execute()
  return {
    dealers: new Map(dealers.map((row) => [row.code, row])),
    classes: new Map(classes.map((row) => [row.code, row.id])),
    regions: new Map(regions.map((row) => [row.code, row.path])),
    amount_scale: ctx.settings.amount_scale,
    maySetCredit: ctx.actor.kind === 'system' || may(ctx, 'dealers.credit'),
    isInScope: (dealer) => isInScope(ctx, dealer),
  }
}

/** Every column that an import writes, as rows of the one JSON parameter. */
function asRows(planned: readonly Planned[]) {
  const rows = planned.map((one) => ({
    ...importedOf(one),
    ...{ id: one.id, code: one.code, path: one.path, level: one.path.length, limit_amount: one.limit_amount },
    scopes: scopesOf(one, one.region_path),
    search_text: searchText({ ...one, tax_number: one.before?.tax_number ?? null }),
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (
    id uuid, code text, name text, name_en text, parent_id uuid, path uuid[], level int, class_id uuid, region_code text,
    scopes text[], payment_term_days int, search_text text, limit_amount numeric)`
}

async function insertDealers(ctx: Ctx, planned: readonly Planned[]) {
  if (planned.length === 0) return
  await sql`
    with given as materialized (select * from ${asRows(planned)}), added as (
      insert into dealers.dealers (id, code, name, name_en, parent_id, path, level, class_id, region_code, scopes,
        payment_term_days, search_text, created_at)
      select id, code, name, name_en, parent_id, path, level, class_id, region_code, scopes, payment_term_days,
        search_text, ${ctx.clock}::timestamptz from given
    )
    insert into dealers.credits (dealer_id, limit_amount) select id, limit_amount from given`
    .execute(ctx.db)
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error, '/items') // made by another at this very moment
    })
}

async function updateDealers(ctx: Ctx, planned: readonly Planned[]) {
  if (planned.length === 0) return
  await sql`
    update dealers.dealers d set name = given.name, name_en = given.name_en, parent_id = given.parent_id, path = given.path,
      level = given.level, class_id = given.class_id, region_code = given.region_code, scopes = given.scopes,
      payment_term_days = given.payment_term_days, search_text = given.search_text, version = d.version + 1
    from ${asRows(planned)} where d.id = given.id`.execute(ctx.db)
}

async function updateLimits(ctx: Ctx, planned: readonly Planned[]) {
  if (planned.length === 0) return
  await sql`
    with given as (select id, limit_amount from ${asRows(planned)}), locked as (
      select c.dealer_id, given.limit_amount from dealers.credits c join given on given.id = c.dealer_id
      order by c.dealer_id for update of c
    )
    update dealers.credits c set limit_amount = locked.limit_amount, taken_at_limit = c.taken_amount, version = c.version + 1
    from locked where c.dealer_id = locked.dealer_id`.execute(ctx.db)
}

function actsOf(ctx: Ctx, one: Planned): Act[] {
  const acts: Act[] = []
  if (one.isChanged)
    acts.push({
      action: one.before ? 'dealer.edit' : 'dealer.create',
      object_kind: 'dealer',
      object_id: one.id,
      object_label: one.code,
      dealer_id: one.id,
      changes: changesBetween(one.before ?? {}, importedOf(one)),
    })
  if (one.isCreditChanged) {
    const change = { before: one.before?.limit_amount ?? null, after: one.limit_amount, reason: 'import' }
    acts.push(creditAct(ctx, one, change))
  }
  return acts
}

function importedOf(one: Planned): Imported {
  const { name, name_en, parent_id, class_id, region_code, payment_term_days } = one
  return { name, name_en, parent_id, class_id, region_code, payment_term_days }
}
