/** Carts: shared drafts of a dealer that price themselves; an order is placed from one. */
import { Type, type Static } from 'typebox'
import {
  Closed,
  Day,
  Done,
  Id,
  Instant,
  Money,
  Note,
  Nullable,
  OneOf,
  Quantity,
  Text,
  UnitPrice,
  Version,
  byId,
  endpoint,
} from './endpoint.ts'
import { UnitCode } from './scopes.ts'
import { Credit } from './dealers.ts'
import { File } from './files.ts'
import { CartLine, NewLine, lineRefusals } from './cart-line.ts'

const ofLine = Closed({ cart_id: Id, line_id: Id })
const ofCart = Closed({ cart_id: Id })

const cartFields = {
  name: Text(40, 1),
  ship_to_id: Nullable(Id),
  wanted_date: Nullable(Day),
  po_number: Nullable(Text(60)),
  note: Nullable(Note(500)),
}
export const Cart = Closed({
  id: Id,
  ...cartFields,
  state: OneOf('open', 'placed', 'discarded'),
  lines: Type.Array(CartLine),
  attachments: Type.Array(File),
  currency: Type.String(),
  total: Money,
  net: Money,
  tax: Money,
  product_count: Type.Integer(),
  error_count: Type.Integer(),
  consent_count: Type.Integer(),
  warning_count: Type.Integer(),
  /** Null when the actor may not see credit. */
  credit: Nullable(Credit),
  /** What would hold the whole order, worked out by the rules that placing uses. */
  holds: Type.Array(
    Closed({
      code: OneOf('credit-short', 'stock-short', 'outside-territory'),
      data: Type.Record(Type.String(), Type.String()),
    }),
  ),
  may_place: Type.Boolean(),
  /** Why not, when not: a problem code. */
  blocked_by: Nullable(Type.String()),
  updated_by_name: Type.String(),
  updated_at: Instant,
  version: Version,
})
export type Cart = Static<typeof Cart>
export const CartRow = Closed({
  id: Id,
  name: Type.String(),
  line_count: Type.Integer(),
  updated_by_name: Type.String(),
  updated_at: Instant,
  version: Version,
})
export type CartRow = Static<typeof CartRow>

