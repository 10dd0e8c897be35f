/** The floor's statements, one for each request. No sessions, no rules, no validation: what is left is the work itself. */
const card = `
  select p.sku, p.name_zh, p.name_en, p.id, p.picture_id, b.name_zh as brand_name_zh, b.name_en as brand_name_en, p.base_unit, p.position,
    array(select jsonb_build_object('quantity_from', e.quantity_from::float8::text, 'unit_price', e.price::numeric(20,2)::text)
      from pricing.entries e where e.list_id = $1 and e.product_id = p.id and e.unit = p.base_unit order by e.quantity_from) as ladder,
    s.on_hand - s.reserved as available, s.safety
  from hit p left join catalog.brands b on b.id = p.brand_id left join inventory.stock s on s.product_id = p.id
  order by p.position`

export const statements = {
  shop: `with hit as materialized (select * from catalog.products where position > $2 order by position limit 25) ${card}`,
  shelf: `with hit as materialized (
      select p.* from unnest($3::uuid[]) as c (id), lateral (
        select * from catalog.products p where p.category_id = c.id and p.position > $2 order by p.position limit 25) p
      order by p.position limit 25) ${card}`,
  search: `with hit as materialized (
      select * from catalog.products where search_text like $2 and search_text like $3 order by position limit 25) ${card}`,
  quote: `
    select e.price::numeric(20,2)::text as unit_price, round(l.quantity * e.price, 2)::text as amount,
      round(l.quantity * e.price * 13 / 113, 2)::text as tax
    from unnest($2::uuid[], $3::numeric[]) with ordinality as l (product_id, quantity, place), lateral (
      select price from pricing.entries e where e.list_id = $1 and e.product_id = l.product_id and e.unit = 'piece'
        and e.quantity_from <= l.quantity order by e.quantity_from desc limit 1) e
    order by l.place`,
  order: `
    with line as materialized (
      select l.*, p.sku, p.name_zh, p.name_en, e.price, round(l.quantity * e.price, 2) as amount,
        round(l.quantity * e.price * 13 / 113, 2) as tax
      from unnest($2::uuid[], $3::numeric[], $4::uuid[]) with ordinality as l (product_id, quantity, id, place)
      join catalog.products p on p.id = l.product_id, lateral (
        select price from pricing.entries e where e.list_id = $1 and e.product_id = l.product_id and e.unit = 'piece'
          and e.quantity_from <= l.quantity order by e.quantity_from desc limit 1) e),
    placed as (
      insert into bench_floor.orders (dealer_id, id, number, state, currency, total, tax, line_count, placed_at, placed_by, placed_by_name)
      select $5::uuid, $6::uuid, $7, 'confirmed', 'CNY', sum(amount), sum(tax), count(*), now(), $5::uuid, 'floor' from line),
    lines as (
      insert into bench_floor.lines (dealer_id, id, order_id, position, product_id, sku, name_zh, name_en, unit, factor, quantity,
        confirmed_quantity, unit_price, amount, tax_rate, tax, price_source, origin, passport)
      select $5::uuid, id, $6::uuid, place, product_id, sku, name_zh, name_en, 'piece', 1, quantity, quantity, price, amount, 13, tax,
        'class', '{}', '{}' from line),
    locked as materialized (
      select product_id from bench_floor.stock where product_id = any($2) order by product_id for no key update),
    reserved as (
      update bench_floor.stock s set reserved = s.reserved + line.quantity
      from line join locked on locked.product_id = line.product_id where s.product_id = line.product_id)
    select price::numeric(20,2)::text as unit_price, amount::text as amount, tax::text as tax from line order by place`,
  orders: `
    select o.number, o.total::numeric(20,2)::text as total, o.line_count, o.state, o.placed_at::text as placed_at, o.id, o.placed_by_name,
      array(select p.picture_id from orders.lines l join catalog.products p on p.id = l.product_id
        where l.dealer_id = o.dealer_id and l.order_id = o.id order by l.position limit 4) as picture_ids,
      (select bool_or(l.shipped_quantity > 0) from orders.lines l where l.dealer_id = o.dealer_id and l.order_id = o.id) as is_shipped
    from orders.orders o where o.dealer_id = $1 and o.placed_at < $2::timestamptz order by o.placed_at desc limit 26`,
  detail: `
    select o.number, o.total::numeric(20,2)::text as total, o.tax::numeric(20,2)::text as order_tax, o.state, o.placed_at::text as placed_at,
      l.position, l.sku, l.name_zh, l.name_en, l.quantity::float8::text as quantity, l.unit_price::numeric(20,2)::text as unit_price,
      l.amount::numeric(20,2)::text as amount, l.tax::numeric(20,2)::text as tax
    from orders.orders o join orders.lines l on l.dealer_id = o.dealer_id and l.order_id = o.id
    where o.dealer_id = $1 and o.id = $2 order by l.position`,
}

/** Tables of the same shape for what the floor writes: the same columns, checks and indexes, but rows of its own. */
export const tables = `
  create schema bench_floor;
  create table bench_floor.orders (like orders.orders including all);
  create table bench_floor.lines (like orders.lines including all);
  create table bench_floor.stock (like inventory.stock including all);
  insert into bench_floor.stock select * from inventory.stock;
  vacuum analyze bench_floor.stock`

/** The rows of an order of 20 lines in one statement, nothing looked up: what pgbench would write. */
export const rowsOfAnOrder = `
  with placed as (
    insert into bench_floor.orders (dealer_id, id, number, state, currency, total, tax, line_count, placed_at, placed_by, placed_by_name)
    values ($1, $2, $3, 'confirmed', 'CNY', 1000, 100, 20, now(), $1, 'limit'))
  insert into bench_floor.lines (dealer_id, id, order_id, position, product_id, sku, name_zh, name_en, unit, factor, quantity,
    confirmed_quantity, unit_price, amount, tax_rate, tax, price_source, origin, passport)
  select $1, l.id, $2, l.place, l.product_id, 'KX0000-00', '镀锌不锈钢球阀', 'galvanized stainless ball valve', 'piece', 1, 10, 10, 5, 50, 13,
    5.75, 'class', '{}', '{}' from unnest($4::uuid[], $5::uuid[]) with ordinality as l (id, product_id, place)`
