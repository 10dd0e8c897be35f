-- The principal's own stock.

create schema inventory;

create table inventory.warehouses (
  id          uuid not null primary key,
  code        text not null unique check (length(code) between 1 and 60),
  name_zh     text not null check (length(name_zh) between 1 and 120),
  name_en     text not null check (length(name_en) between 1 and 120),
  region_code text constraint warehouses_region references dealers.regions (code),
  is_active   boolean not null default true,
  version     int not null default 1 check (version > 0)
);
create table inventory.sourcing (
  region_code  text not null check (length(region_code) between 1 and 20),
  position     int not null check (position between 1 and 20),
  warehouse_id uuid not null constraint sourcing_warehouse references inventory.warehouses (id),
  primary key (region_code, position),
  unique (region_code, warehouse_id)
);
comment on table inventory.sourcing is 'Ordered warehouses per ship-to region; * for regions without a nearer list.';

create table inventory.stock (
  product_id   uuid not null constraint stock_product references catalog.products (id),
  warehouse_id uuid not null constraint stock_warehouse references inventory.warehouses (id),
  on_hand      numeric(20,6) not null default 0 check (on_hand >= 0 and on_hand < 1e12),
  reserved     numeric(20,6) not null default 0 check (reserved >= 0 and reserved <= on_hand),
  safety       numeric(20,6) not null default 0 check (safety >= 0 and safety < 1e12),
  primary key (product_id, warehouse_id)
);
create index stock_by_warehouse on inventory.stock (warehouse_id, product_id);
comment on column inventory.stock.reserved is 'Σ open quantities of sales orders at this warehouse; never more than there is.';

create table inventory.movements (
  id           uuid not null,
  at           timestamptz not null,
  product_id   uuid not null,
  warehouse_id uuid not null,
  kind         text not null check (kind in ('opening', 'adjustment', 'issue')),
  quantity     numeric(20,6) not null check (quantity > -1e12 and quantity < 1e12 and quantity <> 0),
  document     text check (length(document) <= 60),
  reason       text check (length(reason) <= 200),
  actor_name   text not null check (length(actor_name) <= 200),
  primary key (at, id)
) partition by range (at);
create table inventory.movements_rest partition of inventory.movements default;
create index movements_of_product on inventory.movements (product_id, at desc);
comment on table inventory.movements is 'Every change of on_hand with its cause; on_hand is their sum.';
