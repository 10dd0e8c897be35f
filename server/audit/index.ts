export { auditRoutes } from './routes.ts'
export { record, changesBetween, type Act, type Change } from './record.ts'
