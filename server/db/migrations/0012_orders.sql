-- Dealer orders (订货单), the sales orders (销售订单) made from them, and every decision on the way.

create schema orders;
create table orders.orders (
  dealer_id    uuid not null constraint orders_dealer references dealers.dealers (id),
  id           uuid not null,
  number       text not null check (length(number) between 3 and 40),
  cart_id      uuid,
  state        text not null check (state in ('submitted', 'held', 'confirmed', 'rejected', 'canceled', 'closed')),
  holds        jsonb not null default '[]',
  currency     text not null check (currency ~ '^[A-Z]{3}$'),
  total        numeric(20,4) not null check (total >= 0 and total < 1e15),
  tax          numeric(20,4) not null check (tax >= 0 and tax < 1e15),
  credit_taken numeric(20,4) not null default 0 check (credit_taken >= 0 and credit_taken < 1e15),
  line_count   int not null check (line_count between 1 and 2000),
  placed_at    timestamptz not null,
  placed_by    uuid not null constraint orders_placed_by references identity.people (id),
  placed_by_name text not null check (length(placed_by_name) between 1 and 120),
  confirmed_at timestamptz,
  is_touchless boolean not null default true,
  ship_to_id   uuid,
  ship_to      jsonb,
  ship_region_code text check (length(ship_region_code) <= 20),
  wanted_date  date,
  po_number    text check (length(po_number) <= 60),
  note         text check (length(note) <= 500),
  version      int not null default 1 check (version > 0),
  primary key (dealer_id, id),
  unique (dealer_id, number),
  unique (dealer_id, cart_id),
  constraint orders_cart foreign key (dealer_id, cart_id) references cart.carts (dealer_id, id),
  constraint orders_ship_to foreign key (dealer_id, ship_to_id) references dealers.addresses (dealer_id, id)
);
create index orders_newest on orders.orders (dealer_id, placed_at desc, id desc);
create index orders_by_id on orders.orders (id);
create index orders_by_number on orders.orders (number text_pattern_ops);
create index orders_by_po on orders.orders (po_number text_pattern_ops) where po_number is not null;
create index orders_by_time on orders.orders (placed_at desc, id desc);
create index orders_held on orders.orders (placed_at desc) where state = 'held';
comment on column orders.orders.credit_taken is 'What this order takes of the dealer''s credit now: its confirmed amount until closed or canceled.';
comment on column orders.orders.is_touchless is 'No hand of the principal touched it: no grant, no release.';
comment on column orders.orders.cart_id is 'One order per cart: the net below the idempotency key.';

create table orders.lines (
  dealer_id          uuid not null,
  id                 uuid not null,
  order_id           uuid not null,
  position           int not null check (position between 1 and 2000),
  product_id         uuid not null constraint lines_product references catalog.products (id),
  sku                text not null check (length(sku) between 1 and 60),
  name_zh            text not null check (length(name_zh) between 1 and 120),
  name_en            text not null check (length(name_en) between 1 and 120),
  unit               text not null check (length(unit) between 1 and 20),
  factor             numeric(20,6) not null check (factor > 0 and factor < 1e9),
  quantity           numeric(20,6) not null check (quantity > 0 and quantity < 1e9),
  confirmed_quantity numeric(20,6) not null default 0 check (confirmed_quantity >= 0 and confirmed_quantity <= quantity),
  shipped_quantity   numeric(20,6) not null default 0 check (shipped_quantity >= 0 and shipped_quantity <= confirmed_quantity),
  canceled_quantity  numeric(20,6) not null default 0 check (canceled_quantity >= 0 and canceled_quantity + shipped_quantity <= quantity),
  unit_price         numeric(20,6) not null check (unit_price >= 0 and unit_price < 1e12),
  amount             numeric(20,4) not null check (amount >= 0 and amount < 1e15),
  tax_rate           numeric(8,4) not null check (tax_rate >= 0 and tax_rate < 1000),
  tax                numeric(20,4) not null check (tax >= 0 and tax <= amount),
  price_source       text not null check (length(price_source) between 1 and 20),
  origin             jsonb not null,
  passport           jsonb not null,
  primary key (dealer_id, id),
  constraint lines_order foreign key (dealer_id, order_id) references orders.orders (dealer_id, id)
);
create index lines_of_order on orders.lines (dealer_id, order_id, position);
comment on column orders.lines.origin is 'What the dealer is told of the price''s source: the reduced passport.';
comment on column orders.lines.passport is 'Every candidate price, kept or rejected, with its reason, as it was when the order was placed (PR04).';

