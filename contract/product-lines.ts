/** Product lines: what territories are cut by, and what each product may belong to. */
import { Type, type Static } from 'typebox'

import { Closed, Code, Done, Id, Name, Version, byId, endpoint } from './endpoint.ts'

const lineFields = { code: Code, name_zh: Name, name_en: Name }

export const ProductLine = Closed({
  id: Id,
  ...lineFields,
  product_count: Type.Integer(),
  /** Territories that the actor may see. */
  territory_count: Type.Integer(),
  version: Version,
})

export type ProductLine = Static<typeof ProductLine>

export const listProductLines = endpoint({
  name: 'listProductLines',
  method: 'GET',
  path: '/product-lines',
  summary: 'Product lines, by which territories are cut',
  permission: 'dealers.view',
  reply: Closed({ items: Type.Array(ProductLine) }),
})

export const createProductLine = endpoint({
  name: 'createProductLine',
  method: 'POST',
  path: '/product-lines',
  summary: 'Creates a product line',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(lineFields),
  reply: ProductLine,
  refuses: ['code-taken'],
})

export const editProductLine = endpoint({
  name: 'editProductLine',
  method: 'PATCH',
  path: '/product-lines/{id}',
  summary: 'Edits a product line',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(lineFields), { additionalProperties: false }),
  reply: ProductLine,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken'],
})

export const removeProductLine = endpoint({
  name: 'removeProductLine',
  method: 'DELETE',
  path: '/product-lines/{id}',
  summary: 'Removes a product line without products and territories',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'in-use'],
})
