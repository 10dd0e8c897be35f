/** The shop as one dealer sees it: only authorized products, at its own prices; and staff's read-only mirror of it. */
import { Type, type Static } from 'typebox'
import {
  Closed,
  Day,
  Id,
  Instant,
  Money,
  Nullable,
  OneOf,
  Page,
  Quantity,
  Text,
  UnitPrice,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { UnitCode } from './scopes.ts'
import { PriceOrigin, TierStep } from './passport.ts'

/** `exact`: quantity given; `bands`: only the word; `hidden`: neither. */
export const StockView = Closed({
  word: Nullable(OneOf('plenty', 'tight', 'out')),
  quantity: Nullable(Quantity),
})
export type StockView = Static<typeof StockView>
export const OrderUnit = Closed({
  unit: UnitCode,
  name_zh: Type.String(),
  name_en: Type.String(),
  factor: Quantity,
})
export type OrderUnit = Static<typeof OrderUnit>
/** In base units; null: no such limit. */
export const QuantityLimits = Closed({
  quantity_min: Nullable(Quantity),
  quantity_multiple: Nullable(Quantity),
  quantity_max: Nullable(Quantity),
})
export type QuantityLimits = Static<typeof QuantityLimits>
/** The price of one unit with its whole tier ladder. */
export const ShopPrice = Closed({
  unit: UnitCode,
  unit_price: UnitPrice,
  currency: Type.String(),
  origin: PriceOrigin,
  ladder: Type.Array(TierStep),
})
export type ShopPrice = Static<typeof ShopPrice>

const productHead = {
  id: Id,
  sku: Type.String(),
  name_zh: Type.String(),
  name_en: Type.String(),
  picture_id: Nullable(Id),
  brand_name_zh: Nullable(Type.String()),
  brand_name_en: Nullable(Type.String()),
  base_unit: UnitCode,
  units: Type.Array(OrderUnit),
  /** One per orderable unit; empty when no price applies or the actor may not see prices. */
  prices: Type.Array(ShopPrice),
  may_see_price: Type.Boolean(),
  may_buy: Type.Boolean(),
  limits: QuantityLimits,
  stock: StockView,
}
export const ShopProduct = Closed(productHead)
export type ShopProduct = Static<typeof ShopProduct>
export const ShopProductPage = Closed({
  ...productHead,
  barcode: Nullable(Type.String()),
  description_zh: Type.String(),
  description_en: Type.String(),
  category_path: Type.Array(Closed({ id: Id, name_zh: Type.String(), name_en: Type.String() })),
  attributes: Type.Array(
    Closed({
      name_zh: Type.String(),
      name_en: Type.String(),
      value_zh: Type.String(),
      value_en: Type.String(),
    }),
  ),
  pictures: Type.Array(Closed({ file_id: Id, title_zh: Type.String(), title_en: Type.String() })),
  documents: Type.Array(
    Closed({ file_id: Id, name: Type.String(), title_zh: Type.String(), title_en: Type.String() }),
  ),
  tax_rate: Type.String(),
  /** The style group's products that this dealer may see. */
  variants: Type.Array(
    Closed({ id: Id, sku: Type.String(), size: Nullable(Type.String()), color: Nullable(Type.String()) }),
  ),
  related: Type.Array(ShopProduct),
  substitutes: Type.Array(ShopProduct),
})
export type ShopProductPage = Static<typeof ShopProductPage>

const shopFilter = {
  /** SKU, name, barcode, pinyin or initials. */
  q: Type.Optional(Text(60)),
  category_id: Type.Optional(Id),
  brand_id: Type.Optional(Id),
  in_stock: Type.Optional(Type.Boolean()),
}
const shopList = Closed({
  ...pageQuery,
  ...shopFilter,
  sort: Type.Optional(OneOf('position', 'name', 'newest')),
})
const Facets = Closed({
  total: Type.Integer(),
  categories: Type.Array(
    Closed({
      id: Id,
      parent_id: Nullable(Id),
      name_zh: Type.String(),
      name_en: Type.String(),
      count: Type.Integer(),
    }),
  ),
  brands: Type.Array(
    Closed({ id: Id, name_zh: Type.String(), name_en: Type.String(), count: Type.Integer() }),
  ),
  /** Null where stock is hidden from the dealer; the filter does nothing then. */
  in_stock: Nullable(Type.Integer()),
})
export type Facets = Static<typeof Facets>
const Suggestions = Closed({
  items: Type.Array(
    Closed({
      id: Id,
      sku: Type.String(),
      name_zh: Type.String(),
      name_en: Type.String(),
      picture_id: Nullable(Id),
    }),
  ),
})

export const listShopProducts = endpoint({
  name: 'listShopProducts',
  method: 'GET',
  path: '/shop/products',
  summary: 'Products that the dealer may see, with its own prices and stock words (OC01, OC02, OC04)',
  permission: 'shop.view',
  query: shopList,
  reply: Page(ShopProduct),
})
export const getShopFacets = endpoint({
  name: 'getShopFacets',
  method: 'GET',
  path: '/shop/facets',
  summary: 'Counts by category, brand and stock, after authorization; each facet ignores its own filter',
  permission: 'shop.view',
  query: Closed(shopFilter),
  reply: Facets,
})
export const suggestProducts = endpoint({
  name: 'suggestProducts',
  method: 'GET',
  path: '/shop/suggestions',
  summary: 'Up to eight products for a search box',
  permission: 'shop.view',
  query: Closed({ q: Text(60, 1) }),
  reply: Suggestions,
})
export const getShopProduct = endpoint({
  name: 'getShopProduct',
  method: 'GET',
  path: '/shop/products/{id}',
  summary: 'One product as the dealer sees it',
  permission: 'shop.view',
  params: Closed({ id: Id }),
  reply: ShopProductPage,
  refuses: ['not-found'],
})

export const QuoteLine = Closed({
  product_id: Id,
  unit: UnitCode,
  quantity: Quantity,
  unit_price: Nullable(UnitPrice),
  amount: Nullable(Money),
  tax: Nullable(Money),
  origin: Nullable(PriceOrigin),
  ladder: Type.Array(TierStep),
  /** Null when the line is fine; `product-unknown` also for a product the dealer is not authorized for. */
  code: Nullable(OneOf('product-unknown', 'unit-unknown', 'price-missing')),
})
export const quotePrices = endpoint({
  name: 'quotePrices',
  method: 'POST',
  path: '/quotes',
  summary: 'Prices of many lines for the own dealer, on a day past or future too, with totals (PR01, PR06)',
  permission: 'shop.prices',
  body: Closed({
    day: Type.Optional(Day),
    lines: Type.Array(Closed({ product_id: Id, unit: UnitCode, quantity: Quantity }), {
      minItems: 1,
      maxItems: 500,
    }),
  }),
  reply: Closed({
    lines: Type.Array(QuoteLine),
    currency: Type.String(),
    total: Money,
    net: Money,
    tax: Money,
  }),
  refuses: ['total-too-large'],
})

// The mirror: the shop as dealer X sees it, for staff, read-only and audited (OC03)

export const openMirror = endpoint({
  name: 'openMirror',
  method: 'POST',
  path: '/mirrors',
  summary: 'Opens a mirror of a dealer’s shop for one hour; the opening is audited',
  permission: 'authorization.mirror',
  idempotent: true,
  body: Closed({ dealer_id: Id }),
  reply: Closed({
    id: Id,
    dealer_id: Id,
    dealer_name: Type.String(),
    dealer_name_en: Nullable(Type.String()),
    expires_at: Instant,
  }),
  refuses: ['not-found'],
})
const ofMirror = Closed({ mirror_id: Id })
export const listMirrorProducts = endpoint({
  name: 'listMirrorProducts',
  method: 'GET',
  path: '/mirrors/{mirror_id}/products',
  summary: 'The shop list in a mirror',
  permission: 'authorization.mirror',
  params: ofMirror,
  query: shopList,
  reply: Page(ShopProduct),
  refuses: ['not-found'],
})
export const getMirrorFacets = endpoint({
  name: 'getMirrorFacets',
  method: 'GET',
  path: '/mirrors/{mirror_id}/facets',
  summary: 'The shop facets in a mirror',
  permission: 'authorization.mirror',
  params: ofMirror,
  query: Closed(shopFilter),
  reply: Facets,
  refuses: ['not-found'],
})
export const getMirrorProduct = endpoint({
  name: 'getMirrorProduct',
  method: 'GET',
  path: '/mirrors/{mirror_id}/products/{id}',
  summary: 'One product page in a mirror',
  permission: 'authorization.mirror',
  params: Closed({ mirror_id: Id, id: Id }),
  reply: ShopProductPage,
  refuses: ['not-found'],
})
