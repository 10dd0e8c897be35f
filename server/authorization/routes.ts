import {
  createRule,
  editRule,
  explainAuthorization,
  listRules,
  removeRule,
} from '@concord/contract/authorization.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { explain } from './explain.ts'
import { ruleById, rulePage } from './reads.ts'
import { create, edit, remove } from './write-rule.ts'

export function authorizationRoutes(app: App) {
  serve(app, listRules, (ctx, { query }) => rulePage(ctx, query))
  serve(app, createRule, async (ctx, { body }) => ruleById(ctx, await create(ctx, body)))
  serve(app, editRule, async (ctx, { params, version, body }) => {
    await edit(ctx, params.id, version, body)
    return ruleById(ctx, params.id)
  })
  serve(app, removeRule, async (ctx, { params, version }) => {
    await remove(ctx, params.id, version)
    return {}
  })
  serve(app, explainAuthorization, (ctx, { query }) => explain(ctx, query))
}
