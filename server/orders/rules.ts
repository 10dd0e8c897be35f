/** From an order's lines to sales orders, and how far it has come: values in, values out. */
import type { Static } from 'typebox'
import type { Fulfillment, OrderState } from '@concord/contract/orders.ts'
import type { StockItem } from '#inventory'
import {
  add,
  isPositive,
  smaller,
  splitMoney,
  subtract,
  sum,
  zeroQuantity,
  type Money,
  type Quantity,
} from '#platform/money.ts'

/** An order line that goes into sales orders. */
export interface Demanded {
  id: string
  position: number
  product_id: string
  base_quantity: Quantity
  amount: Money
}
/** A piece of a line at one warehouse; `reserved` is less than the whole when the rest is delivered later. */
export interface Part {
  line_id: string
  product_id: string
  /** Null: no warehouse serves the place. */
  warehouse_id: string | null
  base_quantity: Quantity
  reserved: Quantity
}

/**
 * Deals what was reserved to the lines in their order, warehouse by warehouse. What is missing (only where the rest
 * may be delivered later) is owed by the first warehouse.
 */
export function allocate(
  lines: readonly Demanded[],
  reserved: readonly StockItem[],
  warehouse_ids: readonly string[],
): Part[] {
  const left = new Map(reserved.map((item) => [keyOf(item), item.quantity]))
  return lines.flatMap(({ id: line_id, product_id, base_quantity }) => {
    const parts: Part[] = []
    let missing = base_quantity
    for (const warehouse_id of warehouse_ids) {
      const key = keyOf({ product_id, warehouse_id })
      const quantity = smaller(missing, left.get(key) ?? zeroQuantity)
      if (!isPositive(quantity)) continue
      left.set(key, subtract(left.get(key) ?? zeroQuantity, quantity))
      missing = subtract(missing, quantity)
      parts.push({ line_id, product_id, warehouse_id, base_quantity: quantity, reserved: quantity })
    }
    return isPositive(missing)
      ? withOwed(parts, { line_id, product_id }, missing, warehouse_ids[0] ?? null)
      : parts
  })
}

const keyOf = (at: { product_id: string; warehouse_id: string }) => `${at.product_id} ${at.warehouse_id}`

function withOwed(
  parts: Part[],
  line: Pick<Part, 'line_id' | 'product_id'>,
  missing: Quantity,
  warehouse_id: string | null,
): Part[] {
  const at = parts.find((part) => part.warehouse_id === warehouse_id)
  if (!at) return [...parts, { ...line, warehouse_id, base_quantity: missing, reserved: zeroQuantity }]
  return parts.map((part) => (part === at ? { ...at, base_quantity: add(at.base_quantity, missing) } : part))
}

export interface SalesLine extends Part {
  position: number
  amount: Money
}
export interface SalesOrder {
  warehouse_id: string | null
  total: Money
  lines: SalesLine[]
}

/** One sales order per warehouse, in the order of the warehouses. A line that is split shares its amount exactly. */
export function salesOrdersOf(
  lines: readonly Demanded[],
  parts: readonly Part[],
  warehouse_ids: readonly string[],
  scale: number,
): SalesOrder[] {
  const byLine = Map.groupBy(parts, (part) => part.line_id)
  const priced = lines.flatMap((line) => {
    const own = byLine.get(line.id) ?? []
    const amounts =
      own.length === 1
        ? [line.amount]
        : splitMoney(
            line.amount,
            own.map((part) => part.base_quantity),
            scale,
          )
    return own.map((part, index) => ({ ...part, amount: amounts[index] ?? line.amount }))
  })
  const byWarehouse = Map.groupBy(priced, (part) => part.warehouse_id)
  return [...warehouse_ids, null].flatMap((warehouse_id) => {
    const own = byWarehouse.get(warehouse_id)
    if (!own) return []
    return {
      warehouse_id,
      total: sum(own.map((part) => part.amount)),
      lines: own.map((part, index) => ({ ...part, position: index + 1 })),
    }
  })
}

/** What is asked of each product, all lines together. */
export function demandsOf(lines: readonly Pick<Demanded, 'product_id' | 'base_quantity'>[]) {
  const sums = new Map<string, Quantity>()
  for (const { product_id, base_quantity } of lines)
    sums.set(product_id, add(sums.get(product_id) ?? zeroQuantity, base_quantity))
  return [...sums].map(([product_id, quantity]) => ({ product_id, quantity }))
}

export interface LineQuantities {
  quantity: Quantity
  confirmed_quantity: Quantity
  shipped_quantity: Quantity
  canceled_quantity: Quantity
}

/** Still to be shipped of what was confirmed. */
export function openQuantity(line: LineQuantities): Quantity {
  const open = subtract(subtract(line.confirmed_quantity, line.canceled_quantity), line.shipped_quantity)
  return isPositive(open) ? open : zeroQuantity
}
/** Neither canceled nor shipped: what may be canceled, confirmed or not. */
export function remainingQuantity(line: LineQuantities): Quantity {
  return subtract(subtract(line.quantity, line.canceled_quantity), line.shipped_quantity)
}

/** Worked out from quantities; the state only says that nothing was decided yet. */
export function fulfillmentOf(
  state: OrderState,
  lines: readonly LineQuantities[],
): Static<typeof Fulfillment> {
  const isShipped = lines.some((line) => isPositive(line.shipped_quantity))
  const isOpen = lines.some((line) => isPositive(openQuantity(line)))
  return fulfillmentWord(state, isShipped, isOpen)
}

/** Something has been shipped, something confirmed is still to be. */
export function fulfillmentWord(
  state: OrderState,
  isShipped: boolean,
  isOpen: boolean,
): Static<typeof Fulfillment> {
  if (isShipped) return isOpen ? 'partly' : 'shipped'
  return isOpen && state === 'confirmed' ? 'waiting' : 'none'
}

interface Stocked {
  product_id: string
  warehouse_id: string | null
  base_quantity: Quantity
  reserved: Quantity
}

/** What sales lines hold in stock. */
export function stockOf(lines: readonly Stocked[]): StockItem[] {
  return lines.flatMap(({ product_id, warehouse_id, reserved }) =>
    warehouse_id === null || !isPositive(reserved) ? [] : [{ product_id, warehouse_id, quantity: reserved }],
  )
}
/** What sales lines still wait for. */
export function owedOf(lines: readonly Stocked[]): StockItem[] {
  return stockOf(lines.map((line) => ({ ...line, reserved: subtract(line.base_quantity, line.reserved) })))
}
