-- Product data, company-wide: what a dealer may see of it is decided by authorization, not here.

create schema catalog;

create table catalog.units (
  code    text not null primary key check (code ~ '^[a-z][a-z0-9-]{0,19}$'),
  name_zh text not null check (length(name_zh) between 1 and 20),
  name_en text not null check (length(name_en) between 1 and 20)
);
create table catalog.categories (
  id        uuid not null primary key,
  parent_id uuid constraint categories_parent references catalog.categories (id),
  path      uuid[] not null check (cardinality(path) between 1 and 8),
  code      text not null unique check (length(code) between 1 and 60),
  name_zh   text not null check (length(name_zh) between 1 and 120),
  name_en   text not null check (length(name_en) between 1 and 120),
  position  int not null default 0 check (position between 0 and 100000),
  version   int not null default 1 check (version > 0)
);
create table catalog.brands (
  id      uuid not null primary key,
  code    text not null unique check (length(code) between 1 and 60),
  name_zh text not null check (length(name_zh) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  version int not null default 1 check (version > 0)
);
create table catalog.styles (
  id      uuid not null primary key,
  code    text not null unique check (length(code) between 1 and 60),
  name_zh text not null check (length(name_zh) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  sizes   text[] not null check (cardinality(sizes) <= 40),
  colors  text[] not null check (cardinality(colors) <= 40),
  version int not null default 1 check (version > 0)
);
create table catalog.products (
  id              uuid not null primary key,
  sku             text not null check (length(sku) between 1 and 60),
  barcode         text check (length(barcode) between 1 and 40),
  name_zh         text not null check (length(name_zh) between 1 and 120),
  name_en         text not null check (length(name_en) between 1 and 120),
  description_zh  text not null default '' check (length(description_zh) <= 4000),
  description_en  text not null default '' check (length(description_en) <= 4000),
  category_id     uuid not null constraint products_category references catalog.categories (id),
  brand_id        uuid constraint products_brand references catalog.brands (id),
  product_line_id uuid constraint products_line references dealers.product_lines (id),
  style_id        uuid constraint products_style references catalog.styles (id),
  size            text check (length(size) <= 40),
  color           text check (length(color) <= 40),
  base_unit       text not null constraint products_base_unit references catalog.units (code),
  attributes      jsonb not null default '[]',
  tax_rate        numeric(8,4) check (tax_rate >= 0 and tax_rate < 1000),
  on_shelf_from   date,
  on_shelf_to     date,
  picture_id      uuid constraint products_picture references platform.files (id),
  targets         uuid[] not null check (cardinality(targets) between 3 and 12),
  search_text     text not null check (length(search_text) <= 6000),
  position        int not null default 0 check (position between 0 and 100000000),
  created_at      timestamptz not null,
  version         int not null default 1 check (version > 0),
  check (on_shelf_to > on_shelf_from)
);
create unique index products_sku on catalog.products (lower(sku));
create index products_by_category on catalog.products (category_id, position, id);
create index products_by_position on catalog.products (position, id);
create index products_by_name on catalog.products (name_zh, id);
create index products_by_english_name on catalog.products (name_en, id);
create index products_by_age on catalog.products (created_at, id);
create index products_by_brand on catalog.products (brand_id);
create unique index products_by_style on catalog.products (style_id, size, color) nulls not distinct where style_id is not null;
create index products_search on catalog.products using gin (search_text gin_trgm_ops);
create index products_targets on catalog.products using gin (targets);
comment on column catalog.products.targets is 'What an authorization rule''s target_id may be to concern this product, from far to near: nil (everything), brand, categories from the root, the product. Kept when brand, category or tree change.';
comment on column catalog.products.search_text is 'Lower case: SKU, names, barcodes, pinyin and initials of the Chinese name, attribute values.';

create table catalog.product_units (
  product_id   uuid not null constraint product_units_product references catalog.products (id),
  unit         text not null constraint product_units_unit references catalog.units (code),
  factor       numeric(20,6) not null check (factor > 0 and factor < 1e9),
  barcode      text check (length(barcode) between 1 and 40),
  is_orderable boolean not null default true,
  position     int not null default 0 check (position between 0 and 100),
  primary key (product_id, unit)
);
comment on column catalog.product_units.factor is 'Base units in one of this unit, exactly; 1 for the base unit.';

create table catalog.media (
  product_id uuid not null constraint media_product references catalog.products (id),
  position   int not null check (position between 0 and 1000),
  kind       text not null check (kind in ('image', 'document')),
  file_id    uuid not null constraint media_file references platform.files (id),
  title_zh   text not null default '' check (length(title_zh) <= 80),
  title_en   text not null default '' check (length(title_en) <= 80),
  primary key (product_id, position)
);
create index media_by_file on catalog.media (file_id);
create table catalog.links (
  product_id uuid not null constraint links_product references catalog.products (id),
  other_id   uuid not null constraint links_other references catalog.products (id),
  kind       text not null check (kind in ('related', 'substitute')),
  position   int not null default 0 check (position between 0 and 1000),
  primary key (product_id, kind, other_id),
  check (product_id <> other_id)
);

create table catalog.quantity_rules (
  id                uuid not null primary key,
  product_id        uuid not null constraint quantity_rules_product references catalog.products (id),
  scope_kind        text not null check (scope_kind in ('everybody', 'region', 'class', 'dealer')),
  scope_id          text not null check (length(scope_id) between 1 and 40),
  quantity_min      numeric(20,6) check (quantity_min > 0 and quantity_min < 1e9),
  quantity_multiple numeric(20,6) check (quantity_multiple > 0 and quantity_multiple < 1e9),
  quantity_max      numeric(20,6) check (quantity_max > 0 and quantity_max < 1e9),
  version           int not null default 1 check (version > 0),
  unique (product_id, scope_id),
  check (quantity_max >= quantity_min)
);
comment on table catalog.quantity_rules is 'Minimum, multiple and maximum in base units; per field the nearest scope that sets it wins (CA06).';
