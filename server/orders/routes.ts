import type { App } from '#platform/serve.ts'

export function orderRoutes(_app: App) {}
