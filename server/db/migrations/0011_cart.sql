-- Carts: the dealer's shared drafts.

create schema cart;
create table cart.carts (
  dealer_id   uuid not null constraint carts_dealer references dealers.dealers (id),
  id          uuid not null,
  name        text not null check (length(name) between 1 and 40),
  state       text not null default 'open' check (state in ('open', 'placed', 'discarded')),
  ship_to_id  uuid,
  wanted_date date,
  po_number   text check (length(po_number) <= 60),
  note        text check (length(note) <= 500),
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  updated_by  uuid not null constraint carts_updated_by references identity.people (id),
  version     int not null default 1 check (version > 0),
  primary key (dealer_id, id),
  constraint carts_ship_to foreign key (dealer_id, ship_to_id) references dealers.addresses (dealer_id, id)
);
create index carts_open on cart.carts (dealer_id, created_at) where state = 'open';

create table cart.lines (
  dealer_id           uuid not null,
  id                  uuid not null,
  cart_id             uuid not null,
  position            int not null check (position between 1 and 100000),
  product_id          uuid not null constraint lines_product references catalog.products (id),
  unit                text not null check (length(unit) between 1 and 20),
  quantity            numeric(20,6) not null check (quantity > 0 and quantity < 1e9),
  accepted_unit_price numeric(20,6) check (accepted_unit_price >= 0 and accepted_unit_price < 1e12),
  granted_unit_price  numeric(20,6) check (granted_unit_price >= 0 and granted_unit_price < 1e12),
  granted_by          uuid constraint lines_granted_by references identity.people (id),
  granted_reason      text check (length(granted_reason) between 2 and 200),
  primary key (dealer_id, id),
  constraint lines_cart foreign key (dealer_id, cart_id) references cart.carts (dealer_id, id),
  check ((granted_unit_price is null) = (granted_by is null) and (granted_by is null) = (granted_reason is null))
);
create index lines_of_cart on cart.lines (dealer_id, cart_id, position);

create table cart.attachments (
  dealer_id uuid not null,
  cart_id   uuid not null,
  file_id   uuid not null constraint attachments_file references platform.files (id),
  primary key (dealer_id, cart_id, file_id),
  constraint attachments_cart foreign key (dealer_id, cart_id) references cart.carts (dealer_id, id)
);
comment on column cart.lines.accepted_unit_price is 'The price when the line was added or consented to, in the line''s unit: placing refuses a higher one.';
