export { availability, stockView, type Availability } from './availability.ts'
export { issue, reserve, unreserve, type StockItem } from './reserve.ts'
export { inventoryRoutes } from './routes.ts'
export { freeStock, warehousesFor, type FreeStock } from './sourcing.ts'
