import type { App } from '#platform/serve.ts'

export interface SessionOptions {
  days: number
  /** Cookies travel over https only. */
  isSecure: boolean
  hasDemo: boolean
}

export function identityRoutes(_app: App, _options: SessionOptions) {}
