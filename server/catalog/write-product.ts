/** Creating and editing one product. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Product, createProduct, editProduct } from '@concord/contract/products.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { productById, productsInUse } from './reads.ts'
import { changesUnits, shelfFinding, unitFinding } from './rules.ts'
import { insertProducts, removeOtherUnits, updateProducts, upsertUnits } from './store.ts'

type ProductBody = Body<typeof createProduct>
type Media = Product['media']

export async function create(ctx: Ctx, body: ProductBody): Promise<string> {
  const id = newId()
  const category_path = await checked(ctx, body)
  const written = await insertProducts(ctx, [{ id, ...body, category_path }])
  if (!written.has(id)) throw refusedField('code-taken', '/sku')
  await record(ctx, { action: 'product.create', ...objectOf(id, body), changes: changesBetween({}, body) })
  return id
}

export async function edit(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editProduct>,
): Promise<void> {
  const before = await productForUpdate(ctx, id)
  if (before.version !== version) throw new Problem('changed-meanwhile')
  const { media, links, ...fields } = body
  const after = { ...before, ...fields }
  const category_path = await checked(ctx, after)
  if (changesUnits(before, after) && (await productsInUse(ctx, [id])).has(id)) throw new Problem('in-use')
  await updateProducts(ctx, [{ ...after, category_path }])
  if (fields.units) {
    await upsertUnits(ctx, [{ id, units: fields.units }])
    await removeOtherUnits(ctx, id, fields.units)
  }
  if (media) await replaceMedia(ctx, id, media)
  if (links) await replaceLinks(ctx, id, links)
  const linked = before.links.map(({ product_id, kind }) => ({ product_id, kind }))
  const changes = changesBetween({ ...before, links: linked }, body)
  await record(ctx, { action: 'product.edit', ...objectOf(id, after), changes })
}

async function productForUpdate(ctx: Ctx, id: string): Promise<Product> {
  const locked = await ctx.db
    .selectFrom('catalog.products')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw notFound()
  return productById(ctx, id)
}

/** Refuses what is not sound; gives the path of the category, which the authorization targets need. */
async function checked(ctx: Ctx, product: ProductBody): Promise<string[]> {
  const found =
    unitFinding(product.base_unit, product.units) ?? shelfFinding(product.on_shelf_from, product.on_shelf_to)
  if (found) throw new Problem(found.code, undefined, [found])
  const known = await references(ctx, product)
  const pointer = missingReference(product, known)
  if (pointer) throw refusedField('reference-unknown', pointer)
  return known.category_path ?? []
}

/** The field that names something which does not exist: in a style group, sizes and colors are the group's. */
function missingReference(product: ProductBody, known: References): string | null {
  const { brand_id, product_line_id, style_id, size, color, units } = product
  if (known.category_path === null) return '/category_id'
  if (brand_id !== null && !known.has_brand) return '/brand_id'
  if (product_line_id !== null && !known.has_line) return '/product_line_id'
  const unit = units.findIndex((given) => !known.units.includes(given.unit))
  if (unit >= 0) return `/units/${unit}/unit`
  if (style_id === null) return null
  if (known.sizes === null) return '/style_id'
  if (size !== null && !known.sizes.includes(size)) return '/size'
  return color === null || known.colors?.includes(color) ? null : '/color'
}

interface References {
  category_path: string[] | null
  has_brand: boolean
  has_line: boolean
  sizes: string[] | null
  colors: string[] | null
  units: string[]
}

/** Category and style are held while the product is written: what was just read of them must not change under it. */
async function references(ctx: Ctx, product: ProductBody): Promise<References> {
  const codes = product.units.map(({ unit }) => unit)
  const { rows } = await sql<References>`
    with category as (select path from catalog.categories where id = ${product.category_id}::uuid for share),
      style as (select sizes, colors from catalog.styles where id = ${product.style_id}::uuid for share)
    select (select path from category) as category_path,
      exists (select from catalog.brands where id = ${product.brand_id}::uuid) as has_brand,
      exists (select from dealers.product_lines where id = ${product.product_line_id}::uuid) as has_line,
      (select sizes from style) as sizes, (select colors from style) as colors,
      array(select code from catalog.units where code = any(${codes}::text[])) as units`.execute(ctx.db)
  const known = rows[0]
  if (!known) throw new Error('a select without from always has a row')
  return known
}

/** The picture of cards and lists is the first image. */
async function replaceMedia(ctx: Ctx, id: string, media: Media): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from platform.files where id = any(${media.map(({ file_id }) => file_id)}::uuid[])`.execute(
    ctx.db,
  )
  const unknown = media.findIndex(({ file_id }) => !rows.some((file) => file.id === file_id))
  if (unknown >= 0) throw refusedField('reference-unknown', `/media/${unknown}/file_id`)
  await ctx.db.deleteFrom('catalog.media').where('product_id', '=', id).execute()
  if (media.length > 0)
    await ctx.db
      .insertInto('catalog.media')
      .values(media.map((item, position) => ({ product_id: id, position, ...item })))
      .execute()
  const picture_id = media.find(({ kind }) => kind === 'image')?.file_id ?? null
  await ctx.db.updateTable('catalog.products').set({ picture_id }).where('id', '=', id).execute()
}

async function replaceLinks(
  ctx: Ctx,
  id: string,
  links: NonNullable<Body<typeof editProduct>['links']>,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from catalog.products where id = any(${links.map(({ product_id }) => product_id)}::uuid[])`.execute(
    ctx.db,
  )
  for (const [index, { product_id, kind }] of links.entries()) {
    const first = links.findIndex((other) => other.product_id === product_id && other.kind === kind)
    if (product_id === id || first !== index)
      throw refusedField('invalid-input', `/links/${index}/product_id`, 'the product itself, or there twice')
    if (!rows.some((known) => known.id === product_id))
      throw refusedField('reference-unknown', `/links/${index}/product_id`)
  }
  await ctx.db.deleteFrom('catalog.links').where('product_id', '=', id).execute()
  if (links.length === 0) return
  await ctx.db
    .insertInto('catalog.links')
    .values(
      links.map(({ product_id, kind }, position) => ({
        product_id: id,
        other_id: product_id,
        kind,
        position,
      })),
    )
    .execute()
}

function objectOf(id: string, { sku, name_zh }: { sku: string; name_zh: string }) {
  return { object_kind: 'product', object_id: id, object_label: `${sku} ${name_zh}` }
}
