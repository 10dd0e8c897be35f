import type { App } from '#platform/serve.ts'

export function dealerRoutes(_app: App) {}
