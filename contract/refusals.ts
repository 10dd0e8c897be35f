/** Which refusals an endpoint may end in: its own, and those of the hall that every request passes (server/platform/http/serve.ts). */
import type { Endpoint } from './endpoint.ts'
import type { ProblemCode } from './problems.ts'

type Said = Pick<
  Endpoint,
  'method' | 'path' | 'permission' | 'idempotent' | 'versioned' | 'firstPassword' | 'refuses'
>

export function refusalsOf(endpoint: Said): ReadonlySet<ProblemCode> {
  const { method, path, permission, idempotent, versioned, firstPassword, refuses } = endpoint
  const isWrite = method !== 'GET'
  return new Set<ProblemCode>([
    ...refuses,
    ...always,
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...(permission === 'public' ? [] : (['not-signed-in', 'forbidden'] as const)),
    ...(permission === 'public' || firstPassword ? [] : (['password-change-due'] as const)),
    ...(isWrite ? (['wrong-content-type', 'too-large', 'origin-refused', 'context-changed'] as const) : []),
    ...(idempotent
      ? (['idempotency-key-missing', 'idempotency-key-reused', 'request-in-flight'] as const)
      : []),
    ...(versioned ? (['version-missing', 'changed-meanwhile'] as const) : []),
  ])
}

const always = [
  'malformed-request',
  'invalid-input',
  'headers-too-large',
  'too-many-requests',
  'busy',
  'unavailable',
] as const
