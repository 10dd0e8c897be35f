import { sql } from 'kysely'
import type { Role } from '@concord/contract/people.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound, refusedField } from '#platform/problem.ts'
import { foreignPermissions } from './rules.ts'

export async function roleList(ctx: Ctx, side?: 'd' | 's'): Promise<{ items: Role[] }> {
  let roles = rolesWithCount(ctx)
  if (side) roles = roles.where('r.side', '=', side)
  return { items: (await roles.execute()).map(asRole) }
}

export async function roleById(ctx: Ctx, id: string): Promise<Role> {
  const role = await rolesWithCount(ctx).where('r.id', '=', id).executeTakeFirst()
  if (!role) throw notFound()
  return asRole(role)
}

/** Roles for a dealer's users: staff may give any, the owner of a dealer those whose every permission the owner has. */
export async function rolesToGive(ctx: Ctx) {
  const roles = await ctx.db
    .selectFrom('identity.roles')
    .select(['id', 'name_zh', 'name_en', 'permissions'])
    .where('side', '=', 'd')
    .orderBy('is_built_in', 'desc')
    .orderBy('id')
    .execute()
  return {
    items: roles
      .filter(({ permissions }) => foreignPermissions(ctx.actor, 'd', permissions).length === 0)
      .map(({ id, name_zh, name_en }) => ({ id, name_zh, name_en })),
  }
}

export interface RoleRow {
  id: string
  code: string
  permissions: string[]
}

/** The roles of these ids, each of which must exist on the side. */
export async function rolesBy(
  ctx: Ctx,
  side: 'd' | 's',
  ids: readonly string[],
  pointerOf: (index: number) => string,
): Promise<RoleRow[]> {
  const rows = await ctx.db
    .selectFrom('identity.roles')
    .select(['id', 'code', 'permissions'])
    .where('side', '=', side)
    .where('id', 'in', [...ids])
    .execute()
  return ids.map((id, index) => {
    const role = rows.find((row) => row.id === id)
    if (!role) throw refusedField('reference-unknown', pointerOf(index))
    return role
  })
}

function rolesWithCount(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.roles as r')
    .select([
      'r.id',
      'r.side',
      'r.is_built_in',
      'r.code',
      'r.name_zh',
      'r.name_en',
      'r.permissions',
      'r.scope',
    ])
    .select('r.version')
    .select(
      sql<number>`((select count(*) from identity.staff_roles sr where sr.role_id = r.id)
        + (select count(*) from identity.membership_roles mr where mr.role_id = r.id))::int`.as(
        'people_count',
      ),
    )
    .orderBy('r.side', 'desc')
    .orderBy('r.is_built_in', 'desc')
    .orderBy('r.id')
    .limit(1000)
}

function asRole(row: Omit<Role, 'permissions'> & { permissions: string[] }): Role {
  return { ...row, permissions: row.permissions as Permission[] } // written only through the contract's list
}
