export { auditRoutes } from './routes.ts'
export { record, changesBetween, type Change } from './record.ts'
