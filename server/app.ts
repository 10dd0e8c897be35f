/** The application: every capability's routes on one HTTP server over one pool. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { endpoints } from '@concord/contract/index.ts'
import { auditRoutes } from '#audit'
import { authorizationRoutes } from '#authorization'
import { backupRoutes, type Means } from '#backup'
import { cartRoutes } from '#cart'
import { catalogRoutes } from '#catalog'
import { companyRoutes } from '#company'
import { dealerRoutes } from '#dealers'
import { authenticate, identityRoutes, type SessionOptions } from '#identity'
import { inventoryRoutes } from '#inventory'
import { orderRoutes } from '#orders'
import { probeRoutes } from '#probe'
import { pricingRoutes } from '#pricing'
import { mayReadProductFile, storefrontRoutes } from '#storefront'
import { fileRoutes, type FileStore } from '#platform/files.ts'
import { openDraining } from '#platform/http/draining.ts'
import { openHttp, type HttpOptions } from '#platform/http/server.ts'
import { jobRoutes } from '#platform/jobs/routes.ts'
import type { Replica } from '#platform/database/replica.ts'
import { openNumbers } from '#platform/numbers.ts'
import { serveMetrics } from '#platform/http/metrics.ts'
import { openApi } from '#platform/http/openapi.ts'
import type { App, Delusion } from '#platform/http/serve.ts'
import { serveDocs } from '#platform/http/docs-page.ts'
import { serveWeb } from '#platform/http/web.ts'
import { listeners } from './listeners.ts'

export interface AppOptions extends HttpOptions {
  pool: pg.Pool
  /** Past any pooler, where document numbers are leased; `pool`'s own way unless given. */
  direct?: pg.PoolConfig
  replica?: Replica | null
  files: FileStore
  takesClock: boolean
  /** Folder of the built web, or null to serve the API alone. */
  webFolder: string | null
  session: SessionOptions
  /** How this process makes backups; left out where it makes none. */
  backups?: Means
  /** Sees every statement sent; tests count them. */
  onQuery?: (text: string) => void
  /** Test switch: see serve. */
  delusion?: Delusion | undefined
}

const version = String(JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version)
export const openApiDocument = openApi(endpoints, version)

export async function openApp(options: AppOptions): Promise<App> {
  const { pool } = options
  const http = await openHttp(options)
  const draining = openDraining(http)
  const numbers = openNumbers(options.direct ?? pool.options)
  http.addHook('onClose', () => numbers.close())
  const app: App = {
    http,
    pool,
    replica: options.replica ?? null,
    board: { listeners, onQuery: options.onQuery, numbers },
    takesClock: options.takesClock,
    authenticate: (request) => authenticate(pool, request, options.session),
    served: new Map(),
    delusion: options.delusion,
    draining,
  }
  for (const routes of [companyRoutes, dealerRoutes, catalogRoutes, inventoryRoutes, authorizationRoutes])
    routes(app)
  for (const routes of [pricingRoutes, storefrontRoutes, cartRoutes, orderRoutes, auditRoutes, jobRoutes])
    routes(app)
  identityRoutes(app, { ...options.session, limitsAddresses: options.rateLimits })
  backupRoutes(app, options.backups ?? null)
  probeRoutes(app)
  fileRoutes(app, options.files, mayReadProductFile)
  http.get('/api/health', async () => ({ status: 'ok', version }))
  http.get('/api/ready', async (_request, reply) => {
    if (draining.isOn()) return reply.status(503).send({ status: 'stopping' })
    const isReady = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready' })
  })
  http.get('/api/openapi.json', async () => openApiDocument)
  serveDocs(http, endpoints)
  serveMetrics(http, pool)
  if (options.webFolder) await serveWeb(http, options.webFolder)
  return app
}
