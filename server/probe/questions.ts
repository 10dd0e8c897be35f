/**
 * The questions of the wall, made from the list of endpoints: each endpoint is asked with its asker's own ids, and then with an id
 * that belongs to somebody else in each place that takes one, alone and all together.
 */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { permissions } from '@concord/contract/permissions.ts'
import { newId } from '#platform/ids.ts'
import type { Side } from './cast.ts'
import { anExample } from './example.ts'
import { kinds, slotsOf, type Kind, type Slot } from './things.ts'

export interface Question {
  endpoint: Endpoint
  side: Side
  /** Where somebody else's id goes; empty: everything is the asker's own. */
  places: Slot[]
}
export interface Asking {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
  version: number
}

/** The sides that may hold the endpoint's permission. */
export function sidesOf({ permission }: Endpoint): Side[] {
  if (permission === 'public') return []
  if (permission === 'signed-in') return ['d', 's']
  return (['d', 's'] as const).filter((side) => permissions[permission].side.includes(side))
}

export function ownQuestions(endpoints: readonly Endpoint[]): Question[] {
  return endpoints.flatMap((endpoint) => sidesOf(endpoint).map((side) => ({ endpoint, side, places: [] })))
}

export function foreignQuestions(endpoints: readonly Endpoint[]): Question[] {
  return endpoints.flatMap((endpoint) => {
    const slots = slotsOf(endpoint)
    return sidesOf(endpoint).flatMap((side) => {
      const walled = slots.filter(({ kind }) => kinds[kind].includes(side))
      const together = walled.length > 1 ? [walled] : []
      return [...walled.map((slot) => [slot]), ...together].map((places) => ({ endpoint, side, places }))
    })
  })
}

/** `own` holds the asker's ids by kind, `other` those for the places asked about. */
export function askingOf(
  { endpoint, places }: Question,
  own: Readonly<Record<string, string>>,
  other: (kind: Kind) => string,
): Asking {
  const slots = slotsOf(endpoint)
  const fill = (place: Slot['in']) => (pointer: string) => {
    const slot = slots.find((one) => one.in === place && one.pointer === pointer)
    if (!slot) return place === 'params' ? undefined : sample(pointer, own)
    const isAsked = places.some((one) => one.in === place && one.pointer === pointer)
    return isAsked ? other(slot.kind) : (own[slot.kind] ?? newId())
  }
  const wanted = (place: Slot['in']) =>
    (places.length > 0 ? places : slots)
      .filter((one) => one.in === place)
      .flatMap(({ pointer }) => [pointer, ...companions(pointer)])
  const hasBody = 'type' in endpoint.body && endpoint.body.type !== 'undefined'
  return {
    params: anExample(endpoint.params, fill('params')) as Record<string, string>, // params are flat objects of texts
    query: anExample(endpoint.query, fill('query'), wanted('query')) as Record<string, unknown>, // an object too
    body: hasBody ? anExample(endpoint.body, fill('body'), wanted('body')) : undefined,
    version: endpoint.path.includes('/users/{id}') ? 2 : 1, // a user's counts two rows
  }
}

/** Fields that an id has no meaning without. */
function companions(pointer: string): string[] {
  const name = pointer.split('/').at(-1) ?? ''
  const names = {
    scope_id: ['scope_kind'],
    target_id: ['target_kind'],
    percent_list_id: ['price', 'percent'],
  }
  const those = new Map(Object.entries(names)).get(name) ?? []
  return those.map((companion) => pointer.slice(0, -name.length) + companion)
}

/** Values that make sense where the smallest one would be refused. */
function sample(pointer: string, own: Readonly<Record<string, string>>): unknown {
  const name = pointer.split('/').at(-1) ?? ''
  const texts: Record<string, () => unknown> = {
    region_code: () => own.region,
    scope_kind: () => 'dealer',
    target_kind: () => 'product',
    unit: () => own.unit,
    base_unit: () => own.unit,
    code: () => `c-${newId().slice(-12)}`,
    sku: () => `s-${newId()}`,
    account: () => `p-${newId().slice(-12)}`,
    email: () => null,
    phone: () => `139${String(Math.random()).slice(2, 10)}`,
    barcode: () => null,
    password: () => `Quiet-${newId().slice(-12)}`,
    valid_to: () => null,
    price: () => null,
    percent: () => '90',
    reason: () => 'wall',
    side: () => 'd',
  }
  return texts[name]?.()
}
