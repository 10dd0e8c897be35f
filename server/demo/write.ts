/** The bulk writer: one transaction on the staff side, each table in a few statements, parents before children. */
import type pg from 'pg'
import type { Rows, Table } from './book.ts'

/** Tables in the order of their foreign keys. */
const order: readonly Table[] = [
  'platform.files',
  'identity.people',
  'identity.handles',
  'identity.staff_roles',
  'dealers.classes',
  'dealers.product_lines',
  'dealers.dealers',
  'dealers.credits',
  'dealers.territories',
  'dealers.addresses',
  'dealers.contacts',
  'identity.memberships',
  'identity.membership_roles',
  'catalog.categories',
  'catalog.brands',
  'catalog.styles',
  'catalog.products',
  'catalog.product_units',
  'catalog.media',
  'catalog.links',
  'catalog.quantity_rules',
  'authorization.rules',
  'pricing.lists',
  'pricing.assignments',
  'pricing.entries',
  'inventory.warehouses',
  'inventory.sourcing',
  'inventory.stock',
  'inventory.movements',
  'cart.carts',
  'cart.lines',
  'orders.orders',
  'orders.lines',
  'orders.sales_orders',
  'orders.sales_lines',
  'orders.events',
  'orders.credit_overrides',
  'platform.number_blocks',
  'audit.entries',
]
/** So many rows go in one statement: large enough to be quick, small enough not to fill the memory. */
const chunk = 2000

export async function writeRows(client: pg.Client, rows: Rows): Promise<void> {
  const unknown = Object.keys(rows).filter((table) => !order.some((known) => known === table))
  if (unknown.length > 0) throw new Error(`no place in the order for ${unknown.join(', ')}`)
  for (const table of order) {
    const given: readonly object[] = rows[table] ?? []
    const columns = [...new Set(given.flatMap((row) => Object.keys(row)))]
    for (let from = 0; from < given.length; from += chunk)
      writing.push(
        client.query(insertInto(table, columns), [JSON.stringify(given.slice(from, from + chunk))]),
      )
  }
}

function insertInto(table: string, columns: readonly string[]): string {
  const name = table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
  const list = columns.map((column) => `"${column}"`).join(', ')
  return `insert into ${name} (${list}) select ${list} from json_populate_recordset(null::${name}, $1::json)`
}
