import type { App } from '#platform/serve.ts'

export function cartRoutes(_app: App) {}
