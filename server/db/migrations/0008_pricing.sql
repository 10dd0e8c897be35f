-- Price lists, whom they are for, and their entries. A price is resolved when it is asked for.

create schema pricing;

create table pricing.lists (
  id              uuid not null primary key,
  code            text not null unique check (length(code) between 1 and 60),
  name_zh         text not null check (length(name_zh) between 1 and 120),
  name_en         text not null check (length(name_en) between 1 and 120),
  kind            text not null check (kind in ('base', 'class', 'region', 'dealer', 'contract', 'project')),
  priority        int not null check (priority between 0 and 1000),
  currency        text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from      date,
  valid_to        date,
  is_active       boolean not null default true,
  price_digits    int not null default 2 check (price_digits between 0 and 6),
  percent_lists   uuid[] not null default '{}' check (cardinality(percent_lists) <= 1000),
  owner_dealer_id uuid constraint lists_owner references dealers.dealers (id),
  version         int not null default 1 check (version > 0),
  check (valid_to > valid_from)
);
comment on column pricing.lists.owner_dealer_id is 'A list that belongs to one dealer: other dealers never see it. Null for all other lists.';
comment on column pricing.lists.percent_lists is 'All lists that this one''s percent entries reach, at any depth: one query fetches them together.';

create table pricing.assignments (
  id         uuid not null primary key,
  list_id    uuid not null constraint assignments_list references pricing.lists (id),
  scope_kind text not null check (scope_kind in ('everybody', 'region', 'class', 'dealer')),
  scope_id   text not null check (length(scope_id) between 1 and 40),
  valid_from date,
  valid_to   date,
  check (valid_to > valid_from),
  check ((scope_kind = 'everybody') = (scope_id = '*'))
);
create index assignments_by_scope on pricing.assignments (scope_id);
create index assignments_by_list on pricing.assignments (list_id, id);

create table pricing.entries (
  id              uuid not null primary key,
  list_id         uuid not null constraint entries_list references pricing.lists (id),
  owner_dealer_id uuid,
  product_id      uuid not null constraint entries_product references catalog.products (id),
  unit            text not null,
  quantity_from   numeric(20,6) not null default 0 check (quantity_from >= 0 and quantity_from < 1e9),
  price           numeric(20,6) check (price >= 0 and price < 1e12),
  percent         numeric(8,4) check (percent > 0 and percent <= 1000),
  percent_list_id uuid constraint entries_percent_list references pricing.lists (id),
  valid_from      date,
  valid_to        date,
  version         int not null default 1 check (version > 0),
  constraint entries_unit foreign key (product_id, unit) references catalog.product_units (product_id, unit),
  check (valid_to > valid_from),
  check ((price is null) = (percent is not null) and (percent is null) = (percent_list_id is null))
);
create index entries_by_product on pricing.entries (product_id, list_id);
create index entries_by_list on pricing.entries (list_id, product_id, unit, quantity_from, valid_from);
create index entries_percents on pricing.entries (percent_list_id, list_id) where percent_list_id is not null;
comment on column pricing.entries.owner_dealer_id is 'Copied from the list, for the wall.';
