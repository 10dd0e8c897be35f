import type { Body } from '@concord/contract/endpoint.ts'
import type { addAssignment } from '@concord/contract/pricing.ts'
import { record } from '#audit'
import { checkScope, type Scope } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { refusedField } from '#platform/problem.ts'
import { checkPeriod, type Period } from './entry-rules.ts'
import { assignmentById } from './reads.ts'
import { listForUpdate, type ListRow } from './store.ts'

/** A list that belongs to one dealer is for that dealer and nobody else. */
export async function assign(ctx: Ctx, list_id: string, body: Body<typeof addAssignment>): Promise<string> {
  const list = await listForUpdate(ctx, list_id)
  checkPeriod(body)
  await checkScope(ctx, body)
  if (list.owner_dealer_id !== null && list.owner_dealer_id !== body.scope_id)
    throw refusedField('reference-unknown', '/scope_id')
  const id = newId()
  await ctx.db
    .insertInto('pricing.assignments')
    .values({ ...body, id, list_id })
    .execute()
  await recordAssignment(ctx, list, { before: null, after: body })
  return id
}

/** Who may not assign a list to a scope may not take it away either. */
export async function unassign(ctx: Ctx, list_id: string, id: string): Promise<void> {
  const list = await listForUpdate(ctx, list_id)
  const { scope_kind, scope_id, valid_from, valid_to } = await assignmentById(ctx, list_id, id)
  if (!ctx.actor.scope.all) await checkScope(ctx, { scope_kind, scope_id })
  await ctx.db.deleteFrom('pricing.assignments').where('id', '=', id).execute()
  await recordAssignment(ctx, list, { before: { scope_kind, scope_id, valid_from, valid_to }, after: null })
}

async function recordAssignment(
  ctx: Ctx,
  list: ListRow,
  change: { before: (Scope & Period) | null; after: (Scope & Period) | null },
) {
  const scope = change.after ?? change.before
  await record(ctx, {
    action: change.after ? 'price-list.assign' : 'price-list.unassign',
    object_kind: 'price-list',
    object_id: list.id,
    object_label: list.code,
    changes: [{ field: 'assignment', ...change }],
    dealer_id: scope?.scope_kind === 'dealer' ? scope.scope_id : list.owner_dealer_id,
  })
}
