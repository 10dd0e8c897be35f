/**
 * What whoever answers for the portal's safety wants to know: who signed in, who was refused, who tried to get around a
 * control. Each is one log line, whatever LOG_LEVEL says unless it is silent, and one count at /metrics
 * (docs/security/events.md). No line holds what was typed: a handle stands there under a pseudonym.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import type { ProblemCode } from '@concord/contract/problems.ts'
import { limits } from '#platform/limits.ts'
import type { Problem } from '#platform/problem.ts'

/** Every event and how loud it is told. `info`: ordinary use brings it about too. */
export const watched = {
  'signed-in': 'info',
  'signed-out': 'info',
  'password-changed': 'info',
  'second-factor-on': 'info',
  'second-factor-off': 'info',
  'second-factor-reset': 'info',
  'second-factor-asked': 'info',
  'second-factor-wrong': 'warn',
  'recovery-codes-renewed': 'info',
  'recovery-code-used': 'warn',
  'sign-in-failed': 'warn',
  'password-wrong': 'warn',
  'slowed-down': 'warn',
  'session-refused': 'info',
  'permission-refused': 'warn',
  'object-refused': 'warn',
  'control-evaded': 'warn',
  'unreadable-request': 'warn',
} as const satisfies Record<string, 'info' | 'warn'>
export type WatchEvent = keyof typeof watched

/** Refusals that ordinary use of the pages does not bring about, or that tell of guessing. */
const refusals: Partial<Record<ProblemCode, WatchEvent>> = {
  'sign-in-failed': 'sign-in-failed',
  'password-wrong': 'password-wrong',
  'second-factor-required': 'second-factor-asked',
  'second-factor-wrong': 'second-factor-wrong',
  'too-many-requests': 'slowed-down',
  'not-signed-in': 'session-refused',
  forbidden: 'permission-refused',
  'permission-foreign': 'permission-refused',
  'not-found': 'object-refused',
  'origin-refused': 'control-evaded',
  'read-only-view': 'control-evaded',
  'malformed-request': 'control-evaded',
  'wrong-content-type': 'control-evaded',
  'file-type-refused': 'control-evaded',
  'headers-too-large': 'control-evaded',
  'too-large': 'control-evaded',
}

/** From here the house asks itself, as the probe of the wall does by night. */
export const ownAddress = '127.7.7.7'

/** Asked within this process: over no connection, which nobody outside can do. */
const isOwnQuestion = ({ ip, raw }: FastifyRequest) => ip === ownAddress && !(raw.socket instanceof Socket)

export interface Watch {
  /** How often each happened in this process. */
  counts: ReadonlyMap<WatchEvent, number>
  refused: (request: FastifyRequest, problem: Problem) => void
  /** What is committed already, whatever the request comes to. */
  happened: (request: FastifyRequest, event: WatchEvent) => void
  /** What came over the wire and was no request. */
  unread: (ip: string | undefined, code: string | undefined) => void
  /** The same text gives the same pseudonym while this process runs, and nobody can compute it from outside. */
  pseudonym: (text: string) => string
}

/** Sees every request of this server; what is done counts once it was answered, after commit. */
export function openWatch(http: FastifyInstance): Watch {
  const counts = new Map<WatchEvent, number>()
  const key = randomBytes(32)
  const hasRoom = openRoom()
  const note = (log: FastifyBaseLogger, event: WatchEvent, about: object) => {
    counts.set(event, (counts.get(event) ?? 0) + 1)
    if (log.level === 'silent') return
    const left_out = hasRoom()
    if (left_out === null) return
    const line = { event, ...about, ...(left_out > 0 ? { left_out } : {}) }
    log.child({}, { level: 'info' })[watched[event]](line, event)
  }
  http.decorateRequest('done', null)
  http.decorateRequest('about', null)
  http.addHook('onResponse', (request, reply, done) => {
    if (request.done && reply.statusCode < 400) note(request.log, request.done, aboutOf(request))
    done()
  })
  return {
    counts,
    refused(request, problem) {
      const event = eventOf(request, problem)
      if (event && !isOwnQuestion(request))
        note(request.log, event, { ...aboutOf(request), code: problem.code, ...problem.data })
    },
    happened: (request, event) => note(request.log, event, aboutOf(request)),
    unread: (ip, code) => note(http.log, 'unreadable-request', { ip, code }),
    pseudonym: (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16),
  }
}

/** Nobody may fill the disk by being refused: answers how many lines were left out before this one, or null for one too many. */
function openRoom(): () => number | null {
  let second = 0
  let told = 0
  let leftOut = 0
  return () => {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) [second, told] = [now, 0]
    if (told >= limits.event_lines_per_second) {
      leftOut += 1
      return null
    }
    told += 1
    const before = leftOut
    leftOut = 0
    return before
  }
}

function eventOf(request: FastifyRequest, { code, errors }: Problem): WatchEvent | undefined {
  // Every visitor's page asks for a session first; only a credential that is not or no longer good is told.
  if (code === 'not-signed-in' && !request.about) return undefined
  // What nobody serves is counted by route; what is another's, or gone, was asked for by somebody.
  if (code === 'not-found' && !request.actor) return undefined
  // A mistake in a form is no attempt; the pages send no field that the contract does not know.
  if (code === 'invalid-input') return errors?.some(isUnknownField) ? 'control-evaded' : undefined
  return refusals[code] ?? errors?.map((error) => refusals[error.code as ProblemCode]).find(Boolean) // a field's code may be another word
}

const isUnknownField = ({ code }: { code: string }) => code === 'unknown-field'

function aboutOf(request: FastifyRequest) {
  const { actor, method, url, ip } = request
  const who = actor && {
    person_id: actor.person_id,
    kind: actor.kind,
    side: actor.side,
    dealer_id: actor.dealer_id,
    session_id: actor.session_id,
  }
  return { ip, method, path: url.split('?', 1)[0]?.slice(0, 300), ...who, ...request.about }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What this request has done, if it is answered well. */
    done: WatchEvent | null
    /** What its events tell beside who, from where and what. */
    about: Record<string, unknown> | null
  }
  interface FastifyInstance {
    watch: Watch
  }
}
