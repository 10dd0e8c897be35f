/** Rows of products, written in sets: one product of the console and a thousand of an import alike. */
import { sql } from 'kysely'
import type { ProductUnit } from '@concord/contract/products.ts'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { sqlState } from '#platform/database/retry.ts'
import { searchText } from './search.ts'

export interface Attribute {
  name_zh: string
  name_en: string
  value_zh: string
  value_en: string
}
/** In one order of keys: the database gives jsonb back in its own, which would look like a change. */
export function plainAttributes(attributes: readonly Attribute[]): Attribute[] {
  return attributes.map(({ name_zh, name_en, value_zh, value_en }) => ({
    name_zh,
    name_en,
    value_zh,
    value_en,
  }))
}

/** A product as it is to stand, with the path of its category. */
export interface ProductRecord {
  id: string
  sku: string
  barcode: string | null
  name_zh: string
  name_en: string
  description_zh: string
  description_en: string
  category_id: string
  category_path: readonly string[]
  brand_id: string | null
  product_line_id: string | null
  style_id: string | null
  size: string | null
  color: string | null
  base_unit: string
  units: readonly ProductUnit[]
  attributes: readonly Attribute[]
  tax_rate: string | null
  on_shelf_from: string | null
  on_shelf_to: string | null
}

/** Returns the ids written; a product whose SKU is taken, in whatever case, is left out. */
export async function insertProducts(ctx: Ctx, products: readonly ProductRecord[]): Promise<Set<string>> {
  if (products.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into catalog.products (${columns}, created_at, position)
    select ${columns}, ${ctx.clock}::timestamptz,
      (select coalesce(max(position), 0) from catalog.products where position < 100000000 - 2000) + row_number() over (order by r.n)
    from ${recordset(products)} order by lower(r.sku) -- so that two imports wait for each other and not in a circle
    on conflict (lower(sku)) do nothing returning id`
    .execute(ctx.db)
    .catch(refusedAs)
  const written = new Set(rows.map(({ id }) => id))
  await upsertUnits(
    ctx,
    products.filter(({ id }) => written.has(id)),
  )
  return written
}

/** Every column but the version, which goes up by one. */
export async function updateProducts(ctx: Ctx, products: readonly ProductRecord[]): Promise<void> {
  if (products.length === 0) return
  await sql`
    update catalog.products p set (${columns}, version) = (${prefixed}, p.version + 1)
    from ${recordset(products)} where p.id = r.id`
    .execute(ctx.db)
    .catch(refusedAs)
}

/** Adds and changes units; takes none away. */
export async function upsertUnits(
  ctx: Ctx,
  products: readonly Pick<ProductRecord, 'id' | 'units'>[],
): Promise<void> {
  const rows = products.flatMap(({ id, units }) =>
    units.map((unit, position) => ({ product_id: id, ...unit, position })),
  )
  if (rows.length === 0) return
  await sql`
    insert into catalog.product_units (product_id, unit, factor, barcode, is_orderable, position)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (product_id uuid, unit text, factor numeric, barcode text, is_orderable boolean, position int)
    on conflict (product_id, unit) do update
      set factor = excluded.factor, barcode = excluded.barcode, is_orderable = excluded.is_orderable, position = excluded.position`.execute(
    ctx.db,
  )
}

/** Takes away the units that are no longer named; `in-use` when a price is given in one of them. */
export async function removeOtherUnits(
  ctx: Ctx,
  id: string,
  units: readonly { unit: string }[],
): Promise<void> {
  const kept = units.map(({ unit }) => unit)
  await ctx.db
    .deleteFrom('catalog.product_units')
    .where('product_id', '=', id)
    .where('unit', 'not in', kept)
    .execute()
    .catch((error: unknown) => {
      throw sqlState(error) === '23503' ? new Problem('in-use') : error
    })
}

const fields = {
  id: 'uuid',
  sku: 'text',
  barcode: 'text',
  name_zh: 'text',
  name_en: 'text',
  description_zh: 'text',
  description_en: 'text',
  category_id: 'uuid',
  brand_id: 'uuid',
  product_line_id: 'uuid',
  style_id: 'uuid',
  size: 'text',
  color: 'text',
  base_unit: 'text',
  attributes: 'jsonb',
  tax_rate: 'numeric',
  on_shelf_from: 'date',
  on_shelf_to: 'date',
  targets: 'uuid[]',
  search_text: 'text',
} as const
const names = Object.keys(fields)
const columns = sql.raw(names.join(', '))
const prefixed = sql.raw(names.map((name) => `r.${name}`).join(', '))
const types = sql.raw(
  Object.entries(fields)
    .map(([name, type]) => `${name} ${type}`)
    .join(', '),
)

function recordset(products: readonly ProductRecord[]) {
  const rows = products.map(({ category_path, units, ...product }, n) => ({
    ...product,
    targets: `{${[nilId, product.brand_id, ...category_path, product.id].filter((id) => id !== null).join(',')}}`,
    search_text: searchText({ ...product, units }),
    n,
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (${types}, n int)`
}

/** What the unique keys of products mean. */
function refusedAs(error: unknown): never {
  if (sqlState(error) !== '23505') throw error
  const isStyle = error instanceof Error && 'constraint' in error && error.constraint === 'products_by_style'
  const pointer = isStyle ? '/size' : '/sku'
  throw new Problem('code-taken', undefined, [
    { pointer, code: 'code-taken', detail: 'another product has it' },
  ])
}
