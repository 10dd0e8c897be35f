/** Somebody must always be able to manage the principal's people. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'

/** Changes that could take away the last administrator wait for each other; else two could each spare the other one. */
export async function lockAdministration(ctx: Ctx): Promise<void> {
  await sql`select from identity.roles where side = 's' and is_built_in order by id for update`.execute(
    ctx.db,
  )
}

/** Asked after the change: is there still an active person, seeing all dealers, who may manage staff? */
export async function keepAdministrator(ctx: Ctx): Promise<void> {
  const administrator = await ctx.db
    .selectFrom('identity.people as p')
    .innerJoin('identity.staff_roles as sr', 'sr.person_id', 'p.id')
    .innerJoin('identity.roles as r', 'r.id', 'sr.role_id')
    .select('p.id')
    .where('p.is_active', '=', true)
    .where('r.scope', '=', 'all')
    .where(sql<boolean>`'staff.manage' = any(r.permissions)`)
    .limit(1)
    .executeTakeFirst()
  if (!administrator) throw new Problem('last-administrator')
}
