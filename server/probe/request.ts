/** One question of the wall as an HTTP request, and the switch that makes the wall leak on purpose. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import type { Delusion } from '#platform/http/serve.ts'
import { ownAddress } from '#platform/http/watch.ts'
import { newId } from '#platform/ids.ts'
import type { Asking } from './questions.ts'

/** An own loopback address, so that it spends nobody's share of the rate limit and the log is not full of its refusals. */
export const probeAddress = ownAddress

export function requestOf(
  token: string | null,
  endpoint: Endpoint,
  { params, query, body, version }: Asking,
) {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  ).toString()
  return {
    method: endpoint.method,
    url: `/api/v1${path}${search ? `?${search}` : ''}`,
    headers: {
      ...(token ? { cookie: `concord_session=${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.idempotent ? { 'idempotency-key': newId() } : {}),
      ...(endpoint.versioned ? { 'if-match': `"${version}"` } : {}),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  }
}

/** Serves one endpoint as the house itself, to whoever asks: both walls fall at once. Tests only; config refuses it in production. */
export function plantedLeak(planted: string): Delusion {
  return (actor, endpoint) => {
    if (endpoint !== planted) return {}
    const house = { ...actor, side: 's' as const, scope: { all: true as const } }
    return { application: house, database: house }
  }
}
