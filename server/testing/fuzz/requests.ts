/** Requests to one endpoint as an arbitrary: valid, one rule broken, or hostile, by several people. */
import fc from 'fast-check'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { permissions } from '@concord/contract/permissions.ts'
import type { Loose } from './schema.ts'
import { hostileBodies, uploads } from './hostile-bodies.ts'
import { hostileHeaders } from './hostile-headers.ts'
import { hostilePathParts, hostileTexts, rawPathParts } from './hostile-texts.ts'
import type { Good } from './homes.ts'
import { pairsNamed, type Known } from './known.ts'
import { brokenOnce, write } from './mutants.ts'
import { valid } from './values.ts'

const named = ['owner', 'viewer', 'admin', 'key', 'nobody'] as const
/** The last two: owner and staff of a dealer made for one endpoint. */
export const actors = [...named, 'dweller', 'keeper'] as const
export type ActorName = (typeof actors)[number]
/** Who can sign in again when an attack has ended the session. */
export type Regular = Exclude<(typeof named)[number], 'nobody'>
export const isRegular = (name: ActorName): name is Regular => !/^(nobody|dweller|keeper)$/.test(name)

export interface FuzzRequest {
  actor: ActorName
  /** What was done to it, for people. */
  kind:
    | 'valid'
    | 'near-body'
    | 'near-query'
    | 'hostile-body'
    | 'hostile-query'
    | 'hostile-path'
    | 'hostile-headers'
  /** Path and query below /api/v1. */
  target: string
  headers: Record<string, string | undefined>
  body: string | Uint8Array | undefined
}

/** `good` are requests that ought to succeed: asked as they are, and with one rule of their body broken. */
export function requestsTo(
  endpoint: Endpoint,
  known: Known,
  good: readonly Good[] = [],
): fc.Arbitrary<FuzzRequest> {
  const parts = partsOf(endpoint, known)
  const base = fc.record({
    actor: actorsFor(endpoint),
    params: parts.params,
    query: parts.query,
    body: parts.body,
    version: parts.version,
  })
  type Base = typeof base extends fc.Arbitrary<infer T> ? T : never
  const nat = fc.nat(9999)
  const built = (
    kind: FuzzRequest['kind'],
    given: Base,
    change: Partial<FuzzRequest> & { path?: string; search?: string } = {},
  ): FuzzRequest => ({
    actor: given.actor,
    kind,
    target: (change.path ?? pathOf(endpoint, given.params)) + (change.search ?? searchOf(given.query)),
    headers: { ...headersOf(endpoint, given.version, given.body !== undefined), ...change.headers },
    body: 'body' in change ? change.body : given.body,
  })
  const options: { weight: number; arbitrary: fc.Arbitrary<FuzzRequest> }[] = [
    { weight: 8, arbitrary: base.map((given) => built('valid', given)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(base, fc.constantFrom(...hostileHeaders))
        .map(([given, headers]) => built('hostile-headers', given, { headers })),
    },
  ]
  options.push(...aroundGood(endpoint, good))
  if (endpoint.path.includes('{'))
    options.push({
      weight: 1,
      arbitrary: fc
        .tuple(base, nat, fc.boolean())
        .map(([given, n, isRaw]) =>
          built('hostile-path', given, { path: hostilePath(endpoint, given.params, n, isRaw) }),
        ),
    })
  const names = Object.keys((endpoint.query as Loose).properties ?? {})
  options.push({
    weight: names.length > 0 ? 4 : 1,
    arbitrary: fc.tuple(base, nat, nat).map(([given, where, which]) =>
      built(where % 4 === 3 ? 'hostile-query' : 'near-query', given, {
        search: brokenSearch(names, given.query, where, which),
      }),
    ),
  })
  if (hasBody(endpoint)) {
    const schema = endpoint.body as Loose
    options.push(
      {
        weight: 6,
        arbitrary: fc
          .tuple(base, parts.bodyValue, nat, nat)
          .map(([given, value, where, which]) =>
            built('near-body', given, { body: brokenOnce(schema, value, where, which) }),
          ),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(base, fc.constantFrom(...hostileBodies))
          .map(([given, body]) => built('hostile-body', given, { body })),
      },
    )
  }
  return fc.oneof(...options)
}

function aroundGood(endpoint: Endpoint, good: readonly Good[]) {
  if (good.length === 0) return []
  const one = fc.constantFrom(...good)
  const broken = fc
    .tuple(one, fc.nat(9999), fc.nat(9999))
    .map(([{ request, body }, where, which]): FuzzRequest => ({
      ...request,
      kind: 'near-body',
      body: brokenOnce(endpoint.body as Loose, body, where, which),
    }))
  return [
    { weight: 2, arbitrary: one.map(({ request }) => request) },
    ...(hasBody(endpoint) ? [{ weight: 4, arbitrary: broken }] : []),
  ]
}

export const hasBody = ({ body }: Endpoint) =>
  'type' in body && body.type !== 'undefined' && body.type !== undefined

function partsOf(endpoint: Endpoint, known: Known) {
  const noun = nounOf(endpoint.path)
  const of = (schema: unknown) => valid(schema as Loose, { name: '', noun }, known) // TypeBox schemas are JSON Schema
  const bodyValue = hasBody(endpoint) ? of(endpoint.body) : fc.constant(undefined)
  return {
    params: paramsOf(endpoint, known, of(endpoint.params) as fc.Arbitrary<Record<string, unknown>>), // objects by the contract, as is the query
    query: of(endpoint.query) as fc.Arbitrary<Record<string, unknown>>,
    bodyValue,
    body: endpoint.upload
      ? fc.constantFrom(...uploads)
      : hasBody(endpoint)
        ? bodyValue.map(write)
        : fc.constant(undefined),
    version: fc.oneof(
      { weight: 6, arbitrary: fc.constant('"1"') },
      { weight: 1, arbitrary: fc.constantFrom('"2"', '"3"') },
    ),
  }
}

/** Two parameters are mostly two that belong together. */
function paramsOf({ path }: Endpoint, known: Known, loose: fc.Arbitrary<Record<string, unknown>>) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const [parent = '', child = ''] = names
  const noun = singular(path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '')
  const pairs = names.length === 2 ? pairsNamed(known, names, noun) : []
  if (pairs.length === 0) return loose
  const paired = fc.constantFrom(...pairs).map(([a, b]) => ({ [parent]: a, [child]: b }))
  return fc.oneof({ weight: 6, arbitrary: paired }, { weight: 1, arbitrary: loose })
}

