/** The small lists that products refer to: units and brands. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Brand, Unit, createBrand, createUnit, editBrand, editUnit } from '@concord/contract/catalog.ts'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { current, Problem } from '#platform/problem.ts'
import { inUseAs, uniqueAs } from '#platform/database/retry.ts'

export async function units(ctx: Ctx): Promise<{ items: Unit[] }> {
  return { items: await ctx.db.selectFrom('catalog.units').selectAll().orderBy('code').execute() }
}

export async function createUnitRow(ctx: Ctx, body: Body<typeof createUnit>): Promise<Unit> {
  await ctx.db.insertInto('catalog.units').values(body).execute().catch(codeTaken)
  await recordWord(ctx, 'unit.create', { id: body.code, ...body }, changesBetween({}, body))
  return { ...body, version: 1 }
}

export async function editUnitRow(
  ctx: Ctx,
  code: string,
  version: number,
  body: Body<typeof editUnit>,
): Promise<Unit> {
  const before = current(await unitForUpdate(ctx, code), version)
  const changes = changesBetween(before, body)
  if (changes.length === 0) return before
  const after = { ...before, ...body, version: version + 1 }
  await ctx.db.updateTable('catalog.units').set(after).where('code', '=', code).execute()
  await recordWord(ctx, 'unit.edit', { id: code, ...after }, changes)
  return after
}

export async function removeUnitRow(ctx: Ctx, code: string, version: number): Promise<void> {
  const before = current(await unitForUpdate(ctx, code), version)
  await ctx.db.deleteFrom('catalog.units').where('code', '=', code).execute().catch(inUse)
  await recordWord(ctx, 'unit.remove', { id: code, ...before })
}

const unitForUpdate = (ctx: Ctx, code: string) =>
  ctx.db.selectFrom('catalog.units').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()

const brandRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('catalog.brands as b')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from catalog.products p where p.brand_id = b.id)`.as('product_count'),
    )

export async function brands(ctx: Ctx): Promise<{ items: Brand[] }> {
  return { items: await brandRows(ctx).orderBy('b.code').execute() }
}

const brandById = (ctx: Ctx, id: string): Promise<Brand> =>
  brandRows(ctx).where('b.id', '=', id).executeTakeFirstOrThrow()

export async function createBrandRow(ctx: Ctx, body: Body<typeof createBrand>): Promise<Brand> {
  const id = newId()
  await ctx.db
    .insertInto('catalog.brands')
    .values({ id, ...body })
    .execute()
    .catch(codeTaken)
  await recordWord(ctx, 'brand.create', { id, ...body }, changesBetween({}, body))
  return brandById(ctx, id)
}

export async function editBrandRow(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editBrand>,
): Promise<Brand> {
  const before = current(await brandForUpdate(ctx, id), version)
  const changes = changesBetween(before, body)
  if (changes.length > 0) {
    const after = { ...before, ...body, version: version + 1 }
    await ctx.db.updateTable('catalog.brands').set(after).where('id', '=', id).execute().catch(codeTaken)
    await recordWord(ctx, 'brand.edit', after, changes)
  }
  return brandById(ctx, id)
}

/** Products hold it by a key, authorization rules by its id alone. */
export async function removeBrandRow(ctx: Ctx, id: string, version: number): Promise<void> {
  const before = current(await brandForUpdate(ctx, id), version)
  const { rows } = await sql`
    select from "authorization".rules where target_id = ${id}::uuid limit 1`.execute(ctx.db)
  if (rows.length > 0) throw new Problem('in-use')
  await ctx.db.deleteFrom('catalog.brands').where('id', '=', id).execute().catch(inUse)
  await recordWord(ctx, 'brand.remove', before)
}

const brandForUpdate = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('catalog.brands').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export function codeTaken(error: unknown): never {
  throw uniqueAs('code-taken', error)
}

export function inUse(error: unknown): never {
  throw inUseAs(error)
}

/** One audit row for a word of the catalog; the action says which kind: `brand.edit`. */
export async function recordWord(
  ctx: Ctx,
  action: `${'unit' | 'brand' | 'style'}.${'create' | 'edit' | 'remove'}`,
  word: { id: string; code: string; name_zh: string },
  changes: Change[] = [],
) {
  await record(ctx, {
    action,
    object_kind: action.replace(/\..*/, ''),
    object_id: word.id,
    object_label: `${word.code} ${word.name_zh}`,
    changes,
  })
}
