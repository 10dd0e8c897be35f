import type { App } from '#platform/serve.ts'

export function storefrontRoutes(_app: App) {}
