export {
  isOnShelf,
  limitsOf,
  noLimits,
  productFacts,
  productIdsBySku,
  quantityLimits,
  unitsOf,
  type Limits,
  type ProductFacts,
  type UnitFacts,
} from './facts.ts'
export { catalogRoutes } from './routes.ts'
export { searchFragment, searchText } from './search.ts'
