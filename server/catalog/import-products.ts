/**
 * Products by SKU, up to a thousand at once: a bad item is a result, not an error of the whole. What an item leaves out
 * stays as it is; units it does not name stay too, since prices may be given in them.
 */
import { sql } from 'kysely'
import type { BulkReply } from '@concord/contract/endpoint.ts'
import { units_max } from '@concord/contract/products.ts'
import { changesBetween, record, type Act } from '#audit'
import type { Ctx } from '#platform/context.ts'
import {
  inUse,
  planned,
  referenceFinding,
  repeated,
  tooManyUnits,
  type Item,
  type Planned,
  type References,
  type Refused,
} from './import-plan.ts'
import { ownUnits, productsInUse } from './reads.ts'
import { changesUnits, unitFinding } from './rules.ts'
import { insertProducts, plainAttributes, updateProducts, upsertUnits, type ProductRecord } from './store.ts'

type Result = BulkReply['results'][number]

/** Eight statements, however many items. */
export async function importAll(ctx: Ctx, items: readonly Item[]): Promise<BulkReply> {
  const known = await references(ctx, items)
  const existing = await existingBySku(ctx, items)
  const seen = new Set<string>()
  const judged = items.map((item, index): Planned | Refused => {
    const key = item.sku.toLowerCase()
    const isRepeated = seen.has(key)
    seen.add(key)
    const finding = isRepeated ? repeated : referenceFinding(item, known)
    if (finding) return { index, finding }
    return planned(index, item, known, existing.get(key))
  })
  const refused = judged.filter((one) => 'finding' in one)
  const plans = judged.filter((one) => 'product' in one)
  const changing = plans.filter(({ before, product }) => before && changesUnits(before, product))
  const used = await productsInUse(
    ctx,
    changing.map(({ product }) => product.id),
  )
  const accepted = plans.filter((plan) => {
    const finding =
      unitFinding(plan.product.base_unit, plan.product.units) ??
      (plan.product.units.length > units_max ? tooManyUnits : null) ??
      (changing.includes(plan) && used.has(plan.product.id) ? inUse : null)
    if (finding) refused.push({ index: plan.index, finding })
    return finding === null
  })
  return { results: resultsOf(items, refused, await written(ctx, accepted)) }
}

/** Which products were written; a created one whose SKU was taken meanwhile is refused. */
async function written(ctx: Ctx, plans: readonly Planned[]): Promise<(Planned | Refused)[]> {
  const created = plans.filter(({ outcome }) => outcome === 'created')
  const updated = plans.filter(({ outcome }) => outcome === 'updated')
  const ids = await insertProducts(
    ctx,
    created.map(({ product }) => product),
  )
  await updateProducts(
    ctx,
    updated.map(({ product }) => product),
  )
  await upsertUnits(
    ctx,
    updated.map(({ product }) => product),
  )
  const done = plans.map((plan) =>
    plan.outcome === 'created' && !ids.has(plan.product.id) ? { index: plan.index, finding: repeated } : plan,
  )
  await record(
    ctx,
    ...done.flatMap((plan) => ('product' in plan && plan.outcome !== 'unchanged' ? [actOf(plan)] : [])),
  )
  return done
}

/** Held until the products are written: what an item names must not go away under it. */
async function references(ctx: Ctx, items: readonly Item[]): Promise<References> {
  const codes = (of: (item: Item) => string | null | undefined) => [
    ...new Set(items.map(of).filter((code) => code !== null && code !== undefined)),
  ]
  const units = [
    ...new Set(items.flatMap((item) => [item.base_unit, ...(item.units ?? []).map(({ unit }) => unit)])),
  ]
  const { rows } = await sql<{ kind: string; code: string; id: string; path: string[] }>`
    with category as (select code, id, path from catalog.categories
        where code = any(${codes((item) => item.category_code)}::text[]) order by id for share),
      brand as (select code, id from catalog.brands where code = any(${codes((item) => item.brand_code)}::text[]) order by id for key share),
      line as (select code, id from dealers.product_lines
        where code = any(${codes((item) => item.product_line_code)}::text[]) order by id for key share),
      unit as (select code from catalog.units where code = any(${units}::text[]) order by code for key share)
    select 'category' as kind, code, id::text, path from category
    union all select 'brand', code, id::text, '{}' from brand
    union all select 'line', code, id::text, '{}' from line
    union all select 'unit', code, code, '{}' from unit`.execute(ctx.db)
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  return {
    categories: new Map(of('category').map(({ code, id, path }) => [code, { id, path }])),
    brands: new Map(of('brand').map(({ code, id }) => [code, id])),
    lines: new Map(of('line').map(({ code, id }) => [code, id])),
    units: new Set(of('unit').map(({ code }) => code)),
  }
}

async function existingBySku(ctx: Ctx, items: readonly Item[]): Promise<Map<string, ProductRecord>> {
  const skus = items.map((item) => item.sku.toLowerCase())
  const { rows } = await sql<ProductRecord & { sku_key: string }>`
    with locked as materialized (select * from catalog.products where lower(sku) = any(${skus}::text[]) order by id for update)
    select p.*, trim_scale(p.tax_rate)::text as tax_rate, c.path as category_path, ${ownUnits} as units, lower(p.sku) as sku_key
    from locked p join catalog.categories c on c.id = p.category_id`.execute(ctx.db)
  return new Map(
    rows.map(({ sku_key, ...row }) => [sku_key, { ...row, attributes: plainAttributes(row.attributes) }]),
  )
}

function actOf({ outcome, product, before }: Planned): Act {
  const { category_path: _path, ...fields } = product
  return {
    action: outcome === 'created' ? 'product.create' : 'product.edit',
    object_kind: 'product',
    object_id: product.id,
    object_label: `${product.sku} ${product.name_zh}`,
    changes: changesBetween(before ?? {}, fields),
  }
}

function resultsOf(
  items: readonly Item[],
  refused: readonly Refused[],
  done: readonly (Planned | Refused)[],
): Result[] {
  const byIndex = new Map([...refused, ...done].map((one) => [one.index, one]))
  return items.map((_item, index): Result => {
    const one = byIndex.get(index)
    if (!one) throw new Error('every item has a result')
    if ('product' in one)
      return { index, id: one.product.id, outcome: one.outcome, code: null, detail: null, pointer: null }
    const { code, detail, pointer } = one.finding
    return { index, id: null, outcome: 'refused', code, detail, pointer: `/items/${index}${pointer}` }
  })
}
