/**
 * A dealer with one of everything for each endpoint that changes something, and a request about it that ought to succeed: what
 * only random values ask seldom gets past the doors, and what an earlier attack has used up cannot be attacked again.
 */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { endpoints } from '@concord/contract/index.ts'
import { planHome, type Home, type Stage } from '../../probe/cast.ts'
import { askingOf, sidesOf, type Asking } from '../../probe/questions.ts'
import { writeRows } from '../../probe/rows.ts'
import { slotsOf } from '../../probe/things.ts'
import { newId } from '../../platform/ids.ts'
import type { Money } from '../../platform/money.ts'
import type { Market } from '../market.ts'
import { urlOf } from '../portal.ts'
import { freshMasters, setStage } from '../world.ts'
import type { ActorName, FuzzRequest } from './requests.ts'
import { states } from './states.ts'

const mark = 'FUZZ'

export interface Good {
  request: FuzzRequest
  /** The body of the request before it was written down. */
  body: unknown
}

export async function homesIn(house: Market) {
  const homes = await build(house)
  const tokens = { dweller: '', keeper: '' }
  const furnished = new Map<Home, Home>()

  /** Its people ask from now on. */
  async function homeOf(endpoint: Endpoint): Promise<Home> {
    const bare = homes.get(nameOf(endpoint))
    if (!bare) throw new Error('there is a home for each')
    const home = furnished.get(bare) ?? (await furnish(bare, endpoint))
    furnished.set(bare, home)
    tokens.dweller = home.askers.d.token
    tokens.keeper = home.askers.s.token
    return home
  }

  async function furnish(home: Home, endpoint: Endpoint): Promise<Home> {
    const isRead = endpoint.method === 'GET'
    if (isRead) await house.files.put(home.estate.things.file, Buffer.from(home.estate.mark))
    const wantsOrder = isRead || slotsOf(endpoint).some(({ kind }) => /order/.test(kind))
    return wantsOrder ? { ...home, own: { ...home.own, ...(await ordered(home, endpoint)) } } : home
  }

  async function ordered({ askers, estate }: Home, { name }: Endpoint) {
    const { dealer, product } = estate.things
    const setLimit = (limit_amount: Money | null) =>
      house.inside(({ db }) =>
        db.updateTable('dealers.credits').set({ limit_amount }).where('dealer_id', '=', dealer).execute(),
      )
    const isDecision = /release|reject/.test(name)
    if (isDecision) await setLimit('1' as Money) // so that the order is held
    const order = await house.order(askers.d, [[{ id: product }, '1']])
    if (isDecision) await setLimit(null)
    return {
      order: order.id,
      order_line: order.lines[0]?.id ?? '',
      ...(order.sales_orders[0] ? { sales_order: order.sales_orders[0].id } : {}),
    }
  }

  /** One of each side that may ask; of nobody's where everybody may. */
  async function goodRequests(endpoint: Endpoint): Promise<Good[]> {
    const prepare = states[endpoint.name]
    const sides = sidesOf(endpoint)
    if (endpoint.upload || (sides.length === 0 && !prepare)) return []
    const home = await homeOf(endpoint)
    const { own, body, actor } = (await prepare?.(house, home)) ?? {}
    return (sides.length > 0 ? sides : (['d'] as const)).map((side) => {
      const known = { ...home.own, session: home.askers[side].device_id, ...own }
      const asking = askingOf({ endpoint, side, places: [] }, known, newId)
      const whole = body ? { ...asking, body: { ...(asking.body as object), ...body } } : asking // bodies are objects
      return goodOf(endpoint, actor ?? (side === 'd' ? 'dweller' : 'keeper'), whole)
    })
  }
  return { goodRequests, homeToken: (name: 'dweller' | 'keeper') => tokens[name] }
}

/** Reads share one. */
const nameOf = ({ method, name }: Endpoint) => (method === 'GET' ? 'reads' : name)

/** All of them at once: a row at a time they would take longer than the attacks. */
async function build(house: Market): Promise<Map<string, Home>> {
  const stage: Stage = { ...(await setStage(house)), mark }
  const names = [...new Set(endpoints.map(nameOf))]
  const planned = names.map((name, index) => {
    const masters = freshMasters(stage)
    const { made, rows } = planHome(masters.stage, `H${index}`)
    // Orders are placed and not written: the books are checked in the end.
    return {
      name,
      made,
      rows: [...masters.rows, ...rows.filter(({ table }) => !table.startsWith('orders.'))],
    }
  })
  await house.inside((ctx) =>
    writeRows(
      ctx,
      planned.flatMap(({ rows }) => rows),
    ),
  )
  return new Map(planned.map(({ name, made }) => [name, made]))
}

function goodOf(endpoint: Endpoint, actor: ActorName, { params, query, body, version }: Asking): Good {
  return {
    body,
    request: {
      actor,
      kind: 'valid',
      target: urlOf(endpoint, { params, query }).slice('/api/v1'.length),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(endpoint.versioned ? { 'if-match': `"${version}"` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
  }
}
