/**
 * API keys. Behind each stands a machine of its own, without roles or membership: its rights are those it was given,
 * a part of its maker's at that time, for as long as the key lives. What it does carries the key's name.
 */
import type { Body } from '@concord/contract/endpoint.ts'
import type { ApiKey, createKey } from '@concord/contract/keys.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { refuseForeign } from './rules.ts'
import { openSession } from './sessions.ts'

/** A dealer's keys, or the principal's where `dealer_id` is null. */
export async function keyList(ctx: Ctx, dealer_id: string | null): Promise<{ items: ApiKey[] }> {
  const rows = await keyRows(ctx, dealer_id).orderBy('s.created_at', 'desc').orderBy('s.id', 'desc').execute()
  return { items: rows.map(asKey) }
}

export async function makeKey(ctx: Ctx, dealer_id: string | null, given: Body<typeof createKey>) {
  if (ctx.actor.kind !== 'person') throw new Problem('forbidden') // or a key could outlive itself
  const { name, permissions, expires_at = null } = given
  refuseForeign(ctx.actor, dealer_id ? 'd' : 's', permissions, '/permissions')
  if (expires_at !== null && Date.parse(expires_at) <= Date.parse(ctx.clock))
    throw refusedField('invalid-input', '/expires_at', 'in the past')
  const person_id = newId()
  const machine = { account: `key-${person_id}`, is_machine: true, is_staff: dealer_id === null }
  await ctx.db
    .insertInto('identity.people')
    .values({ id: person_id, name, language: ctx.language, created_at: ctx.clock, ...machine })
    .execute()
  const scope = ctx.actor.side === 's' && dealer_id === null ? { scope: ctx.actor.scope } : {}
  const key = { name, granted: permissions, ...scope }
  const { id, token } = await openSession(ctx, { kind: 'key', person_id, dealer_id, expires_at, key })
  const changes = changesBetween({}, { name, permissions, expires_at })
  const object = { object_kind: 'key', object_id: id, object_label: name }
  await record(ctx, { action: 'key.create', ...object, dealer_id, changes })
  const row = await keyRows(ctx, dealer_id).where('s.id', '=', id).executeTakeFirstOrThrow()
  return { key: asKey(row), secret: token }
}

export async function dropKey(ctx: Ctx, dealer_id: string | null, id: string): Promise<void> {
  const row = await keyRows(ctx, dealer_id).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  await ctx.db.deleteFrom('identity.sessions').where('id', '=', id).execute()
  const object = { object_kind: 'key', object_id: id, object_label: row.name }
  await record(ctx, { action: 'key.remove', ...object, dealer_id })
}

function keyRows(ctx: Ctx, dealer_id: string | null) {
  return ctx.db
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.people as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.name', 's.key_prefix as prefix', 's.permissions'])
    .select(['s.created_at', 's.expires_at', 's.last_seen_at'])
    .where('s.kind', '=', 'key')
    .where('s.current_dealer_id', dealer_id === null ? 'is' : '=', dealer_id)
}

type KeyRow = Omit<ApiKey, 'prefix' | 'permissions'> & { prefix: string | null; permissions: string[] }

/** A key that was never used has been seen by nobody, though its row starts with a date. */
function asKey(row: KeyRow): ApiKey {
  const last_seen_at = row.last_seen_at === row.created_at ? null : row.last_seen_at
  const permissions = row.permissions as Permission[] // given through the contract's list
  return { ...row, last_seen_at, prefix: row.prefix ?? '', permissions }
}
