import type { App } from '#platform/serve.ts'

export function companyRoutes(_app: App) {}
