/** Promises of stock and credit: what is taken is what open documents take, and never more than there is. */
import type { Promised } from './promises.ts'

export const stockPromises: readonly Promised[] = [
  {
    zh: '预留库存等于未完成销售订单占用之和',
    en: 'reserved stock is what open sales orders hold',
    broken: `
    select s.product_id, s.warehouse_id, s.reserved, coalesce(h.held, 0) as held
    from inventory.stock s full join (
      select sl.product_id, so.warehouse_id, sum(sl.reserved) as held
      from orders.sales_lines sl join orders.sales_orders so on so.dealer_id = sl.dealer_id and so.id = sl.sales_order_id
      where not sl.is_canceled and so.state = 'open' and so.warehouse_id is not null group by 1, 2
    ) h using (product_id, warehouse_id) where coalesce(s.reserved, 0) <> coalesce(h.held, 0)`,
  },
  {
    zh: '预留不超过现有库存',
    en: 'nothing is reserved that is not there',
    broken: `select product_id, warehouse_id, on_hand, reserved from inventory.stock where reserved > on_hand or reserved < 0`,
  },
  {
    zh: '已取消或已关闭的不占库存',
    en: 'nothing is reserved for what is canceled or closed',
    broken: `
    select sl.id from orders.sales_lines sl join orders.sales_orders so on so.dealer_id = sl.dealer_id and so.id = sl.sales_order_id
    where sl.reserved > 0 and (sl.is_canceled or so.state <> 'open' or so.warehouse_id is null)`,
  },
  {
    zh: '现有库存等于出入库之和',
    en: 'stock on hand is the sum of its movements',
    broken: `
    select product_id, warehouse_id, s.on_hand, m.moved from inventory.stock s full join (
      select product_id, warehouse_id, sum(quantity) as moved from inventory.movements group by 1, 2
    ) m using (product_id, warehouse_id) where coalesce(s.on_hand, 0) <> coalesce(m.moved, 0)`,
  },
  {
    zh: '已用信用等于订单占用之和',
    en: 'credit taken is what the orders of the dealer take',
    broken: `
    select dealer_id, c.taken_amount, o.taken from dealers.credits c full join (
      select dealer_id, sum(credit_taken) as taken from orders.orders group by 1
    ) o using (dealer_id) where coalesce(c.taken_amount, 0) <> coalesce(o.taken, 0)`,
  },
  {
    zh: '信用只能经记录在案的放行超限',
    en: 'credit passes the limit only by a recorded release',
    // A limit may be lowered below what is taken; then nothing is confirmed until it has fallen.
    broken: `
    select c.dealer_id, c.limit_amount, c.taken_amount, c.taken_at_limit from dealers.credits c
    where c.taken_amount > greatest(c.limit_amount, c.taken_at_limit) and c.limit_amount is not null
      and not exists (select from orders.credit_overrides v where v.dealer_id = c.dealer_id)`,
  },
  {
    zh: '订单占用的信用等于其已确认且未取消的行',
    en: 'an order takes the amounts of its confirmed lines that are not canceled',
    broken: `
    select o.number, o.credit_taken, l.open from orders.orders o join (
      select dealer_id, order_id, sum(amount) filter (where canceled_quantity < quantity) as open from orders.lines group by 1, 2
    ) l on l.dealer_id = o.dealer_id and l.order_id = o.id
    where o.credit_taken <> case when o.state = 'confirmed' then coalesce(l.open, 0) else 0 end`,
  },
]
