import type { App } from '#platform/serve.ts'

export function inventoryRoutes(_app: App) {}
