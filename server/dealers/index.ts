export { creditForUpdate, creditOf, giveBackCredit, takeCredit } from './credit.ts'
export { dealerRoutes } from './routes.ts'
export { dealerTerms, shipTo, uncoveredLines, type DealerTerms, type ShipTo } from './terms.ts'
export { visibleDealer, visibleTo } from './visible.ts'
