/** A portal worth attacking: two dealers with carts and orders, a catalog with prices, and the people who will ask. */
import { attachToCart } from '@concord/contract/cart.ts'
import { endpoints } from '@concord/contract/index.ts'
import { openMirror } from '@concord/contract/storefront.ts'
import { openSession } from '../../identity/sessions.ts'
import { market } from '../market.ts'
import type { Token } from '../portal.ts'
import { uploads } from './hostile-bodies.ts'
import { homesIn } from './homes.ts'
import { lookAround, type Known } from './known.ts'
import { actors, type ActorName, type Regular } from './requests.ts'
import { sender } from './send.ts'

export type FuzzHouse = Awaited<ReturnType<typeof openFuzzHouse>>

export async function openFuzzHouse(t: { after: (close: () => Promise<void>) => void }) {
  const house = await market(t)
  const { make, order, cartOf, inside, app } = house
  const { path, id: category } = await make.category()
  const brand_id = await make.brand()
  const products = [
    await make.product({ price: '10.00', stock: '1000', carton: '12', category: { id: category, path } }),
    await make.product({ price: '0.35', stock: '50', brand_id, barcode: '6900000000011' }),
    await make.product({ price: '1299.00' }),
  ] as const
  const dealer = await make.dealer({ credit_limit: '100000.00' })
  const other = await make.dealer({ parent: dealer, region_code: '440600', credit_limit: '1.00' })
  const ship_to_id = await make.address(dealer)
  await make.address(other)
  const people = {
    owner: await make.user(dealer, 'owner'),
    viewer: await make.user(dealer, 'viewer'),
    admin: await make.staff('administrator'),
    other: await make.user(other, 'owner'),
  }
  for (const who of [people.owner, people.other]) {
    await order(who, [
      [products[0], '3'],
      [products[1], '5'],
    ])
    await order(who, [[products[2], '1']])
    await cartOf(who, [[products[0], '2', 'carton']])
    await attach(house, who, await cartOf(who, [[products[1], '1']]))
    await cartOf(who, [[products[1], '1']], who === people.owner ? { ship_to_id } : {})
  }
  await house.api.as(people.admin).call(openMirror, { body: { dealer_id: dealer.id } })
  const known = await lookAround(house.pool, await cursorsOf(house, people))

  /** Requests may end a session or take a right away: people sign in again, over the rows of the beginning. */
  const tokens = new Map<ActorName, string>()
  const signIn = (name: Regular) =>
    inside(async (ctx) => {
      const isStaff = name === 'admin'
      const person_id = name === 'key' ? people.owner.id : people[name].id
      const dealer_id = isStaff ? null : dealer.id
      const session = await openSession(ctx, {
        kind: name === 'key' ? 'key' : 'device',
        person_id,
        dealer_id,
        expires_at: null,
        ...(name === 'key'
          ? { key: { name: 'fuzz', granted: ['shop.view', 'carts.edit', 'orders.view', 'orders.place'] } }
          : {}),
      } as Parameters<typeof openSession>[1]) // a key names its grants, a device has none
      tokens.set(name, session.token)
    })
  for (const name of ['owner', 'viewer', 'admin', 'key'] as const) await signIn(name)
  const { goodRequests, homeToken } = await homesIn(house)
  const tokenOf = (name: ActorName) =>
    name === 'dweller' || name === 'keeper' ? homeToken(name) : (tokens.get(name) ?? '')
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const address = app.http.server.address()
  if (address === null || typeof address === 'string') throw new Error('the portal does not listen')
  const wire = sender(
    address.port,
    Object.fromEntries(actors.map((name) => [name, () => tokenOf(name) || null])),
  )
  t.after(async () => wire.close())
  const url = `http://127.0.0.1:${address.port}`
  return { ...house, known, goodRequests, send: wire.send, signIn, tokenOf, url }
}

async function attach({ api, app }: Awaited<ReturnType<typeof market>>, who: Token, cart: { id: string }) {
  const headers = {
    cookie: `concord_session=${who.token}`,
    'content-type': 'multipart/form-data; boundary=b',
  }
  const sent = await app.http.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers,
    payload: Buffer.from(uploads[0] ?? []),
  })
  await api.as(who).call(attachToCart, { params: { cart_id: cart.id }, body: { file_id: sent.json().id } })
}

type Asked = { api: Awaited<ReturnType<typeof market>>['api'] }

/** Real cursors of every list, to be sent to every other list too. */
async function cursorsOf({ api }: Asked, people: { owner: Token; admin: Token }): Promise<Known['cursors']> {
  const found: string[] = []
  const lists = endpoints.filter(
    ({ method, path, query }) =>
      method === 'GET' &&
      !path.includes('{') &&
      'cursor' in ((query as { properties?: object }).properties ?? {}),
  )
  for (const endpoint of lists) {
    for (const who of [people.owner, people.admin]) {
      const { json } = await api.as(who).ask(endpoint, { query: { limit: 1 } } as never) // generic over all lists; one that needs more gives no cursor
      const { next } = (json ?? {}) as { next?: unknown }
      if (typeof next === 'string') found.push(next)
    }
  }
  return found.length > 0 ? found : ['A']
}
