/**
 * Stopping in order: readiness turns red while requests are still taken, so that whoever shares out requests goes
 * elsewhere; connections are told to close; what has begun is answered; then the listener goes.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

export interface Draining {
  isOn: () => boolean
  begin: () => void
}

export function openDraining(http: FastifyInstance): Draining {
  let isOn = false
  http.addHook('onSend', async (_request, reply) => {
    if (isOn) reply.header('connection', 'close')
  })
  return { isOn: () => isOn, begin: () => void (isOn = true) }
}

/** Requests in flight are answered, later ones refused with 503; whoever still holds on after `ms` is cut off. */
export async function closeWithin(http: FastifyInstance, ms: number): Promise<void> {
  const timer = setTimeout(() => http.server.closeAllConnections(), ms)
  await http.close()
  clearTimeout(timer)
}

/** Waits for the work, but not longer. What it leaves undone, a crash would have left too. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, pause(ms, undefined, { ref: false })])
}
