export { mayReadProductFile } from './product-files.ts'
export { storefrontRoutes } from './routes.ts'
