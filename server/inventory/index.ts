export { availability, stockView, type Availability } from './availability.ts'
export { issue, reserve, reserveAcross, unreserve, type Demand, type StockItem } from './reserve.ts'
export { inventoryRoutes } from './routes.ts'
export { stockOf, warehousesFor, warehousesServing, type StockAt } from './sourcing.ts'
