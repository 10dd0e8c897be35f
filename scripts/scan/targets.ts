/** The requests of each endpoint that a scanner starts from. */
import fc from 'fast-check'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { FuzzHouse } from '../../server/testing/fuzz/house.ts'
import { requestsTo, type ActorName, type FuzzRequest } from '../../server/testing/fuzz/requests.ts'

export interface Target {
  actor: ActorName
  /** With sqlmap's mark `*` behind every value of the path, unless one field of the query is attacked alone. */
  path: string
  search: string
  body: string | null
  /** The one field of the query that is attacked; null: whatever there is. */
  field: string | null
  /** Nothing of the request is a value: then its headers are what is attacked. */
  isBare: boolean
}

/**
 * The fullest request that is answered with success, else one about things made for it: an attack that ends at a check of the form reaches no
 * statement. What removes is not tried: there would be nothing left. Reads are attacked once more in each field of their query by
 * itself, from the request that shows most: where nothing is found, a condition slipped in changes nothing. None for an upload,
 * whose only value is a file's bytes.
 */
export async function targetsOf(endpoint: Endpoint, house: FuzzHouse): Promise<Target[]> {
  const samples = fc.sample(requestsTo(endpoint, house.known), { numRuns: 300, seed: 7 })
  const fullest = samples.filter(isOurs).toSorted((a, b) => fields(b) - fields(a))
  const tried = endpoint.method === 'DELETE' ? [] : await answered(endpoint, fullest, house)
  const whole = tried[0]?.request ?? (await house.goodRequests(endpoint))[0]?.request ?? fullest[0]
  if (!whole) throw new Error(`${endpoint.name}: no valid request among the samples`)
  const names = Object.keys((endpoint.query as { properties?: object }).properties ?? {}) // an object by the contract
  const alone = names.flatMap((name) => {
    const [best] = tried
      .filter(({ request }) => new RegExp(`[?&]${name}=[^&]`).test(request.target))
      .toSorted((a, b) => b.size - a.size || fields(a.request) - fields(b.request))
    return best ? [targetOf(endpoint, best.request, name)] : []
  })
  return [targetOf(endpoint, whole, null), ...alone]
}

function targetOf(endpoint: Endpoint, request: FuzzRequest, field: string | null): Target {
  const [path = '', search = ''] = request.target.split('?')
  const body = typeof request.body === 'string' ? request.body : null
  return {
    actor: request.actor,
    path: field === null ? marked(endpoint, path) : path,
    search: search ? `?${search}` : '',
    ...{ body, field },
    isBare: !endpoint.path.includes('{') && search === '' && (body === null || body === '{}'),
  }
}

/** All of a read's, the first of what writes: a second one would find the first one's work. */
async function answered(endpoint: Endpoint, requests: readonly OurRequest[], { send }: FuzzHouse) {
  const found: { request: OurRequest; size: number }[] = []
  for (const request of requests) {
    const { status, text } = await send(endpoint, request)
    if (status < 300) found.push({ request, size: text.length })
    if (found.length > 0 && endpoint.method !== 'GET') break
  }
  return found
}

type OurRequest = FuzzRequest & { actor: 'owner' | 'admin' }
const isOurs = (request: FuzzRequest): request is OurRequest =>
  request.kind === 'valid' && (request.actor === 'owner' || request.actor === 'admin')

/** What is not sent is not attacked. */
function fields({ target, body }: FuzzRequest): number {
  return target.split('&').length + (typeof body === 'string' ? body.split('":').length : 0)
}

function marked(endpoint: Endpoint, path: string): string {
  const places = endpoint.path.split('/')
  return path
    .split('/')
    .map((part, index) => (places[index]?.startsWith('{') ? `${part}*` : part))
    .join('/')
}
