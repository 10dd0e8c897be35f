/** Style groups: one style, its products by size × color. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Style, createStyle, editStyle } from '@concord/contract/catalog.ts'
import { changesBetween } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { current, refusedField } from '#platform/problem.ts'
import { codeTaken, inUse, recordWord } from './words.ts'

const styleRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('catalog.styles as s')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from catalog.products p where p.style_id = s.id)`.as('product_count'),
    )

export async function styles(ctx: Ctx): Promise<{ items: Style[] }> {
  return { items: await styleRows(ctx).orderBy('s.code').execute() }
}

const styleById = (ctx: Ctx, id: string): Promise<Style> =>
  styleRows(ctx).where('s.id', '=', id).executeTakeFirstOrThrow()

export async function createStyleRow(ctx: Ctx, body: Body<typeof createStyle>): Promise<Style> {
  const id = newId()
  await ctx.db
    .insertInto('catalog.styles')
    .values({ id, ...body })
    .execute()
    .catch(codeTaken)
  await recordWord(ctx, 'style.create', { id, ...body }, changesBetween({}, body))
  return styleById(ctx, id)
}

export async function editStyleRow(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editStyle>,
): Promise<Style> {
  const before = current(await styleForUpdate(ctx, id), version)
  const changes = changesBetween(before, body)
  if (changes.length > 0) {
    const after = { ...before, ...body, version: version + 1 }
    await refuseLosingVariants(ctx, after)
    await ctx.db.updateTable('catalog.styles').set(after).where('id', '=', id).execute().catch(codeTaken)
    await recordWord(ctx, 'style.edit', after, changes)
  }
  return styleById(ctx, id)
}

/** A size or color that a product of the style has cannot go: the product would stand outside its own style. */
async function refuseLosingVariants(ctx: Ctx, style: Pick<Style, 'id' | 'sizes' | 'colors'>) {
  const { rows } = await sql<{ lost_size: string | null; lost_color: string | null }>`
    select min(size) filter (where size <> all (${style.sizes}::text[])) as lost_size,
      min(color) filter (where color <> all (${style.colors}::text[])) as lost_color
    from catalog.products where style_id = ${style.id}::uuid`.execute(ctx.db)
  const { lost_size = null, lost_color = null } = rows[0] ?? {}
  if (lost_size !== null) throw refusedField('in-use', '/sizes', lost_size)
  if (lost_color !== null) throw refusedField('in-use', '/colors', lost_color)
}

export async function removeStyleRow(ctx: Ctx, id: string, version: number): Promise<void> {
  const before = current(await styleForUpdate(ctx, id), version)
  await ctx.db.deleteFrom('catalog.styles').where('id', '=', id).execute().catch(inUse)
  await recordWord(ctx, 'style.remove', before)
}

const styleForUpdate = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('catalog.styles').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
