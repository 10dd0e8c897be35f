/**
 * What a dealer sees, decided set-wise: for counts, and for dealers who see few of very many products. A product that no
 * rule of the dealer names itself is decided by its brand and category, so each such pair is decided once; the products
 * that rules do name (special ones) are decided one by one.
 */
import { sql, type RawBuilder } from 'kysely'
import { isAllowed } from '#authorization'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import type { Shopper } from './shopper.ts'

/** Stands for "no brand", so that pairs can be compared by equality. */
export const brandKey = sql`coalesce(p.brand_id, ${nilId}::uuid)`

/** The CTEs `given` (targets of rules that allow anything) and `special` (ids of products that rules name). */
export function ruleSets(ctx: Ctx, { terms }: Shopper): RawBuilder<unknown> {
  const mine = sql`rule.scope_id = any(${[...terms.scopes]}::text[])
    and (rule.valid_from is null or rule.valid_from <= ${ctx.today}::date) and (rule.valid_to is null or rule.valid_to > ${ctx.today}::date)`
  return sql`given as materialized (
      select array_agg(distinct rule.target_id) as allowed from "authorization".rules rule where ${mine} and rule.effect = 'allow'),
    special as materialized (select rule.target_id as id from "authorization".rules rule where ${mine} and rule.target_kind = 'product')`
}

/** Over `catalog.products p`: without a rule that allows one of its targets nothing is seen. Served by an index. */
export const mayBeSeen = sql<boolean>`p.targets && (select allowed from given)`
export const isSpecial = sql<boolean>`p.id in (select id from special)`

/** The CTE `open_pairs`: those pairs of `category_id` and `brand_key` in the source whose products are seen. */
export function openPairs(ctx: Ctx, { terms }: Shopper, source: string): RawBuilder<unknown> {
  return sql`pairs as (
      select pair.category_id, pair.brand_key,
        array_remove(array[${nilId}::uuid, nullif(pair.brand_key, ${nilId}::uuid)], null) || c.path as targets
      from (select distinct category_id, brand_key from ${sql.table(source)}) pair
      join catalog.categories c on c.id = pair.category_id),
    open_pairs as materialized (
      select category_id, brand_key from pairs where ${isAllowed('see', terms.scopes, ctx.today, 'pairs')})`
}

/** Over rows with both columns under the alias. */
export function isInOpenPair(alias: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${alias}.category_id`)}, ${sql.ref(`${alias}.brand_key`)}) in (select category_id, brand_key from open_pairs)`
}
