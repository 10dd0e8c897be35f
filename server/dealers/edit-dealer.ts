import type { Body } from '@concord/contract/endpoint.ts'
import type { Dealer, editDealer } from '@concord/contract/dealers.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { dealerById } from './reads.ts'
import { findReferences } from './references.ts'
import { searchText } from './search-text.ts'
import { carryBranches, levels_max, lockTree, refreshAncestors, scopesOf, treeTooDeep } from './tree.ts'
import { visibleAs } from './visible.ts'

const columns = [
  'd.id',
  'd.code',
  'd.name',
  'd.name_en',
  'd.parent_id',
  'd.class_id',
  'd.region_code',
  'd.currency',
  'd.sales_rep_id',
  'd.may_order',
  'd.is_visible_to_ancestors',
  'd.payment_term_days',
  'd.tax_number',
  'd.state',
  'd.path',
  'd.version',
] as const

/** The dealer's row, locked; `not-found` outside the scope, `changed-meanwhile` at another version. */
export async function dealerForUpdate(ctx: Ctx, id: string, version: number) {
  const row = await ctx.db
    .selectFrom('dealers.dealers as d')
    .select(columns)
    .where('d.id', '=', id)
    .where(visibleAs(ctx, 'd'))
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version) throw new Problem('changed-meanwhile')
  return row
}

/** A new parent takes the whole branch along; class and region change only this dealer's own scopes. */
export async function changeDealer(
  ctx: Ctx,
  id: string,
  given: { body: Body<typeof editDealer>; version: number },
): Promise<Dealer> {
  const { body } = given
  if (body.parent_id !== undefined) await lockTree(ctx)
  const before = await dealerForUpdate(ctx, id, given.version)
  const changes = changesBetween(before, body)
  if (changes.length === 0) return dealerById(ctx, id)
  const after = { ...before, ...body }
  const { parent_path, region_path } = await findReferences(ctx, referencesOf(before, after))
  const isMoved = after.parent_id !== before.parent_id
  if (isMoved && parent_path.includes(id)) throw new Problem('tree-cycle')
  if (isMoved && parent_path.length >= levels_max) throw treeTooDeep('/parent_id')
  const path = isMoved ? [...parent_path, id] : before.path
  await ctx.db
    .updateTable('dealers.dealers')
    .set({
      ...body,
      path,
      level: path.length,
      scopes: scopesOf(after, region_path),
      search_text: searchText(after),
      version: before.version + 1,
    })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  if (isMoved) await carryBranches(ctx, [id])
  if (isMoved || after.is_visible_to_ancestors !== before.is_visible_to_ancestors)
    await refreshAncestors(ctx, before.path.slice(0, -1), path.slice(0, -1))
  await record(ctx, {
    action: isMoved ? 'dealer.move' : 'dealer.edit',
    object_kind: 'dealer',
    object_id: id,
    object_label: before.code,
    dealer_id: id,
    changes,
  })
  return dealerById(ctx, id)
}

/** An unchanged parent may lie outside the actor's scope: it stays without being looked at. */
function referencesOf<T extends { parent_id: string | null }>(before: T, after: T): T {
  return { ...after, parent_id: after.parent_id === before.parent_id ? null : after.parent_id }
}
