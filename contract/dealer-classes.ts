/** Classes of dealers with their ordering policies, and the product lines by which territories are cut. */
import { Type, type Static } from 'typebox'
import { StockDisplay } from './company.ts'

import { Closed, Code, Id, Name, Nullable, OneOf, Version, byId, endpoint } from './endpoint.ts'

const holdOrRefuse = OneOf('hold', 'refuse')

const classFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  /** Null: as the company's default says. */
  stock_display: Nullable(StockDisplay),
  credit_policy: holdOrRefuse,
  stock_policy: OneOf('hold', 'refuse', 'backorder'),
  territory_policy: holdOrRefuse,
}

export const DealerClass = Closed({ id: Id, ...classFields, dealer_count: Type.Integer(), version: Version })

export type DealerClass = Static<typeof DealerClass>

export const listClasses = endpoint({
  name: 'listClasses',
  method: 'GET',
  path: '/dealer-classes',
  summary: 'Classes of dealers with their ordering policies',
  permission: 'dealers.view',
  reply: Closed({ items: Type.Array(DealerClass) }),
})

export const createClass = endpoint({
  name: 'createClass',
  method: 'POST',
  path: '/dealer-classes',
  summary: 'Creates a class of dealers',
  permission: 'dealers.edit',
  idempotent: true,
  body: Closed(classFields),
  reply: DealerClass,
  refuses: ['code-taken'],
})

export const editClass = endpoint({
  name: 'editClass',
  method: 'PATCH',
  path: '/dealer-classes/{id}',
  summary: 'Edits a class of dealers',
  permission: 'dealers.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(classFields), { additionalProperties: false }),
  reply: DealerClass,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken'],
})

const lineFields = { code: Code, name_zh: Name, name_en: Name }

export const ProductLine = Closed({ id: Id, ...lineFields })

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
