/** Placing and what follows it (rulings.md § Orders), on a state of its own that the caller throws away when it is refused. */
import { inBase, least, micro, priceText, shared, total } from './decimal.ts'
import { newCart, openCart } from './carts.ts'
import { creditShort, freeAt, judge, overLimit, Refused, stockShort } from './judge.ts'
import type { Of } from './requests.ts'
import { isBuyable, priceOf, rightsOf } from './rules.ts'
import { at, warehousesOf, type Order, type OrderLine, type SalesOrder, type State } from './state.ts'

export function place(state: State, { dealer, cart: index, expected_total }: Of<'place'>): number {
  const cart = openCart(state, dealer, index)
  const judged = judge(state, cart, expected_total === undefined ? null : micro(expected_total))
  if (judged.refusal) throw judged.refusal
  const isHeld = judged.holds.length > 0
  const lines = judged.lines.map(({ line, factor, unit_price, amount, tax }): OrderLine => {
    if (unit_price === null || amount === null || tax === null) throw new Error('placed without a price')
    const { product, unit, quantity } = line
    const none = { confirmed: isHeld ? 0n : quantity, shipped: 0n, canceled: 0n }
    return { product, unit, factor, quantity, ...none, unit_price, amount, tax }
  })
  const isGranted = cart.lines.some(({ granted }) => granted !== null)
  const order: Order = {
    ...{
      dealer,
      cart: index,
      state: isHeld ? 'held' : 'confirmed',
      version: 1,
      holds: judged.holds,
      taken: 0n,
    },
    ...{ is_touchless: !isGranted, ship_to: cart.ship_to, lines, sales_orders: [] },
    events: ['placed', ...(isGranted ? ['granted'] : []), isHeld ? 'held' : 'confirmed'],
  }
  if (!isHeld) confirm(state, order)
  Object.assign(cart, { state: 'placed', version: cart.version + 1 })
  return state.orders.push(order) - 1
}

const isOpen = ({ quantity, canceled, shipped }: OrderLine) => quantity - canceled - shipped > 0n

/** Takes credit and stock for what is open of the order and makes one sales order per warehouse. */
function confirm(state: State, order: Order) {
  const open = order.lines.filter(isOpen)
  order.taken = total(open.map(({ amount }) => amount))
  at(state.dealers, order.dealer).taken += order.taken
  const warehouses = warehousesOf(order.ship_to)
  const pieces = open.flatMap((line) => piecesOf(state, warehouses, line, order.lines.indexOf(line)))
  order.sales_orders = warehouses.flatMap((warehouse): SalesOrder[] => {
    const lines = pieces.filter((piece) => piece.warehouse === warehouse)
    return lines.length === 0 ? [] : [{ warehouse, state: 'open', lines }]
  })
}

/** Filled from the warehouses in their order; what is missing is owed by the first. */
function piecesOf(state: State, warehouses: readonly number[], line: OrderLine, index: number) {
  let missing = inBase(line.quantity, line.factor)
  const pieces = warehouses.flatMap((warehouse) => {
    const base = least(missing, freeAt(state, line.product, warehouse))
    const row = state.stock[line.product]?.[warehouse]
    if (!row || base <= 0n) return []
    row.reserved += base
    missing -= base
    return [{ warehouse, line: index, base, reserved: base, amount: 0n, is_canceled: false }]
  })
  const first = pieces.find(({ warehouse }) => warehouse === warehouses[0])
  if (missing > 0n && first) first.base += missing
  else if (missing > 0n)
    pieces.push({
      warehouse: at(warehouses, 0),
      line: index,
      base: missing,
      reserved: 0n,
      amount: 0n,
      is_canceled: false,
    })
  const shares = shared(
    line.amount,
    pieces.map(({ base }) => base),
  )
  pieces.forEach((piece, place) => (piece.amount = at(shares, place)))
  return pieces
}

function orderOf(state: State, by: number | 'staff', index: number, version?: number): Order {
  const order = state.orders[index]
  if (!order || (by !== 'staff' && order.dealer !== by)) throw new Refused('not-found')
  if (version !== undefined && version !== order.version) throw new Refused('changed-meanwhile')
  return order
}

export function cancel(state: State, { by, order: index, version, lines }: Of<'cancel'>): number {
  const order = orderOf(state, by === 'desk' ? 'staff' : by, index, version)
  if (order.state !== 'held' && order.state !== 'confirmed')
    throw new Refused('order-not-cancelable', { state: order.state })
  const open = order.lines.filter(isOpen)
  const gone = open.filter((line) => lines === undefined || lines.includes(order.lines.indexOf(line)))
  if (gone.length === 0) throw new Refused('order-not-cancelable', { state: order.state })
  for (const line of gone) line.canceled = line.quantity - line.shipped
  if (order.state === 'confirmed') giveBack(state, order, total(gone.map(({ amount }) => amount)))
  for (const sales_order of order.sales_orders.filter((one) => one.state === 'open')) {
    for (const piece of sales_order.lines.filter(
      (one) => !one.is_canceled && gone.includes(at(order.lines, one.line)),
    )) {
      unreserve(state, order, sales_order, piece)
      piece.is_canceled = true
    }
    if (sales_order.lines.every((piece) => piece.is_canceled)) sales_order.state = 'canceled'
  }
  if (gone.length === open.length) order.state = 'canceled'
  order.events.push('canceled')
  order.version += 1
  return index
}

