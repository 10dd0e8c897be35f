import type { Company, editCompany } from '@concord/contract/company.ts'
import type { Body } from '@concord/contract/endpoint.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { company, hasAmounts, isPicture } from './reads.ts'

/** Settings are read with every request, so a change counts from the next request on. */
export async function changeCompany(
  ctx: Ctx,
  version: number,
  edit: Body<typeof editCompany>,
): Promise<Company> {
  const { id } = await ctx.db.selectFrom('company.profile').select('id').forUpdate().executeTakeFirstOrThrow()
  const before = await company(ctx)
  if (before.version !== version) throw new Problem('changed-meanwhile')
  const changes = changesBetween(before, edit)
  if (changes.length === 0) return before
  const changed = new Set(changes.map(({ field }) => field))
  if (edit.time_zone && !isTimeZone(edit.time_zone))
    throw refusedField('invalid-input', '/time_zone', 'no such time zone')
  if (edit.logo_file_id && !(await isPicture(ctx, edit.logo_file_id)))
    throw refusedField('reference-unknown', '/logo_file_id')
  const fixed = (['currency', 'amount_scale'] as const).find((field) => changed.has(field))
  if (fixed && (await hasAmounts(ctx, edit.amount_scale ?? before.amount_scale)))
    throw refusedField('in-use', `/${fixed}`)
  await ctx.db
    .updateTable('company.profile')
    .set({ ...edit, ...demandFrom(ctx, before, edit), version: version + 1 })
    .where('id', '=', id)
    .execute()
  const object = { object_kind: 'company', object_id: id, object_label: edit.name_zh ?? before.name_zh }
  await record(ctx, { action: 'company.edit', ...object, changes })
  return company(ctx)
}

const reach = { nobody: 0, staff: 1, everybody: 2 }

/** Whoever is asked for a second factor anew has time to add one; asking fewer people gives the others no time anew. */
function demandFrom(ctx: Ctx, before: Company, edit: Body<typeof editCompany>) {
  const asked = edit.second_factor_for ?? before.second_factor_for
  if (asked === 'nobody') return { second_factor_from: null }
  return reach[asked] > reach[before.second_factor_for] ? { second_factor_from: ctx.clock } : {}
}

/** A name of the time zone database; offsets such as `+08:00` know no summer time and are refused. */
function isTimeZone(name: string): boolean {
  if (name !== 'UTC' && !/^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_+\-0-9]+)+$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
