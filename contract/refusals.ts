/** Which refusals an endpoint may end in: its own, and those of the hall that every request passes (server/platform/http/serve.ts). */
import type { Endpoint, Owed } from './endpoint.ts'
import type { ProblemCode } from './problems.ts'

type Said = Pick<
  Endpoint,
  'method' | 'path' | 'permission' | 'idempotent' | 'versioned' | 'whileOwing' | 'refuses'
>

export function refusalsOf(endpoint: Said): ReadonlySet<ProblemCode> {
  const { method, path, permission, idempotent, versioned, whileOwing, refuses } = endpoint
  const isWrite = method !== 'GET'
  return new Set<ProblemCode>([
    ...refuses,
    ...always,
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...(permission === 'public' ? [] : (['not-signed-in', 'forbidden'] as const)),
    ...(permission === 'public'
      ? []
      : owed.filter((one) => !whileOwing.includes(one)).map((one) => refusalOfOwed[one])),
    ...(isWrite ? (['wrong-content-type', 'too-large', 'origin-refused', 'context-changed'] as const) : []),
    ...(idempotent
      ? (['idempotency-key-missing', 'idempotency-key-reused', 'request-in-flight'] as const)
      : []),
    ...(versioned ? (['version-missing', 'changed-meanwhile'] as const) : []),
  ])
}

export const refusalOfOwed = {
  password: 'password-change-due',
  'second-factor': 'second-factor-due',
} as const satisfies Record<Owed, ProblemCode>
const owed = Object.keys(refusalOfOwed) as Owed[] // its very keys

const always = [
  'malformed-request',
  'invalid-input',
  'headers-too-large',
  'too-many-requests',
  'busy',
  'unavailable',
] as const
