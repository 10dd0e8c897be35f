export { creditForUpdate, creditOf, giveBackCredit, takeCredit, type Taken } from './credit.ts'
export { dealerRoutes } from './routes.ts'
export {
  coveredLines,
  dealerTerms,
  defaultShipTo,
  hasShipTo,
  shipToRow,
  termsOf,
  termsRow,
  type DealerTerms,
  type ShipTo,
  type TermsRow,
} from './terms.ts'
export { visibleDealer, visibleTo } from './visible.ts'
export { checkScope, scopeIsVisible, scopeLabel, type Scope } from './scopes.ts'
