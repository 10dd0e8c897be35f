import { listAudit } from '@concord/contract/audit.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { auditTrail } from './reads.ts'

export function auditRoutes(app: App) {
  serve(app, listAudit, (ctx, { query }) => auditTrail(ctx, query), { isStaleOk: true })
}
