export {
  isOnShelf,
  limitsOf,
  noLimits,
  productFacts,
  productIdsBySku,
  quantityRulesOf,
  unitsOf,
  type Limits,
  type QuantityRule,
  type ProductFacts,
  type UnitFacts,
} from './facts.ts'
export { catalogRoutes } from './routes.ts'
export { searchFragment, searchText } from './search.ts'
