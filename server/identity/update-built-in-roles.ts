/**
 * After an upgrade the built-in roles hold what the new version gives them. Three lists meet for each: what the last
 * version put in, what people made of it, and what this version puts in. Only what is new to the software is added, and
 * what it no longer knows is taken out; everything else stays as people left it.
 */
import { sql } from 'kysely'
import { permissionNames } from '@concord/contract/permissions.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { builtInRoles } from './built-in-roles.ts'
import { refreshRights } from './sessions.ts'

export async function updateBuiltInRoles(ctx: Ctx): Promise<void> {
  const roles = await ctx.db
    .selectFrom('identity.roles')
    .select(['id', 'side', 'code', 'permissions', 'built_in_permissions'])
    .where('is_built_in', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  const behind = roles.flatMap((role) => {
    const given = builtInRoles.find(({ side, code }) => side === role.side && code === role.code)
    if (!given || String(given.permissions) === String(role.built_in_permissions)) return []
    return [{ ...role, given: given.permissions, after: merged(role, given.permissions) }]
  })
  if (behind.length === 0) return
  await sql`
    update identity.roles r set permissions = new.after, built_in_permissions = new.given, version = r.version + 1
    from jsonb_to_recordset(${JSON.stringify(behind)}::jsonb) as new (id uuid, after text[], given text[])
    where r.id = new.id`.execute(ctx.db)
  await refreshRights(ctx, { everybody: true })
  const acts = behind.map(({ id, code, permissions, after }) => ({
    action: 'role.edit',
    object_kind: 'role',
    object_id: id,
    object_label: code,
    changes: changesBetween({ permissions }, { permissions: after }),
  }))
  await record(ctx, ...acts.filter(({ changes }) => changes.length > 0))
}

function merged(
  role: { permissions: readonly string[]; built_in_permissions: readonly string[] | null },
  given: readonly string[],
): string[] {
  const known: readonly string[] = permissionNames
  const kept = role.permissions.filter((name) => known.includes(name))
  const offered = [...kept, ...(role.built_in_permissions ?? [])]
  return [...kept, ...given.filter((name) => !offered.includes(name))]
}
