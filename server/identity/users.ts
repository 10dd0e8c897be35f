/**
 * Users of a dealer, kept by its owner or by staff. Runs across dealers, so every statement binds the dealer. A person
 * who also acts for another dealer belongs to neither: here only roles and active state are changed then.
 */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { createUser, DealerUser, editUser } from '@concord/contract/people.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { inScope } from '#platform/scope.ts'
import { insertPerson, updatePerson } from './people.ts'
import { rolesBy } from './role-reads.ts'
import { refuseForeign } from './rules.ts'
import { endDevices, refreshRights } from './sessions.ts'
import { userById } from './user-reads.ts'

export async function addUser(
  ctx: Ctx,
  dealer_id: string,
  given: Body<typeof createUser>,
): Promise<DealerUser> {
  const { role_ids, ...person } = given
  const codes = await checkedRoles(ctx, role_ids)
  const known = ctx.actor.side === 's' ? await joining(ctx, dealer_id, given.account) : null
  const id = known?.id ?? (await insertPerson(ctx, person, false))
  await ctx.db
    .insertInto('identity.memberships')
    .values({ dealer_id, person_id: id, joined_at: ctx.clock })
    .execute()
  await writeRoles(ctx, dealer_id, id, role_ids)
  const { password: _kept, ...fields } = person
  const changes = changesBetween({}, known ? { roles: codes } : { ...fields, roles: codes })
  const object = { object_kind: 'user', object_id: id, object_label: known?.name ?? given.name }
  await record(ctx, { action: known ? 'user.join' : 'user.create', ...object, dealer_id, changes })
  return userById(ctx, dealer_id, id)
}

export async function changeUser(
  ctx: Ctx,
  at: { dealer_id: string; id: string; version: number },
  edit: Body<typeof editUser>,
): Promise<DealerUser> {
  const { dealer_id, id } = at
  const hadOwner = await lockUsers(ctx, dealer_id)
  const { person, was } = await userForUpdate(ctx, at)
  refuseForeign(ctx.actor, 'd', was.permissions)
  const { role_ids, is_active = was.is_active, ...fields } = edit
  if (Object.keys(fields).length > 0) await refuseShared(ctx, dealer_id, id)
  const changes = await updatePerson(ctx, person, fields)
  if (role_ids) {
    changes.push(...changesBetween({ roles: was.roles }, { roles: await checkedRoles(ctx, role_ids) }))
    const held = ctx.db.deleteFrom('identity.membership_roles').where('dealer_id', '=', dealer_id)
    await held.where('person_id', '=', id).execute()
    await writeRoles(ctx, dealer_id, id, role_ids)
  }
  changes.push(...changesBetween({ is_active: was.is_active }, { is_active }))
  if (changes.length === 0) return userById(ctx, dealer_id, id)
  await ctx.db
    .updateTable('identity.memberships')
    .set((eb) => ({ is_active, version: eb('version', '+', 1) }))
    .where('dealer_id', '=', dealer_id)
    .where('person_id', '=', id)
    .execute()
  if (hadOwner && !(await hasOwner(ctx, dealer_id))) throw new Problem('last-owner')
  if (fields.password !== undefined) await endDevices(ctx, id)
  else if (!is_active) await endDevices(ctx, id, { dealer_id })
  await refreshRights(ctx, { person_id: id })
  const object = { object_kind: 'user', object_id: id, object_label: person.name }
  await record(ctx, { action: 'user.edit', ...object, dealer_id, changes })
  return userById(ctx, dealer_id, id)
}

/** The person of this account, when staff may let it join: a dealer's user, not yet of this dealer, of dealers within sight. */
async function joining(ctx: Ctx, dealer_id: string, account: string) {
  const person = await ctx.db
    .selectFrom('identity.people')
    .select(['id', 'name'])
    .where('account', '=', account)
    .where('is_staff', '=', false)
    .where('is_machine', '=', false)
    .executeTakeFirst()
  if (!person) return null
  const memberships = await otherDealers(ctx, dealer_id, person.id)
  const isHere = await isMember(ctx, dealer_id, person.id)
  return isHere || memberships.some(({ is_in_sight }) => !is_in_sight) ? null : person
}

