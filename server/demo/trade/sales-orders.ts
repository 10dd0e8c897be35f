/** Sales orders of confirmed orders, and what they hold or took from the warehouses. */
import { amountText, quantityText } from '#platform/canonical.ts'
import { allocate, salesOrdersOf } from '../../orders/rules.ts'
import type { Book, Region } from '../book.ts'
import type { Placed } from './placed.ts'

export interface Stocked {
  product_id: string
  warehouse_id: string
  quantity: number
  order_number: string
  /** When it left; null while it is only reserved. */
  issued_at: string | null
}

export interface Depot {
  book: Book
  /** In the order in which they serve a place. */
  warehousesFor: (region: Region) => string[]
}

export function addSalesOrders(depot: Depot, order: Placed, number: (at: string) => string): Stocked[] {
  const { book } = depot
  const { draft, confirmed_at } = order
  if (confirmed_at === null) return []
  const dealer_id = draft.dealer.id
  const warehouses = depot.warehousesFor(draft.ship.region)
  const parts = allocate(order.lines, reservationsOf(order, warehouses), warehouses)
  const canceled = draft.canceled !== undefined
  return salesOrdersOf(order.lines, parts, warehouses, 2).flatMap((sales_order) => {
    const head = { id: book.id(confirmed_at), number: number(confirmed_at) }
    order.sales_numbers.push(head.number)
    book.add('orders.sales_orders', {
      dealer_id,
      order_id: order.id,
      ...head,
      warehouse_id: sales_order.warehouse_id,
      state: canceled ? 'canceled' : draft.closed ? 'closed' : 'open',
      total: amountText(sales_order.total, 2),
      created_at: confirmed_at,
    })
    return sales_order.lines.flatMap((line): Stocked[] => {
      const isDone = canceled || draft.closed !== undefined
      book.add('orders.sales_lines', {
        dealer_id,
        id: book.id(confirmed_at),
        sales_order_id: head.id,
        order_line_id: line.line_id,
        position: line.position,
        product_id: line.product_id,
        base_quantity: line.base_quantity,
        reserved: isDone ? quantityText('0') : line.reserved,
        amount: line.amount,
        is_canceled: canceled,
      })
      const quantity = Math.round(+(draft.closed ? line.base_quantity : line.reserved)) // whole pieces, made above
      if (canceled || line.warehouse_id === null || quantity === 0) return []
      return [
        {
          product_id: line.product_id,
          warehouse_id: line.warehouse_id,
          quantity,
          order_number: order.number,
          issued_at: draft.closed?.at ?? null,
        },
      ]
    })
  })
}

/** Where each line is taken from: nearly always the first warehouse of the place. */
function reservationsOf({ draft, lines }: Placed, warehouses: readonly string[]) {
  const [first = '', second = first] = warehouses
  return lines.flatMap((line) => {
    const { product_id, position } = line
    const whole = line.draft.quantity * line.factor - (draft.owed?.get(position) ?? 0)
    const elsewhere = draft.elsewhere?.get(position)
    const there = elsewhere === 'whole' ? whole : elsewhere === 'half' ? Math.floor(whole / 2) : 0
    const part = (warehouse_id: string, quantity: number) =>
      quantity > 0 ? [{ product_id, warehouse_id, quantity: quantityText(String(quantity)) }] : []
    return [...part(first, whole - there), ...part(second, there)]
  })
}
