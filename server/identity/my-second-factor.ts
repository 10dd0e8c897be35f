/** How a person sets up the own second factor, turns it off, and makes new recovery codes. */
import type { RecoveryCodes, SecondFactor, SecondFactorSetup } from '@concord/contract/second-factor.ts'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Static } from 'typebox'
import { record } from '#audit'
import type { Actor, Ctx } from '#platform/context.ts'
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'
import { setSessionCookie, type Exchange, type SessionOptions } from './cookie.ts'
import { self } from './prove.ts'
import { newRecoveryCodes, newSecret } from './second-factor.ts'
import { isDemanded } from './second-factor-demand.ts'
import { endDevices, rotateToken } from './sessions.ts'

type Codes = Static<typeof RecoveryCodes>

export async function mySecondFactor(ctx: Ctx): Promise<SecondFactor> {
  const { person_id } = self(ctx)
  const row = await ctx.db
    .selectFrom('identity.people as p')
    .innerJoin('company.profile as c', (join) => join.onTrue())
    .leftJoin('identity.second_factors as f', 'f.person_id', 'p.id')
    .select(['p.second_factor_since as since', 'p.is_staff', 'c.second_factor_for', 'c.second_factor_from'])
    .select(sql<number>`coalesce(cardinality(f.recovery_hashes), 0)`.as('recovery_codes_left'))
    .where('p.id', '=', person_id)
    .executeTakeFirstOrThrow()
  const { since, recovery_codes_left } = row
  return { since, recovery_codes_left, is_demanded: isDemanded(row, row) }
}

/** Another beginning replaces the last one; nothing counts until a code has confirmed it. */
export async function begin(ctx: Ctx): Promise<SecondFactorSetup> {
  const { person_id } = self(ctx)
  const person = await ctx.db
    .selectFrom('identity.people')
    .select(['account', 'second_factor_since'])
    .where('id', '=', person_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (person.second_factor_since !== null) throw new Problem('second-factor-on')
  const { name_zh, name_en } = ctx.settings
  const setup = newSecret(ctx.language === 'zh-CN' ? name_zh : name_en, person.account)
  const fresh = { secret: setup.secret, begun_at: ctx.clock, last_step: '0', recovery_salt: null }
  await ctx.db
    .insertInto('identity.second_factors')
    .values({ person_id, ...fresh })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ ...fresh, recovery_hashes: [] }))
    .execute()
  return setup
}

/** Before the code is looked at: a set-up that waits for it. */
export async function refuseNotBegun(pool: pg.Pool, { person_id }: Pick<Actor, 'person_id'>) {
  const { rows } = await pool.query<{ is_on: boolean; is_begun: boolean }>(
    `select p.second_factor_since is not null as is_on, f.begun_at > now() - $2 * interval '1 minute' as is_begun
     from identity.people p left join identity.second_factors f on f.person_id = p.id where p.id = $1`,
    [person_id, limits.second_factor_setup_minutes],
  )
  if (rows[0]?.is_on) throw new Problem('second-factor-on')
  if (!rows[0]?.is_begun) throw new Problem('second-factor-not-begun')
}

/** Its first code was taken just before; a set-up that was begun anew since then has none. */
export async function turnOn(ctx: Ctx, exchange: Exchange, options: SessionOptions): Promise<Codes> {
  const { person_id } = self(ctx)
  const { shown, kept } = await newRecoveryCodes()
  if (!(await mark(ctx, person_id, 'on'))) throw new Problem('second-factor-on')
  const confirmed = await ctx.db
    .updateTable('identity.second_factors')
    .set(kept)
    .where('person_id', '=', person_id)
    .where('last_step', '>', '0')
    .executeTakeFirst()
  if (confirmed.numUpdatedRows === 0n) throw new Problem('second-factor-not-begun')
  await renewSession(ctx, exchange, options)
  await recordMine(ctx, 'person.second-factor-on')
  exchange.request.done = 'second-factor-on'
  return { recovery_codes: shown }
}

export async function turnOff(ctx: Ctx, exchange: Exchange, options: SessionOptions): Promise<void> {
  if (!(await dropSecondFactor(ctx, self(ctx).person_id))) throw new Problem('second-factor-off')
  await renewSession(ctx, exchange, options)
  await recordMine(ctx, 'person.second-factor-off')
  exchange.request.done = 'second-factor-off'
}

export async function renewCodes(ctx: Ctx, { request }: Exchange): Promise<Codes> {
  const { person_id } = self(ctx)
  const { shown, kept } = await newRecoveryCodes()
  const renewed = await ctx.db
    .updateTable('identity.second_factors')
    .set(kept)
    .where('person_id', '=', person_id)
    .where('recovery_salt', 'is not', null)
    .executeTakeFirst()
  if (renewed.numUpdatedRows === 0n) throw new Problem('second-factor-off')
  await recordMine(ctx, 'person.recovery-codes')
  request.done = 'recovery-codes-renewed'
  return { recovery_codes: shown }
}

/** Answers whether there was one. */
export async function dropSecondFactor(ctx: Ctx, person_id: string): Promise<boolean> {
  if (!(await mark(ctx, person_id, 'off'))) return false
  await ctx.db.deleteFrom('identity.second_factors').where('person_id', '=', person_id).execute()
  return true
}

async function mark(ctx: Ctx, person_id: string, to: 'on' | 'off'): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('identity.people')
    .set((eb) => ({ second_factor_since: to === 'on' ? ctx.clock : null, version: eb('version', '+', 1) }))
    .where('id', '=', person_id)
    .where('second_factor_since', to === 'on' ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What somebody else may have opened meanwhile ends; this device goes on with a new token. */
async function renewSession(ctx: Ctx, { reply }: Exchange, options: SessionOptions) {
  const { person_id, session_id } = self(ctx)
  await endDevices(ctx, person_id, { except: session_id })
  setSessionCookie(reply, await rotateToken(ctx, session_id, options.isSecure), options)
}

async function recordMine(ctx: Ctx, action: string) {
  const { person_id } = self(ctx)
  await record(ctx, {
    action,
    object_kind: 'person',
    object_id: person_id,
    object_label: ctx.actor.name,
  })
}
