/** Product lines: territories are cut by them, products belong to them. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { createProductLine, editProductLine, ProductLine } from '@concord/contract/product-lines.ts'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { current } from '#platform/problem.ts'
import { inUseAs, uniqueAs } from '#platform/database/retry.ts'
import { visibleTo } from './visible.ts'

/** Territories are counted as far as the actor sees their dealers. */
const lineRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('dealers.product_lines as l')
    .select(['l.id', 'l.code', 'l.name_zh', 'l.name_en', 'l.version'])
    .select([
      sql<number>`(select count(*)::int from catalog.products p where p.product_line_id = l.id)`.as(
        'product_count',
      ),
      sql<number>`(select count(*)::int from dealers.territories t where t.product_line_id = l.id
        and ${visibleTo(ctx, 't.dealer_id')})`.as('territory_count'),
    ])

export async function productLines(ctx: Ctx): Promise<{ items: ProductLine[] }> {
  return { items: await lineRows(ctx).orderBy('l.code').execute() }
}

const lineById = (ctx: Ctx, id: string): Promise<ProductLine> =>
  lineRows(ctx).where('l.id', '=', id).executeTakeFirstOrThrow()

export async function addProductLine(ctx: Ctx, body: Body<typeof createProductLine>): Promise<ProductLine> {
  const id = newId()
  await ctx.db
    .insertInto('dealers.product_lines')
    .values({ id, ...body })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await recordLine(ctx, 'create', { id, code: body.code }, changesBetween({}, body))
  return lineById(ctx, id)
}

export async function changeProductLine(
  ctx: Ctx,
  id: string,
  given: { body: Body<typeof editProductLine>; version: number },
): Promise<ProductLine> {
  const before = current(await lineForUpdate(ctx, id), given.version)
  const changes = changesBetween(before, given.body)
  if (changes.length > 0) {
    await ctx.db
      .updateTable('dealers.product_lines')
      .set({ ...given.body, version: before.version + 1 })
      .where('id', '=', id)
      .execute()
      .catch((error: unknown) => {
        throw uniqueAs('code-taken', error)
      })
    await recordLine(ctx, 'edit', before, changes)
  }
  return lineById(ctx, id)
}

/** Products and territories hold it: whoever removes a line takes it from them first. */
export async function dropProductLine(ctx: Ctx, id: string, version: number): Promise<void> {
  const before = current(await lineForUpdate(ctx, id), version)
  await ctx.db
    .deleteFrom('dealers.product_lines')
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw inUseAs(error)
    })
  await recordLine(ctx, 'remove', before, [])
}

const lineForUpdate = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('dealers.product_lines')
    .select(['id', 'code', 'name_zh', 'name_en', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

async function recordLine(
  ctx: Ctx,
  act: 'create' | 'edit' | 'remove',
  line: { id: string; code: string },
  changes: Change[],
) {
  await record(ctx, {
    action: `product-line.${act}`,
    object_kind: 'product-line',
    object_id: line.id,
    object_label: line.code,
    changes,
  })
}
