import type { App } from '#platform/serve.ts'

export function auditRoutes(_app: App) {}