/** Those who may use the endpoint come first: what they send reaches the code behind the door. */
function actorsFor({ permission }: Endpoint): fc.Arbitrary<ActorName> {
  const sides = permission === 'public' || permission === 'signed-in' ? 'ds' : permissions[permission].side
  const welcome: ActorName[] = [
    ...(sides.includes('d') ? (['owner', 'owner', 'owner', 'key'] as const) : []),
    ...(sides.includes('s') ? (['admin'] as const) : []),
  ]
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...welcome) },
    { weight: 1, arbitrary: fc.constantFrom(...named) },
  )
}

function nounOf(path: string): string {
  const before = path.split('/').filter((part) => !part.startsWith('{'))
  const noun = (path.split('/{')[0] ?? path).split('/').at(-1) ?? before.at(-1) ?? ''
  return singular(noun)
}

function singular(noun: string): string {
  return noun
    .replace(/ies$/, 'y')
    .replace(/sses$/, 'ss')
    .replace(/(?<!s)s$/, '')
}

function pathOf({ path }: Endpoint, params: Record<string, unknown>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(params[name] ?? '')))
}

function hostilePath({ path }: Endpoint, params: Record<string, unknown>, n: number, isRaw: boolean): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const target = names[n % names.length]
  const list = isRaw ? rawPathParts : hostilePathParts.map((part) => encodeURIComponent(part))
  const bad = list[Math.floor(n / names.length) % list.length] ?? ''
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    name === target ? bad : encodeURIComponent(String(params[name] ?? '')),
  )
}

function searchOf(query: Record<string, unknown>, extra: readonly string[] = []): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${quoted(value)}`)
  const all = [...pairs, ...extra]
  return all.length > 0 ? `?${all.join('&')}` : ''
}

/** One field with a hostile value, twice, or one that the endpoint does not know. */
function brokenSearch(
  names: readonly string[],
  query: Record<string, unknown>,
  where: number,
  which: number,
): string {
  const bad = quoted(hostileTexts[which % hostileTexts.length])
  const name = names[where % Math.max(1, names.length)]
  if (where % 4 === 3 || name === undefined) {
    const oddities = [
      `x=${bad}`,
      '__proto__=1',
      '__proto__[a]=1',
      'constructor=1',
      'sort=price',
      'order_by=(select%201)',
      'dealer_id[]=1',
      '%',
      '%ff=%ff',
      '=',
      '&&&',
      'a'.repeat(2000),
      `${name ?? 'x'}[]=1`,
      `${name ?? 'x'}=1&${name ?? 'x'}=2`,
      'limit=1000000000',
      'limit=0',
      'limit=-1',
      'limit=1e2',
      'limit=0x10',
      'limit=+1',
      'limit=%201',
      'limit=1&limit=2',
      'limit=',
    ]
    return searchOf(query, [oddities[which % oddities.length] ?? ''])
  }
  const { [name]: _gone, ...rest } = query
  return searchOf(rest, [`${name}=${bad}`])
}

/** A lone surrogate cannot be percent-encoded: its raw bytes are sent. */
function quoted(value: unknown): string {
  const text = String(value)
  return text.isWellFormed() ? encodeURIComponent(text) : '%ed%a0%80'
}

function headersOf(endpoint: Endpoint, version: string, withBody: boolean): Record<string, string> {
  return {
    ...(endpoint.upload
      ? { 'content-type': 'multipart/form-data; boundary=b' }
      : withBody
        ? { 'content-type': 'application/json' }
        : {}),
    ...(endpoint.versioned ? { 'if-match': version } : {}),
  }
}
