/** What a dealer's fields point to, looked up by one statement: parent, class, region, sales rep. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { visibleAs } from './visible.ts'

export interface References {
  parent_id: string | null
  class_id: string
  region_code: string
  sales_rep_id: string | null
}
export interface Found {
  /** Empty for a top dealer. */
  parent_path: string[]
  region_path: string[]
}

/** Throws `reference-unknown` at the field; a parent outside the staff scope is as unknown as an absent one. */
export async function findReferences(ctx: Ctx, given: References): Promise<Found> {
  const { rows } = await sql<{
    parent_path: string[] | null
    region_path: string[] | null
    has_class: boolean
    has_rep: boolean
  }>`select
    (select d.path from dealers.dealers d where d.id = ${given.parent_id}::uuid and ${visibleAs(ctx, 'd')}) as parent_path,
    (select r.path from dealers.regions r where r.code = ${given.region_code}) as region_path,
    exists (select from dealers.classes c where c.id = ${given.class_id}::uuid) as has_class,
    exists (select from identity.people p where p.id = ${given.sales_rep_id}::uuid and p.is_staff) as has_rep
  `.execute(ctx.db)
  const found = rows[0]
  if (given.parent_id !== null && !found?.parent_path) throw refusedField('reference-unknown', '/parent_id')
  if (!found?.region_path) throw refusedField('reference-unknown', '/region_code')
  if (!found.has_class) throw refusedField('reference-unknown', '/class_id')
  if (given.sales_rep_id !== null && !found.has_rep) throw refusedField('reference-unknown', '/sales_rep_id')
  refuseOutsideScope(ctx, { region_path: found.region_path, sales_rep_id: given.sales_rep_id })
  return { parent_path: found.parent_path ?? [], region_path: found.region_path }
}

/** Staff cannot put a dealer where they could not see it. */
function refuseOutsideScope(ctx: Ctx, dealer: { region_path: string[]; sales_rep_id: string | null }) {
  if (!isInScope(ctx, dealer))
    throw new Problem('reference-unknown', undefined, [
      {
        pointer: '/region_code',
        code: 'outside-scope',
        detail: 'the dealer would lie outside your own scope',
      },
    ])
}

export function isInScope(
  ctx: Ctx,
  dealer: { region_path: readonly string[]; sales_rep_id: string | null },
): boolean {
  const { scope, person_id } = ctx.actor
  if (scope.all) return true
  const isOwn = scope.own && dealer.sales_rep_id !== null && dealer.sales_rep_id === person_id
  return isOwn || dealer.region_path.some((code) => scope.regions.includes(code))
}
