/** What the model says that replies show: the parts that are figures and words, without ids and times. */
import { inBase, micro, moneyText, quantityText, total } from './decimal.ts'
import { freeAt, judge, type JudgedLine } from './judge.ts'
import { limitsOf, rightsOf, shownPrice } from './rules.ts'
import { at, warehouse_count, type Order, type OrderLine, type SalesOrder, type State } from './state.ts'

const shownMoney = (amount: bigint | null) => (amount === null ? null : moneyText(amount))

export function cartView(state: State, index: number, viewer: 'dealer' | 'staff') {
  const cart = at(state.carts, index)
  const judged = judge(state, cart)
  const { limit, taken } = at(state.dealers, cart.dealer)
  const count = (word: string) =>
    judged.lines.flatMap(({ verdicts }) => verdicts).filter(({ severity }) => severity === word).length
  const refusal = judged.refusal?.code ?? null
  const blocked_by = cart.state !== 'open' ? 'cart-closed' : viewer === 'staff' ? 'forbidden' : refusal
  return {
    ...{ state: cart.state, ship_to: cart.ship_to, version: cart.version },
    lines: judged.lines.map((line, place) => lineView(state, cart.dealer, line, place)),
    ...{
      total: moneyText(judged.total),
      net: moneyText(judged.total - judged.tax),
      tax: moneyText(judged.tax),
    },
    product_count: new Set(cart.lines.map(({ product }) => product)).size,
    ...{ errors: count('error'), consents: count('consent'), warnings: count('warning') },
    advice: {
      ...{ limit: shownMoney(limit), taken: moneyText(taken) },
      available: limit === null ? null : moneyText(limit - taken),
      ...{ holds: judged.holds, blocked_by, may_place: blocked_by === null },
      stock: judged.lines.map(({ line }) => stockWord(state, cart.dealer, line.product)),
    },
  }
}

function lineView(state: State, dealer: number, { line, ...judged }: JudgedLine, place: number) {
  const { see } = rightsOf(state, dealer, line.product)
  return {
    ...{ position: place + 1, product: line.product, is_known: see, unit: line.unit },
    quantity: quantityText(line.quantity),
    base_quantity: see ? quantityText(inBase(line.quantity, judged.factor)) : null,
    unit_price: see ? shownPrice(judged.unit_price) : null,
    accepted: see ? shownPrice(line.accepted) : null,
    ...{ amount: see ? shownMoney(judged.amount) : null, tax: see ? shownMoney(judged.tax) : null },
    is_granted: line.granted !== null,
    limits: see ? limitsOf(state, dealer, line.product) : { min: null, multiple: null, max: null },
    // How much is free stands in the advice, and so do the verdicts about it.
    verdicts: judged.verdicts,
  }
}

/** Dealers are told a word, not a number. */
function stockWord(state: State, dealer: number, product: number): string | null {
  if (!rightsOf(state, dealer, product).see) return null
  const places = Array.from({ length: warehouse_count }, (_one, warehouse) => warehouse)
  return total(places.map((warehouse) => freeAt(state, product, warehouse))) > 0n ? 'plenty' : 'out'
}

export function orderView(state: State, index: number, viewer: number | 'desk' | 'finance') {
  const order = at(state.orders, index)
  const sum = total(order.lines.map(({ amount }) => amount))
  const tax = total(order.lines.map((line) => line.tax))
  return {
    ...{ dealer: order.dealer, state: order.state, version: order.version, holds: order.holds },
    ...{ total: moneyText(sum), net: moneyText(sum - tax), tax: moneyText(tax) },
    ...{ is_touchless: order.is_touchless, fulfillment: fulfillment(order), events: order.events },
    lines: order.lines.map((line, place) => ({
      ...{ position: place + 1, product: line.product, unit: line.unit },
      ...{ quantity: quantityText(line.quantity), confirmed: quantityText(line.confirmed) },
      ...{ shipped: quantityText(line.shipped), canceled: quantityText(line.canceled) },
      ...{ unit_price: shownPrice(line.unit_price), amount: moneyText(line.amount) },
      ...{ tax: moneyText(line.tax), net: moneyText(line.amount - line.tax) },
    })),
    sales_orders: order.sales_orders.map((one) => salesOrderView(order, one)),
    actions: actionsOf(order, viewer),
  }
}

function salesOrderView(order: Order, { warehouse, state, lines }: SalesOrder) {
  return {
    ...{ warehouse, state, total: moneyText(total(lines.map(({ amount }) => amount))) },
    lines: lines.map(({ line, base, amount }) => ({
      ...{ position: line + 1, amount: moneyText(amount), ...inUnit(at(order.lines, line), base) },
    })),
  }
}

/** In the line's unit where that is a number of six digits, else in base units. */
function inUnit({ factor, unit }: OrderLine, base: bigint) {
  const one = micro('1')
  return (base * one) % factor === 0n
    ? { quantity: quantityText((base * one) / factor), unit }
    : { quantity: quantityText(base), unit: 'set' }
}

function fulfillment({ state, lines }: Order): string {
  const isShipped = lines.some(({ shipped }) => shipped > 0n)
  const isOpen = lines.some(({ confirmed, canceled, shipped }) => confirmed - canceled - shipped > 0n)
  if (isShipped) return isOpen ? 'partly' : 'shipped'
  return isOpen && state === 'confirmed' ? 'waiting' : 'none'
}

/** A dealer acts on its own orders; the desk does not go beyond limits, finance neither cancels nor closes. */
function actionsOf({ state, dealer }: Order, viewer: number | 'desk' | 'finance'): string[] {
  const isDesk = viewer === 'desk'
  const actions: string[] = []
  if (typeof viewer === 'number' && viewer !== dealer) return actions
  if (state === 'held' && typeof viewer !== 'number') actions.push('release', 'reject')
  if ((state === 'held' || state === 'confirmed') && viewer !== 'finance') actions.push('cancel')
  if (state === 'confirmed' && isDesk) actions.push('close')
  if (typeof viewer === 'number') actions.push('copy')
  return actions
}

/** What the tables must hold, each thing by its number. */
export function ledgerOf(state: State) {
  return {
    dealers: state.dealers.map(({ version, is_frozen, limit, taken }) => ({
      ...{
        version,
        state: is_frozen ? 'frozen' : 'active',
        limit: shownMoney(limit),
        taken: moneyText(taken),
      },
    })),
    stock: state.stock.map((rows) =>
      rows.map((row) =>
        row ? { on_hand: quantityText(row.on_hand), reserved: quantityText(row.reserved) } : null,
      ),
    ),
    carts: state.carts.map(({ state: word, version, lines }) => ({
      state: word,
      version,
      lines: lines.length,
    })),
    orders: state.orders.map((order) => ({
      ...{ state: order.state, version: order.version, taken: moneyText(order.taken) },
      ...{ events: order.events.length, sales_orders: order.sales_orders.length },
    })),
    rules: state.rules.filter((rule) => rule !== null).length,
  }
}
