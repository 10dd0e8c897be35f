/** The small lists that products refer to: units, brands, style groups. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { Brand, Style, Unit, createBrand, createStyle, createUnit } from '@concord/contract/catalog.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { uniqueAs } from '#platform/database/retry.ts'

export async function units(ctx: Ctx): Promise<{ items: Unit[] }> {
  return { items: await ctx.db.selectFrom('catalog.units').selectAll().orderBy('code').execute() }
}

export async function createUnitRow(ctx: Ctx, body: Body<typeof createUnit>): Promise<Unit> {
  await ctx.db.insertInto('catalog.units').values(body).execute().catch(codeTaken)
  await recordNew(ctx, 'unit', body.code, body)
  return body
}

export async function brands(ctx: Ctx): Promise<{ items: Brand[] }> {
  return { items: await ctx.db.selectFrom('catalog.brands').selectAll().orderBy('code').execute() }
}

export async function createBrandRow(ctx: Ctx, body: Body<typeof createBrand>): Promise<Brand> {
  const id = newId()
  await ctx.db
    .insertInto('catalog.brands')
    .values({ id, ...body })
    .execute()
    .catch(codeTaken)
  await recordNew(ctx, 'brand', id, body)
  return { id, ...body, version: 1 }
}

export async function styles(ctx: Ctx): Promise<{ items: Style[] }> {
  return { items: await ctx.db.selectFrom('catalog.styles').selectAll().orderBy('code').execute() }
}

export async function createStyleRow(ctx: Ctx, body: Body<typeof createStyle>): Promise<Style> {
  const id = newId()
  await ctx.db
    .insertInto('catalog.styles')
    .values({ id, ...body })
    .execute()
    .catch(codeTaken)
  await recordNew(ctx, 'style', id, body)
  return { id, ...body, version: 1 }
}

function codeTaken(error: unknown): never {
  throw uniqueAs('code-taken', error)
}

function recordNew(ctx: Ctx, kind: string, id: string, body: { code: string; name_zh: string }) {
  const label = `${body.code} ${body.name_zh}`
  return record(ctx, {
    action: `${kind}.create`,
    object_kind: kind,
    object_id: id,
    object_label: label,
    changes: changesBetween({}, body),
  })
}
