/** Writes drafted orders as the orders room would have: numbers, prices of the day, sales orders, timeline, audit. */
import { namedRegions } from '../../dealers/region-rows.ts'
import { dayOf } from '#platform/clock.ts'
import { add, sum, zeroMoney, type Money } from '#platform/money.ts'
import { amountText, quantityText } from '#platform/canonical.ts'
import { numberText, periodOf, type NumberKind } from '#platform/numbers.ts'
import type { Book } from '../book.ts'
import { regionOf, type Address } from '../channel/channel.ts'
import type { Person } from '../channel/people.ts'
import type { Prices } from '../rules/prices.ts'
import type { Draft } from './draft.ts'
import { holdsOf, priceOrder, stateOf, type Placed, type PlacedLine } from './placed.ts'
import { addSalesOrders, type Depot, type Stocked } from './sales-orders.ts'
import { addEvents } from './timeline.ts'

export interface Written {
  stocked: Stocked[]
  /** What each dealer's confirmed orders take of its credit. */
  taken: Map<string, Money>
}

export interface Desk extends Depot {
  prices: Prices
}

export function writeOrders(desk: Desk, drafts: readonly Draft[]): Written {
  const numbers = new Map<string, number>()
  const next = (kind: NumberKind, at: string) => {
    const period = periodOf(dayOf(at, 'Asia/Shanghai'))
    const n = (numbers.get(`${kind} ${period}`) ?? 0) + 1
    numbers.set(`${kind} ${period}`, n)
    return numberText(kind === 'order' ? 'DH' : 'SO', dayOf(at, 'Asia/Shanghai'), n)
  }
  const placed = drafts
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((draft) => priceOrder(desk, draft, next('order', draft.at)))
  const stocked = placed
    .filter((order) => order.confirmed_at !== null)
    .toSorted((a, b) => ((a.confirmed_at ?? '') < (b.confirmed_at ?? '') ? -1 : 1))
    .flatMap((order) => addSalesOrders(desk, order, (at) => next('sales-order', at)))
  const taken = new Map<string, Money>()
  for (const order of placed) {
    const amount = addOrder(desk.book, order)
    taken.set(order.draft.dealer.id, add(taken.get(order.draft.dealer.id) ?? zeroMoney, amount))
  }
  for (const [key, n] of numbers) {
    const [kind = '', period = ''] = key.split(' ')
    desk.book.add('platform.number_blocks', { kind, period, next_n: String(n + 1) })
  }
  return { stocked, taken }
}

/** Returns what it takes of the credit now. */
function addOrder(book: Book, order: Placed): Money {
  const { draft, lines, total, id, number } = order
  const dealer_id = draft.dealer.id
  const holds = holdsOf(draft, total)
  const state = stateOf(order)
  const credit_taken = state === 'confirmed' ? total : amountText('0', 2)
  book.add('orders.orders', {
    dealer_id,
    id,
    number,
    state,
    holds:
      state === 'held' || state === 'rejected' || (state === 'canceled' && !order.confirmed_at) ? holds : [],
    currency: 'CNY',
    total,
    tax: amountText(sum(lines.map((line) => line.tax)), 2),
    credit_taken,
    line_count: lines.length,
    placed_at: draft.at,
    placed_by: draft.by.id,
    placed_by_name: draft.by.name,
    confirmed_at: order.confirmed_at,
    is_touchless: draft.released === undefined && draft.rejected === undefined,
    ship_to_id: draft.ship.id,
    ship_to: shipToOf(book, draft.ship),
    ship_region_code: draft.ship.region.code,
    wanted_date: draft.wanted_date,
    po_number: draft.po_number,
    note: draft.note,
    version:
      1 +
      [draft.released, draft.rejected, draft.canceled, draft.closed].filter((act) => act !== undefined)
        .length,
  })
  for (const line of lines) addLine(book, order, line)
  addEvents(book, order, holds)
  if (draft.released?.over_limit) addOverride(book, order, draft.released, draft.released.over_limit)
  return credit_taken
}

function addLine(book: Book, order: Placed, line: PlacedLine) {
  const { draft } = order
  const { product, unit, quantity } = line.draft
  const whole = quantityText(String(quantity))
  const none = quantityText('0')
  const { unit_price, source, origin, passport } = line.priced
  book.add('orders.lines', {
    dealer_id: draft.dealer.id,
    id: line.id,
    order_id: order.id,
    position: line.position,
    product_id: product.id,
    sku: product.sku,
    name_zh: product.name_zh,
    name_en: product.name_en,
    unit,
    factor: quantityText(String(line.factor)),
    quantity: whole,
    confirmed_quantity: order.confirmed_at ? whole : none,
    shipped_quantity: draft.closed ? whole : none,
    canceled_quantity: draft.canceled ? whole : none,
    unit_price,
    amount: line.amount,
    tax_rate: '13',
    tax: amountText(line.tax, 2),
    price_source: source ?? 'base',
    origin,
    passport,
  })
}

function addOverride(
  book: Book,
  order: Placed,
  { at, by }: { at: string; by: Person },
  over: { reason: string; over_by: string },
) {
  book.add('orders.credit_overrides', {
    dealer_id: order.draft.dealer.id,
    order_id: order.id,
    over_by: amountText(over.over_by, 2),
    reason: over.reason,
    granted_by: by.id,
    granted_at: at,
  })
}

/** The address as an order keeps it, with the region's names from the province down. */
const shown = new WeakMap<Address, object>()

function shipToOf(book: Book, ship: Address): object {
  const known = shown.get(ship)
  if (known) return known
  const { label, recipient, phone, street, region } = ship
  const path = namedRegions(region.path.map((code) => regionOf(book, code)))
  const made = {
    label,
    recipient,
    phone,
    street,
    region_code: region.code,
    region_path: region.path,
    region_zh: path.map((one) => one.name_zh).join(''),
    region_en: path
      .map((one) => one.name_en)
      .toReversed()
      .join(', '),
  }
  shown.set(ship, made)
  return made
}
