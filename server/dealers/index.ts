export { creditForUpdate, creditOf, giveBackCredit, takeCredit, type Taken } from './credit.ts'
export { dealerRoutes } from './routes.ts'
export {
  dealerTerms,
  defaultShipTo,
  shipTo,
  shipToOf,
  uncoveredLines,
  type DealerTerms,
  type ShipTo,
} from './terms.ts'
export { visibleDealer, visibleTo } from './visible.ts'
export { checkScope, scopeIsVisible, scopeLabel, type Scope } from './scopes.ts'