async function isMember(ctx: Ctx, dealer_id: string, person_id: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('identity.memberships')
    .select('person_id')
    .where('dealer_id', '=', dealer_id)
    .where('person_id', '=', person_id)
    .executeTakeFirst()
  return row !== undefined
}

/** An owner sees no other dealer; staff see those of their scope. */
async function otherDealers(ctx: Ctx, dealer_id: string, person_id: string) {
  const isInSight = ctx.actor.side === 's' ? inScope(ctx.actor, 'd') : sql<boolean>`false`
  return ctx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('dealers.dealers as d', 'd.id', 'm.dealer_id')
    .select(isInSight.as('is_in_sight'))
    .where('m.person_id', '=', person_id)
    .where('m.dealer_id', '!=', dealer_id)
    .execute()
}

export async function refuseShared(ctx: Ctx, dealer_id: string, person_id: string) {
  const others = await otherDealers(ctx, dealer_id, person_id)
  if (others.some(({ is_in_sight }) => !is_in_sight)) throw new Problem('person-shared')
}

/** Edits of one dealer's users wait for each other; else two owners could each spare the other one. */
async function lockUsers(ctx: Ctx, dealer_id: string): Promise<boolean> {
  await ctx.db
    .selectFrom('identity.memberships')
    .select('person_id')
    .where('dealer_id', '=', dealer_id)
    .orderBy('person_id')
    .forUpdate()
    .execute()
  return hasOwner(ctx, dealer_id)
}

/** An owner is an active user who may manage users, whatever the role is called. */
async function hasOwner(ctx: Ctx, dealer_id: string): Promise<boolean> {
  const owner = await ctx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.membership_roles as mr', (join) =>
      join.onRef('mr.dealer_id', '=', 'm.dealer_id').onRef('mr.person_id', '=', 'm.person_id'),
    )
    .innerJoin('identity.roles as r', 'r.id', 'mr.role_id')
    .select('m.person_id')
    .where('m.dealer_id', '=', dealer_id)
    .where('m.is_active', '=', true)
    .where(sql<boolean>`'users.manage' = any(r.permissions)`)
    .limit(1)
    .executeTakeFirst()
  return owner !== undefined
}

export async function userForUpdate(
  ctx: Ctx,
  { dealer_id, id, version }: { dealer_id: string; id: string; version: number },
) {
  const row = await ctx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.account', 'p.email', 'p.phone', 'p.language', 'm.is_active'])
    .select(sql<number>`m.version + p.version`.as('version'))
    .where('m.dealer_id', '=', dealer_id)
    .where('m.person_id', '=', id)
    .forUpdate('p')
    .executeTakeFirst()
  if (!row) throw notFound()
  const { is_active, version: current, ...person } = row
  if (current !== version) throw new Problem('changed-meanwhile')
  const held = await ctx.db
    .selectFrom('identity.membership_roles as mr')
    .innerJoin('identity.roles as r', 'r.id', 'mr.role_id')
    .select(['r.code', 'r.permissions'])
    .where('mr.dealer_id', '=', dealer_id)
    .where('mr.person_id', '=', id)
    .orderBy('r.code')
    .execute()
  const roles = held.map(({ code }) => code)
  return { person, was: { is_active, roles, permissions: held.flatMap(({ permissions }) => permissions) } }
}

/** Checks that the roles may be given and says them for the audit. */
async function checkedRoles(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await rolesBy(ctx, 'd', ids, (index) => `/role_ids/${index}`)
  rows.forEach((role, index) => refuseForeign(ctx.actor, 'd', role.permissions, `/role_ids/${index}`))
  return rows.map(({ code }) => code).toSorted()
}

async function writeRoles(ctx: Ctx, dealer_id: string, person_id: string, role_ids: readonly string[]) {
  await ctx.db
    .insertInto('identity.membership_roles')
    .values(role_ids.map((role_id) => ({ dealer_id, person_id, role_id })))
    .execute()
}
