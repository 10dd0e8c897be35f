/** What people change about themselves and their devices. All of it is for people: a key has nothing of its own. */
import type { Device, Session } from '@concord/contract/identity.ts'
import { sql } from 'kysely'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { clearSessionCookie, setSessionCookie, type Exchange, type SessionOptions } from './cookie.ts'
import { hashPassword } from './passwords.ts'
import { self } from './prove.ts'
import { sessionReply } from './session-reply.ts'
import { endDevices, refreshRights, rotateToken } from './sessions.ts'
import { refuseWeak } from './weak-passwords.ts'

/** Every signed-in actor, keys too. */
export function currentSession(ctx: Ctx): Promise<Session> {
  if (!ctx.actor.session_id) throw new Problem('not-signed-in')
  return sessionReply(ctx, ctx.actor.session_id)
}

export async function signOut(
  ctx: Ctx,
  { request, reply }: Exchange,
  options: SessionOptions,
): Promise<void> {
  const { session_id } = self(ctx)
  await ctx.db.deleteFrom('identity.sessions').where('id', '=', session_id).execute()
  await recordMine(ctx, { action: 'session.end', object_kind: 'session', object_id: session_id })
  request.done = 'signed-out'
  clearSessionCookie(reply, options)
}

/** Reads across dealers: the membership asked for must be the person's own and active. */
export async function switchDealer(
  ctx: Ctx,
  dealer_id: string,
  { reply }: Exchange,
  options: SessionOptions,
): Promise<Session> {
  const { person_id, session_id } = self(ctx)
  const member = await ctx.db
    .selectFrom('identity.memberships')
    .select('dealer_id')
    .where('person_id', '=', person_id)
    .where('dealer_id', '=', dealer_id)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!member) throw notFound()
  await ctx.db
    .updateTable('identity.sessions')
    .set({ current_dealer_id: dealer_id })
    .where('id', '=', session_id)
    .execute()
  await refreshRights(ctx, { session_id })
  const act = { action: 'session.switch', object_kind: 'session', object_id: session_id }
  await record(ctx, { ...act, object_label: ctx.actor.name, dealer_id })
  setSessionCookie(reply, await rotateToken(ctx, session_id, options.isSecure), options)
  return sessionReply(ctx, session_id)
}

export async function editMe(
  ctx: Ctx,
  change: { name?: string; language?: 'zh-CN' | 'en-US' },
): Promise<Session> {
  const { person_id, session_id } = self(ctx)
  const before = await ctx.db
    .selectFrom('identity.people')
    .select(['name', 'language'])
    .where('id', '=', person_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const changes = changesBetween(before, change)
  if (changes.length > 0) {
    await ctx.db
      .updateTable('identity.people')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', person_id)
      .execute()
    await recordMine(ctx, { action: 'person.edit', object_kind: 'person', object_id: person_id, changes })
  }
  return sessionReply(ctx, session_id)
}

/** A first password is not kept by giving it again. */
export function refuseUnchanged(given: { current_password: string; new_password: string }): void {
  if (given.new_password.normalize('NFKC') === given.current_password.normalize('NFKC'))
    throw refusedField('password-unchanged', '/new_password')
}

/** Ends all other devices and gives this one a new token. */
export async function changePassword(
  ctx: Ctx,
  password: string,
  { request, reply }: Exchange,
  options: SessionOptions,
): Promise<void> {
  const { person_id, session_id } = self(ctx)
  const person = await ctx.db
    .selectFrom('identity.people')
    .select(['account', 'name', 'email'])
    .where('id', '=', person_id)
    .executeTakeFirstOrThrow()
  refuseWeak(ctx, password, person, '/new_password')
  const password_hash = await hashPassword(password)
  await ctx.db
    .updateTable('identity.people')
    .set((eb) => ({ password_hash, first_password_until: null, version: eb('version', '+', 1) }))
    .where('id', '=', person_id)
    .execute()
  await endDevices(ctx, person_id, { except: session_id })
  await recordMine(ctx, { action: 'person.password', object_kind: 'person', object_id: person_id })
  request.done = 'password-changed'
  setSessionCookie(reply, await rotateToken(ctx, session_id, options.isSecure), options)
}

export async function myDevices(ctx: Ctx, { idleHours }: SessionOptions): Promise<{ items: Device[] }> {
  const { person_id, session_id } = self(ctx)
  const rows = await ctx.db
    .selectFrom('identity.sessions')
    .select(['id', 'user_agent', 'ip', 'created_at', 'last_seen_at'])
    .where('person_id', '=', person_id)
    .where('kind', '=', 'device')
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', ctx.clock)]))
    .where(sql<boolean>`last_seen_at > ${ctx.clock}::timestamptz - ${idleHours}::int * interval '1 hour'`)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return { items: rows.map((row) => ({ ...row, is_current: row.id === session_id })) }
}

export async function endDevice(
  ctx: Ctx,
  id: string,
  { reply }: Exchange,
  options: SessionOptions,
): Promise<void> {
  const { person_id, session_id } = self(ctx)
  const ended = await ctx.db
    .deleteFrom('identity.sessions')
    .where('id', '=', id)
    .where('person_id', '=', person_id)
    .where('kind', '=', 'device')
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw notFound()
  await recordMine(ctx, { action: 'session.end', object_kind: 'session', object_id: id })
  if (id === session_id) clearSessionCookie(reply, options)
}

export async function signOutEverywhere(
  ctx: Ctx,
  { request, reply }: Exchange,
  options: SessionOptions,
): Promise<void> {
  const { person_id } = self(ctx)
  await endDevices(ctx, person_id)
  await recordMine(ctx, { action: 'session.end-all', object_kind: 'person', object_id: person_id })
  request.done = 'signed-out'
  clearSessionCookie(reply, options)
}

async function recordMine(
  ctx: Ctx,
  act: { action: string; object_kind: string; object_id: string; changes?: Change[] },
) {
  await record(ctx, { ...act, object_label: ctx.actor.name })
}
