/** Sales orders: what a confirmed order becomes, one per warehouse. */
import { Type, type Static } from 'typebox'

import {
  Closed,
  Id,
  Instant,
  Money,
  Nullable,
  OneOf,
  Page,
  Quantity,
  Text,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { UnitCode } from './scopes.ts'

export const SalesOrderState = OneOf('open', 'closed', 'canceled')

export const salesOrderHead = {
  id: Id,
  number: Type.String(),
  state: SalesOrderState,
  warehouse_name_zh: Type.String(),
  warehouse_name_en: Type.String(),
  total: Money,
}

// Sales orders

export const SalesOrderRow = Closed({
  ...salesOrderHead,
  order_id: Id,
  order_number: Type.String(),
  dealer_id: Id,
  dealer_name: Type.String(),
  dealer_name_en: Nullable(Type.String()),
  currency: Type.String(),
  line_count: Type.Integer(),
  created_at: Instant,
})

export type SalesOrderRow = Static<typeof SalesOrderRow>

export const SalesOrder = Closed({
  ...salesOrderHead,
  order_id: Id,
  order_number: Type.String(),
  dealer: Closed({ id: Id, code: Type.String(), name: Type.String(), name_en: Nullable(Type.String()) }),
  currency: Type.String(),
  created_at: Instant,
  lines: Type.Array(
    Closed({
      id: Id,
      position: Type.Integer(),
      order_line_id: Id,
      order_line_position: Type.Integer(),
      sku: Type.String(),
      name_zh: Type.String(),
      name_en: Type.String(),
      unit: UnitCode,
      quantity: Quantity,
      base_unit: UnitCode,
      base_quantity: Quantity,
      amount: Money,
    }),
  ),
})

export type SalesOrder = Static<typeof SalesOrder>

export const listSalesOrders = endpoint({
  name: 'listSalesOrders',
  method: 'GET',
  path: '/sales-orders',
  summary: 'Sales orders, newest first',
  permission: 'orders.view',
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    dealer_id: Type.Optional(Id),
    state: Type.Optional(SalesOrderState),
  }),
  reply: Page(SalesOrderRow),
})

export const getSalesOrder = endpoint({
  name: 'getSalesOrder',
  method: 'GET',
  path: '/sales-orders/{id}',
  summary: 'One sales order with its lines and the order lines they come from',
  permission: 'orders.view',
  params: byId,
  reply: SalesOrder,
  refuses: ['not-found'],
})