function giveBack(state: State, order: Order, amount: bigint) {
  at(state.dealers, order.dealer).taken -= amount
  order.taken -= amount
}

type Piece = SalesOrder['lines'][number]

const rowOf = (state: State, order: Order, { warehouse }: SalesOrder, { line }: Piece) =>
  state.stock[at(order.lines, line).product]?.[warehouse]

function unreserve(state: State, order: Order, sales_order: SalesOrder, piece: Piece) {
  const row = rowOf(state, order, sales_order, piece)
  if (row) row.reserved -= piece.reserved
  piece.reserved = 0n
}

/** The price of placing stays; authorization, credit and stock are asked again, the territory is what it overrides. */
export function release(state: State, { by, order: index, version, has_reason }: Of<'release'>): number {
  const order = orderOf(state, 'staff', index, version)
  if (order.state !== 'held') throw new Refused('order-not-held', { state: order.state })
  if (at(state.dealers, order.dealer).is_frozen) throw new Refused('dealer-frozen')
  const open = order.lines.filter(isOpen)
  const lost = open.filter(({ product }) => !rightsOf(state, order.dealer, product).buy)
  const places = lost.map((line) => order.lines.indexOf(line))
  if (lost.length > 0)
    throw new Refused(
      'product-unknown',
      { positions: places.map((place) => place + 1) },
      places.map((place) => `/lines/${place}`),
    )
  const over = overLimit(state, order.dealer, total(open.map(({ amount }) => amount)))
  if (over > 0n && !has_reason) throw new Refused('credit-short', creditShort(over).data)
  if (over > 0n && by !== 'finance')
    throw new Refused('forbidden', { permission: 'orders.release-over-limit' })
  refuseShort(state, order, open)
  for (const line of open) line.confirmed = line.quantity - line.canceled
  confirm(state, order)
  Object.assign(order, { state: 'confirmed', holds: [], is_touchless: false })
  order.events.push('released', 'confirmed')
  order.version += 1
  return index
}

/** Only where the rest may come later does a release pass without the goods. */
function refuseShort(state: State, order: Order, open: readonly OrderLine[]) {
  if (at(state.plan.dealers, order.dealer).stock_policy === 'backorder') return
  const short = open.filter(({ product }) => {
    const same = open.filter((line) => line.product === product)
    const asked = total(same.map(({ quantity, factor }) => inBase(quantity, factor)))
    return total(warehousesOf(order.ship_to).map((warehouse) => freeAt(state, product, warehouse))) < asked
  })
  if (short.length > 0)
    throw new Refused('stock-short', stockShort(short.map((line) => order.lines.indexOf(line) + 1)).data)
}

export function reject(state: State, { order: index, version }: Of<'reject'>): number {
  const order = orderOf(state, 'staff', index, version)
  if (order.state !== 'held') throw new Refused('order-not-held', { state: order.state })
  Object.assign(order, { state: 'rejected', is_touchless: false, version: version + 1 })
  order.events.push('rejected')
  return index
}

/** Fulfilled elsewhere: the goods leave, and what was owed must be there by now. */
export function close(state: State, { order: index, version }: Of<'close'>): number {
  const order = orderOf(state, 'staff', index, version)
  if (order.state !== 'confirmed') throw new Refused('order-not-closable', { state: order.state })
  const pieces = order.sales_orders.flatMap((sales_order) =>
    sales_order.lines.filter((one) => !one.is_canceled).map((piece) => ({ sales_order, piece })),
  )
  for (const { sales_order, piece } of pieces) {
    const row = rowOf(state, order, sales_order, piece)
    const owed = piece.base - piece.reserved
    if (owed > 0n && (!row || row.on_hand - row.reserved < owed)) throw new Refused('stock-short')
    if (row) row.reserved += owed
    piece.reserved = piece.base
  }
  for (const { sales_order, piece } of pieces) {
    const row = rowOf(state, order, sales_order, piece)
    if (row) row.on_hand -= piece.base
    unreserve(state, order, sales_order, piece)
  }
  giveBack(state, order, order.taken)
  for (const line of order.lines)
    line.shipped = line.confirmed > line.canceled ? line.confirmed - line.canceled : 0n
  for (const one of order.sales_orders) if (one.state === 'open') one.state = 'closed'
  order.state = 'closed'
  order.events.push('closed')
  order.version += 1
  return index
}

export interface Difference {
  product: number
  code: string
  before: string | null
  after: string | null
}

/** What may still be bought, at the prices of now, with what differs: first what stays out, then the prices. */
export function copy(
  state: State,
  { dealer, order: index }: Of<'copy'>,
): { cart: number; differences: Difference[] } {
  const order = orderOf(state, dealer, index)
  const sold = order.lines.filter(({ product }) => isBuyable(state, dealer, product))
  const cart = newCart(state, dealer, at(state.plan.dealers, dealer).has_default_address ? 0 : null, sold)
  const gone = order.lines.filter((line) => !sold.includes(line))
  return {
    cart,
    differences: [
      ...gone.map(({ product }) => ({ product, code: 'product-unknown', before: null, after: null })),
      ...sold.flatMap((line): Difference[] => {
        const now = priceOf(state, dealer, line).unit_price
        if (now === null) return [{ product: line.product, code: 'price-missing', before: null, after: null }]
        if (now === line.unit_price) return []
        const code = now > line.unit_price ? 'price-rose' : 'price-fell'
        return [{ product: line.product, code, before: priceText(line.unit_price), after: priceText(now) }]
      }),
    ],
  }
}
