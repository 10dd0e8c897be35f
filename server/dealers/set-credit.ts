import type { Body } from '@concord/contract/endpoint.ts'
import type { Dealer, setCredit } from '@concord/contract/dealers.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { isEqual, isNegative, roundMoney, type Money } from '#platform/money.ts'
import { refusedField } from '#platform/problem.ts'
import { creditForUpdate } from './credit.ts'
import { dealerForUpdate } from './edit-dealer.ts'
import { dealerById } from './reads.ts'

/** Below what is taken is allowed: then nothing more is confirmed until it has fallen. */
export async function limitCredit(
  ctx: Ctx,
  id: string,
  given: { body: Body<typeof setCredit>; version: number },
): Promise<Dealer> {
  const { limit_amount, reason } = given.body
  const refusal = limitRefusal(limit_amount, ctx.settings.amount_scale)
  if (refusal) throw refusedField('invalid-input', '/limit_amount', refusal)
  const dealer = await dealerForUpdate(ctx, id, given.version)
  const before = await creditForUpdate(ctx, id)
  await ctx.db
    .with('bumped', (db) =>
      db
        .updateTable('dealers.dealers')
        .set({ version: dealer.version + 1 })
        .where('id', '=', id),
    )
    .updateTable('dealers.credits')
    .set((eb) => ({ limit_amount, taken_at_limit: eb.ref('taken_amount'), version: eb('version', '+', 1) }))
    .where('dealer_id', '=', id)
    .execute()
  await record(
    ctx,
    creditAct(ctx, { id, code: dealer.code }, { before: before.limit_amount, after: limit_amount, reason }),
  )
  return dealerById(ctx, id)
}

/** Why an amount cannot be a limit, or null. */
export function limitRefusal(limit: Money | null, scale: number): string | null {
  if (limit === null) return null
  if (isNegative(limit)) return 'a limit is not negative'
  return isEqual(roundMoney(limit, scale), limit) ? null : `amounts have at most ${scale} decimals`
}

export function creditAct(
  ctx: Ctx,
  dealer: { id: string; code: string },
  change: { before: Money | null; after: Money | null; reason: string },
) {
  const text = (amount: Money | null) =>
    amount === null ? null : roundMoney(amount, ctx.settings.amount_scale)
  return {
    action: 'dealer.set-credit',
    object_kind: 'dealer',
    object_id: dealer.id,
    object_label: dealer.code,
    dealer_id: dealer.id,
    changes: [
      { field: 'limit_amount', before: text(change.before), after: text(change.after) },
      { field: 'reason', before: null, after: change.reason },
    ],
  }
}
