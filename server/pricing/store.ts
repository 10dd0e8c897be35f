/** Row statements that several commands of pricing share. */
import { sql } from 'kysely'
import { visibleTo } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { Problem, notFound } from '#platform/problem.ts'
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

/**
 * For changes of what a list says. A cut staff scope changes prices of its own regions and dealers only: neither of
 * lists that reach further, nor of lists that those take a percent of.
 */
export async function listForEdit(ctx: Ctx, id: string): Promise<ListRow> {
  const list = await listForUpdate(ctx, id)
  const { scope } = ctx.actor
  if (scope.all) return list
  const { rows } = await sql`
    select from pricing.assignments a join pricing.lists l on l.id = a.list_id
    where (l.id = ${id} or ${id}::uuid = any(l.percent_lists)) and not (case a.scope_kind
      when 'region' then exists (
        select from dealers.regions g where g.code = a.scope_id and g.path && ${[...scope.regions]}::text[])
      when 'dealer' then exists (
        select from dealers.dealers d where d.id::text = a.scope_id and ${visibleTo(ctx, 'd.id')})
      else false end)
    limit 1`.execute(ctx.db)
  if (rows.length > 0) throw new Problem('forbidden')
  return list
}
