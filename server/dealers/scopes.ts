/** Scopes of rules: everybody, a region, a class or a dealer. Authorization, prices and quantity rules name them alike. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { regionNames } from './terms.ts'
import { visibleAs } from './visible.ts'

export interface Scope {
  scope_kind: 'everybody' | 'region' | 'class' | 'dealer'
  scope_id: string
}

/** What people call the scope of a row that has `scope_kind` and `scope_id` under the alias. */
export function scopeLabel(alias: string, language: 'zh' | 'en'): RawBuilder<string> {
  const [kind, id] = [sql.ref(`${alias}.scope_kind`), sql.ref(`${alias}.scope_id`)]
  const name = sql.ref(`name_${language}`)
  const [everybody, joint] = language === 'zh' ? ['所有经销商', ''] : ['All dealers', ' › ']
  return sql<string>`coalesce(case ${kind}
    when 'everybody' then ${everybody}
    when 'region' then (select array_to_string(${regionNames(language, 'g')}, ${joint}) from dealers.regions g where g.code = ${id})
    when 'class' then (select k.${name} from dealers.classes k where k.id::text = ${id})
    else (select ${language === 'zh' ? sql`d.name` : sql`coalesce(d.name_en, d.name)`} from dealers.dealers d where d.id::text = ${id}) end, ${id})`
}

/** A `where` fragment: rules that name a single dealer are seen only by those who may see the dealer. */
export function scopeIsVisible(ctx: Ctx, alias: string): RawBuilder<boolean> {
  if (ctx.actor.side === 's' && ctx.actor.scope.all) return sql<boolean>`true`
  const [kind, id] = [sql.ref(`${alias}.scope_kind`), sql.ref(`${alias}.scope_id`)]
  return sql<boolean>`(${kind} <> 'dealer' or exists (
    select from dealers.dealers d where d.id::text = ${id} and ${visibleAs(ctx, 'd')}))`
}

/**
 * Makes sure that a rule may be written for the scope: it exists, and lies within what the actor's roles reach. A cut
 * staff scope writes rules for its own regions and dealers only; a rule for more would reach other people's dealers.
 */
export async function checkScope(ctx: Ctx, scope: Scope): Promise<void> {
  const { scope_kind, scope_id } = scope
  if ((scope_kind === 'everybody') !== (scope_id === '*'))
    throw refusedField('reference-unknown', '/scope_id')
  if (scope_kind !== 'everybody' && !(await scopeExists(ctx, scope)))
    throw refusedField('reference-unknown', '/scope_id')
  if (!ctx.actor.scope.all && (scope_kind === 'everybody' || scope_kind === 'class'))
    throw new Problem('forbidden')
}

async function scopeExists(ctx: Ctx, { scope_kind, scope_id }: Scope): Promise<boolean> {
  const { scope } = ctx.actor
  const { rows } = await {
    everybody: () => sql`select 1`.execute(ctx.db),
    region: () =>
      sql`select from dealers.regions g where g.code = ${scope_id}
        and (${scope.all} or g.path && ${scope.all ? [] : [...scope.regions]}::text[])`.execute(ctx.db),
    class: () => sql`select from dealers.classes k where k.id::text = ${scope_id}`.execute(ctx.db),
    dealer: () =>
      sql`select from dealers.dealers d where d.id::text = ${scope_id} and ${visibleAs(ctx, 'd')}`.execute(
        ctx.db,
      ),
  }[scope_kind]()
  return rows.length > 0
}
