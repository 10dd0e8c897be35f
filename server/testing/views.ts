/**
 * Everything that somebody can look at, made from the list of endpoints: each read with each of its filters, orders and flags
 * by itself, and every page of each list. Taken twice, it tells whether anything that happened in between can be seen.
 */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { masked } from '../probe/judge.ts'
import type { Home, Side } from '../probe/cast.ts'
import { askingOf, sidesOf, type Asking } from '../probe/questions.ts'
import { newId } from '../platform/ids.ts'
import type { Portal } from './portal.ts'

export interface Viewer {
  side: Side
  /** Whose eyes; its token asks, its ids are named. */
  home: Pick<Home, 'own' | 'askers'>
  /** Business time of every look. */
  clock: string
  /** What is typed into search fields. */
  texts: readonly string[]
}
interface Loose {
  type?: string | string[]
  enum?: unknown[]
  format?: string
}

/** Reads, and what is sent as a POST but only reads. */
export function readsOf(house: Portal, endpoints: readonly Endpoint[], side: Side): Endpoint[] {
  return endpoints.filter(
    (endpoint) =>
      sidesOf(endpoint).includes(side) &&
      (endpoint.method === 'GET' || house.app.served.get(endpoint.name)?.isReadOnly === true),
  )
}

/** Replies by question. */
export async function viewsOf(house: Portal, endpoints: readonly Endpoint[], viewer: Viewer) {
  const views = new Map<string, string>()
  for (const endpoint of readsOf(house, endpoints, viewer.side))
    for (const asking of looksAt(endpoint, viewer)) await look(house, viewer, { endpoint, asking, views })
  return views
}

interface Look {
  endpoint: Endpoint
  asking: Asking
  views: Map<string, string>
}

/** So many pages of one entry show every list of the cast to its end. */
const pages_max = 12

async function look(house: Portal, viewer: Viewer, { endpoint, asking, views }: Look) {
  const { query, body, params } = asking
  const entry = `${endpoint.name} ${JSON.stringify([params, query, body ?? null])}`
  const limit = query.limit === 1 ? pages_max : 1
  let page = 0
  for await (const reply of pagesOf(house, endpoint, { viewer, asking })) {
    page += 1
    views.set(`${entry} ${page}`, masked(reply, []))
    if (page === limit) return
  }
}

/** Page after page of one list, or the one reply of what is none. */
export async function* pagesOf(
  house: Portal,
  endpoint: Endpoint,
  { viewer, asking }: { viewer: Viewer; asking: Pick<Asking, 'params' | 'query' | 'body'> },
) {
  let { query } = asking
  for (;;) {
    const { params, body } = asking
    const reply = await house.api
      .as(viewer.home.askers[viewer.side])
      .ask(endpoint, { params, query, body, clock: viewer.clock } as never) // generic over all endpoints
    yield reply
    const cursor = nextOf(reply.json)
    if (cursor === null) return
    query = { ...query, cursor }
  }
}

function nextOf(json: unknown): string | null {
  const next = typeof json === 'object' && json !== null && 'next' in json ? json.next : null
  return typeof next === 'string' ? next : null
}

/** With what is required alone, each optional field alone, and every id. */
export function looksAt(endpoint: Endpoint, { side, home, texts }: Viewer): Asking[] {
  const own = { ...home.own, session: home.askers[side].device_id }
  const full = askingOf({ endpoint, side, places: [] }, own, newId)
  const { properties = {}, required = [] } = endpoint.query as {
    properties?: Record<string, Loose>
    required?: string[]
  } // TypeBox schemas are JSON Schema
  const least = Object.fromEntries(Object.entries(full.query).filter(([name]) => required.includes(name)))
  const variants = Object.entries(properties).flatMap(([name, schema]) =>
    valuesOf(name, schema, { texts, given: full.query[name] }).map((value) => ({ ...least, [name]: value })),
  )
  const sorted = variants.filter((query) => 'sort' in query && 'limit' in properties)
  const queries = [least, full.query, ...variants, ...sorted.map((query) => ({ ...query, limit: 1 }))]
  const distinct = new Map(queries.map((query) => [JSON.stringify(query), query]))
  return [...distinct.values()].map((query) => ({ ...full, query }))
}

function valuesOf(
  name: string,
  schema: Loose,
  { texts, given }: { texts: readonly string[]; given: unknown },
): readonly unknown[] {
  if (name === 'cursor') return []
  if (name === 'limit') return [1]
  if (schema.enum) return schema.enum
  if (schema.type === 'boolean') return [true, false]
  if (name === 'q') return texts
  if (schema.format === 'date') return ['2001-01-01', '2026-01-01', '2199-12-31']
  return given === undefined ? [] : [given]
}
