/** Many dealers want the last pieces of one product at once: what was promised must be what is reserved, and no more than there is. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { classOf, idOf, sees, stockOf, topOf, type Size } from './company/company.ts'
import type { OpenSite } from './site.ts'
import { ask, chance, openClients, same, type Client } from './work/work.ts'

export interface HotRow {
  clients: number
  stock: number
  orders: number
  /** Units of confirmed orders, as answered. */
  promised: number
  reserved: number
  /** Promised and not reserved. */
  lost: number
  /** Promised or reserved beyond what there was. */
  oversold: number
  verdict: 'ok' | 'over'
}

interface Placed {
  state: 'confirmed' | 'held'
  lines: { confirmed_quantity: string }[]
}

export async function hotProduct(
  { size, port, database }: OpenSite,
  { clients: count, stock }: { clients: number; stock: number },
): Promise<HotRow> {
  const product = Array.from({ length: size.products }, (_, n) => n).find(
    (n) => topOf(n) === 0 && stockOf(n) === 'plenty',
  )
  if (product === undefined) throw new Error('no product to be hot')
  const clients = await openClients(port, dealersWhoSee(size, product, count))
  const client = new pg.Client({ connectionString: database.superUrl })
  await client.connect()
  try {
    const left = await leaveOnly(client, product, stock)
    const placed = (
      await Promise.all(clients.map((each, number) => buyUntilShort(each, number, product)))
    ).flat()
    const after = await reservedOf(client, product)
    const promised = placed.reduce((sum, order) => sum + Number(order.lines[0]?.confirmed_quantity ?? 0), 0)
    const reserved = after.reserved - left.reserved
    const lost = promised - reserved
    const oversold = Math.max(0, promised - stock) + Math.max(0, after.reserved - after.on_hand)
    same('reserved by sales orders', after.by_orders - left.by_orders, reserved)
    const verdict = lost === 0 && oversold === 0 && promised === stock ? 'ok' : 'over'
    return {
      clients: clients.length,
      stock,
      orders: placed.length,
      promised,
      reserved,
      lost,
      oversold,
      verdict,
    }
  } finally {
    await client.end()
  }
}

function dealersWhoSee({ dealers }: Size, product: number, count: number): number[] {
  const able = Array.from({ length: dealers }, (_, dealer) => dealer).filter((dealer) =>
    sees(classOf(dealer), product),
  )
  return Array.from({ length: count }, (_, n) => able[n % able.length] ?? 0)
}

/** One or two or three pieces at a time while there are so many, then single ones: so it ends only when the last is gone. */
async function buyUntilShort(client: Client, number: number, product: number): Promise<Placed[]> {
  const placed: Placed[] = []
  for (let turn = 0, quantity_max = 3; quantity_max > 0; turn += 1) {
    const headers = () => ({ 'idempotency-key': randomUUID() })
    const quantity = String(1 + (chance(number, turn) % quantity_max))
    const lines = [{ product_id: idOf('product', product), unit: 'piece', quantity }]
    const cart = await ask<{ id: string }>(client, {
      ...{ method: 'POST', path: '/api/v1/carts', headers: headers(), body: { name: 'hot', lines } },
    })
    const order = await ask<Placed>(client, {
      ...{ method: 'POST', path: '/api/v1/orders', headers: headers(), body: { cart_id: cart.reply.id } },
    })
    placed.push(order.reply)
    if (order.reply.state === 'held') quantity_max = quantity === '1' ? 0 : 1
  }
  return placed
}

/** Takes all but so many free pieces away, with the movement that tells of it. */
async function leaveOnly(client: pg.Client, product: number, stock: number) {
  const before = await reservedOf(client, product)
  await client.query('update inventory.stock set on_hand = $2 where product_id = $1', [
    idOf('product', product),
    before.reserved + stock,
  ])
  await client.query(
    `insert into inventory.movements (id, at, product_id, warehouse_id, kind, quantity, actor_name)
     values (gen_random_uuid(), now(), $1, $2, 'adjustment', $3, 'bench')`,
    [idOf('product', product), idOf('warehouse', 0), before.reserved + stock - before.on_hand],
  )
  return before
}

async function reservedOf(client: pg.Client, product: number) {
  const { rows } = await client.query<{ on_hand: number; reserved: number; by_orders: number }>(
    `select s.on_hand::float8 as on_hand, s.reserved::float8 as reserved, (
       select coalesce(sum(l.reserved), 0)::float8 from orders.sales_lines l
       join orders.sales_orders o on o.dealer_id = l.dealer_id and o.id = l.sales_order_id
       where l.product_id = s.product_id and o.state = 'open' and not l.is_canceled) as by_orders
     from inventory.stock s where s.product_id = $1`,
    [idOf('product', product)],
  )
  if (!rows[0]) throw new Error('the hot product has no stock')
  return rows[0]
}
