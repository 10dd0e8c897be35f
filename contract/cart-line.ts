/** A line of a cart: what is wanted, what it costs now, and what stands against it. */
import { Type, type Static } from 'typebox'
import { Closed, Id, Money, Nullable, OneOf, Quantity, Text, UnitPrice } from './endpoint.ts'
import { PriceOrigin } from './passport.ts'
import { UnitCode } from './scopes.ts'
import { OrderUnit, QuantityLimits, StockView } from './storefront.ts'

/** `error` blocks placing, `consent` needs the buyer's word, `warning` leads to a hold, `info` is good to know. */
export const Verdict = Closed({
  code: OneOf(
    'product-unknown',
    'unit-unknown',
    'price-missing',
    'quantity-below-min',
    'quantity-not-multiple',
    'quantity-above-max',
    'price-rose',
    'price-fell',
    'stock-short',
  ),
  severity: OneOf('error', 'consent', 'warning', 'info'),
  /** The numbers of the sentence, e.g. `{ quantity_min, quantity_multiple }` or `{ before, after }`. */
  data: Type.Record(Type.String(), Type.String()),
  /** Quantities, in the line's unit, that would be right. */
  fixes: Type.Array(Quantity),
})
export type Verdict = Static<typeof Verdict>
export const CartLine = Closed({
  id: Id,
  position: Type.Integer(),
  product_id: Id,
  /** SKU and names are null when the product is unknown to the dealer by now. */
  sku: Nullable(Type.String()),
  name_zh: Nullable(Type.String()),
  name_en: Nullable(Type.String()),
  picture_id: Nullable(Id),
  base_unit: Nullable(UnitCode),
  units: Type.Array(OrderUnit),
  unit: UnitCode,
  quantity: Quantity,
  base_quantity: Nullable(Quantity),
  /** The price now, in the line's unit. */
  unit_price: Nullable(UnitPrice),
  /** The price that the buyer last agreed to. */
  accepted_unit_price: Nullable(UnitPrice),
  amount: Nullable(Money),
  tax: Nullable(Money),
  origin: Nullable(PriceOrigin),
  is_granted: Type.Boolean(),
  /** "6 more for 11.80": what is missing to the next tier, in the line's unit. */
  next_tier: Nullable(Closed({ missing_quantity: Quantity, quantity_from: Quantity, unit_price: UnitPrice })),
  limits: QuantityLimits,
  stock: StockView,
  verdicts: Type.Array(Verdict),
})
export type CartLine = Static<typeof CartLine>

/** The product by id or by SKU; the unit defaults to the base unit. */
export const NewLine = Closed({
  product_id: Type.Optional(Id),
  sku: Type.Optional(Text(60, 1)),
  unit: Type.Optional(UnitCode),
  quantity: Quantity,
})
export type NewLine = Static<typeof NewLine>
/** Why a new line may be refused. */
export const lineRefusals = ['product-unknown', 'unit-unknown', 'too-many-lines', 'invalid-input'] as const
