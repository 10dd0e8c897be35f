/** Replays every sale as the dealer who made it: cart, grants by staff where no rule reproduces the price, order. */
import { consentToPrices, createCart, grantPrices } from '../../contract/cart.ts'
import type { Money, Quantity, UnitPrice } from '../../contract/endpoint.ts'
import { placeOrder } from '../../contract/orders.ts'
import { clientOf, type Call } from './client.ts'
import type { Dealers } from './load.ts'
import { exactTotal, thousandths, thousandthsText, type Invoice } from './sales.ts'

export interface Outcome {
  orders: number
  orders_touchless: number
  lines: number
  lines_touchless: number
  mismatches: number
  total: bigint
  latencies_ms: number[]
}
export interface DriveOptions {
  base: string
  staff: Call
  dealers: Dealers
  invoices: readonly Invoice[]
  clients: number
  onOrder: (done: number) => void
}

export async function drive(options: DriveOptions): Promise<Outcome> {
  const outcome: Outcome = {
    orders: 0,
    orders_touchless: 0,
    lines: 0,
    lines_touchless: 0,
    mismatches: 0,
    total: 0n,
    latencies_ms: [],
  }
  await Promise.all(queues(options.invoices, options.clients).map((queue) => work(queue, options, outcome)))
  return outcome
}

/** Each dealer belongs to one client, so that its invoices stay in time order; clients get about as many lines each. */
function queues(invoices: readonly Invoice[], clients: number): Invoice[][] {
  const byDealer = [...Map.groupBy(invoices, (invoice) => invoice.dealer).values()]
  const weight = (list: readonly Invoice[]) =>
    list.reduce((sum, invoice) => sum + invoice.lines.length + 2, 0)
  const result = Array.from({ length: clients }, () => ({ load: 0, list: [] as Invoice[] }))
  for (const list of byDealer.toSorted((a, b) => weight(b) - weight(a))) {
    const lightest = result.reduce((least, queue) => (queue.load < least.load ? queue : least))
    lightest.load += weight(list)
    lightest.list.push(...list)
  }
  return result.map(({ list }) => list.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
}

async function work(queue: readonly Invoice[], options: DriveOptions, outcome: Outcome) {
  const calls = new Map<string, Call>()
  for (const invoice of queue) {
    const call =
      calls.get(invoice.dealer) ??
      clientOf(options.base, { key: options.dealers.get(invoice.dealer)?.key ?? '' })
    calls.set(invoice.dealer, call)
    const replayed = await replay(call, invoice, options)
    outcome.orders += 1
    outcome.lines += invoice.lines.length
    outcome.lines_touchless += invoice.lines.length - replayed.touched
    outcome.orders_touchless += replayed.touched === 0 && replayed.isTouchless ? 1 : 0
    outcome.mismatches += replayed.mismatches
    outcome.total += replayed.total
    outcome.latencies_ms.push(replayed.latency_ms)
    options.onOrder(outcome.orders)
  }
}

async function replay(call: Call, invoice: Invoice, { staff, dealers }: DriveOptions) {
  const clock = invoice.at
  const start = performance.now()
  const lines = invoice.lines.map((line) => ({ sku: line.sku, quantity: String(line.quantity) as Quantity }))
  const cart = await call(createCart, {
    clock,
    body: { name: invoice.number, po_number: invoice.number, lines },
  })
  const priced = performance.now()
  const grants = cart.lines.flatMap((line, place) => {
    const price = invoice.lines[place]?.price ?? ''
    return samePrice(line.unit_price, price) ? [] : [{ line_id: line.id, unit_price: price as UnitPrice }]
  })
  if (grants.length > 0) {
    const params = { dealer_id: dealers.get(invoice.dealer)?.id ?? '', cart_id: cart.id }
    const granted = await staff(grantPrices, { clock, params, body: { reason: 'as invoiced', grants } })
    // A grant may raise a price too: the buyer agrees, as to any rise.
    await call(consentToPrices, { clock, params: { cart_id: cart.id }, version: granted.version, body: {} })
  }
  const placing = performance.now()
  const expected_total = thousandthsText(exactTotal(invoice.lines)) as Money
  const order = await call(placeOrder, { clock, body: { cart_id: cart.id, expected_total } })
  const mismatches = invoice.lines.filter((line, place) => {
    const got = order.lines[place]
    return (
      !got ||
      got.sku !== line.sku ||
      Number(got.quantity) !== line.quantity ||
      thousandths(got.amount) !== BigInt(line.quantity) * thousandths(line.price)
    )
  }).length
  return {
    touched: grants.length,
    isTouchless: order.is_touchless && order.state === 'confirmed',
    mismatches:
      mismatches +
      (order.lines.length === invoice.lines.length ? 0 : 1) +
      (order.state === 'confirmed' ? 0 : 1),
    total: thousandths(order.total),
    latency_ms: priced - start + (performance.now() - placing),
  }
}

function samePrice(got: string | null, wanted: string): boolean {
  return got !== null && thousandths(trim(got)) === thousandths(wanted)
}
const trim = (price: string) => (price.includes('.') ? price.replace(/\.?0+$/, '') : price)
