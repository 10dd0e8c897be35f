/** The staff scope as a `where` fragment (rulings.md § Orders): it cuts dealers and everything derived from them. */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from './context.ts'

/** Over `dealers.dealers` under the given alias: dealers of these regions, however deep, and those whose sales rep the actor is. */
export function inScope({ scope, person_id }: Actor, alias: string): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  const regions = sql<boolean>`${sql.ref(`${alias}.scopes`)} && ${[...scope.regions]}::text[]`
  if (!scope.own) return regions
  return sql<boolean>`(${regions} or ${sql.ref(`${alias}.sales_rep_id`)} = ${person_id}::uuid)`
}
