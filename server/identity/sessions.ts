/** Opening sessions and keys, and keeping the rights written on their rows equal to roles and tree. */
import { randomBytes } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Actor, Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { tokenHash } from './authenticate.ts'

export interface NewSession {
  kind: 'device' | 'key'
  person_id: string
  /** Null for staff. */
  dealer_id: string | null
  user_agent?: string
  ip?: string
  /** RFC 3339; null: never (keys only). */
  expires_at: string | null
  /** Its token goes into the guarded cookie (cookie.ts). */
  isGuarded?: boolean
  /** Keys only. A key of staff sees no further than its maker did. */
  key?: { name: string; granted: readonly string[]; scope?: Actor['scope'] }
}

/** Makes a session or key and returns its secret token, which is kept nowhere: only its hash is. */
export async function openSession(ctx: Ctx, given: NewSession): Promise<{ id: string; token: string }> {
  const token = newToken(given.kind === 'key' ? (given.dealer_id ? 'ck_d_' : 'ck_s_') : '')
  const id = newId()
  await ctx.db
    .insertInto('identity.sessions')
    .values({
      token_hash: tokenHash(token),
      id,
      kind: given.kind,
      person_id: given.person_id,
      side: given.dealer_id ? 'd' : 's',
      current_dealer_id: given.dealer_id,
      granted: given.key ? [...given.key.granted] : null,
      ...scopeColumns(given.key?.scope),
      key_name: given.key?.name ?? null,
      key_prefix: given.key ? token.slice(0, 12) : null,
      user_agent: (given.user_agent ?? '').slice(0, 400),
      ip: given.ip ?? '',
      created_at: ctx.clock,
      last_seen_at: ctx.clock,
      expires_at: given.expires_at,
      is_guarded: given.isGuarded ?? false,
    })
    .execute()
  await refreshRights(ctx, { session_id: id })
  return { id, token }
}

type Whose =
  | { session_id: string }
  | { person_id: string }
  | { role_id: string }
  | { dealer_ids: readonly string[] }
  | { everybody: true }

/**
 * Rewrites permissions, visible dealers and staff scope on session rows: of one session, one person, all holders of
 * a role, all who work for certain dealers (the tree below them changed), or everybody. A person who is no longer an active member loses all rights at once. A
 * machine behind a key keeps what the key was given. Needs the staff side or a transaction across dealers, because
 * it looks at every membership of those concerned.
 */
export async function refreshRights(ctx: Ctx, whose: Whose): Promise<void> {
  await sql`
    with held as (
      select s.id, p.is_machine,
        case when p.is_machine then s.granted when s.side = 's' then staff.permissions else member.permissions end as permissions,
        coalesce(staff.is_cut, false) as is_cut, coalesce(staff.regions, '{}') as regions, coalesce(staff.is_own, false) as is_own,
        coalesce(tree.dealers, '{}') as dealers
      from identity.sessions s join identity.people p on p.id = s.person_id
      left join lateral (
        select array_agg(distinct permission) filter (where permission is not null) as permissions,
          not bool_or(r.scope = 'all') as is_cut, bool_or(r.scope = 'own') as is_own,
          (select array_agg(distinct region.code) from identity.staff_roles sr2 join identity.roles r2 on r2.id = sr2.role_id, unnest(sr2.region_codes) region(code)
            where sr2.person_id = s.person_id and r2.scope = 'regions') as regions
        from identity.staff_roles sr join identity.roles r on r.id = sr.role_id left join lateral unnest(r.permissions) permission on true
        where s.side = 's' and sr.person_id = s.person_id
      ) staff on true
      left join lateral (
        select array_agg(distinct permission) filter (where permission is not null) as permissions, count(*) > 0 as is_member
        from identity.memberships m left join identity.membership_roles mr on mr.dealer_id = m.dealer_id and mr.person_id = m.person_id
        left join identity.roles r on r.id = mr.role_id left join lateral unnest(r.permissions) permission on true
        where m.dealer_id = s.current_dealer_id and m.person_id = s.person_id and m.is_active
      ) member on true
      left join lateral (
        select array_agg(d.id order by d.level, d.id) as dealers from dealers.dealers d
        where s.side = 'd' and (member.is_member or p.is_machine) and d.path @> array[s.current_dealer_id]
          and (d.id = s.current_dealer_id or d.is_visible_to_ancestors)
      ) tree on true
      where ${which(whose)}
    )
    update identity.sessions s set
      permissions = coalesce(case when s.granted is null then held.permissions
        else (select array_agg(p) from unnest(held.permissions) p where p = any(s.granted)) end, '{}'),
      dealers = held.dealers,
      scope = case when held.is_machine then s.scope when held.is_cut then 'cut' else 'all' end,
      scope_regions = case when held.is_machine then s.scope_regions else held.regions end,
      scope_own = case when held.is_machine then s.scope_own else held.is_own end
    from held where held.id = s.id`.execute(ctx.db)
}

function which(whose: Whose): RawBuilder<boolean> {
  if ('session_id' in whose) return sql<boolean>`s.id = ${whose.session_id}`
  if ('person_id' in whose) return sql<boolean>`s.person_id = ${whose.person_id}`
  if ('dealer_ids' in whose) return sql<boolean>`s.current_dealer_id = any(${[...whose.dealer_ids]}::uuid[])`
  if ('everybody' in whose) return sql<boolean>`true`
  return sql<boolean>`s.person_id in (select person_id from identity.staff_roles where role_id = ${whose.role_id}
    union all select person_id from identity.membership_roles where role_id = ${whose.role_id})`
}

/** Signs a person's devices out: all of them, those at one dealer, or all but one. Keys go on. */
export async function endDevices(
  ctx: Ctx,
  person_id: string,
  only: { dealer_id?: string; except?: string } = {},
): Promise<void> {
  let devices = ctx.db
    .deleteFrom('identity.sessions')
    .where('person_id', '=', person_id)
    .where('kind', '=', 'device')
  if (only.dealer_id) devices = devices.where('current_dealer_id', '=', only.dealer_id)
  if (only.except) devices = devices.where('id', '!=', only.except)
  await devices.execute()
}

/** Signs every device out, everybody's. Keys go on. */
export async function endAllDevices(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom('identity.sessions').where('kind', '=', 'device').execute()
}

/** Gives a session a new token; the old one is worth nothing from now on (trust.md T61). */
export async function rotateToken(ctx: Ctx, session_id: string, isGuarded: boolean): Promise<string> {
  const token = newToken('')
  await ctx.db
    .updateTable('identity.sessions')
    .set({ token_hash: tokenHash(token), is_guarded: isGuarded })
    .where('id', '=', session_id)
    .execute()
  return token
}

function scopeColumns(scope: Actor['scope'] = { all: true }) {
  if (scope.all) return { scope: 'all' as const }
  return { scope: 'cut' as const, scope_regions: [...scope.regions], scope_own: scope.own }
}

function newToken(prefix: string): string {
  return prefix + randomBytes(32).toString('base64url')
}
