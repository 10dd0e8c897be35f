/** Rows of many tables, written parents first in one statement for each table, and removed children first. */
import type { Insertable } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import type { DB } from '../db/types.d.ts'

export type Row = { [T in keyof DB]: { table: T; row: Insertable<DB[T]> } }[keyof DB]

/** In the order of their foreign keys. */
export const order = [
  'dealers.classes',
  'dealers.product_lines',
  'catalog.categories',
  'catalog.brands',
  'catalog.styles',
  'inventory.warehouses',
  'identity.roles',
  'identity.people',
  'identity.handles',
  'dealers.dealers',
  'dealers.credits',
  'identity.memberships',
  'identity.sessions',
  'dealers.addresses',
  'dealers.contacts',
  'dealers.territories',
  'platform.files',
  'storefront.mirrors',
  'authorization.rules',
  'pricing.lists',
  'pricing.assignments',
  'pricing.entries',
  'catalog.quantity_rules',
  'cart.carts',
  'cart.lines',
  'cart.attachments',
  'orders.orders',
  'orders.lines',
  'orders.sales_orders',
  'orders.sales_lines',
  'orders.events',
  'orders.attachments',
] as const satisfies readonly (keyof DB)[]

export async function writeRows(ctx: Ctx, rows: readonly Row[]): Promise<void> {
  const byTable = Map.groupBy(rows, ({ table }) => table)
  const unknown = [...byTable.keys()].filter((table) => !order.some((known) => known === table))
  if (unknown.length > 0) throw new Error(`no place in the order for ${unknown.join(', ')}`)
  for (const table of order) {
    const values = byTable.get(table)?.map(({ row }) => row) ?? []
    if (values.length > 0)
      await ctx.db
        .insertInto(table)
        .values(values as never)
        .execute() // table and rows belong together
  }
}
