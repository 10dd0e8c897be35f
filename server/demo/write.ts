/** The bulk writer: one transaction on the staff side, each table in a few statements, parents before children. */
import type pg from 'pg'
import type { Passport } from '@concord/contract/passport.ts'
import type { Row, Rows, Table } from './book.ts'

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
    if (table === 'orders.lines') await writeLines(client, rows[table] ?? [])
    else await write(client, { into: table, select: [] }, rows[table] ?? [])
  }
}

/**
 * Passports are long, and most of them name the same candidates as many others: those are sent and read once, and put
 * together again by the database.
 */
async function writeLines(client: pg.Client, lines: readonly Row<'orders.lines'>[]) {
  await client.query('create temp table candidates (n int primary key, list jsonb not null) on commit drop')
  const numbers = new Map<string, number>()
  const short = lines.map(({ passport, ...line }) => {
    const { candidates, ...head } = passport as Passport // the resolver made it
    const text = JSON.stringify(candidates)
    const n = numbers.get(text) ?? numbers.size + 1
    numbers.set(text, n)
    return { ...line, passport: { ...head, candidates: n } }
  })
  const lists = [...numbers].map(([text, n]) => ({ n, list: text }))
  for (let from = 0; from < lists.length; from += chunk)
    await client.query(
      'insert into candidates select n, list::jsonb from json_to_recordset($1::json) as r (n int, list text)',
      [JSON.stringify(lists.slice(from, from + chunk))],
    )
  const whole = `(select r.passport || jsonb_build_object('candidates', c.list) from candidates c where c.n = (r.passport ->> 'candidates')::int)`
  await write(client, { into: 'orders.lines', select: [['passport', whole]] }, short)
}

interface Target {
  into: Table
  /** Columns that are not taken as they are, with what is taken instead of `r`'s. */
  select: readonly (readonly [column: string, expression: string])[]
}

async function write(client: pg.Client, { into, select }: Target, rows: readonly object[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const name = into
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
  const values = columns.map((column) => new Map(select).get(column) ?? `r."${column}"`)
  const text = `insert into ${name} (${columns.map((column) => `"${column}"`).join(', ')})
    select ${values.join(', ')} from json_populate_recordset(null::${name}, $1::json) as r`
  for (let from = 0; from < rows.length; from += chunk)
    await client.query(text, [JSON.stringify(rows.slice(from, from + chunk))])
}
