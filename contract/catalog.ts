/** Product data as the principal's staff keep it: categories, brands, units, products, style groups, quantity rules. */
import { Type, type Static } from 'typebox'
import { Closed, Code, Done, Id, Name, Nullable, Text, Version, byId, endpoint } from './endpoint.ts'
import { UnitCode } from './scopes.ts'

const unitNames = { name_zh: Text(20, 1), name_en: Text(20, 1) }

export const Unit = Closed({ code: UnitCode, ...unitNames, version: Version })

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
  body: Closed({ code: UnitCode, ...unitNames }),
  reply: Unit,
  refuses: ['code-taken'],
})

const byCode = Closed({ code: UnitCode })

export const editUnit = endpoint({
  name: 'editUnit',
  method: 'PATCH',
  path: '/units/{code}',
  summary: 'Renames a unit of measure; its code stays, since products, prices and orders name it',
  permission: 'products.edit',
  versioned: true,
  params: byCode,
  body: Type.Partial(Closed(unitNames), { additionalProperties: false }),
  reply: Unit,
  refuses: ['not-found', 'changed-meanwhile'],
})

export const removeUnit = endpoint({
  name: 'removeUnit',
  method: 'DELETE',
  path: '/units/{code}',
  summary: 'Removes a unit of measure that no product has',
  permission: 'products.edit',
  versioned: true,
  params: byCode,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'in-use'],
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

export const Brand = Closed({ id: Id, ...brandFields, product_count: Type.Integer(), version: Version })

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

export const editBrand = endpoint({
  name: 'editBrand',
  method: 'PATCH',
  path: '/brands/{id}',
  summary: 'Edits a brand',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(brandFields), { additionalProperties: false }),
  reply: Brand,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken'],
})

export const removeBrand = endpoint({
  name: 'removeBrand',
  method: 'DELETE',
  path: '/brands/{id}',
  summary: 'Removes a brand that no product has and no authorization rule names',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'in-use'],
})

const styleFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  sizes: Type.Array(Text(40, 1), { maxItems: 40 }),
  colors: Type.Array(Text(40, 1), { maxItems: 40 }),
}

export const Style = Closed({ id: Id, ...styleFields, product_count: Type.Integer(), version: Version })

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

export const editStyle = endpoint({
  name: 'editStyle',
  method: 'PATCH',
  path: '/styles/{id}',
  summary: 'Edits a style group; sizes and colors that its products have stay',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(styleFields), { additionalProperties: false }),
  reply: Style,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'in-use'],
})

export const removeStyle = endpoint({
  name: 'removeStyle',
  method: 'DELETE',
  path: '/styles/{id}',
  summary: 'Removes a style group without products',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'in-use'],
})
