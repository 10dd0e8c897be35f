/** W3, a quote of 20 lines; W4, an order of 20 lines from nothing to placed; W6, orders of other sizes. */
import { randomUUID } from 'node:crypto'
import * as company from '../company/company.ts'
import type { Operation } from '../drive/measure.ts'
import { listOf } from './catalog.ts'
import { ask, at, chance, same, type Floor, type Site, type Work } from './work.ts'

const lineCount = 20
const quantities = [1, 3, 12, 25, 60, 100]

/** Products that the dealer may buy, each once; where it has a contract, the first is one of it. */
export function basketOf(size: company.Size, dealer: number, count: number, seed: number): company.Line[] {
  const dealerClass = company.classOf(dealer)
  const isGood = (product: number) =>
    company.sees(dealerClass, product) && company.stockOf(product) === 'plenty'
  const contract = company.contractOf(size, dealer)
  const chosen = new Set<number>()
  const take = (from: number, step: number, until: number) => {
    for (let n = 0, product = from % size.products; chosen.size < until && n < size.products; n += 1) {
      if (isGood(product)) chosen.add(product)
      product = (product + step) % size.products
    }
  }
  if (contract !== null) take(contract + company.contractStep * (seed % 60), company.contractStep, 1)
  take(seed, 997, count)
  return [...chosen].map((product, index) => ({ product, quantity: at(quantities, seed + index * 5) }))
}

interface PricedLine {
  unit_price: string
  amount: string
  tax: string
}
interface Priced {
  lines: PricedLine[]
  total: string
  tax: string
}
function checkPriced(what: string, reply: Priced, wanted: company.Figures) {
  same(`lines of the ${what}`, reply.lines.length, wanted.amounts.length)
  for (const [index, line] of reply.lines.entries()) {
    const amount = wanted.amounts[index] ?? 0
    same(
      `price of line ${index} of the ${what}`,
      line.unit_price,
      company.centsText(wanted.unit_prices[index] ?? 0),
    )
    same(`amount of line ${index} of the ${what}`, line.amount, company.centsText(amount))
    same(`tax of line ${index} of the ${what}`, line.tax, company.centsText(company.taxCents(amount)))
  }
  same(`total of the ${what}`, reply.total, company.centsText(wanted.total))
  same(`tax of the ${what}`, reply.tax, company.centsText(wanted.tax))
}

const wireLines = (lines: readonly company.Line[]) =>
  lines.map(({ product, quantity }) => ({
    product_id: company.idOf('product', product),
    unit: 'piece',
    quantity: String(quantity),
  }))

export const priceQuote: Work = {
  name: 'W3',
  title: 'price quote, 20 lines with totals',
  budget_ms: 1.6,
  ours:
    ({ size, clients }) =>
    async (client, turn) => {
      const who = at(clients, client)
      const lines = basketOf(size, who.dealer, lineCount, chance(client, turn))
      const question = { method: 'POST', path: '/api/v1/quotes', body: { lines: wireLines(lines) } } as const
      const { reply, bytes } = await ask<Priced>(who, question)
      checkPriced('quote', reply, company.figuresOf(size, who.dealer, lines))
      return bytes
    },
  floor: (floor) => floorOrder(floor, '/quote', lineCount),
}

/** A cart with all its lines in one call, then the order: two calls are one operation. */
export function orderOf({ size, clients }: Site, count: number): Operation {
  return async (client, turn) => {
    const who = at(clients, client)
    const lines = basketOf(size, who.dealer, count, chance(client, turn))
    const wanted = company.figuresOf(size, who.dealer, lines)
    const cart = await ask<Priced & { id: string }>(who, {
      ...{ method: 'POST', path: '/api/v1/carts', headers: { 'idempotency-key': randomUUID() } },
      body: { name: 'bench', lines: wireLines(lines) },
    })
    checkPriced('cart', cart.reply, wanted)
    const order = await ask<Priced & { state: string }>(who, {
      ...{ method: 'POST', path: '/api/v1/orders', headers: { 'idempotency-key': randomUUID() } },
      body: { cart_id: cart.reply.id, expected_total: company.centsText(wanted.total) },
    })
    same('state of the order', order.reply.state, 'confirmed')
    checkPriced('order', order.reply, wanted)
    return cart.bytes + order.bytes
  }
}

export function floorOrder({ size, wire }: Floor, path: string, count: number): Operation {
  return async (client, turn) => {
    const dealer = 1 + (client % company.classes)
    const lines = basketOf(size, dealer, count, chance(client, turn))
    const body = {
      list: listOf(dealer),
      dealer: company.idOf('dealer', dealer),
      products: lines.map(({ product }) => company.idOf('product', product)),
      quantities: lines.map(({ quantity }) => String(quantity)),
    }
    const { text, bytes } = await wire({ method: 'POST', path, body })
    checkPriced('floor', JSON.parse(text) as Priced, company.figuresOf(size, dealer, lines)) // checked field by field
    return bytes
  }
}

export const placing: Work = {
  name: 'W4',
  title: 'order of 20 lines, from nothing to placed',
  budget_ms: 4,
  ours: (site) => orderOf(site, lineCount),
  floor: (floor) => floorOrder(floor, '/order', lineCount),
}

export const orderSizes = [1, 10, 50, 200]
