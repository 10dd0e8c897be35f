/** Questions that would tell something by their answer alone, made from the list of endpoints. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { masked } from '../probe/judge.ts'
import { requestOf } from '../probe/request.ts'
import type { Asking } from '../probe/questions.ts'
import type { Portal } from './portal.ts'
import { looksAt, pagesOf, type Viewer } from './views.ts'

interface Loose {
  enum?: unknown[]
  description?: string
}
export const queryOf = (endpoint: Endpoint) =>
  (endpoint.query as { properties?: Record<string, Loose> }).properties ?? {} // TypeBox schemas are JSON Schema

const listed = (json: unknown): unknown[] =>
  typeof json === 'object' && json !== null && 'items' in json && Array.isArray(json.items) ? json.items : []

/** Every row of a list, to its end. */
export async function rowsOf(house: Portal, endpoint: Endpoint, viewer: Viewer): Promise<Set<string>> {
  const [least] = looksAt(endpoint, viewer)
  if (!least) throw new Error('there is always one look')
  const asking = { ...least, query: { ...least.query, limit: 200 } }
  const rows = new Set<string>()
  for await (const { json } of pagesOf(house, endpoint, { viewer, asking }))
    for (const row of listed(json)) rows.add(JSON.stringify(row))
  return rows
}

/** So many of each order of a list. */
const cursors_max = 4

/** The first cursors that somebody is given, in every order of a list. */
export async function cursorsOf(house: Portal, endpoint: Endpoint, viewer: Viewer): Promise<Set<string>> {
  const cursors = new Set<string>()
  for (const asking of looksAt(endpoint, viewer).filter(({ query }) => query.limit === 1))
    for (const cursor of await firstOf(house, endpoint, { viewer, asking })) cursors.add(cursor)
  return cursors
}

async function firstOf(house: Portal, endpoint: Endpoint, look: { viewer: Viewer; asking: Asking }) {
  const cursors: string[] = []
  for await (const { json } of pagesOf(house, endpoint, look)) {
    const { next } = json as { next?: string | null } // a page
    if (next) cursors.push(next)
    if (cursors.length === cursors_max) break
  }
  return cursors
}

/** What a cursor opens in somebody's list; null when it is refused as none of the list. */
export async function openedBy(
  house: Portal,
  endpoint: Endpoint,
  { viewer, cursor }: { viewer: Viewer; cursor: string },
): Promise<string[] | null> {
  const [least] = looksAt(endpoint, viewer)
  const { status, json } = await house.api.as(viewer.home.askers[viewer.side]).ask(endpoint, {
    ...{ params: least?.params, query: { ...least?.query, limit: 200, cursor }, clock: viewer.clock },
  } as never) // generic over all lists
  if (status === 422) return null
  if (status !== 200) throw new Error(`${endpoint.name} answered ${status}`)
  return listed(json).map((row) => JSON.stringify(row))
}

/** One question under conditions that might tell whether the thing is there: each with all that its reply says. */
export async function conditioned(house: Portal, token: string, endpoint: Endpoint, asking: Asking) {
  const asked = requestOf(token, endpoint, asking)
  const conditions: { method?: 'HEAD'; headers?: Record<string, string> }[] =
    endpoint.method === 'GET'
      ? [
          { method: 'HEAD' },
          { headers: { 'if-none-match': '"1"' } },
          { headers: { 'if-none-match': '*' } },
          { headers: { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
          { headers: { range: 'bytes=0-0' } },
        ]
      : endpoint.versioned
        ? [
            { headers: { 'if-match': '"7"' } },
            { headers: { 'if-match': '*' } },
            { headers: { 'if-match': '' } },
          ]
        : []
  const replies: string[] = []
  for (const { method, headers } of conditions) {
    const reply = await house.app.http.inject({
      ...{ ...asked, method: method ?? asked.method },
      headers: { ...asked.headers, ...headers },
    })
    const named = Object.values(asking.params)
    replies.push(
      `${method ?? ''} ${JSON.stringify(headers ?? {})} ${reply.headers['content-length']} ` +
        masked({ status: reply.statusCode, headers: reply.headers, text: reply.body }, named),
    )
  }
  return replies
}
