/**
 * A dealer's credit: taken is what its confirmed orders hold until they are closed or paid. Every change goes through
 * the one row, which serializes this dealer's orders and nobody else's (rulings.md § Orders).
 */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Credit } from '@concord/contract/dealers.ts'
import type { Ctx } from '#platform/context.ts'
import { isPositive, isZero, roundMoney, type Money } from '#platform/money.ts'
import { notFound } from '#platform/problem.ts'
import { visibleTo } from './visible.ts'

/** Locks the dealer's credit row until the transaction ends. */
export async function creditForUpdate(
  ctx: Ctx,
  dealer_id: string,
): Promise<{ limit_amount: Money | null; taken_amount: Money }> {
  const row = await ctx.db
    .selectFrom('dealers.credits as c')
    .select(['c.limit_amount', 'c.taken_amount'])
    .where('c.dealer_id', '=', dealer_id)
    .where(visibleTo(ctx, 'c.dealer_id'))
    .forUpdate('c')
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export interface Taken {
  is_taken: boolean
  /** By how much the amount goes beyond the limit; null when it does not. */
  over_by: Money | null
}

/**
 * Takes the amount if it fits under the limit, in one statement over the locked row; else takes nothing and says exactly
 * how much is missing. `beyondLimit` takes it in any case: the release that needs its own permission.
 */
export async function takeCredit(
  ctx: Ctx,
  dealer_id: string,
  amount: Money,
  options: { beyondLimit?: boolean } = {},
): Promise<Taken> {
  if (isZero(amount)) return { is_taken: true, over_by: null }
  assert(isPositive(amount), 'credit is taken in positive amounts')
  const { rows } = await sql<{ is_taken: boolean; over_by: string | null }>`
    with locked as (
      select c.dealer_id, c.taken_amount + ${amount}::numeric - c.limit_amount as over_by
      from dealers.credits c where c.dealer_id = ${dealer_id} for update
    ), taken as (
      update dealers.credits c set taken_amount = c.taken_amount + ${amount}::numeric
      from locked l
      where c.dealer_id = l.dealer_id and (l.over_by is null or l.over_by <= 0 or ${options.beyondLimit === true}::boolean)
      returning c.dealer_id
    )
    select exists (select from taken) as is_taken, case when l.over_by > 0 then l.over_by end as over_by
    from locked l`.execute(ctx.db)
  const row = rows[0]
  assert(row, 'a dealer has its credit row')
  const over_by = row.over_by === null ? null : roundMoney(row.over_by, ctx.settings.amount_scale)
  return { is_taken: row.is_taken, over_by }
}

/** Gives back what was taken. False, and nothing given, when less than that is taken: somebody else gave it back meanwhile. */
export async function giveBackCredit(ctx: Ctx, dealer_id: string, amount: Money): Promise<boolean> {
  if (isZero(amount)) return true
  assert(isPositive(amount), 'credit is given back in positive amounts')
  const { numUpdatedRows } = await ctx.db
    .updateTable('dealers.credits')
    .set({ taken_amount: sql<Money>`taken_amount - ${amount}::numeric` })
    .where('dealer_id', '=', dealer_id)
    .where('taken_amount', '>=', amount)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What the dealer and the console are shown. Throws `not-found` when the dealer is absent or not visible. */
export async function creditOf(ctx: Ctx, dealer_id: string): Promise<Credit> {
  const row = await ctx.db
    .selectFrom('dealers.dealers as d')
    .innerJoin('dealers.credits as c', 'c.dealer_id', 'd.id')
    .select(['c.limit_amount', 'c.taken_amount', 'd.currency', 'd.payment_term_days'])
    .select(sql<Money | null>`c.limit_amount - c.taken_amount`.as('available_amount'))
    .where('d.id', '=', dealer_id)
    .where(visibleTo(ctx, 'd.id'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return { ...row, currency: row.currency ?? ctx.settings.currency }
}
