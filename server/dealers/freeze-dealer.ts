import type { Dealer } from '@concord/contract/dealers.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { dealerForUpdate } from './edit-dealer.ts'
import { dealerById } from './reads.ts'

/** A frozen dealer sees everything and places nothing; orders placed before go on. */
export async function freeze(
  ctx: Ctx,
  id: string,
  given: { reason: string; version: number },
): Promise<Dealer> {
  const before = await dealerForUpdate(ctx, id, given.version)
  if (before.state === 'frozen') throw new Problem('dealer-frozen')
  await turn(ctx, before, { state: 'frozen', freeze_reason: given.reason })
  return dealerById(ctx, id)
}

/** Unfreezing a dealer that is not frozen changes nothing. */
export async function unfreeze(ctx: Ctx, id: string, given: { version: number }): Promise<Dealer> {
  const before = await dealerForUpdate(ctx, id, given.version)
  if (before.state === 'frozen') await turn(ctx, before, { state: 'active', freeze_reason: null })
  return dealerById(ctx, id)
}

async function turn(
  ctx: Ctx,
  before: { id: string; code: string; state: string; version: number },
  after: { state: 'active' | 'frozen'; freeze_reason: string | null },
) {
  await ctx.db
    .updateTable('dealers.dealers')
    .set({ ...after, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  await record(ctx, {
    action: after.state === 'frozen' ? 'dealer.freeze' : 'dealer.unfreeze',
    object_kind: 'dealer',
    object_id: before.id,
    object_label: before.code,
    dealer_id: before.id,
    changes: [
      { field: 'state', before: before.state, after: after.state },
      ...(after.freeze_reason === null
        ? []
        : [{ field: 'reason', before: null, after: after.freeze_reason }]),
    ],
  })
}
