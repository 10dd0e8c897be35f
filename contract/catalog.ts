/** Product data as the principal's staff keep it: categories, brands, units, products, style groups, quantity rules. */
import { Type, type Static } from 'typebox'
import { Closed, Code, Done, Id, Name, Nullable, Text, Version, byId, endpoint } from './endpoint.ts'
import { UnitCode } from './scopes.ts'

export const Unit = Closed({ code: UnitCode, name_zh: Type.String(), name_en: Type.String() })

export type Unit = Static<typeof Unit>

export const listUnits = endpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/units',
  summary: 'Units of measure',
  permission: 'signed-in',
  reply: Closed({ items: Type.Array(Unit) }),
})

export const createUnit = endpoint({
  name: 'createUnit',
  method: 'POST',
  path: '/units',
  summary: 'Creates a unit of measure',
  permission: 'products.edit',
  idempotent: true,
  body: Closed({ code: UnitCode, name_zh: Text(20, 1), name_en: Text(20, 1) }),
  reply: Unit,
  refuses: ['code-taken'],
})

const categoryFields = {
  parent_id: Nullable(Id),
  code: Code,
  name_zh: Name,
  name_en: Name,
  position: Type.Integer({ minimum: 0, maximum: 100000 }),
}

export const Category = Closed({
  id: Id,
  ...categoryFields,
  level: Type.Integer(),
  product_count: Type.Integer(),
  version: Version,
})

export type Category = Static<typeof Category>

export const listCategories = endpoint({
  name: 'listCategories',
  method: 'GET',
  path: '/categories',
  summary: 'The whole category tree, parents before children',
  permission: 'products.view',
  reply: Closed({ items: Type.Array(Category) }),
})

export const createCategory = endpoint({
  name: 'createCategory',
  method: 'POST',
  path: '/categories',
  summary: 'Creates a category',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(categoryFields),
  reply: Category,
  refuses: ['code-taken', 'reference-unknown'],
})

export const editCategory = endpoint({
  name: 'editCategory',
  method: 'PATCH',
  path: '/categories/{id}',
  summary: 'Edits or moves a category with its branch',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(categoryFields), { additionalProperties: false }),
  reply: Category,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'reference-unknown', 'tree-cycle'],
})

export const removeCategory = endpoint({
  name: 'removeCategory',
  method: 'DELETE',
  path: '/categories/{id}',
  summary: 'Removes an empty category',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'in-use'],
})

const brandFields = { code: Code, name_zh: Name, name_en: Name }

export const Brand = Closed({ id: Id, ...brandFields, version: Version })

export type Brand = Static<typeof Brand>

export const listBrands = endpoint({
  name: 'listBrands',
  method: 'GET',
  path: '/brands',
  summary: 'Brands',
  permission: 'products.view',
  reply: Closed({ items: Type.Array(Brand) }),
})

export const createBrand = endpoint({
  name: 'createBrand',
  method: 'POST',
  path: '/brands',
  summary: 'Creates a brand',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(brandFields),
  reply: Brand,
  refuses: ['code-taken'],
})

const styleFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  sizes: Type.Array(Text(40, 1), { maxItems: 40 }),
  colors: Type.Array(Text(40, 1), { maxItems: 40 }),
}

export const Style = Closed({ id: Id, ...styleFields, version: Version })

export type Style = Static<typeof Style>

export const listStyles = endpoint({
  name: 'listStyles',
  method: 'GET',
  path: '/styles',
  summary: 'Style groups: one style, its products by size × color',
  permission: 'products.view',
  reply: Closed({ items: Type.Array(Style) }),
})

export const createStyle = endpoint({
  name: 'createStyle',
  method: 'POST',
  path: '/styles',
  summary: 'Creates a style group',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(styleFields),
  reply: Style,
  refuses: ['code-taken'],
})
