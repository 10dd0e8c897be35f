/** Whose rows an actor may see: a dealer its own, staff what their scope reaches. Everything outside is absent (404). */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/problem.ts'
import { inScope } from '#platform/scope.ts'

/**
 * A `where` fragment over rows that a dealer owns; `column` holds the owner's id (`'o.dealer_id'`). Endpoints that are
 * served with the subtree ask for it here as well: then the descendants that let themselves be seen count as own.
 */
export function visibleTo(
  ctx: Ctx,
  column: string,
  options: { withSubtree?: boolean } = {},
): RawBuilder<boolean> {
  const { actor } = ctx
  const owner = sql.ref(column)
  if (actor.side === 'd') {
    if (options.withSubtree) return sql<boolean>`${owner} = any(${[...actor.dealers]}::uuid[])`
    return sql<boolean>`${owner} = ${actor.dealer_id}::uuid`
  }
  if (actor.scope.all) return sql<boolean>`true`
  return sql<boolean>`exists (select from dealers.dealers seen where seen.id = ${owner} and ${inScope(ctx.actor, 'seen')})`
}

/** The same over `dealers.dealers` itself under the given alias, without a look-up. */
export function visibleAs(ctx: Ctx, alias: string): RawBuilder<boolean> {
  if (ctx.actor.side === 'd') return sql<boolean>`${sql.ref(`${alias}.id`)} = ${ctx.actor.dealer_id}::uuid`
  return ctx.actor.scope.all ? sql<boolean>`true` : inScope(ctx.actor, alias)
}

/** Throws the common 404 unless the dealer exists within what the actor may see. */
export async function visibleDealer(ctx: Ctx, dealer_id: string): Promise<void> {
  const seen = await ctx.db
    .selectFrom('dealers.dealers as d')
    .select('d.id')
    .where('d.id', '=', dealer_id)
    .where(visibleAs(ctx, 'd'))
    .executeTakeFirst()
  if (!seen) throw notFound()
}
