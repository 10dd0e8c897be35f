/** The shape of the channel tree: paths from the top, and the scopes by which rules find a dealer. */
import { sql } from 'kysely'
import { refreshRights } from '#identity'
import type { Ctx } from '#platform/context.ts'
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'

/** The database refuses more; the trees of the trade have five levels or a few more. */
export const levels_max = limits.dealer_levels_max

/** One at a time changes the tree, before it reads any path: a parent must not move while a child is put below it. */
export async function lockTree(ctx: Ctx): Promise<void> {
  await ctx.db
    .insertInto('dealers.tree_locks')
    .values({ id: 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: 1 }))
    .execute()
}

/** From far to near: everybody, the regions from the root, the class, the dealer itself. Nothing is inherited from the tree. */
export function scopesOf(dealer: { id: string; class_id: string }, region_path: readonly string[]): string[] {
  return ['*', ...region_path, dealer.class_id, dealer.id]
}

/**
 * Rewrites path and level of everything below these dealers, whose own paths are right already. One statement for
 * whole branches; refused when a branch would reach below the deepest level.
 */
export async function carryBranches(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ deepest: number }>`
    with recursive branch (id, path) as (
      select id, path from dealers.dealers where id = any(${[...ids]}::uuid[])
      union
      select c.id, b.path || c.id from dealers.dealers c join branch b on c.parent_id = b.id
      where cardinality(b.path) <= ${levels_max}::int
    ), carried as (
      update dealers.dealers d set path = b.path, level = cardinality(b.path)
      from branch b where d.id = b.id and d.path <> b.path and cardinality(b.path) <= ${levels_max}::int
    )
    select max(cardinality(path)) as deepest from branch`.execute(ctx.db)
  if ((rows[0]?.deepest ?? 0) > levels_max) throw treeTooDeep('/parent_id')
}

export function treeTooDeep(pointer: string): Problem {
  const detail = `the tree has at most ${levels_max} levels`
  return new Problem('invalid-input', { levels_max }, [{ pointer, code: 'tree-too-deep', detail }])
}

/** What ancestors see has changed: their sessions carry the dealers that they may see. */
export async function refreshAncestors(ctx: Ctx, ...paths: readonly (readonly string[])[]): Promise<void> {
  const dealer_ids = [...new Set(paths.flat())]
  if (dealer_ids.length > 0) await refreshRights(ctx, { dealer_ids })
}
