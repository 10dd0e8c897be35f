/** Orders of the past, closed long ago: what they hold follows from their number, as everything of the company does. */
import pg from 'pg'
import {
  centsText,
  classPercents,
  classes,
  idOf,
  idSql as id,
  listCents,
  taxCents,
  tierOf,
  tierPercents,
  tiers,
  type Size,
} from './company.ts'

export interface History {
  /** Number of the first order; histories of one database do not overlap. */
  first: number
  orders: number
  lines: number
  /** All orders are of dealer 0, or dealt to all dealers. */
  of: 'one' | 'all'
}
/** One dealer with 500 orders of 20 lines. */
export const oneDealer: History = { first: 0, orders: 500, lines: 20, of: 'one' }

const lineFactor = 100

export const historyNumber = (order: number) => `PAST-${order}`
export const historyId = (order: number) => idOf('order', order)

/** What an order of `oneDealer` must show. */
export function pastFigures({ products }: Size, { lines }: History, order: number) {
  const rows = Array.from({ length: lines }, (_, line) => {
    const product = (order * 131 + line * 37) % products
    const quantity = 1 + ((order * 7 + line * 3) % 60)
    const tier = tierPercents[tierOf(quantity)] ?? 0
    const price = Math.floor((listCents(product) * (classPercents[0] ?? 0) * tier + 5000) / 10_000)
    return { product, quantity, price, amount: price * quantity, tax: taxCents(price * quantity) }
  })
  const sum = (value: (row: (typeof rows)[number]) => number) =>
    rows.reduce((all, row) => all + value(row), 0)
  return { rows, total: centsText(sum((row) => row.amount)), tax: centsText(sum((row) => row.tax)) }
}

export async function writeHistory(superUrl: string, size: Size, history: History): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    await client.query(
      'set session_replication_role = replica; set maintenance_work_mem = "256MB"; set work_mem = "256MB"',
    )
    await client.query('begin')
    const indexes = await takeIndexes(client)
    for (const text of [...statements(size, history), ...indexes]) await client.query(text)
    await client.query('commit')
    await client.query(`vacuum analyze ${tables.join(', ')}`)
  } finally {
    await client.end()
  }
}

const tables = [
  'orders.orders',
  'orders.lines',
  'orders.sales_orders',
  'orders.sales_lines',
  'orders.events',
  'audit.entries',
]

/** Drops the indexes that no constraint needs and returns what makes them again: a million rows are sorted quicker at once. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any($1::regclass[]) and not i.indisunique and not c.relispartition`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  // Of a partitioned table, the index of the whole reaches every partition.
  return rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '))
}

function statements(size: Size, history: History): string[] {
  const { first, orders, lines, of } = history
  const past = `generate_series(${first}, ${first + orders - 1}) o`
  const dealer = of === 'one' ? '(o * 0)' : `o % ${size.dealers}`
  const at = `now() - (${first + orders} - o) * interval '${of === 'one' ? '1 hour' : '25 seconds'}'`
  const actor = `${id('person', dealer)}, '采购'`
  const dealt = `${id('dealer', dealer)}`
  return [
    `create temp table past on commit drop as
     select o, l, q, cents, round(cents * 13::numeric / 113) as tax_cents, price from (
       select o, l, q, price, price * q as cents from (
         select o, l, q, (((500 + ((o * 131::bigint + l * 37) % ${size.products}) * 7919 % 99500)
           * (array[${classPercents.join(',')}])[${of === 'one' ? '1' : `o % ${size.dealers} % ${classes} + 1`}]
           * case when q >= ${tiers[2]} then ${tierPercents[2]} when q >= ${tiers[1]} then ${tierPercents[1]} else ${tierPercents[0]} end
           + 5000) / 10000) as price
         from (select o, l, 1 + (o * 7::bigint + l * 3) % 60 as q from ${past}, generate_series(0, ${lines - 1}) l) a) b) c`,
    `insert into orders.lines (dealer_id, id, order_id, position, product_id, sku, name_zh, name_en, unit, factor, quantity,
       confirmed_quantity, shipped_quantity, unit_price, amount, tax_rate, tax, price_source, origin, passport)
     select ${dealt}, ${id('line', `o * ${lineFactor}::bigint + l`)}, ${id('order', 'o')}, l + 1, p.id, p.sku, p.name_zh, p.name_en,
       'piece', 1, q, q, q, price::numeric / 100, cents::numeric / 100, 13, tax_cents / 100, 'class', '${origin}', '${passport}'
     from past join catalog.products p on p.id = ${id('product', `(o * 131::bigint + l * 37) % ${size.products}`)} order by ${dealer}, o, l`,
    `insert into orders.orders (dealer_id, id, number, state, currency, total, tax, line_count, placed_at, placed_by, placed_by_name, confirmed_at)
     select ${dealt}, ${id('order', 'o')}, 'PAST-' || o, 'closed', 'CNY', sum(cents) / 100, sum(tax_cents) / 100, ${lines},
       ${at}, ${actor}, ${at} from past group by o order by ${dealer}, o`,
    `insert into orders.sales_orders (dealer_id, id, order_id, number, warehouse_id, state, total, created_at)
     select ${dealt}, ${id('sales_order', 'o')}, ${id('order', 'o')}, 'PSO-' || o, '${idOf('warehouse', 0)}', 'closed', sum(cents) / 100,
       ${at} from past group by o order by ${dealer}, o`,
    `insert into orders.sales_lines (dealer_id, id, sales_order_id, order_line_id, position, product_id, base_quantity, amount)
     select ${dealt}, ${id('sales_line', `o * ${lineFactor}::bigint + l`)}, ${id('sales_order', 'o')}, ${id('line', `o * ${lineFactor}::bigint + l`)},
       l + 1, ${id('product', `(o * 131::bigint + l * 37) % ${size.products}`)}, q, cents::numeric / 100 from past order by ${dealer}, o, l`,
    `insert into orders.events (dealer_id, id, order_id, at, kind, actor_id, actor_name)
     select ${dealt}, ${id('event', 'o * 3::bigint + k')}, ${id('order', 'o')}, ${at}, (array['placed', 'confirmed', 'closed'])[k + 1], ${actor}
     from ${past}, generate_series(0, 2) k order by ${dealer}, o, k`,
    `insert into audit.entries (id, at, actor_id, actor_name, action, object_kind, object_id, object_label, subject_dealer_id, changes)
     select ${id('audit', 'o * 2::bigint + k')}, ${at}, ${actor}, (array['order.place', 'order.close'])[k + 1], 'order', ${id('order', 'o')}::text,
       'PAST-' || o, ${dealt}, '[]' from ${past}, generate_series(0, 1) k order by o, k`,
  ]
}

const origin = JSON.stringify({
  source: 'class',
  list_name_zh: '价目0',
  list_name_en: 'List 0',
  quantity_from: null,
  valid_to: null,
})
const passport = JSON.stringify({
  strategy: 'first-match',
  day: '2026-01-01',
  unit: 'piece',
  quantity: '1',
  candidates: [],
})
