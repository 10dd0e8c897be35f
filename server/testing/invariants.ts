/** What must hold after every test, whatever it did: each query finds the rows that break a promise, and must find none. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Ctx } from '../platform/context.ts'

const broken: Readonly<Record<string, string>> = {
  'reserved stock is what open sales orders hold': `
    select s.product_id, s.warehouse_id, s.reserved, coalesce(h.held, 0) as held
    from inventory.stock s full join (
      select sl.product_id, so.warehouse_id, sum(sl.reserved) as held
      from orders.sales_lines sl join orders.sales_orders so on so.dealer_id = sl.dealer_id and so.id = sl.sales_order_id
      where not sl.is_canceled and so.state = 'open' and so.warehouse_id is not null group by 1, 2
    ) h using (product_id, warehouse_id) where coalesce(s.reserved, 0) <> coalesce(h.held, 0)`,
  'nothing is reserved for what is canceled or closed': `
    select sl.id from orders.sales_lines sl join orders.sales_orders so on so.dealer_id = sl.dealer_id and so.id = sl.sales_order_id
    where sl.reserved > 0 and (sl.is_canceled or so.state <> 'open' or so.warehouse_id is null)`,
  'stock on hand is the sum of its movements': `
    select s.product_id, s.warehouse_id, s.on_hand, m.moved from inventory.stock s left join (
      select product_id, warehouse_id, sum(quantity) as moved from inventory.movements group by 1, 2
    ) m using (product_id, warehouse_id) where s.on_hand <> coalesce(m.moved, 0)`,
  'credit taken is what the orders of the dealer take': `
    select c.dealer_id, c.taken_amount, o.taken from dealers.credits c left join (
      select dealer_id, sum(credit_taken) as taken from orders.orders group by 1
    ) o using (dealer_id) where c.taken_amount <> coalesce(o.taken, 0)`,
  'credit passes the limit only by a recorded release': `
    select c.dealer_id from dealers.credits c where c.taken_amount > c.limit_amount
      and not exists (select from orders.credit_overrides v where v.dealer_id = c.dealer_id)`,
  'an order takes the amounts of its confirmed lines that are not canceled': `
    select o.number, o.credit_taken, l.open from orders.orders o join (
      select dealer_id, order_id, sum(amount) filter (where canceled_quantity < quantity) as open from orders.lines group by 1, 2
    ) l on l.dealer_id = o.dealer_id and l.order_id = o.id
    where o.credit_taken <> case when o.state = 'confirmed' then coalesce(l.open, 0) else 0 end`,
  'the total of an order is the sum of its lines, and so is its tax': `
    select o.number from orders.orders o join (
      select dealer_id, order_id, sum(amount) as total, sum(tax) as tax, count(*) as count from orders.lines group by 1, 2
    ) l on l.dealer_id = o.dealer_id and l.order_id = o.id
    where o.total <> l.total or o.tax <> l.tax or o.line_count <> l.count`,
  'a confirmed line is whole in its sales orders, in quantity and in money': `
    select l.id from orders.lines l left join (
      select dealer_id, order_line_id, sum(base_quantity) as base, sum(amount) as amount from orders.sales_lines group by 1, 2
    ) s on s.dealer_id = l.dealer_id and s.order_line_id = l.id
    where (l.confirmed_quantity > 0 and (s.base is distinct from l.confirmed_quantity * l.factor or s.amount is distinct from l.amount))
      or (l.confirmed_quantity = 0 and s.base is not null)`,
  'the total of a sales order is the sum of its lines': `
    select so.number from orders.sales_orders so join (
      select dealer_id, sales_order_id, sum(amount) as total from orders.sales_lines group by 1, 2
    ) l on l.dealer_id = so.dealer_id and l.sales_order_id = so.id where so.total <> l.total`,
  'an order that is held or rejected has no sales order, a confirmed one has': `
    select o.number, o.state from orders.orders o
    where (o.state in ('held', 'rejected')) = exists (select from orders.sales_orders so where so.dealer_id = o.dealer_id and so.order_id = o.id)
      and o.state <> 'canceled'`,
  'every order tells of its placing and of its state': `
    select o.number, o.state from orders.orders o
    where not exists (select from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id and e.kind = 'placed')
      or not exists (select from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id and e.kind = o.state)`,
  'every event of an order has its audit row': `
    select o.number from orders.orders o
    where (select count(*) from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id
        and e.kind in ('placed', 'released', 'rejected', 'canceled', 'closed'))
      <> (select count(*) from audit.entries a where a.object_kind = 'order' and a.object_id = o.id::text)`,
  'a cart is placed when it has become an order, and only then': `
    select c.id from cart.carts c
    where (c.state = 'placed') <> exists (select from orders.orders o where o.dealer_id = c.dealer_id and o.cart_id = c.id)`,
}

export async function assertInvariants(
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
  await inside(async (ctx) => {
    for (const [promise, query] of Object.entries(broken)) {
      const { rows } = await sql.raw(query).execute(ctx.db)
      assert.deepEqual(rows, [], promise)
    }
  })
}
