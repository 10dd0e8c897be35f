/** The probe of the dealer wall: every endpoint asked for a stranger's things, and what was found (AD02). */
import { Type, type Static } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, endpoint } from './endpoint.ts'

export const ProbeState = OneOf('waiting', 'running', 'passed', 'leaking', 'broken')

/** A place where the wall did not hold. */
export const ProbeLeak = Closed({
  endpoint: Type.String(),
  side: OneOf('d', 's'),
  /** Where the stranger's id stood in the request; `-` where only own ids were sent. */
  place: Type.String(),
  /** Whose thing it was: a stranger's, a sub-dealer's, one that has ended, or nobody's. */
  whose: OneOf('foreign', 'shown_child', 'hidden_child', 'gone', 'nobody', 'malformed', 'own'),
  what: OneOf('answered', 'told-apart', 'bytes', 'own-refused', 'broken', 'wrote'),
})
export type ProbeLeak = Static<typeof ProbeLeak>

export const ProbeRun = Closed({
  id: Id,
  state: ProbeState,
  origin: OneOf('console', 'nightly', 'command'),
  asked_by: Type.String(),
  asked_at: Instant,
  started_at: Nullable(Instant),
  finished_at: Nullable(Instant),
  endpoints: Type.Integer(),
  questions: Type.Integer(),
  leaks: Type.Array(ProbeLeak),
  /** Why it could not be carried out, when it is `broken`. */
  trouble: Nullable(Type.String()),
})
export type ProbeRun = Static<typeof ProbeRun>

export const listProbeRuns = endpoint({
  name: 'listProbeRuns',
  method: 'GET',
  path: '/probe/runs',
  summary: 'Runs of the probe of the dealer wall, newest first (at most 30)',
  permission: 'probe.view',
  reply: Closed({ items: Type.Array(ProbeRun) }),
})

export const startProbe = endpoint({
  name: 'startProbe',
  method: 'POST',
  path: '/probe/runs',
  summary: 'Probes the dealer wall now, in the background',
  permission: 'probe.run',
  idempotent: true,
  reply: ProbeRun,
  refuses: ['probe-running'],
})
