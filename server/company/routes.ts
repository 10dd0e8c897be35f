import { editCompany, getCompany } from '@concord/contract/company.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { changeCompany } from './edit-company.ts'
import { company } from './reads.ts'

export function companyRoutes(app: App) {
  serve(app, getCompany, (ctx) => company(ctx))
  serve(app, editCompany, (ctx, { version, body }) => changeCompany(ctx, version, body))
}
