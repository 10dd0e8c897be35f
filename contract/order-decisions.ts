/** What is decided about a placed order: released, rejected, canceled, closed. */
import { Type } from 'typebox'
import { Closed, Id, Note, OneOf, Text, byId, endpoint } from './endpoint.ts'
import { Order } from './orders.ts'

export const releaseOrder = endpoint({
  name: 'releaseOrder',
  method: 'POST',
  path: '/orders/{id}/release',
  summary:
    'Releases a held order; authorization, credit and stock are judged again, the price of placing stays',
  permission: 'orders.release',
  idempotent: true,
  versioned: true,
  params: byId,
  body: Closed({
    note: Type.Optional(Note(500)),
    /** Needed, with the permission, to go beyond the credit limit. */
    over_limit_reason: Type.Optional(Text(200, 2)),
  }),
  reply: Order,
  refuses: [
    'not-found',
    'changed-meanwhile',
    'order-not-held',
    'forbidden',
    'dealer-frozen',
    'product-unknown',
    'credit-short',
    'stock-short',
  ],
})

export const rejectOrder = endpoint({
  name: 'rejectOrder',
  method: 'POST',
  path: '/orders/{id}/rejection',
  summary: 'Rejects a held order for good',
  permission: 'orders.reject',
  idempotent: true,
  versioned: true,
  params: byId,
  body: Closed({
    reason_code: OneOf('credit', 'stock', 'territory', 'price', 'other'),
    reason: Text(300, 2),
  }),
  reply: Order,
  refuses: ['not-found', 'changed-meanwhile', 'order-not-held'],
})

export const cancelOrder = endpoint({
  name: 'cancelOrder',
  method: 'POST',
  path: '/orders/{id}/cancellation',
  summary: 'Cancels what has not shipped: the whole order, or the lines named (CH04)',
  permission: 'orders.cancel',
  idempotent: true,
  versioned: true,
  params: byId,
  body: Closed({
    reason: Text(300, 2),
    line_ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 2000, uniqueItems: true })),
  }),
  reply: Order,
  refuses: ['not-found', 'changed-meanwhile', 'order-not-cancelable', 'reference-unknown'],
})

export const closeOrder = endpoint({
  name: 'closeOrder',
  method: 'POST',
  path: '/orders/{id}/closing',
  summary:
    'Closes a confirmed order as fulfilled elsewhere: stock falls, reservation and credit are released',
  permission: 'orders.close',
  idempotent: true,
  versioned: true,
  params: byId,
  body: Closed({ note: Type.Optional(Note(500)) }),
  reply: Order,
  refuses: ['not-found', 'changed-meanwhile', 'order-not-closable', 'stock-short'],
})
