/** Clients that append to shared carts over real sockets, while sockets are cut and database backends ended under them. */
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { addLines, createCart, editCart, getCart, type Cart } from '@concord/contract/cart.ts'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { newId } from '../../platform/ids.ts'
import type { Quantity } from '../../platform/money.ts'
import { urlOf, type Portal, type Token } from '../portal.ts'
import type { Op } from './check.ts'

const cart_count = 4
const client_count = 8
const ops_per_client = 30
/** So many requests go out between one backend's end and the next. */
const requestsPerEnd = 12

/** Numbers that a seed gives, the same every time. */
export function drawsOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Sent {
  endpoint: Endpoint
  params: Record<string, string>
  body?: unknown
  version?: number
  key: string
}
/** Null: no answer came. */
type Reply = { status: number; cart: Cart } | null

/** Appends and reads of many clients at once, and the lists when all has come to rest. */
export async function drive(house: Portal, seed: number) {
  const { make, api, app } = house
  await make.rule()
  const product = await make.product({ price: '1', stock: '100000' })
  const dealer = await make.dealer()
  const people: Token[] = []
  for (let i = 0; i < client_count; i += 1) people.push(await make.user(dealer))
  const [first] = people
  if (!first) throw new Error('nobody there')
  const carts: string[] = []
  for (let i = 0; i < cart_count; i += 1)
    carts.push((await api.as(first).call(createCart, { body: { name: `cart ${i}` } })).id)
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.http.server.address() as AddressInfo // it listens on a port
  const ops: Op[] = []
  const ender = await backendEnder(house.urls.superUrl)
  await Promise.all(
    people.map((who, index) =>
      client({ port, who, index, carts, product, ops, ender, draw: drawsOf(seed * 100 + index) }),
    ),
  )
  await ender.close()
  const last = new Map<string, string[]>()
  for (const [index, id] of carts.entries())
    for (const { key, values } of readsOf(index, await api.as(first).call(getCart, { params: { id } })))
      last.set(key, values)
  return { ops, last, ended: ender.count() }
}

interface Client {
  port: number
  who: Token
  index: number
  carts: readonly string[]
  product: { id: string }
  ops: Op[]
  ender: { tick: () => void }
  draw: (below: number) => number
}

/** Each cart holds two lists: its lines, told apart by their quantities, and the words of its note. */
const readsOf = (index: number, cart: Cart) => [
  { key: `lines ${index}`, values: cart.lines.map(({ quantity }) => String(quantity)) },
  { key: `note ${index}`, values: (cart.note ?? '').split(' ').filter(Boolean) },
]

async function client(me: Client) {
  for (let turn = 0; turn < ops_per_client; turn += 1) {
    const at = me.draw(me.carts.length)
    const value = String(1000 * (me.index + 1) + turn)
    const name = `client ${me.index}, turn ${turn}`
    const kind = me.draw(4)
    if (kind < 2) await appendLine(me, at, value, name)
    else if (kind === 2) await appendNote(me, at, value, name)
    else await look(me, at, name)
  }
}

async function look(me: Client, at: number, name: string): Promise<Cart | null> {
  const params = { id: me.carts[at] ?? '' }
  const reply = await timed(
    me,
    { name: `${name}: look at ${at}`, appends: [], at },
    { endpoint: getCart, params, key: '' },
  )
  return reply?.status === 200 ? reply.cart : null
}

/** By a key: whoever got no answer asks again, and it happened once. */
async function appendLine(me: Client, at: number, value: string, name: string) {
  const body = { if_present: 'separate', lines: [{ product_id: me.product.id, quantity: value as Quantity }] }
  const sent = { endpoint: addLines, params: { cart_id: me.carts[at] ?? '' }, body, key: newId() }
  await timed(
    me,
    { name: `${name}: line ${value} to ${at}`, appends: [{ key: `lines ${at}`, value }], at },
    sent,
    me.draw(3) > 0,
  )
}

/** By version: what was seen, and one word more. */
async function appendNote(me: Client, at: number, value: string, name: string) {
  const seen = await look(me, at, `${name} first`)
  if (!seen) return
  const body = { note: `${seen.note ?? ''} ${value}`.trim() }
  const sent = {
    endpoint: editCart,
    params: { id: me.carts[at] ?? '' },
    body,
    version: seen.version,
    key: '',
  }
  await timed(
    me,
    { name: `${name}: word ${value} to ${at}`, appends: [{ key: `note ${at}`, value }], at },
    sent,
  )
}

const tries_max = 20

async function timed(
  me: Client,
  { at, ...about }: Pick<Op, 'name' | 'appends'> & { at: number },
  sent: Sent,
  isRepeated = false,
): Promise<Reply> {
  const op: Op = { ...about, start: performance.now(), end: Infinity, outcome: 'unknown', reads: [] }
  me.ops.push(op)
  let isInDoubt = false
  for (let tries = 0; tries < (isRepeated ? tries_max : 1); tries += 1) {
    const reply = await send(me, sent)
    const isAnswered = reply !== null && reply.status < 500 && reply.status !== 409
    if (!isAnswered) {
      isInDoubt = true
      continue
    }
    const isDone = reply.status === 200
    if (!isDone && isInDoubt) return reply
    Object.assign(op, { end: performance.now(), outcome: isDone ? 'done' : 'refused' })
    if (isDone) op.reads = readsOf(at, reply.cart)
    return reply
  }
  return null
}

/** Over a socket of its own. Every fourth is cut: once the request is out, or when the answer begins to come. */
function send(me: Client, { endpoint, params, body, version, key }: Sent): Promise<Reply> {
  me.ender.tick()
  return new Promise((resolve) => {
    const asked = request({
      ...{
        host: '127.0.0.1',
        port: me.port,
        method: endpoint.method,
        path: urlOf(endpoint, { params }),
        agent: false,
      },
      headers: {
        cookie: `concord_session=${me.who.token}`,
        'content-type': 'application/json',
        ...(key ? { 'idempotency-key': key } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
    })
    const [isCut, isEarly] = [me.draw(4) === 0, me.draw(2) === 0]
    const cut = () => asked.destroy(new Error('cut'))
    asked.on('error', () => resolve(null))
    asked.on('finish', () => isCut && isEarly && cut())
    asked.on('response', (response) => {
      if (isCut && !isEarly) cut()
      let text = ''
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('error', () => resolve(null))
      response.on('close', () =>
        resolve(
          response.complete && !isCut
            ? { status: response.statusCode ?? 0, cart: JSON.parse(text) as Cart }
            : null,
        ),
      )
    })
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

/** Ends a busy backend of the portal after every so many requests. */
async function backendEnder(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let [sent, ended] = [0, 0]
  let ending = Promise.resolve()
  const endOne = async () => {
    const { rows } = await client.query(
      `select pg_terminate_backend(pid) from (
         select pid from pg_stat_activity
         where datname = current_database() and application_name = 'concord' and state <> 'idle'
         order by pid offset $1 limit 1) as busy`,
      [ended % 3],
    )
    ended += rows.length
  }
  return {
    tick() {
      sent += 1
      if (sent % requestsPerEnd === 0) ending = ending.then(endOne)
    },
    count: () => ended,
    async close() {
      await ending
      await client.end()
    },
  }
}
