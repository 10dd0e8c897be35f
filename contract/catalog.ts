/** Product data as the principal's staff keep it: categories, brands, units, products, style groups, quantity rules. */
import { Type, type Static } from 'typebox'
import {
  BulkReply,
  Closed,
  Code,
  Day,
  Done,
  Id,
  Name,
  Note,
  Nullable,
  OneOf,
  Page,
  Percent,
  Quantity,
  Text,
  Version,
  endpoint,
  pageQuery,
} from './endpoint.ts'

const byId = Closed({ id: Id })
export const ScopeKind = OneOf('everybody', 'region', 'class', 'dealer')
/** `*` for everybody, a region code, or the id of a class or dealer. */
export const ScopeId = Text(40, 1)
export const UnitCode = Type.String({ pattern: '^[a-z][a-z0-9-]{0,19}$' })

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

// Products

export const Attribute = Closed({
  name_zh: Text(40, 1),
  name_en: Text(60, 1),
  value_zh: Text(200, 1),
  value_en: Text(200, 1),
})
/** A unit in which the product is ordered; `factor` base units make one of it, exactly. The base unit has factor 1. */
export const ProductUnit = Closed({
  unit: UnitCode,
  factor: Quantity,
  barcode: Nullable(Text(40)),
  is_orderable: Type.Boolean(),
})
export type ProductUnit = Static<typeof ProductUnit>
const productFields = {
  sku: Code,
  barcode: Nullable(Text(40)),
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
  units: Type.Array(ProductUnit, { minItems: 1, maxItems: 8 }),
  attributes: Type.Array(Attribute, { maxItems: 60 }),
  /** Null: the company's default rate. */
  tax_rate: Nullable(Percent),
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
    shelf: Type.Optional(OneOf('on', 'off')),
  }),
  reply: Page(ProductRow),
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
        barcode: Type.Optional(Nullable(Text(40))),
        category_code: Code,
        brand_code: Type.Optional(Nullable(Code)),
        product_line_code: Type.Optional(Nullable(Code)),
        base_unit: UnitCode,
        units: Type.Optional(Type.Array(ProductUnit, { maxItems: 8 })),
        attributes: Type.Optional(Type.Array(Attribute, { maxItems: 60 })),
        tax_rate: Type.Optional(Nullable(Percent)),
      }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  reply: BulkReply,
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

// Quantity rules (CA06): minimum, multiple and maximum in base units; per field the nearest agreement wins

const quantityRuleFields = {
  product_id: Id,
  scope_kind: ScopeKind,
  scope_id: ScopeId,
  quantity_min: Nullable(Quantity),
  quantity_multiple: Nullable(Quantity),
  quantity_max: Nullable(Quantity),
}
export const QuantityRule = Closed({
  id: Id,
  ...quantityRuleFields,
  scope_label: Type.String(),
  version: Version,
})
export type QuantityRule = Static<typeof QuantityRule>
export const listQuantityRules = endpoint({
  name: 'listQuantityRules',
  method: 'GET',
  path: '/quantity-rules',
  summary: 'Quantity rules of a product',
  permission: 'products.view',
  query: Closed({ product_id: Id }),
  reply: Closed({ items: Type.Array(QuantityRule) }),
})
export const createQuantityRule = endpoint({
  name: 'createQuantityRule',
  method: 'POST',
  path: '/quantity-rules',
  summary: 'Sets minimum, multiple and maximum of a product for a scope',
  permission: 'products.edit',
  idempotent: true,
  body: Closed(quantityRuleFields),
  reply: QuantityRule,
  refuses: ['reference-unknown', 'quantity-rule-inconsistent', 'code-taken'],
})
export const removeQuantityRule = endpoint({
  name: 'removeQuantityRule',
  method: 'DELETE',
  path: '/quantity-rules/{id}',
  summary: 'Removes a quantity rule',
  permission: 'products.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile'],
})
