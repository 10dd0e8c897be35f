/** Figures for operators at /metrics, behind a thin façade over prom-client. */
import type { FastifyInstance } from 'fastify'
import client from 'prom-client'
import type pg from 'pg'
import { watched, type WatchEvent } from './watch.ts'

export function serveMetrics(http: FastifyInstance, pool: pg.Pool) {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const seconds = new client.Histogram({
    name: 'concord_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8],
    registers: [registry],
  })
  const gauge = new client.Gauge({
    name: 'concord_pool_connections',
    help: 'Database connections by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'total' }, pool.totalCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  const events = new client.Counter({
    name: 'concord_security_events_total',
    help: 'Sign-ins, refusals and attempts to get around a control (docs/security/events.md)',
    labelNames: ['event'],
    registers: [registry],
    collect() {
      events.reset()
      for (const event of Object.keys(watched) as WatchEvent[])
        // its keys are the events
        events.inc({ event }, http.watch.counts.get(event) ?? 0)
    },
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  http.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
