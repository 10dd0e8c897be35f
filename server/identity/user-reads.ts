import { sql } from 'kysely'
import type { DealerUser } from '@concord/contract/people.ts'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { inScope } from '#platform/scope.ts'

/** The dealer that the actor works for; endpoints of a dealer's own users and keys mean no other. */
export function ownDealer(ctx: Ctx): string {
  if (!ctx.actor.dealer_id) throw new Problem('forbidden')
  return ctx.actor.dealer_id
}

/** The dealer of the path, as long as the staff's scope reaches it; else the common 404. */
export async function dealerInSight(ctx: Ctx, dealer_id: string): Promise<string> {
  const dealer = await ctx.db
    .selectFrom('dealers.dealers as d')
    .select('d.id')
    .where('d.id', '=', dealer_id)
    .where(inScope(ctx.actor, 'd'))
    .executeTakeFirst()
  if (!dealer) throw notFound()
  return dealer.id
}

export async function userList(
  ctx: Ctx,
  dealer_id: string,
  { cursor, limit = 50 }: { cursor?: string; limit?: number },
) {
  const after = decodeCursor(cursor, ['text', 'id'])
  let users = userRows(ctx, dealer_id)
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(limit + 1)
  if (after) users = users.where(sql<boolean>`(p.name, p.id) > (${after[0]}, ${after[1]}::uuid)`)
  const found = page(await users.execute(), limit, (row) => [row.name, row.id])
  return { items: await withRoles(ctx, dealer_id, found.items), next: found.next }
}

export async function userById(ctx: Ctx, dealer_id: string, id: string): Promise<DealerUser> {
  const rows = await userRows(ctx, dealer_id).where('p.id', '=', id).execute()
  const [user] = await withRoles(ctx, dealer_id, rows)
  if (!user) throw notFound()
  return user
}

/** The version counts both rows, so that it changes with either. When somebody was last seen elsewhere is no business of this dealer. */
function userRows(ctx: Ctx, dealer_id: string) {
  return ctx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name', 'p.account', 'p.email', 'p.phone', 'p.language', 'm.is_active'])
    .select(sql<boolean>`p.second_factor_since is not null`.as('has_second_factor'))
    .select(sql<number>`m.version + p.version`.as('version'))
    .select((eb) =>
      eb
        .selectFrom('identity.sessions as s')
        .select((of) => of.fn.max('s.last_seen_at').as('at'))
        .whereRef('s.person_id', '=', 'p.id')
        .where('s.current_dealer_id', '=', dealer_id)
        .as('last_seen_at'),
    )
    .where('m.dealer_id', '=', dealer_id)
}

async function withRoles(
  ctx: Ctx,
  dealer_id: string,
  users: Omit<DealerUser, 'roles'>[],
): Promise<DealerUser[]> {
  if (users.length === 0) return []
  const ids = users.map(({ id }) => id)
  const roles = await ctx.db
    .selectFrom('identity.membership_roles as mr')
    .innerJoin('identity.roles as r', 'r.id', 'mr.role_id')
    .select(['mr.person_id', 'r.id', 'r.name_zh', 'r.name_en'])
    .where('mr.dealer_id', '=', dealer_id)
    .where('mr.person_id', 'in', ids)
    .orderBy('r.id')
    .execute()
  const of = Map.groupBy(roles, ({ person_id }) => person_id)
  return users.map((user) => ({ ...user, roles: of.get(user.id) ?? [] }))
}