create table orders.sales_orders (
  dealer_id    uuid not null,
  id           uuid not null,
  order_id     uuid not null,
  number       text not null check (length(number) between 3 and 40),
  warehouse_id uuid constraint sales_orders_warehouse references inventory.warehouses (id),
  state        text not null default 'open' check (state in ('open', 'closed', 'canceled')),
  total        numeric(20,4) not null check (total >= 0 and total < 1e15),
  created_at   timestamptz not null,
  primary key (dealer_id, id),
  unique (dealer_id, number),
  constraint sales_orders_order foreign key (dealer_id, order_id) references orders.orders (dealer_id, id)
);
create index sales_orders_of_order on orders.sales_orders (dealer_id, order_id);
create index sales_orders_by_id on orders.sales_orders (id);
create index sales_orders_by_number on orders.sales_orders (number text_pattern_ops);
create index sales_orders_by_time on orders.sales_orders (created_at desc, id desc);
create index sales_orders_newest on orders.sales_orders (dealer_id, created_at desc, id desc);

create table orders.sales_lines (
  dealer_id      uuid not null,
  id             uuid not null,
  sales_order_id uuid not null,
  order_line_id  uuid not null,
  position       int not null check (position between 1 and 2000),
  product_id     uuid not null constraint sales_lines_product references catalog.products (id),
  base_quantity  numeric(20,6) not null check (base_quantity > 0 and base_quantity < 1e12),
  reserved       numeric(20,6) not null default 0 check (reserved >= 0 and reserved <= base_quantity),
  amount         numeric(20,4) not null check (amount >= 0 and amount < 1e15),
  is_canceled    boolean not null default false,
  primary key (dealer_id, id),
  constraint sales_lines_sales_order foreign key (dealer_id, sales_order_id) references orders.sales_orders (dealer_id, id),
  constraint sales_lines_order_line foreign key (dealer_id, order_line_id) references orders.lines (dealer_id, id)
);
create index sales_lines_of_order on orders.sales_lines (dealer_id, sales_order_id, position);
create index sales_lines_of_line on orders.sales_lines (dealer_id, order_line_id);
comment on column orders.sales_lines.reserved is 'What this line holds in stock now, in base units; less than its quantity when backordered.';

create table orders.events (
  dealer_id  uuid not null,
  id         uuid not null,
  order_id   uuid not null,
  at         timestamptz not null,
  kind       text not null check (kind in ('placed', 'held', 'confirmed', 'released', 'rejected', 'canceled', 'closed', 'granted')),
  actor_id   uuid,
  actor_name text not null check (length(actor_name) <= 200),
  data       jsonb not null default '{}',
  primary key (dealer_id, id),
  constraint events_order foreign key (dealer_id, order_id) references orders.orders (dealer_id, id)
);
create index events_of_order on orders.events (dealer_id, order_id, at);

create table orders.credit_overrides (
  dealer_id  uuid not null,
  order_id   uuid not null,
  over_by    numeric(20,4) not null check (over_by > 0 and over_by < 1e15),
  reason     text not null check (length(reason) between 2 and 200),
  granted_by uuid not null constraint credit_overrides_by references identity.people (id),
  granted_at timestamptz not null,
  primary key (dealer_id, order_id),
  constraint credit_overrides_order foreign key (dealer_id, order_id) references orders.orders (dealer_id, id)
);
comment on table orders.credit_overrides is 'A release beyond the credit limit: by whom, why and by how much.';

create table orders.attachments (
  dealer_id uuid not null,
  order_id  uuid not null,
  file_id   uuid not null constraint attachments_file references platform.files (id),
  primary key (dealer_id, order_id, file_id),
  constraint attachments_order foreign key (dealer_id, order_id) references orders.orders (dealer_id, id)
);
