/** Classes of dealers with their ordering policies. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { createClass, DealerClass, editClass } from '@concord/contract/dealer-classes.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { visibleAs } from './visible.ts'

const classColumns = [
  'c.id',
  'c.code',
  'c.name_zh',
  'c.name_en',
  'c.stock_display',
  'c.credit_policy',
  'c.stock_policy',
  'c.territory_policy',
  'c.version',
] as const

/** The count is of the dealers that the actor may see. */
const classRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('dealers.classes as c')
    .select(classColumns)
    .select(
      sql<number>`(select count(*)::int from dealers.dealers d where d.class_id = c.id and ${visibleAs(ctx, 'd')})`.as(
        'dealer_count',
      ),
    )

export async function classes(ctx: Ctx): Promise<{ items: DealerClass[] }> {
  return { items: await classRows(ctx).orderBy('c.code').execute() }
}

const classById = (ctx: Ctx, id: string): Promise<DealerClass> =>
  classRows(ctx).where('c.id', '=', id).executeTakeFirstOrThrow()

export async function addClass(ctx: Ctx, body: Body<typeof createClass>): Promise<DealerClass> {
  const id = newId()
  await ctx.db
    .insertInto('dealers.classes')
    .values({ id, ...body })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await record(ctx, {
    action: 'dealer-class.create',
    object_kind: 'dealer-class',
    object_id: id,
    object_label: body.code,
    changes: changesBetween({}, body),
  })
  return classById(ctx, id)
}

export async function changeClass(
  ctx: Ctx,
  id: string,
  given: { body: Body<typeof editClass>; version: number },
): Promise<DealerClass> {
  const before = await ctx.db
    .selectFrom('dealers.classes as c')
    .select(classColumns)
    .where('c.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before) throw notFound()
  if (before.version !== given.version) throw new Problem('changed-meanwhile')
  const changes = changesBetween(before, given.body)
  if (changes.length > 0) {
    await ctx.db
      .updateTable('dealers.classes')
      .set({ ...given.body, version: before.version + 1 })
      .where('id', '=', id)
      .execute()
      .catch((error: unknown) => {
        throw uniqueAs('code-taken', error)
      })
    await record(ctx, {
      action: 'dealer-class.edit',
      object_kind: 'dealer-class',
      object_id: id,
      object_label: before.code,
      changes,
    })
  }
  return classById(ctx, id)
}
