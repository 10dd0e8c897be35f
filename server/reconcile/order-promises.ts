/** Promises of carts, orders and their keys. */
import type { Promised } from './promises.ts'

export const orderPromises: readonly Promised[] = [
  {
    zh: '一个幂等键只有一张订单，且订单存在',
    en: 'one order per idempotency key, and it exists',
    broken: `
    with kept as (
      select actor_id, key, (body::json ->> 'id')::uuid as order_id from platform.idempotency_keys
      where endpoint = 'placeOrder' and status = 200
    )
    select k.actor_id, k.key, k.order_id from kept k
    where not exists (select from orders.orders o where o.id = k.order_id)
      or exists (select from kept other where other.order_id = k.order_id and (other.actor_id, other.key) <> (k.actor_id, k.key))`,
  },
  {
    zh: '保存下来的幂等键都带着它的答复',
    en: 'a key that is kept has its reply',
    broken: `select actor_id, endpoint, key from platform.idempotency_keys where status is null or body is null`,
  },
  {
    zh: '一个购物车只变成一张订单',
    en: 'one order per cart',
    broken: `select cart_id, count(*) from orders.orders where cart_id is not null group by 1 having count(*) > 1`,
  },
  {
    zh: '购物车变成了订单才是已下单，反之亦然',
    en: 'a cart is placed when it has become an order, and only then',
    broken: `
    select c.id from cart.carts c
    where (c.state = 'placed') <> exists (select from orders.orders o where o.dealer_id = c.dealer_id and o.cart_id = c.id)`,
  },
  {
    zh: '单号不重复',
    en: 'no two documents share a number',
    broken: `
    select kind, number, count(*) from (
      select 'order' as kind, number from orders.orders union all select 'sales order', number from orders.sales_orders
    ) n group by 1, 2 having count(*) > 1`,
  },
  {
    zh: '订单的金额与税额等于各行之和',
    en: 'the total of an order is the sum of its lines, and so is its tax',
    broken: `
    select o.number from orders.orders o left join (
      select dealer_id, order_id, sum(amount) as total, sum(tax) as tax, count(*) as count from orders.lines group by 1, 2
    ) l on l.dealer_id = o.dealer_id and l.order_id = o.id
    where o.total is distinct from l.total or o.tax is distinct from l.tax or o.line_count is distinct from l.count`,
  },
  {
    zh: '已确认的行在销售订单中数量与金额完整',
    en: 'a confirmed line is whole in its sales orders, in quantity and in money',
    broken: `
    select l.id from orders.lines l left join (
      select dealer_id, order_line_id, sum(base_quantity) as base, sum(amount) as amount from orders.sales_lines group by 1, 2
    ) s on s.dealer_id = l.dealer_id and s.order_line_id = l.id
    where (l.confirmed_quantity > 0 and (s.base is distinct from l.confirmed_quantity * l.factor or s.amount is distinct from l.amount))
      or (l.confirmed_quantity = 0 and s.base is not null)`,
  },
  {
    zh: '销售订单的金额等于各行之和',
    en: 'the total of a sales order is the sum of its lines',
    broken: `
    select so.number from orders.sales_orders so left join (
      select dealer_id, sales_order_id, sum(amount) as total from orders.sales_lines group by 1, 2
    ) l on l.dealer_id = so.dealer_id and l.sales_order_id = so.id where so.total is distinct from l.total`,
  },
  {
    zh: '待审或被拒的订单没有销售订单，已确认的有',
    en: 'an order that is held or rejected has no sales order, a confirmed one has',
    broken: `
    select o.number, o.state from orders.orders o
    where (o.state in ('held', 'rejected')) = exists (select from orders.sales_orders so where so.dealer_id = o.dealer_id and so.order_id = o.id)
      and o.state <> 'canceled'`,
  },
  {
    zh: '每张订单都记下了下单与当前状态',
    en: 'every order tells of its placing and of its state',
    broken: `
    select o.number, o.state from orders.orders o
    where not exists (select from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id and e.kind = 'placed')
      or not exists (select from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id and e.kind = o.state)`,
  },
  {
    zh: '订单的每个事件都有审计记录',
    en: 'every event of an order has its audit row',
    broken: `
    select o.number from orders.orders o
    where (select count(*) from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id
        and e.kind in ('placed', 'released', 'rejected', 'canceled', 'closed'))
      <> (select count(*) from audit.entries a where a.object_kind = 'order' and a.object_id = o.id::text)`,
  },
  {
    zh: '审计中提到的订单都存在',
    en: 'every order that the audit names exists',
    broken: `
    select a.id, a.object_label from audit.entries a
    where a.object_kind = 'order' and not exists (select from orders.orders o where o.id::text = a.object_id)`,
  },
]
