/**
 * What a dealer may see, see the price of, and buy (OC02). Among the rules that concern dealer and product today, the
 * nearest scope wins, then the nearest target; among equals deny wins; without a rule nothing is allowed. Each right
 * is decided on its own; to see the price or to buy gives the sight of the product as well.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'

export type Right = 'see' | 'see-price' | 'buy'
export interface Rights {
  see: boolean
  see_price: boolean
  buy: boolean
}
export const noRights: Rights = { see: false, see_price: false, buy: false }

/**
 * A correlated `where` fragment over `catalog.products` under the alias, for a dealer with these scopes (from far to
 * near). Costs an index probe per scope and target of a row: for rows that other conditions have thinned out.
 */
export function isAllowed(
  right: Right,
  scopes: readonly string[],
  today: string,
  alias: string,
): RawBuilder<boolean> {
  const wanted = right === 'see' ? ['see', 'see-price', 'buy'] : [right]
  const allowed = wanted.map(
    (name) => sql`coalesce(${strongest(name, scopes, `${alias}.targets`)} % 2 = 0, false)`,
  )
  return sql<boolean>`(select ${sql.join(allowed, sql` or `)} from ${rulesFor(scopes, today, `${alias}.targets`)})`
}

/** The rights of one dealer on products. One statement; unknown products are absent from the map. */
export async function rightsOf(
  ctx: Ctx,
  scopes: readonly string[],
  product_ids: readonly string[],
): Promise<Map<string, Rights>> {
  if (product_ids.length === 0) return new Map()
  const { rows } = await sql<Rights & { id: string }>`
    select p.id, ${rightsColumns('r')} from catalog.products p
    cross join lateral ${rightsRow(scopes, ctx.today, 'p.targets')} r
    where p.id = any(${[...new Set(product_ids)]}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, ...rights }) => [id, rights]))
}

/** One row with the rank of the deciding rule per right; `lateral` over anything with a `targets` array. */
export function rightsRow(scopes: readonly string[], today: string, targets: string): RawBuilder<unknown> {
  return sql`(select ${strongest('see', scopes, targets)} as see, ${strongest('see-price', scopes, targets)} as see_price,
    ${strongest('buy', scopes, targets)} as buy from ${rulesFor(scopes, today, targets)})`
}

/** Ranks made rights, the implied ones too: select list over a rightsRow under the alias. */
export function rightsColumns(alias: string): RawBuilder<unknown> {
  const [see, see_price, buy] = ['see', 'see_price', 'buy'].map((name) =>
    isAllow(sql.ref(`${alias}.${name}`)),
  )
  return sql`${see} or ${see_price} or ${buy} as see, ${see_price} as see_price, ${buy} as buy`
}

/** Even ranks are of allowing rules; no rank is no rule. */
function isAllow(rank: RawBuilder<unknown>) {
  return sql`coalesce(${rank} % 2 = 0, false)`
}

/** The rules in date that concern the scopes and the targets. The caller's alias must not be `rule`. */
function rulesFor(scopes: readonly string[], today: string, targets: string) {
  return sql`"authorization".rules rule
    where rule.target_id = any(${sql.ref(targets)}) and rule.scope_id = any(${[...scopes]}::text[])
      and (rule.valid_from is null or rule.valid_from <= ${today}::date) and (rule.valid_to is null or rule.valid_to > ${today}::date)`
}

/**
 * The rank of the rule that decides a right, null without one: scope nearness, then target nearness, then deny, as the
 * digits of one number, so that one scan decides all three rights. 64 is above twice the targets a product can have.
 */
function strongest(right: string, scopes: readonly string[], targets: string) {
  return sql`max(array_position(${[...scopes]}::text[], rule.scope_id) * 64 + array_position(${sql.ref(targets)}, rule.target_id) * 2
    + (rule.effect = 'deny')::int) filter (where ${right} = any(rule.rights))`
}
