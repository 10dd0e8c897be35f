export { isAllowed, noRights, rightsColumns, rightsOf, rightsRow, type Right, type Rights } from './decide.ts'
export { authorizationRoutes } from './routes.ts'
