/** Products as the principal’s staff keep them. */
import { Type, type Static } from 'typebox'

import {
  BulkReply,
  Closed,
  Code,
  Day,
  Id,
  Name,
  Note,
  Nullable,
  OneOf,
  Page,
  Quantity,
  TaxRate,
  Text,
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { UnitCode } from './scopes.ts'

// Products

export const Attribute = Closed({
  name_zh: Text(40, 1),
  name_en: Text(60, 1),
  value_zh: Text(200, 1),
  value_en: Text(200, 1),
})

/** None is null, never an empty text. */
const Barcode = Text(40, 1)
/** A product has no more of them. */
export const units_max = 8

/** A unit in which the product is ordered; `factor` base units make one of it, exactly. The base unit has factor 1. */
export const ProductUnit = Closed({
  unit: UnitCode,
  factor: Quantity,
  barcode: Nullable(Barcode),
  is_orderable: Type.Boolean(),
})

export type ProductUnit = Static<typeof ProductUnit>

const productFields = {
  sku: Code,
  barcode: Nullable(Barcode),
  name_zh: Name,
  name_en: Name,
  description_zh: Note(4000),
  description_en: Note(4000),
  category_id: Id,
  brand_id: Nullable(Id),
  product_line_id: Nullable(Id),
  style_id: Nullable(Id),
  size: Nullable(Text(40)),
  color: Nullable(Text(40)),
  base_unit: UnitCode,
  units: Type.Array(ProductUnit, { minItems: 1, maxItems: units_max }),
  attributes: Type.Array(Attribute, { maxItems: 60 }),
  /** Null: the company's default rate. */
  tax_rate: Nullable(TaxRate),
  on_shelf_from: Nullable(Day),
  /** Exclusive. */
  on_shelf_to: Nullable(Day),
}

const MediaItem = Closed({
  file_id: Id,
  kind: OneOf('image', 'document'),
  title_zh: Text(80),
  title_en: Text(80),
})

const LinkItem = Closed({ product_id: Id, kind: OneOf('related', 'substitute') })

export const ProductRow = Closed({
  id: Id,
  sku: Type.String(),
  name_zh: Type.String(),
  name_en: Type.String(),
  barcode: Nullable(Type.String()),
  category_name_zh: Type.String(),
  category_name_en: Type.String(),
  brand_name_zh: Nullable(Type.String()),
  brand_name_en: Nullable(Type.String()),
  size: Nullable(Type.String()),
  color: Nullable(Type.String()),
  base_unit: Type.String(),
  picture_id: Nullable(Id),
  is_on_shelf: Type.Boolean(),
  on_hand: Quantity,
  reserved: Quantity,
})

export type ProductRow = Static<typeof ProductRow>

export const Product = Closed({
  id: Id,
  ...productFields,
  media: Type.Array(MediaItem),
  links: Type.Array(
    Closed({
      product_id: Id,
      kind: OneOf('related', 'substitute'),
      sku: Type.String(),
      name_zh: Type.String(),
      name_en: Type.String(),
    }),
  ),
  is_on_shelf: Type.Boolean(),
  version: Version,
})

export type Product = Static<typeof Product>

export const listProducts = endpoint({
  name: 'listProducts',
  method: 'GET',
  path: '/products',
  summary: 'Products, for staff; `q` searches SKU, names, barcode, pinyin and initials',
  permission: 'products.view',
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    category_id: Type.Optional(Id),
    brand_id: Type.Optional(Id),
    product_line_id: Type.Optional(Id),
    style_id: Type.Optional(Id),
    shelf: Type.Optional(OneOf('on', 'off')),
  }),
  reply: Page(ProductRow),
})

export const assignProductLine = endpoint({
  name: 'assignProductLine',
  method: 'POST',
  path: '/product-line-assignments',
  summary: 'Puts products into a product line, or with null out of theirs',
  permission: 'products.edit',
  idempotent: true,
  body: Closed({
    product_line_id: Nullable(Id),
    product_ids: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
  }),
  reply: Closed({
    /** Products that were not there before. */
    changed_count: Type.Integer(),
  }),
  refuses: ['reference-unknown'],
})

export const getProduct = endpoint({
  name: 'getProduct',
  method: 'GET',
  path: '/products/{id}',
  summary: 'One product, for staff',
  permission: 'products.view',
  params: byId,
  reply: Product,
  refuses: ['not-found'],
})

export const createProduct = endpoint({
  name: 'createProduct',
  method: 'POST',
  path: '/products',
  summary: 'Creates a product',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(productFields),
  reply: Product,
  refuses: ['code-taken', 'reference-unknown', 'period-reversed', 'unit-unknown'],
})

export const editProduct = endpoint({
  name: 'editProduct',
  method: 'PATCH',
  path: '/products/{id}',
  summary: 'Edits a product; unit factors stay fixed once orders use them',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(
    Closed({
      ...productFields,
      media: Type.Array(MediaItem, { maxItems: 30 }),
      links: Type.Array(LinkItem, { maxItems: 60 }),
    }),
    { additionalProperties: false },
  ),
  reply: Product,
  refuses: [
    'not-found',
    'changed-meanwhile',
    'code-taken',
    'reference-unknown',
    'period-reversed',
    'unit-unknown',
    'in-use',
  ],
})

export const importProducts = endpoint({
  name: 'importProducts',
  method: 'POST',
  path: '/products/imports',
  summary:
    'Creates products or updates them by SKU, a result per item; categories and brands are named by code',
  permission: 'products.edit',
  idempotent: true,
  body: Closed({
    items: Type.Array(
      Closed({
        sku: Code,
        name_zh: Name,
        name_en: Name,
        barcode: Type.Optional(Nullable(Barcode)),
        category_code: Code,
        brand_code: Type.Optional(Nullable(Code)),
        product_line_code: Type.Optional(Nullable(Code)),
        base_unit: UnitCode,
        units: Type.Optional(Type.Array(ProductUnit, { maxItems: units_max })),
        attributes: Type.Optional(Type.Array(Attribute, { maxItems: 60 })),
        tax_rate: Type.Optional(Nullable(TaxRate)),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  reply: BulkReply,
})
