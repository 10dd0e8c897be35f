import type { Session } from '@concord/contract/identity.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { owedBy, secondFactorDue } from './second-factor-demand.ts'

/** What the web must know of a session. Reads across dealers, but only those that the session's own person belongs to. */
export async function sessionReply(ctx: Ctx, session_id: string): Promise<Session> {
  const row = await ctx.db
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.people as p', 'p.id', 's.person_id')
    .innerJoin('company.profile as c', (join) => join.onTrue())
    .leftJoin('dealers.dealers as d', 'd.id', 's.current_dealer_id')
    .select([
      'p.id',
      'p.name',
      'p.account',
      'p.language',
      's.side',
      's.permissions',
      'p.first_password_until',
    ])
    .select(['p.second_factor_since', 'p.is_staff', 'p.created_at', 's.kind'])
    .select(['c.second_factor_for', 'c.second_factor_from'])
    .select([
      'd.id as dealer_id',
      'd.code as dealer_code',
      'd.name as dealer_name',
      'd.name_en as dealer_name_en',
    ])
    .select(['c.name_zh', 'c.name_en', 'c.short_name_zh', 'c.short_name_en', 'c.logo_file_id'])
    .select(['c.currency', 'c.time_zone', 'c.amount_scale', 'c.tax_mode', 'c.is_demo as demo'])
    .where('s.id', '=', session_id)
    .executeTakeFirst()
  if (!row) throw new Problem('not-signed-in')
  const { id, name, account, language, side, permissions, dealer_id } = row
  const { dealer_code, dealer_name, dealer_name_en } = row
  const dealer =
    dealer_id && dealer_code && dealer_name
      ? { id: dealer_id, code: dealer_code, name: dealer_name, name_en: dealer_name_en }
      : null
  const owed = row.kind === 'key' ? null : owedBy(row, row, ctx.clock)
  return {
    person: { id, name, account, language },
    side,
    dealer,
    dealers: side === 's' ? [] : await dealersOf(ctx, id),
    permissions: permissions as Permission[], // written by refreshRights out of roles, which hold nothing else
    must_change_password: owed === 'password',
    must_add_second_factor: owed === 'second-factor',
    second_factor_due: row.kind === 'key' ? null : secondFactorDue(row, row),
    company: companyOf(row),
    today: ctx.today,
  }
}

type CompanyRow = Session['company']

function companyOf(row: CompanyRow): CompanyRow {
  const { name_zh, name_en, short_name_zh, short_name_en, logo_file_id } = row
  const { currency, time_zone, amount_scale, tax_mode, demo } = row
  return {
    ...{ name_zh, name_en, short_name_zh, short_name_en, logo_file_id },
    ...{ currency, time_zone, amount_scale, tax_mode, demo },
  }
}

async function dealersOf(ctx: Ctx, person_id: string) {
  return ctx.db
    .selectFrom('identity.memberships as m')
    .innerJoin('dealers.dealers as d', 'd.id', 'm.dealer_id')
    .select(['d.id', 'd.code', 'd.name', 'd.name_en'])
    .where('m.person_id', '=', person_id)
    .where('m.is_active', '=', true)
    .orderBy('d.code')
    .execute()
}
