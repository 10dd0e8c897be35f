/** W5a, the order list, 25 of 500; W5b, one order of 20 lines. All clients are of the one dealer with 500 orders. */
import { idOf, centsText, skuOf, type Size } from '../company/company.ts'
import { historyId, historyNumber, oneDealer, pastFigures } from '../company/history.ts'
import { ask, at, chance, same, type Work } from './work.ts'

const pageSize = 25
const pages = oneDealer.orders / pageSize

interface List {
  items: { number: string; total: string; line_count: number; state: string }[]
  next: string | null
}
function checkList(reply: List, size: Size, page: number) {
  same('orders on the page', reply.items.length, pageSize)
  same('another page', reply.next !== null, page < pages - 1)
  for (const [index, row] of reply.items.entries()) {
    const order = oneDealer.orders - 1 - page * pageSize - index // newest first
    same(`order ${index} of page ${page}`, row.number, historyNumber(order))
    same(`total of ${row.number}`, row.total, totalOf(size, order).total)
    same(`lines of ${row.number}`, row.line_count, oneDealer.lines)
    same(`state of ${row.number}`, row.state, 'closed')
  }
}

const totals = new Map<string, ReturnType<typeof pastFigures>>()
function totalOf(size: Size, order: number) {
  const key = `${size.products} ${order}`
  const figures = totals.get(key) ?? pastFigures(size, oneDealer, order)
  totals.set(key, figures)
  return figures
}

export const orderList: Work = {
  name: 'W5a',
  title: 'order list, 25 of 500',
  budget_ms: 2.5,
  ours: ({ size, historians }) => {
    const cursors = new Map<number, string>()
    return async (client, turn) => {
      let page = chance(client, turn) % pages
      while (page > 0 && !cursors.has(page)) page -= 1
      const cursor = page > 0 ? `&cursor=${cursors.get(page)}` : ''
      const path = `/api/v1/orders?limit=${pageSize}${cursor}`
      const { reply, bytes } = await ask<List>(at(historians, client), { method: 'GET', path })
      checkList(reply, size, page)
      if (reply.next !== null) cursors.set(page + 1, reply.next)
      return bytes
    }
  },
  floor: ({ size, wire }) => {
    const cursors = new Map<number, string>()
    return async (client, turn) => {
      let page = chance(client, turn) % pages
      while (page > 0 && !cursors.has(page)) page -= 1
      const path = `/orders?dealer=${idOf('dealer', 0)}&before=${encodeURIComponent(cursors.get(page) ?? 'infinity')}`
      const { text, bytes } = await wire({ method: 'GET', path })
      const reply = JSON.parse(text) as List // checked field by field
      checkList(reply, size, page)
      if (reply.next !== null) cursors.set(page + 1, reply.next)
      return bytes
    }
  },
}

interface Detail {
  number: string
  total: string
  tax: string
  lines: { sku: string; unit_price: string; amount: string; tax: string }[]
}
function checkDetail(reply: Detail, size: Size, order: number) {
  const wanted = totalOf(size, order)
  same('order', reply.number, historyNumber(order))
  same(`total of ${reply.number}`, reply.total, wanted.total)
  same(`tax of ${reply.number}`, reply.tax, wanted.tax)
  same(`lines of ${reply.number}`, reply.lines.length, wanted.rows.length)
  for (const [index, row] of wanted.rows.entries()) {
    const line = reply.lines[index]
    same(`line ${index} of ${reply.number}`, line?.sku, skuOf(row.product))
    same(`price of line ${index} of ${reply.number}`, line?.unit_price, centsText(row.price))
    same(`amount of line ${index} of ${reply.number}`, line?.amount, centsText(row.amount))
  }
}

export const orderDetail: Work = {
  name: 'W5b',
  title: 'order detail, 20 lines',
  budget_ms: 0.9,
  ours:
    ({ size, historians }) =>
    async (client, turn) => {
      const order = chance(client, turn) % oneDealer.orders
      const path = `/api/v1/orders/${historyId(order)}`
      const { reply, bytes } = await ask<Detail>(at(historians, client), { method: 'GET', path })
      checkDetail(reply, size, order)
      return bytes
    },
  floor:
    ({ size, wire }) =>
    async (client, turn) => {
      const order = chance(client, turn) % oneDealer.orders
      const path = `/order?dealer=${idOf('dealer', 0)}&id=${historyId(order)}`
      const { text, bytes } = await wire({ method: 'GET', path })
      checkDetail(JSON.parse(text) as Detail, size, order) // checked field by field
      return bytes
    },
}
