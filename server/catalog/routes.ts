import type { App } from '#platform/serve.ts'

export function catalogRoutes(_app: App) {}
