export { authenticate } from './authenticate.ts'
export { openSession, refreshRights } from './sessions.ts'
export { identityRoutes, type SessionOptions } from './routes.ts'
