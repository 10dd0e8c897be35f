import type { App } from '#platform/serve.ts'

export function pricingRoutes(_app: App) {}
