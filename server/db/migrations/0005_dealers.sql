-- The channel: regions, classes, the dealer tree, credit, territories, addresses, contacts.

create schema dealers;

create table dealers.regions (
  code        text not null primary key check (length(code) between 1 and 20),
  parent_code text constraint regions_parent references dealers.regions (code),
  level       int not null check (level between 1 and 6),
  path        text[] not null check (cardinality(path) between 1 and 6),
  name_zh     text not null check (length(name_zh) between 1 and 60),
  name_en     text not null check (length(name_en) between 1 and 80)
);
create index regions_children on dealers.regions (parent_code);
comment on column dealers.regions.path is 'Codes from the province to this region: nearness is the depth in it.';

create table dealers.classes (
  id               uuid not null primary key,
  code             text not null unique check (length(code) between 1 and 60),
  name_zh          text not null check (length(name_zh) between 1 and 120),
  name_en          text not null check (length(name_en) between 1 and 120),
  stock_display    text check (stock_display in ('exact', 'bands', 'hidden')),
  credit_policy    text not null check (credit_policy in ('hold', 'refuse')),
  stock_policy     text not null check (stock_policy in ('hold', 'refuse', 'backorder')),
  territory_policy text not null check (territory_policy in ('hold', 'refuse')),
  version          int not null default 1 check (version > 0)
);
create table dealers.product_lines (
  id      uuid not null primary key,
  code    text not null unique check (length(code) between 1 and 60),
  name_zh text not null check (length(name_zh) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120)
);

create table dealers.dealers (
  id                uuid not null primary key,
  code              text not null unique check (length(code) between 1 and 60),
  name              text not null check (length(name) between 1 and 120),
  name_en           text check (length(name_en) between 1 and 120),
  parent_id         uuid constraint dealers_parent references dealers.dealers (id),
  path              uuid[] not null check (cardinality(path) between 1 and 12),
  level             int not null check (level between 1 and 12),
  class_id          uuid not null constraint dealers_class references dealers.classes (id),
  region_code       text not null constraint dealers_region references dealers.regions (code),
  scopes            text[] not null,
  currency          text check (currency ~ '^[A-Z]{3}$'),
  sales_rep_id      uuid constraint dealers_sales_rep references identity.people (id),
  state             text not null default 'active' check (state in ('active', 'frozen')),
  freeze_reason     text check (length(freeze_reason) between 2 and 200),
  may_order         boolean not null default true,
  is_visible_to_ancestors boolean not null default false,
  payment_term_days int not null default 0 check (payment_term_days between 0 and 365),
  tax_number        text check (length(tax_number) <= 30),
  search_text       text not null check (length(search_text) <= 1000),
  created_at        timestamptz not null,
  version           int not null default 1 check (version > 0),
  check ((state = 'frozen') = (freeze_reason is not null))
);
create index dealers_children on dealers.dealers (parent_id);
create index dealers_by_class on dealers.dealers (class_id);
create index dealers_by_region on dealers.dealers (region_code);
create index dealers_by_rep on dealers.dealers (sales_rep_id);
create index dealers_branch on dealers.dealers using gin (path);
comment on column dealers.dealers.path is 'Ids from the top of the tree to this dealer.';
comment on column dealers.dealers.scopes is 'What a rule''s scope_id may be to concern this dealer, from far to near: *, region codes, class, the dealer itself. Kept when class or region change.';

create table dealers.tree_locks (
  id int not null primary key check (id = 1)
);
comment on table dealers.tree_locks is 'Its one row is held by whoever changes the shape of the tree, so that no path is worked out from a parent that moves meanwhile.';

create table dealers.credits (
  dealer_id    uuid not null primary key constraint credits_dealer references dealers.dealers (id),
  limit_amount numeric(20,4) check (limit_amount >= 0 and limit_amount < 1e15),
  taken_amount numeric(20,4) not null default 0 check (taken_amount >= 0 and taken_amount < 1e15),
  version      int not null default 1 check (version > 0)
);
comment on table dealers.credits is 'Taken = confirmed amounts not yet closed or paid. The row serializes one dealer''s orders and nobody else''s.';

create table dealers.territories (
  dealer_id       uuid not null constraint territories_dealer references dealers.dealers (id),
  id              uuid not null,
  region_code     text not null constraint territories_region references dealers.regions (code),
  product_line_id uuid not null constraint territories_line references dealers.product_lines (id),
  is_exclusive    boolean not null,
  valid_from      date not null,
  valid_to        date check (valid_to > valid_from),
  primary key (dealer_id, id)
);
create index territories_by_region on dealers.territories (product_line_id, region_code);

create table dealers.addresses (
  dealer_id   uuid not null constraint addresses_dealer references dealers.dealers (id),
  id          uuid not null,
  label       text not null check (length(label) between 1 and 40),
  recipient   text not null check (length(recipient) between 1 and 120),
  phone       text not null check (length(phone) between 5 and 24),
  region_code text not null constraint addresses_region references dealers.regions (code),
  street      text not null check (length(street) between 1 and 200),
  is_default  boolean not null default false,
  is_removed  boolean not null default false,
  version     int not null default 1 check (version > 0),
  primary key (dealer_id, id)
);
create unique index addresses_one_default on dealers.addresses (dealer_id) where is_default and not is_removed;

create table dealers.contacts (
  dealer_id uuid not null constraint contacts_dealer references dealers.dealers (id),
  id        uuid not null,
  name      text not null check (length(name) between 1 and 120),
  title     text check (length(title) <= 60),
  phone     text check (length(phone) <= 24),
  email     text check (length(email) <= 190),
  note      text check (length(note) <= 200),
  primary key (dealer_id, id)
);
