-- Who may see, see the price of, and buy what: rules only, never a dealer by product table.

create schema "authorization";

create table "authorization".rules (
  id          uuid not null primary key,
  effect      text not null check (effect in ('allow', 'deny')),
  rights      text[] not null check (cardinality(rights) between 1 and 3 and rights <@ array['see', 'see-price', 'buy']),
  scope_kind  text not null check (scope_kind in ('everybody', 'region', 'class', 'dealer')),
  scope_id    text not null check (length(scope_id) between 1 and 40),
  target_kind text not null check (target_kind in ('everything', 'brand', 'category', 'product')),
  target_id   uuid not null,
  valid_from  date,
  valid_to    date,
  note        text check (length(note) <= 200),
  created_at  timestamptz not null,
  version     int not null default 1 check (version > 0),
  check (valid_to > valid_from),
  check ((target_kind = 'everything') = (target_id = '00000000-0000-0000-0000-000000000000')),
  check ((scope_kind = 'everybody') = (scope_id = '*'))
);
create index rules_by_target on "authorization".rules (target_id, scope_id);
create index rules_by_scope on "authorization".rules (scope_id);
