/** Roles: named sets of permissions. Editing one changes the rights of everybody who holds it, at once. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createRole, editRole, Role } from '@concord/contract/people.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { sqlState, uniqueAs } from '#platform/database/retry.ts'
import { keepAdministrator, lockAdministration } from './administrators.ts'
import { roleById } from './role-reads.ts'
import { refuseCutScope, refuseForeign } from './rules.ts'
import { refreshRights } from './sessions.ts'

export async function addRole(ctx: Ctx, given: Body<typeof createRole>): Promise<Role> {
  refuseCutScope(ctx)
  refuseForeign(ctx.actor, given.side, given.permissions, '/permissions')
  refuseDealerScope(given.side, given.scope)
  const id = newId()
  await ctx.db
    .insertInto('identity.roles')
    .values({ id, ...given })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await recordRole(ctx, 'role.create', { id, code: given.code }, changesBetween({}, given))
  return roleById(ctx, id)
}

export async function changeRole(
  ctx: Ctx,
  id: string,
  version: number,
  edit: Body<typeof editRole>,
): Promise<Role> {
  refuseCutScope(ctx)
  await lockAdministration(ctx)
  const before = await roleForUpdate(ctx, id, version)
  refuseForeign(ctx.actor, before.side, before.permissions)
  refuseForeign(ctx.actor, before.side, edit.permissions ?? [], '/permissions')
  refuseDealerScope(before.side, edit.scope ?? 'all')
  const changes = changesBetween(before, edit)
  if (changes.length === 0) return roleById(ctx, id)
  if (before.is_built_in && changes.some(({ field }) => field === 'code'))
    throw refusedField('role-built-in', '/code')
  await ctx.db
    .updateTable('identity.roles')
    .set({ ...edit, version: version + 1 })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await keepAdministrator(ctx)
  await refreshRights(ctx, { role_id: id })
  await recordRole(ctx, 'role.edit', before, changes)
  return roleById(ctx, id)
}

export async function dropRole(ctx: Ctx, id: string, version: number): Promise<void> {
  refuseCutScope(ctx)
  const before = await roleForUpdate(ctx, id, version)
  refuseForeign(ctx.actor, before.side, before.permissions)
  if (before.is_built_in) throw new Problem('role-built-in')
  await ctx.db
    .deleteFrom('identity.roles')
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw sqlState(error) === '23503' ? new Problem('in-use') : error
    })
  await recordRole(ctx, 'role.remove', before, [])
}

async function roleForUpdate(ctx: Ctx, id: string, version: number) {
  const role = await ctx.db
    .selectFrom('identity.roles')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!role) throw notFound()
  if (role.version !== version) throw new Problem('changed-meanwhile')
  return role
}

/** A dealer's users see their own dealer whatever their role. */
function refuseDealerScope(side: 'd' | 's', scope: string) {
  if (side === 'd' && scope !== 'all') throw refusedField('invalid-input', '/scope', 'dealer roles have all')
}

async function recordRole(
  ctx: Ctx,
  action: string,
  role: { id: string; code: string },
  changes: ReturnType<typeof changesBetween>,
) {
  await record(ctx, { action, object_kind: 'role', object_id: role.id, object_label: role.code, changes })
}
