import { sql } from 'kysely'
import type { Query } from '@concord/contract/endpoint.ts'
import type { listStaff, Staff } from '@concord/contract/people.ts'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { notFound } from '#platform/problem.ts'

export async function staffList(ctx: Ctx, { cursor, limit = 50, q }: Query<typeof listStaff>) {
  const after = decodeCursor(cursor, ['text', 'id'])
  let people = staffRows(ctx)
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(limit + 1)
  if (after) people = people.where(sql<boolean>`(p.name, p.id) > (${after[0]}, ${after[1]}::uuid)`)
  const like = containing(q)
  if (like) {
    people = people.where((eb) =>
      eb.or(
        (['p.name', 'p.account', 'p.email', 'p.phone'] as const).map((column) => eb(column, 'ilike', like)),
      ),
    )
  }
  const found = page(await people.execute(), limit, (row) => [row.name, row.id])
  return { items: await withRoles(ctx, found.items), next: found.next }
}

const names_max = 50

/** For pickers: nothing but names, searched by nothing but names, so that a form teaches nobody an account or a phone. */
export async function staffNames(ctx: Ctx, q: string | undefined, { onlyActive }: { onlyActive: boolean }) {
  const like = containing(q)
  let people = ctx.db
    .selectFrom('identity.people')
    .select(['id', 'name'])
    .where('is_staff', '=', true)
    .where('is_machine', '=', false)
    .orderBy('name')
    .orderBy('id')
    .limit(names_max)
  if (onlyActive) people = people.where('is_active', '=', true)
  if (like) people = people.where('name', 'ilike', like)
  return { items: await people.execute() }
}

/** A pattern for `ilike`, or null when nothing is asked. */
function containing(q: string | undefined): string | null {
  const words = q?.trim()
  return words ? `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
}

export async function staffById(ctx: Ctx, id: string): Promise<Staff> {
  const [person] = await withRoles(ctx, await staffRows(ctx).where('p.id', '=', id).execute())
  if (!person) throw notFound()
  return person
}

function staffRows(ctx: Ctx) {
  return ctx.db
    .selectFrom('identity.people as p')
    .select(['p.id', 'p.name', 'p.account', 'p.email', 'p.phone', 'p.language', 'p.is_active', 'p.version'])
    .select(sql<boolean>`p.second_factor_since is not null`.as('has_second_factor'))
    .select((eb) =>
      eb
        .selectFrom('identity.sessions as s')
        .select((of) => of.fn.max('s.last_seen_at').as('at'))
        .whereRef('s.person_id', '=', 'p.id')
        .as('last_seen_at'),
    )
    .where('p.is_staff', '=', true)
    .where('p.is_machine', '=', false)
}

async function withRoles(ctx: Ctx, people: Omit<Staff, 'roles'>[]): Promise<Staff[]> {
  if (people.length === 0) return []
  const roles = await ctx.db
    .selectFrom('identity.staff_roles as sr')
    .innerJoin('identity.roles as r', 'r.id', 'sr.role_id')
    .select(['sr.person_id', 'sr.role_id', 'r.name_zh', 'r.name_en', 'r.scope', 'sr.region_codes'])
    .where(
      'sr.person_id',
      'in',
      people.map(({ id }) => id),
    )
    .orderBy('r.id')
    .execute()
  const of = Map.groupBy(roles, ({ person_id }) => person_id)
  return people.map((person) => ({ ...person, roles: of.get(person.id) ?? [] }))
}
