/** Warehouses, their order per region, and the stock of each product. */
import { Type, type Static } from 'typebox'
import {
  BulkReply,
  Closed,
  Code,
  Id,
  Instant,
  Name,
  Note,
  Nullable,
  Page,
  Quantity,
  SignedQuantity,
  Text,
  Version,
  byId,
  endpoint,
  pageQuery,
} from './endpoint.ts'
import { RegionCode } from './regions.ts'

const warehouseFields = {
  code: Code,
  name_zh: Name,
  name_en: Name,
  region_code: Nullable(RegionCode),
  is_active: Type.Boolean(),
}
export const Warehouse = Closed({ id: Id, ...warehouseFields, version: Version })
export type Warehouse = Static<typeof Warehouse>
export const listWarehouses = endpoint({
  name: 'listWarehouses',
  method: 'GET',
  path: '/warehouses',
  summary: 'Warehouses',
  permission: 'stock.view',
  reply: Closed({ items: Type.Array(Warehouse) }),
})
export const createWarehouse = endpoint({
  name: 'createWarehouse',
  method: 'POST',
  path: '/warehouses',
  summary: 'Creates a warehouse',
  permission: 'stock.edit',
  idempotent: true,
  body: Closed(warehouseFields),
  reply: Warehouse,
  refuses: ['code-taken', 'reference-unknown'],
})
export const editWarehouse = endpoint({
  name: 'editWarehouse',
  method: 'PATCH',
  path: '/warehouses/{id}',
  summary: 'Edits a warehouse',
  permission: 'stock.edit',
  versioned: true,
  params: byId,
  body: Type.Partial(Closed(warehouseFields), { additionalProperties: false }),
  reply: Warehouse,
  refuses: ['not-found', 'changed-meanwhile', 'code-taken', 'reference-unknown'],
})
/** `*` is the list for every region without a nearer one. */
const SourcingItem = Closed({
  region_code: Text(20, 1),
  warehouse_ids: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true }),
})
const Sourcing = Closed({ items: Type.Array(SourcingItem) })
export const getSourcing = endpoint({
  name: 'getSourcing',
  method: 'GET',
  path: '/sourcing',
  summary: 'The ordered warehouses per ship-to region; the nearest region with a list wins',
  permission: 'stock.view',
  reply: Sourcing,
})
export const setSourcing = endpoint({
  name: 'setSourcing',
  method: 'PUT',
  path: '/sourcing/{region_code}',
  summary: 'Sets the ordered warehouses of a region',
  permission: 'stock.edit',
  params: Closed({ region_code: Text(20, 1) }),
  body: Closed({ warehouse_ids: Type.Array(Id, { maxItems: 20, uniqueItems: true }) }),
  reply: Sourcing,
  refuses: ['reference-unknown'],
})
export const StockRow = Closed({
  warehouse_id: Id,
  warehouse_name_zh: Type.String(),
  warehouse_name_en: Type.String(),
  product_id: Id,
  sku: Type.String(),
  name_zh: Type.String(),
  name_en: Type.String(),
  unit: Type.String(),
  on_hand: Quantity,
  reserved: Quantity,
  available: SignedQuantity,
  safety: Quantity,
})
export type StockRow = Static<typeof StockRow>
export const listStock = endpoint({
  name: 'listStock',
  method: 'GET',
  path: '/stock',
  summary: 'Stock by product and warehouse, in base units',
  permission: 'stock.view',
  query: Closed({
    ...pageQuery,
    q: Type.Optional(Text(60)),
    warehouse_id: Type.Optional(Id),
    product_id: Type.Optional(Id),
    below_safety: Type.Optional(Type.Boolean()),
  }),
  reply: Page(StockRow),
})
export const adjustStock = endpoint({
  name: 'adjustStock',
  method: 'POST',
  path: '/stock/adjustments',
  summary: 'Adds (or, negative, removes) quantities in base units with a reason, a result per item',
  permission: 'stock.edit',
  idempotent: true,
  body: Closed({
    reason: Note(200),
    items: Type.Array(
      Closed({ warehouse_code: Code, sku: Code, quantity: SignedQuantity, safety: Type.Optional(Quantity) }),
      { minItems: 1, maxItems: 1000 },
    ),
  }),
  reply: BulkReply,
})
export const Movement = Closed({
  id: Id,
  at: Instant,
  warehouse_name_zh: Type.String(),
  warehouse_name_en: Type.String(),
  kind: Type.String(),
  quantity: SignedQuantity,
  document: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  actor_name: Type.String(),
})
export const listMovements = endpoint({
  name: 'listMovements',
  method: 'GET',
  path: '/stock/movements',
  summary: 'Movements of a product, newest first',
  permission: 'stock.view',
  query: Closed({ ...pageQuery, product_id: Id }),
  reply: Page(Movement),
})
