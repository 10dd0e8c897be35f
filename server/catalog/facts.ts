/** What other rooms must know of products: facts of ordering, ids of SKUs, and the quantity rules that hold for a dealer. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { Quantity } from '#platform/money.ts'

export interface UnitFacts {
  unit: string
  name_zh: string
  name_en: string
  /** Base units in one of it. */
  factor: Quantity
  is_orderable: boolean
}
export interface ProductFacts {
  id: string
  sku: string
  name_zh: string
  name_en: string
  picture_id: string | null
  base_unit: string
  /** In percent: the product's own or the company's. */
  tax_rate: string
  product_line_id: string | null
  /** On the business day of the request. */
  is_on_shelf: boolean
  /** In the order the product manager gave them, the unorderable ones too. */
  units: UnitFacts[]
}

/** One statement. Unknown ids are absent from the map; authorization is not asked here. */
export async function productFacts(
  ctx: Ctx,
  product_ids: readonly string[],
): Promise<Map<string, ProductFacts>> {
  if (product_ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('catalog.products as p')
    .select(['p.id', 'p.sku', 'p.name_zh', 'p.name_en', 'p.picture_id', 'p.base_unit', 'p.product_line_id'])
    .select(sql<string>`coalesce(p.tax_rate, ${ctx.settings.tax_rate}::numeric)::text`.as('tax_rate'))
    .select([isOnShelf(ctx.today, 'p').as('is_on_shelf'), unitsOf('p').as('units')])
    .where(sql<boolean>`p.id = any(${[...new Set(product_ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A product's units as an array of UnitFacts, for a select over `catalog.products` under the alias. */
export function unitsOf(alias: string): RawBuilder<UnitFacts[]> {
  return sql<
    UnitFacts[]
  >`(select coalesce(json_agg(json_build_object('unit', pu.unit, 'name_zh', u.name_zh, 'name_en', u.name_en,
    'factor', trim_scale(pu.factor)::text, 'is_orderable', pu.is_orderable) order by pu.position, pu.unit), '[]')
    from catalog.product_units pu join catalog.units u on u.code = pu.unit where pu.product_id = ${sql.ref(`${alias}.id`)})`
}

/** Half-open: on the shelf from `on_shelf_from` until the day before `on_shelf_to`. */
export function isOnShelf(day: string, alias: string): RawBuilder<boolean> {
  const [from, to] = [sql.ref(`${alias}.on_shelf_from`), sql.ref(`${alias}.on_shelf_to`)]
  return sql<boolean>`((${from} is null or ${from} <= ${day}::date) and (${to} is null or ${to} > ${day}::date))`
}

/** Ids of SKUs, whatever their case; the keys are the SKUs as they were asked. Unknown ones are absent. */
export async function productIdsBySku(ctx: Ctx, skus: readonly string[]): Promise<Map<string, string>> {
  if (skus.length === 0) return new Map()
  const { rows } = await sql<{ asked: string; id: string }>`
    select asked.sku as asked, p.id from unnest(${[...new Set(skus)]}::text[]) as asked (sku)
    join catalog.products p on lower(p.sku) = lower(asked.sku)`.execute(ctx.db)
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}

/** In base units; null: no such limit. */
export interface Limits {
  quantity_min: Quantity | null
  quantity_multiple: Quantity | null
  quantity_max: Quantity | null
}
export const noLimits: Limits = { quantity_min: null, quantity_multiple: null, quantity_max: null }

/** A rule as it reaches a dealer: the higher its nearness, the nearer its scope. */
export interface QuantityRule extends Limits {
  nearness: number
}

/** The rules for dealers with these scopes (from far to near), as json in a select list over `catalog.products`; null without. */
export function quantityRulesOf(scopes: readonly string[], alias: string): RawBuilder<QuantityRule[] | null> {
  return sql<QuantityRule[] | null>`(
    select json_agg(json_build_object('nearness', array_position(${[...scopes]}::text[], r.scope_id),
      'quantity_min', trim_scale(r.quantity_min)::text, 'quantity_multiple', trim_scale(r.quantity_multiple)::text,
      'quantity_max', trim_scale(r.quantity_max)::text))
    from catalog.quantity_rules r
    where r.product_id = ${sql.ref(`${alias}.id`)} and r.scope_id = any(${[...scopes]}::text[]))`
}

/** Minimum, multiple and maximum, each from the nearest rule that sets it (CA06). */
export function limitsOf(rules: readonly QuantityRule[] | null): Limits {
  if (!rules) return noLimits
  const nearestFirst = rules.toSorted((a, b) => b.nearness - a.nearness)
  const nearest = (field: keyof Limits) => nearestFirst.find((rule) => rule[field] !== null)?.[field] ?? null
  return {
    quantity_min: nearest('quantity_min'),
    quantity_multiple: nearest('quantity_multiple'),
    quantity_max: nearest('quantity_max'),
  }
}
