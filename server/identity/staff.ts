/** People of the principal. Whoever edits one must hold every permission that the other holds, before and after. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { createStaff, editStaff, Staff } from '@concord/contract/people.ts'
import { changesBetween, record, type Change } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { keepAdministrator, lockAdministration } from './administrators.ts'
import { insertPerson, updatePerson, type PersonRow } from './people.ts'
import { rolesBy } from './role-reads.ts'
import { refuseCutScope, refuseForeign } from './rules.ts'
import { endDevices, refreshRights } from './sessions.ts'
import { staffById } from './staff-reads.ts'

type GivenRoles = Body<typeof createStaff>['roles']

export async function addStaff(ctx: Ctx, given: Body<typeof createStaff>): Promise<Staff> {
  refuseCutScope(ctx)
  const { roles, ...person } = given
  const codes = await checkedRoles(ctx, roles)
  const id = await insertPerson(ctx, person, true)
  await writeRoles(ctx, id, roles)
  const { password: _kept, ...told } = person
  const changes = changesBetween({}, { ...told, roles: codes })
  await recordStaff(ctx, 'staff.create', { id, name: given.name }, changes)
  return staffById(ctx, id)
}

export async function changeStaff(
  ctx: Ctx,
  id: string,
  version: number,
  edit: Body<typeof editStaff>,
): Promise<Staff> {
  refuseCutScope(ctx)
  await lockAdministration(ctx)
  const {
    is_active: wasActive,
    permissions,
    roles: before,
    ...person
  } = await staffForUpdate(ctx, id, version)
  refuseForeign(ctx.actor, 's', permissions)
  const { roles, is_active = wasActive, ...fields } = edit
  const changes = await updatePerson(ctx, person, fields)
  if (roles) {
    changes.push(...changesBetween({ roles: before }, { roles: await checkedRoles(ctx, roles) }))
    await ctx.db.deleteFrom('identity.staff_roles').where('person_id', '=', id).execute()
    await writeRoles(ctx, id, roles)
  }
  changes.push(...changesBetween({ is_active: wasActive }, { is_active }))
  if (changes.length === 0) return staffById(ctx, id)
  await ctx.db
    .updateTable('identity.people')
    .set({ is_active, version: version + 1 })
    .where('id', '=', id)
    .execute()
  await keepAdministrator(ctx)
  if (!is_active || fields.password !== undefined) await endDevices(ctx, id)
  await refreshRights(ctx, { person_id: id })
  await recordStaff(ctx, 'staff.edit', person, changes)
  return staffById(ctx, id)
}

export async function staffForUpdate(ctx: Ctx, id: string, version: number) {
  const person = await ctx.db
    .selectFrom('identity.people')
    .select(['id', 'name', 'account', 'email', 'phone', 'language', 'is_active', 'version'])
    .where('id', '=', id)
    .where('is_staff', '=', true)
    .where('is_machine', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw notFound()
  if (person.version !== version) throw new Problem('changed-meanwhile')
  const held = await ctx.db
    .selectFrom('identity.staff_roles as sr')
    .innerJoin('identity.roles as r', 'r.id', 'sr.role_id')
    .select(['r.code', 'r.permissions', 'sr.region_codes'])
    .where('sr.person_id', '=', id)
    .orderBy('r.code')
    .execute()
  const { version: _checked, ...fields } = person
  return {
    ...fields,
    permissions: held.flatMap((role) => role.permissions),
    roles: held.map((role) => roleText(role.code, role.region_codes)),
  }
}

/** Checks that the roles may be given and says them for the audit. */
async function checkedRoles(ctx: Ctx, given: GivenRoles): Promise<string[]> {
  const ids = given.map(({ role_id }) => role_id)
  if (new Set(ids).size < ids.length) throw refusedField('invalid-input', '/roles', 'a role is given twice')
  const rows = await rolesBy(ctx, 's', ids, (index) => `/roles/${index}/role_id`)
  rows.forEach((role, index) => refuseForeign(ctx.actor, 's', role.permissions, `/roles/${index}/role_id`))
  await checkRegions(ctx, given)
  return rows.map((role, index) => roleText(role.code, given[index]?.region_codes ?? [])).toSorted()
}

async function checkRegions(ctx: Ctx, given: GivenRoles) {
  const wanted = given.flatMap(({ region_codes }, role) =>
    region_codes.map((code, index) => ({ code, pointer: `/roles/${role}/region_codes/${index}` })),
  )
  if (wanted.length === 0) return
  const { rows } = await sql<{ code: string }>`
    select code from dealers.regions where code = any(${wanted.map(({ code }) => code)}::text[])`.execute(
    ctx.db,
  )
  const known = new Set(rows.map(({ code }) => code))
  const unknown = wanted.find(({ code }) => !known.has(code))
  if (unknown) throw refusedField('reference-unknown', unknown.pointer)
}

async function writeRoles(ctx: Ctx, person_id: string, roles: GivenRoles) {
  await ctx.db
    .insertInto('identity.staff_roles')
    .values(roles.map(({ role_id, region_codes }) => ({ person_id, role_id, region_codes })))
    .execute()
}

const roleText = (code: string, regions: readonly string[]) =>
  regions.length > 0 ? `${code} (${regions.join(', ')})` : code

async function recordStaff(
  ctx: Ctx,
  action: string,
  person: Pick<PersonRow, 'id' | 'name'>,
  changes: Change[],
) {
  const object = { object_kind: 'staff', object_id: person.id, object_label: person.name }
  await record(ctx, { action, ...object, changes })
}