export const listCarts = endpoint({
  name: 'listCarts',
  method: 'GET',
  path: '/carts',
  summary: 'The dealer’s open carts, the default one first',
  permission: 'shop.view',
  reply: Closed({ items: Type.Array(CartRow) }),
})
export const createCart = endpoint({
  name: 'createCart',
  method: 'POST',
  path: '/carts',
  summary:
    'Creates a cart, with lines if given; equal lines stay apart; without ship-to it goes to the default address',
  permission: 'carts.edit',
  idempotent: true,
  body: Closed({
    ...Type.Partial(Closed(cartFields)).properties,
    name: Text(40, 1),
    lines: Type.Optional(Type.Array(NewLine, { maxItems: 2000 })),
  }),
  reply: Cart,
  refuses: [...lineRefusals, 'ship-to-unknown'],
})
export const getCart = endpoint({
  name: 'getCart',
  method: 'GET',
  path: '/carts/{id}',
  summary: 'A cart, priced and judged now',
  permission: 'shop.view',
  params: byId,
  reply: Cart,
  refuses: ['not-found'],
})
export const editCart = endpoint({
  name: 'editCart',
  method: 'PATCH',
  path: '/carts/{id}',
  summary: 'Edits a cart’s name, ship-to, wanted date, own purchase-order number and note',
  permission: 'carts.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(cartFields), { additionalProperties: false }),
  reply: Cart,
  refuses: ['not-found', 'changed-meanwhile', 'cart-closed', 'ship-to-unknown'],
})
export const discardCart = endpoint({
  name: 'discardCart',
  method: 'DELETE',
  path: '/carts/{id}',
  summary: 'Discards a cart',
  permission: 'carts.edit',
  versioned: true,
  params: byId,
  reply: Done,
  refuses: ['not-found', 'changed-meanwhile', 'cart-closed'],
})
export const addLines = endpoint({
  name: 'addLines',
  method: 'POST',
  path: '/carts/{cart_id}/lines',
  summary:
    'Click-to-buy (CA01): adds to, or sets, the line of the same product and unit, or adds lines apart',
  permission: 'carts.edit',
  idempotent: true,
  params: ofCart,
  body: Closed({
    if_present: OneOf('add', 'set', 'separate'),
    lines: Type.Array(NewLine, { minItems: 1, maxItems: 2000 }),
  }),
  reply: Cart,
  refuses: ['not-found', 'cart-closed', ...lineRefusals],
})
export const editLine = endpoint({
  name: 'editLine',
  method: 'PATCH',
  path: '/carts/{cart_id}/lines/{line_id}',
  summary: 'Changes quantity or unit of a line',
  permission: 'carts.edit',
  versioned: true,
  params: ofLine,
  body: Closed({ quantity: Type.Optional(Quantity), unit: Type.Optional(UnitCode) }),
  reply: Cart,
  refuses: ['not-found', 'changed-meanwhile', 'cart-closed', 'unit-unknown', 'invalid-input'],
})
export const removeLine = endpoint({
  name: 'removeLine',
  method: 'DELETE',
  path: '/carts/{cart_id}/lines/{line_id}',
  summary: 'Removes a line',
  permission: 'carts.edit',
  versioned: true,
  params: ofLine,
  reply: Cart,
  refuses: ['not-found', 'changed-meanwhile', 'cart-closed'],
})
export const consentToPrices = endpoint({
  name: 'consentToPrices',
  method: 'POST',
  path: '/carts/{cart_id}/consents',
  summary: 'Agrees to the present prices of the lines named, or of all lines',
  permission: 'carts.edit',
  idempotent: true,
  versioned: true,
  params: ofCart,
  body: Closed({ line_ids: Type.Optional(Type.Array(Id, { maxItems: 2000 })) }),
  reply: Cart,
  refuses: ['not-found', 'changed-meanwhile', 'cart-closed', 'reference-unknown'],
})
export const attachToCart = endpoint({
  name: 'attachToCart',
  method: 'POST',
  path: '/carts/{cart_id}/attachments',
  summary: 'Attaches an uploaded file to a cart',
  permission: 'carts.edit',
  idempotent: true,
  params: ofCart,
  body: Closed({ file_id: Id }),
  reply: Cart,
  refuses: ['not-found', 'cart-closed', 'reference-unknown'],
})
export const detachFromCart = endpoint({
  name: 'detachFromCart',
  method: 'DELETE',
  path: '/carts/{cart_id}/attachments/{file_id}',
  summary: 'Takes a file off a cart',
  permission: 'carts.edit',
  params: Closed({ cart_id: Id, file_id: Id }),
  reply: Cart,
  refuses: ['not-found', 'cart-closed'],
})

// Price grants by staff

const staffCart = Closed({ dealer_id: Id, cart_id: Id })
export const listDealerCarts = endpoint({
  name: 'listDealerCarts',
  method: 'GET',
  path: '/dealers/{dealer_id}/carts',
  summary: 'A dealer’s open carts, for staff who grant prices',
  permission: 'prices.grant',
  params: Closed({ dealer_id: Id }),
  reply: Closed({ items: Type.Array(CartRow) }),
  refuses: ['not-found'],
})
export const getDealerCart = endpoint({
  name: 'getDealerCart',
  method: 'GET',
  path: '/dealers/{dealer_id}/carts/{cart_id}',
  summary: 'A dealer’s cart, for staff who grant prices',
  permission: 'prices.grant',
  params: staffCart,
  reply: Cart,
  refuses: ['not-found'],
})
export const grantPrices = endpoint({
  name: 'grantPrices',
  method: 'POST',
  path: '/dealers/{dealer_id}/carts/{cart_id}/grants',
  summary: 'Sets prices of cart lines by hand, 0.00 allowed, with a reason; null takes a grant back',
  permission: 'prices.grant',
  idempotent: true,
  params: staffCart,
  body: Closed({
    reason: Text(200, 2),
    grants: Type.Array(Closed({ line_id: Id, unit_price: Nullable(UnitPrice) }), {
      minItems: 1,
      maxItems: 2000,
    }),
  }),
  reply: Cart,
  refuses: ['not-found', 'cart-closed', 'reference-unknown'],
})
