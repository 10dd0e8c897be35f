import {
  adjustStock,
  createWarehouse,
  editWarehouse,
  getSourcing,
  listMovements,
  listStock,
  listWarehouses,
  setSourcing,
} from '@concord/contract/inventory.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { adjust } from './adjust-stock.ts'
import { movements, stock } from './reads.ts'
import { addWarehouse, changeWarehouse, orderWarehouses, sourcing, warehouses } from './warehouses.ts'

export function inventoryRoutes(app: App) {
  serve(app, listWarehouses, warehouses)
  serve(app, createWarehouse, (ctx, { body }) => addWarehouse(ctx, body))
  serve(app, editWarehouse, (ctx, { params, body, version }) =>
    changeWarehouse(ctx, params.id, { body, version }),
  )
  serve(app, getSourcing, sourcing)
  serve(app, setSourcing, (ctx, { params, body }) =>
    orderWarehouses(ctx, params.region_code, body.warehouse_ids),
  )
  serve(app, listStock, (ctx, { query }) => stock(ctx, query))
  serve(app, adjustStock, (ctx, { body }) => adjust(ctx, body))
  serve(app, listMovements, (ctx, { query }) => movements(ctx, query))
}
