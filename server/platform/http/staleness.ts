/** Which requests a replica may answer, and how a person who has just written is kept away from it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Replica } from '#platform/database/replica.ts'
import { Problem } from '#platform/problem.ts'

/** Lives in the browser for as long as a replica may not know yet what its person wrote; every server process reads it. */
const ownWrite = 'concord_wrote'

/** The replica, when it is young enough and the person has not just written. */
export function replicaFor(replica: Replica | null, request: FastifyRequest): Replica | null {
  // A machine keeps no cookies, so nothing tells that it has just written.
  if (request.actor?.kind !== 'person' || request.cookies[ownWrite] !== undefined) return null
  return replica?.isFresh() ? replica : null
}

/** What a replica refuses proves nothing, since it may not know yet what was written: the primary is asked in its place. */
export function doubt(replica: Replica, error: unknown): null {
  if (!(error instanceof Problem)) replica.distrust()
  return null
}

export function noteOwnWrite(replica: Replica | null, reply: FastifyReply) {
  if (!replica) return
  reply.setCookie(ownWrite, '1', {
    path: '/api',
    httpOnly: true,
    sameSite: 'lax',
    secure: 'auto',
    maxAge: Math.ceil(replica.ownWrites_s),
  })
}
