/**
 * All products that a dealer sees, decided set-wise: for counts, and for dealers who see few of very many products.
 * What a product's own rules do not touch depends on its brand and category only, so those pairs are decided once.
 */
import { sql, type RawBuilder } from 'kysely'
import { isAllowed } from '#authorization'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import type { Shopper } from './shopper.ts'

/**
 * Common table expressions ending in `visible`, which holds the wanted columns of the products (`p`) that meet the
 * condition and may be seen. `columns` must leave out `id`, `targets`, `category_id` and `brand_id`: those are there.
 */
export function visibleProducts(
  ctx: Ctx,
  { terms }: Shopper,
  condition: RawBuilder<boolean>,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const scopes = [...terms.scopes]
  const mine = sql`rule.scope_id = any(${scopes}::text[])
    and (rule.valid_from is null or rule.valid_from <= ${ctx.today}::date) and (rule.valid_to is null or rule.valid_to > ${ctx.today}::date)`
  return sql`given as materialized (
      select array_agg(distinct rule.target_id) as allowed from "authorization".rules rule where ${mine} and rule.effect = 'allow'),
    base as materialized (
      select p.id, p.targets, p.category_id, coalesce(p.brand_id, ${nilId}::uuid) as brand_key, ${columns}
      from catalog.products p where ${condition} and p.targets && (select allowed from given)),
    pairs as (
      select pair.category_id, pair.brand_key, array_remove(array[${nilId}::uuid, nullif(pair.brand_key, ${nilId}::uuid)], null) || c.path as targets
      from (select distinct category_id, brand_key from base) pair join catalog.categories c on c.id = pair.category_id),
    open_pairs as materialized (select category_id, brand_key from pairs where ${isAllowed('see', scopes, ctx.today, 'pairs')}),
    special as materialized (select rule.target_id as id from "authorization".rules rule where ${mine} and rule.target_kind = 'product'),
    visible as materialized (
      select base.* from base where case when base.id in (select id from special) then ${isAllowed('see', scopes, ctx.today, 'base')}
        else (base.category_id, base.brand_key) in (select category_id, brand_key from open_pairs) end)`
}
