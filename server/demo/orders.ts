/** Writes drafted orders as the orders room would have: numbers, prices of the day, sales orders, timeline, audit. */
import type { Hold } from '@concord/contract/orders.ts'
import { dayOf } from '#platform/clock.ts'
import { add, sum, taxWithin, zeroMoney, type Money } from '#platform/money.ts'
import { amountText, quantityText } from '#platform/canonical.ts'
import { numberText, periodOf, type NumberKind } from '#platform/numbers.ts'
import { allocate, salesOrdersOf, type Demanded } from '../orders/rules.ts'
import type { Book, Region } from './book.ts'
import { regionOf, type Address } from './channel.ts'
import { factorOf, type Draft } from './draft.ts'
import type { Person } from './people.ts'
import type { Priced, Prices } from './prices.ts'

export interface Stocked {
  product_id: string
  warehouse_id: string
  quantity: number
  order_number: string
  /** When it left; null while it is only reserved. */
  issued_at: string | null
}
export interface Written {
  stocked: Stocked[]
  /** What each dealer's confirmed orders take of its credit. */
  taken: Map<string, Money>
}
export interface Desk {
  book: Book
  prices: Prices
  /** In the order in which they serve a place. */
  warehousesFor: (region: Region) => string[]
}
type PlacedLine = Demanded & { priced: Priced; tax: Money; factor: number; draft: Draft['lines'][number] }
interface Placed {
  id: string
  number: string
  draft: Draft
  lines: PlacedLine[]
  total: Money
  confirmed_at: string | null
  sales_numbers: string[]
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

function priceOrder({ book, prices }: Desk, draft: Draft, number: string): Placed {
  const quoted = prices.quote(draft.dealer, draft.day, draft.lines)
  const id = book.id(draft.at)
  const lines = draft.lines.map((line, index): PlacedLine => {
    const priced = quoted[index]
    if (!priced) throw new Error('a quote for every line')
    const factor = factorOf(line)
    return {
      id: book.id(draft.at),
      position: index + 1,
      product_id: line.product.id,
      base_quantity: quantityText(String(line.quantity * factor)),
      amount: priced.amount,
      tax: taxWithin(priced.amount, '13', 2),
      priced,
      factor,
      draft: line,
    }
  })
  const isHeld = draft.holds.length > 0
  const isRefused = draft.rejected !== undefined || (draft.canceled !== undefined && isHeld)
  const confirmed_at = isRefused ? null : isHeld ? (draft.released?.at ?? null) : draft.at
  return {
    id,
    number,
    draft,
    lines,
    total: amountText(sum(lines.map((line) => line.amount)), 2),
    confirmed_at,
    sales_numbers: [],
  }
}

function addSalesOrders(desk: Desk, order: Placed, number: (at: string) => string): Stocked[] {
  const { book } = desk
  const { draft, confirmed_at } = order
  if (confirmed_at === null) return []
  const dealer_id = draft.dealer.id
  const warehouses = desk.warehousesFor(draft.ship.region)
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

function holdsOf(draft: Draft, total: string): Hold[] {
  return typeof draft.holds === 'function' ? draft.holds(total) : draft.holds
}

function stateOf({ draft, confirmed_at }: Placed): 'held' | 'confirmed' | 'rejected' | 'canceled' | 'closed' {
  if (draft.rejected) return 'rejected'
  if (draft.canceled) return 'canceled'
  if (draft.closed) return 'closed'
  return confirmed_at === null ? 'held' : 'confirmed'
}

interface Told {
  at: string
  kind: 'placed' | 'held' | 'confirmed' | 'released' | 'rejected' | 'canceled' | 'closed'
  by: Person
  data: Record<string, unknown>
}

function addEvents(book: Book, order: Placed, holds: readonly Hold[]) {
  const { draft, total } = order
  const events: Told[] = [{ at: draft.at, kind: 'placed', by: draft.by, data: { total } }]
  const tell = (at: string, kind: Told['kind'], by: Person, data: Record<string, unknown>) =>
    events.push({ at, kind, by, data })
  if (holds.length > 0) tell(draft.at, 'held', draft.by, { holds })
  if (draft.released) {
    const { note, over_limit } = draft.released
    tell(draft.released.at, 'released', draft.released.by, {
      note,
      over_by: over_limit?.over_by ?? null,
      over_limit_reason: over_limit?.reason ?? null,
    })
  }
  if (order.confirmed_at)
    tell(order.confirmed_at, 'confirmed', draft.released?.by ?? draft.by, {
      sales_orders: order.sales_numbers,
    })
  if (draft.rejected)
    tell(draft.rejected.at, 'rejected', draft.rejected.by, {
      reason_code: draft.rejected.reason_code,
      reason: draft.rejected.reason,
    })
  if (draft.canceled)
    tell(draft.canceled.at, 'canceled', draft.canceled.by, {
      reason: draft.canceled.reason,
      is_whole: true,
      positions: order.lines.map((line) => line.position),
    })
  if (draft.closed) tell(draft.closed.at, 'closed', draft.closed.by, { note: draft.closed.note })
  for (const event of events) {
    book.add('orders.events', {
      dealer_id: draft.dealer.id,
      id: book.id(event.at),
      order_id: order.id,
      at: event.at,
      kind: event.kind,
      actor_id: event.by.id,
      actor_name: event.by.name,
      data: event.data,
    })
    audit(book, order, event, holds.length > 0)
  }
}

const audited: Readonly<Record<string, string>> = {
  placed: 'order.place',
  released: 'order.release',
  rejected: 'order.reject',
  canceled: 'order.cancel',
  closed: 'order.close',
}

function audit(book: Book, order: Placed, event: Told, isHeld: boolean) {
  const action = audited[event.kind]
  if (!action) return
  const states: Readonly<Record<string, [string | null, string]>> = {
    placed: [null, isHeld ? 'held' : 'confirmed'],
    released: ['held', 'confirmed'],
    rejected: ['held', 'rejected'],
    canceled: [order.confirmed_at ? 'confirmed' : 'held', 'canceled'],
    closed: ['confirmed', 'closed'],
  }
  const [before, after] = states[event.kind] ?? [null, '']
  book.add('audit.entries', {
    id: book.id(event.at),
    at: event.at,
    actor_id: event.by.id,
    actor_name: event.by.name,
    on_behalf_of: null,
    action,
    object_kind: 'order',
    object_id: order.id,
    object_label: order.number,
    subject_dealer_id: order.draft.dealer.id,
    changes: [
      { field: 'state', before, after },
      ...(event.kind === 'placed' ? [{ field: 'total', before: null, after: order.total }] : []),
    ],
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
  const path = region.path.map((code) => regionOf(book, code))
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
