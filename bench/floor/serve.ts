/** The floor: Node's http and one prepared statement per request. Started by the bench as a process of its own. */
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { newId } from '../../server/platform/ids.ts'
import { statements } from './statements.ts'

const pool = new pg.Pool({
  connectionString: process.env.FLOOR_DATABASE_URL ?? '',
  max: 10,
  // Its cursors are PostgreSQL's own words for moments: in German dates and Shanghai's CST they are read back as Chicago's.
  options: '-c TimeZone=UTC -c DateStyle=ISO',
})
const run = async (name: keyof typeof statements, values: unknown[]) =>
  (await pool.query<Record<string, string>>({ name, text: statements[name], values })).rows
const cents = (rows: Record<string, string>[], column: string) =>
  rows.reduce((sum, row) => sum + Number((row[column] ?? '').replace('.', '')), 0)
const money = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

interface OrderBody {
  list: string
  dealer: string
  products: string[]
  quantities: string[]
}
type Answer = (query: URLSearchParams, body: OrderBody) => Promise<unknown>

const answers: Record<string, Answer> = {
  '/shop': async (query) => page(await run('shop', [query.get('list'), query.get('after')])),
  '/shelf': async (query) =>
    page(await run('shelf', [query.get('list'), query.get('after'), query.get('categories')?.split(',')])),
  '/search': async (query) => {
    const [first = '', second = ''] = (query.get('q') ?? '').split(' ')
    return page(await run('search', [query.get('list'), `%${first}%`, `%${second}%`]))
  },
  '/quote': async (_query, { list, products, quantities }) =>
    priced(await run('quote', [list, products, quantities])),
  '/order': async (query, body) => (query.has('id') ? detail(query) : order(body)),
  '/orders': async (query) => {
    const rows = await run('orders', [query.get('dealer'), query.get('before')])
    const items = rows.slice(0, 25)
    return { items, next: rows.length > 25 ? (items.at(-1)?.placed_at ?? null) : null }
  },
}

function page(rows: Record<string, unknown>[]) {
  const items = rows.slice(0, 24).map(({ ladder, available, safety, ...head }) => {
    const steps = ladder as { unit_price: string }[] // built by the statement
    const left = Number(available)
    const word = left <= 0 ? 'out' : left <= Number(safety) ? 'tight' : 'plenty'
    return { ...head, prices: [{ unit_price: steps[0]?.unit_price, ladder: steps }], stock: { word } }
  })
  return { items, next: rows.length > 24 ? String(rows[23]?.position) : null }
}

function priced(lines: Record<string, string>[]) {
  return { lines, total: money(cents(lines, 'amount')), tax: money(cents(lines, 'tax')) }
}

async function order({ list, dealer, products, quantities }: OrderBody) {
  const id = newId()
  const ids = products.map(() => newId())
  return priced(await run('order', [list, products, quantities, ids, dealer, id, `F-${id}`]))
}

async function detail(query: URLSearchParams) {
  const rows = await run('detail', [query.get('dealer'), query.get('id')])
  const { number, total, order_tax, state, placed_at } = rows[0] ?? {}
  return { number, total, tax: order_tax, state, placed_at, lines: rows }
}

async function bodyOf(request: IncomingMessage): Promise<OrderBody> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer) // no encoding is set
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as OrderBody // the driver's own words
}

createServer((request, reply) => {
  const url = new URL(request.url ?? '/', 'http://floor')
  const answer = answers[url.pathname]
  const send = (status: number, text: string) =>
    reply
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text)
  if (!answer) return void send(404, '')
  const body = request.method === 'POST' ? bodyOf(request) : Promise.resolve({} as OrderBody) // a GET has none
  body
    .then((given) => answer(url.searchParams, given))
    .then((value) => send(200, JSON.stringify(value)))
    .catch((error: unknown) => send(500, String(error)))
}).listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
