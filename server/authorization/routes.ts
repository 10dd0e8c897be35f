import type { App } from '#platform/serve.ts'

export function authorizationRoutes(_app: App) {}
