/** Dealer orders from placing to sales orders, their holds, and what staff decide about them. */
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
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { File } from './files.ts'
import { Passport, PriceOrigin } from './passport.ts'
import { salesOrderHead } from './sales-orders.ts'
import { UnitCode } from './scopes.ts'

export const OrderState = OneOf('submitted', 'held', 'confirmed', 'rejected', 'canceled', 'closed')

export type OrderState = Static<typeof OrderState>

/** Worked out from the quantities of the lines, never stored. */
export const Fulfillment = OneOf('none', 'waiting', 'partly', 'shipped')

export const OrderAction = OneOf('release', 'reject', 'cancel', 'close', 'copy')

export const HoldCode = OneOf('credit-short', 'stock-short', 'outside-territory')

export const Hold = Closed({ code: HoldCode, data: Type.Record(Type.String(), Type.String()) })

export type Hold = Static<typeof Hold>

export const OrderLine = Closed({
  id: Id,
  position: Type.Integer(),
  product_id: Id,
  sku: Type.String(),
  name_zh: Type.String(),
  name_en: Type.String(),
  picture_id: Nullable(Id),
  unit: UnitCode,
  unit_name_zh: Type.String(),
  unit_name_en: Type.String(),
  quantity: Quantity,
  /** Quantities at each stage, in the line's unit. */
  confirmed_quantity: Quantity,
  shipped_quantity: Quantity,
  canceled_quantity: Quantity,
  unit_price: UnitPrice,
  amount: Money,
  tax_rate: Type.String(),
  tax: Money,
  net: Money,
  origin: PriceOrigin,
})

export type OrderLine = Static<typeof OrderLine>

export const OrderEvent = Closed({
  id: Id,
  at: Instant,
  kind: OneOf('placed', 'held', 'confirmed', 'released', 'rejected', 'canceled', 'closed', 'granted'),
  actor_name: Type.String(),
  data: Type.Record(Type.String(), Type.Unknown()),
})

export type OrderEvent = Static<typeof OrderEvent>

export const Order = Closed({
  id: Id,
  number: Type.String(),
  dealer: Closed({ id: Id, code: Type.String(), name: Type.String(), name_en: Nullable(Type.String()) }),
  state: OrderState,
  fulfillment: Fulfillment,
  holds: Type.Array(Hold),
  currency: Type.String(),
  total: Money,
  net: Money,
  tax: Money,
  placed_at: Instant,
  placed_by_name: Type.String(),
  confirmed_at: Nullable(Instant),
  /** True when no hand of the principal touched it between placing and confirmation. */
  is_touchless: Type.Boolean(),
  ship_to: Nullable(
    Closed({
      label: Type.String(),
      recipient: Type.String(),
      phone: Type.String(),
      region_zh: Type.String(),
      region_en: Type.String(),
      street: Type.String(),
    }),
  ),
  wanted_date: Nullable(Day),
  po_number: Nullable(Type.String()),
  note: Nullable(Type.String()),
  attachments: Type.Array(File),
  lines: Type.Array(OrderLine),
  /** Two-way links per line (CA12): which order line went into which sales order. */
  sales_orders: Type.Array(
    Closed({
      ...salesOrderHead,
      lines: Type.Array(
        Closed({
          order_line_id: Id,
          position: Type.Integer(),
          quantity: Quantity,
          unit: UnitCode,
          amount: Money,
        }),
      ),
    }),
  ),
  events: Type.Array(OrderEvent),
  actions: Type.Array(OrderAction),
  version: Version,
})

export type Order = Static<typeof Order>

export const OrderRow = Closed({
  id: Id,
  number: Type.String(),
  dealer_id: Id,
  dealer_name: Type.String(),
  dealer_name_en: Nullable(Type.String()),
  state: OrderState,
  fulfillment: Fulfillment,
  holds: Type.Array(Hold),
  currency: Type.String(),
  total: Money,
  line_count: Type.Integer(),
  placed_at: Instant,
  placed_by_name: Type.String(),
  wanted_date: Nullable(Day),
  po_number: Nullable(Type.String()),
  /** Up to four pictures for the card. */
  picture_ids: Type.Array(Id),
  actions: Type.Array(OrderAction),
  version: Version,
})

export type OrderRow = Static<typeof OrderRow>

const orderFilter = {
  /** Order number or the dealer's own purchase-order number, from the start. */
  q: Type.Optional(Text(60)),
  dealer_id: Type.Optional(Id),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  hold: Type.Optional(HoldCode),
}

export const placeOrder = endpoint({
  name: 'placeOrder',
  method: 'POST',
  path: '/orders',
  summary:
    'Places an order from a cart: prices, authorization, quantities, stock and credit are judged again (CA13, PR11)',
  permission: 'orders.place',
  idempotent: true,
  body: Closed({
    cart_id: Id,
    /** The total must not be above this. */
    expected_total: Type.Optional(Money),
  }),
  reply: Order,
  refuses: [
    'not-found',
    'cart-closed',
    'cart-empty',
    'too-many-lines',
    'dealer-frozen',
    'dealer-may-not-order',
    'ship-to-unknown',
    'product-unknown',
    'unit-unknown',
    'price-missing',
    'quantity-refused',
    'price-changed',
    'total-above-expected',
    'total-too-large',
    'credit-short',
    'stock-short',
    'outside-territory',
  ],
})

export const listOrders = endpoint({
  name: 'listOrders',
  method: 'GET',
  path: '/orders',
  summary: 'Orders, newest first',
  permission: 'orders.view',
  query: Closed({ ...pageQuery, ...orderFilter, state: Type.Optional(OrderState) }),
  reply: Page(OrderRow),
})

export const countOrders = endpoint({
  name: 'countOrders',
  method: 'GET',
  path: '/orders/counts',
  summary: 'Orders and their sum by state, for the tabs above the list',
  permission: 'orders.view',
  query: Closed(orderFilter),
  reply: Closed({
    states: Type.Array(Closed({ state: OrderState, count: Type.Integer(), total: Money })),
    count: Type.Integer(),
    total: Money,
  }),
})

export const getOrder = endpoint({
  name: 'getOrder',
  method: 'GET',
  path: '/orders/{id}',
  summary: 'One order with lines, sales orders and timeline',
  permission: 'orders.view',
  params: byId,
  reply: Order,
  refuses: ['not-found'],
})

export const getLinePassport = endpoint({
  name: 'getLinePassport',
  method: 'GET',
  path: '/orders/{order_id}/lines/{line_id}/passport',
  summary: 'The whole price passport stored on an order line, for staff (PR04)',
  permission: 'prices.view',
  params: Closed({ order_id: Id, line_id: Id }),
  reply: Passport,
  refuses: ['not-found'],
})

export const copyOrder = endpoint({
  name: 'copyOrder',
  method: 'POST',
  path: '/orders/{id}/copies',
  summary: 'Copies an order into a new cart and says what differs by now',
  permission: 'carts.edit',
  idempotent: true,
  params: byId,
  reply: Closed({
    cart_id: Id,
    differences: Type.Array(
      Closed({
        sku: Type.String(),
        name_zh: Type.String(),
        name_en: Type.String(),
        code: OneOf('product-unknown', 'price-missing', 'price-rose', 'price-fell'),
        before: Nullable(UnitPrice),
        after: Nullable(UnitPrice),
      }),
    ),
  }),
  refuses: ['not-found'],
})
