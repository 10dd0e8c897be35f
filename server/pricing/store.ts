/** Row statements that several commands of pricing share. */
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/problem.ts'
import { listIsVisible } from './reads.ts'

/** Every change of a list or its entries goes through this lock: it keeps overlapping entries out. */
export async function listForUpdate(ctx: Ctx, id: string) {
  const list = await ctx.db
    .selectFrom('pricing.lists as l')
    .selectAll()
    .where('l.id', '=', id)
    .where(listIsVisible(ctx, 'l'))
    .forUpdate()
    .executeTakeFirst()
  if (!list) throw notFound()
  return list
}
export type ListRow = Awaited<ReturnType<typeof listForUpdate>>
