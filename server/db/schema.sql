-- Generated from the database by `npm run generate`; do not edit. Migrations are the source.

CREATE OR REPLACE FUNCTION platform.app_dealer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.dealer', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION platform.app_dealers()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('app.dealers', true), '')::uuid[], '{}') $function$
;

CREATE OR REPLACE FUNCTION platform.app_side()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.side', true), '') $function$
;

create table audit.checks (
  at timestamp with time zone not null,
  seal_n integer not null,
  broken_count integer not null,
  first_broken text,
  constraint checks_pkey PRIMARY KEY (at),
  constraint checks_broken_count_check CHECK ((broken_count >= 0)),
  constraint checks_first_broken_check CHECK ((length(first_broken) <= 300)),
  constraint checks_seal_n_check CHECK ((seal_n >= 0))
);
alter table audit.checks enable row level security, force row level security;
create policy wall on audit.checks using ((platform.app_side() = 's'::text)) with check ((platform.app_side() = 's'::text));
comment on table audit.checks is 'What the nightly check of the chain found.';

create table audit.entries (
  id uuid not null,
  at timestamp with time zone not null,
  actor_id uuid,
  actor_name text not null,
  on_behalf_of text,
  action text not null,
  object_kind text not null,
  object_id text not null,
  object_label text not null,
  subject_dealer_id uuid,
  changes jsonb not null,
  constraint entries_pkey PRIMARY KEY (at, id),
  constraint entries_action_check CHECK (((length(action) >= 1) AND (length(action) <= 60))),
  constraint entries_actor_name_check CHECK ((length(actor_name) <= 200)),
  constraint entries_object_id_check CHECK (((length(object_id) >= 1) AND (length(object_id) <= 80))),
  constraint entries_object_kind_check CHECK (((length(object_kind) >= 1) AND (length(object_kind) <= 60))),
  constraint entries_object_label_check CHECK ((length(object_label) <= 200)),
  constraint entries_on_behalf_of_check CHECK ((length(on_behalf_of) <= 200))
) partition by RANGE (at);
CREATE INDEX entries_actor ON ONLY audit.entries USING btree (actor_id, at DESC);
CREATE INDEX entries_object ON ONLY audit.entries USING btree (object_kind, object_id, at DESC);
alter table audit.entries enable row level security, force row level security;
create policy wall on audit.entries using ((platform.app_side() = 's'::text)) with check ((platform.app_side() = ANY (ARRAY['s'::text, 'd'::text])));
comment on column audit.entries.subject_dealer_id is 'The dealer whom the change concerns; staff read the trail, dealers never do.';

create table audit.seals (
  n integer not null,
  sealed_at timestamp with time zone not null,
  previous_hash bytea not null,
  entry_ats timestamp with time zone[] not null,
  entry_ids uuid[] not null,
  entry_hashes bytea[] not null,
  hash bytea not null,
  constraint seals_pkey PRIMARY KEY (n),
  constraint seals_cover_entries CHECK ((((cardinality(entry_ids) >= 1) AND (cardinality(entry_ids) <= 1000)) AND (cardinality(entry_ats) = cardinality(entry_ids)) AND (cardinality(entry_hashes) = cardinality(entry_ids)))),
  constraint seals_hash_check CHECK ((octet_length(hash) = 32)),
  constraint seals_n_check CHECK ((n > 0)),
  constraint seals_previous_hash_check CHECK ((octet_length(previous_hash) = 32))
);
alter table audit.seals enable row level security, force row level security;
create policy wall on audit.seals using ((platform.app_side() = 's'::text)) with check ((platform.app_side() = 's'::text));
comment on table audit.seals is 'One batch of entries each: the SHA-256 of every entry, chained by the hash of the seal before.';

create table audit.unsealed (
  at timestamp with time zone not null,
  id uuid not null,
  constraint unsealed_pkey PRIMARY KEY (at, id)
);
alter table audit.unsealed enable row level security, force row level security;
create policy wall on audit.unsealed using ((platform.app_side() = 's'::text)) with check ((platform.app_side() = ANY (ARRAY['s'::text, 'd'::text])));
comment on table audit.unsealed is 'Entries that wait for their seal; written in the transaction of the entry, taken by the sealing job. However late an entry commits, it waits here.';

create table authorization.rules (
  id uuid not null,
  effect text not null,
  rights text[] not null,
  scope_kind text not null,
  scope_id text not null,
  target_kind text not null,
  target_id uuid not null,
  valid_from date,
  valid_to date,
  note text,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint rules_pkey PRIMARY KEY (id),
  constraint rules_check CHECK ((valid_to > valid_from)),
  constraint rules_check1 CHECK (((target_kind = 'everything'::text) = (target_id = '00000000-0000-0000-0000-000000000000'::uuid))),
  constraint rules_check2 CHECK (((scope_kind = 'everybody'::text) = (scope_id = '*'::text))),
  constraint rules_effect_check CHECK ((effect = ANY (ARRAY['allow'::text, 'deny'::text]))),
  constraint rules_note_check CHECK ((length(note) <= 200)),
  constraint rules_rights_check CHECK ((((cardinality(rights) >= 1) AND (cardinality(rights) <= 3)) AND (rights <@ ARRAY['see'::text, 'see-price'::text, 'buy'::text]))),
  constraint rules_scope_id_check CHECK (((length(scope_id) >= 1) AND (length(scope_id) <= 40))),
  constraint rules_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['everybody'::text, 'region'::text, 'class'::text, 'dealer'::text]))),
  constraint rules_target_kind_check CHECK ((target_kind = ANY (ARRAY['everything'::text, 'brand'::text, 'category'::text, 'product'::text]))),
  constraint rules_version_check CHECK ((version > 0))
);
CREATE INDEX rules_by_scope ON "authorization".rules USING btree (scope_id);
CREATE INDEX rules_by_target ON "authorization".rules USING btree (target_id, scope_id);

create table backup.restores (
  epoch integer not null,
  kind text not null,
  file_name text not null,
  to_time timestamp with time zone,
  restored_at timestamp with time zone not null,
  constraint restores_pkey PRIMARY KEY (epoch),
  constraint restores_epoch_check CHECK ((epoch > 0)),
  constraint restores_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 300))),
  constraint restores_kind_check CHECK ((kind = ANY (ARRAY['physical'::text, 'logical'::text])))
);
comment on table backup.restores is 'Each restore begins a new epoch: what the house told others before may be unknown to it now.';
comment on column backup.restores.to_time is 'The moment asked for; null for everything that the archive held.';

create table backup.runs (
  id uuid not null,
  cause text not null,
  asked_by uuid,
  state text not null,
  kind text,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  file_name text,
  bytes bigint,
  error text,
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_bytes_check CHECK (((bytes >= 0) AND (bytes <= '1000000000000000'::bigint))),
  constraint runs_cause_check CHECK ((cause = ANY (ARRAY['nightly'::text, 'person'::text, 'command'::text]))),
  constraint runs_check CHECK (((state = 'done'::text) <= ((file_name IS NOT NULL) AND (bytes IS NOT NULL) AND (finished_at IS NOT NULL)))),
  constraint runs_check1 CHECK (((state = 'failed'::text) <= (error IS NOT NULL))),
  constraint runs_error_check CHECK (((length(error) >= 1) AND (length(error) <= 2000))),
  constraint runs_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 300))),
  constraint runs_kind_check CHECK ((kind = ANY (ARRAY['physical'::text, 'logical'::text]))),
  constraint runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint runs_asked_by FOREIGN KEY (asked_by) REFERENCES identity.people(id)
);
CREATE INDEX runs_latest ON backup.runs USING btree (created_at DESC, id);
CREATE UNIQUE INDEX runs_one ON backup.runs USING btree ((true)) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
comment on table backup.runs is 'One row per backup, by night, by a person in the console or by the command; kept when its file is removed.';

create table cart.attachments (
  dealer_id uuid not null,
  cart_id uuid not null,
  file_id uuid not null,
  constraint attachments_pkey PRIMARY KEY (dealer_id, cart_id, file_id),
  constraint attachments_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id),
  constraint attachments_file FOREIGN KEY (file_id) REFERENCES platform.files(id)
);
alter table cart.attachments enable row level security, force row level security;
create policy wall on cart.attachments using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table cart.carts (
  dealer_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null default 'open'::text,
  ship_to_id uuid,
  wanted_date date,
  po_number text,
  note text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by uuid not null,
  version integer not null default 1,
  constraint carts_pkey PRIMARY KEY (dealer_id, id),
  constraint carts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint carts_note_check CHECK ((length(note) <= 500)),
  constraint carts_po_number_check CHECK ((length(po_number) <= 60)),
  constraint carts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'placed'::text, 'discarded'::text]))),
  constraint carts_version_check CHECK ((version > 0)),
  constraint carts_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id),
  constraint carts_ship_to FOREIGN KEY (dealer_id, ship_to_id) REFERENCES dealers.addresses(dealer_id, id),
  constraint carts_updated_by FOREIGN KEY (updated_by) REFERENCES identity.people(id)
);
CREATE INDEX carts_open ON cart.carts USING btree (dealer_id, created_at) WHERE (state = 'open'::text);
alter table cart.carts enable row level security, force row level security;
create policy wall on cart.carts using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table cart.lines (
  dealer_id uuid not null,
  id uuid not null,
  cart_id uuid not null,
  position integer not null,
  product_id uuid not null,
  unit text not null,
  quantity numeric(20,6) not null,
  accepted_unit_price numeric(20,6),
  granted_unit_price numeric(20,6),
  granted_by uuid,
  granted_reason text,
  constraint lines_pkey PRIMARY KEY (dealer_id, id),
  constraint lines_accepted_unit_price_check CHECK (((accepted_unit_price >= (0)::numeric) AND (accepted_unit_price < '1000000000000'::numeric))),
  constraint lines_check CHECK ((((granted_unit_price IS NULL) = (granted_by IS NULL)) AND ((granted_by IS NULL) = (granted_reason IS NULL)))),
  constraint lines_granted_reason_check CHECK (((length(granted_reason) >= 2) AND (length(granted_reason) <= 200))),
  constraint lines_granted_unit_price_check CHECK (((granted_unit_price >= (0)::numeric) AND (granted_unit_price < '1000000000000'::numeric))),
  constraint lines_position_check CHECK ((("position" >= 1) AND ("position" <= 100000))),
  constraint lines_quantity_check CHECK (((quantity > (0)::numeric) AND (quantity < '1000000000'::numeric))),
  constraint lines_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 20))),
  constraint lines_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id),
  constraint lines_granted_by FOREIGN KEY (granted_by) REFERENCES identity.people(id),
  constraint lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id)
);
CREATE INDEX lines_of_cart ON cart.lines USING btree (dealer_id, cart_id, "position");
alter table cart.lines enable row level security, force row level security;
create policy wall on cart.lines using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on column cart.lines.accepted_unit_price is 'The price when the line was added or consented to, in the line''s unit: placing refuses a higher one.';

create table catalog.brands (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  version integer not null default 1,
  constraint brands_pkey PRIMARY KEY (id),
  constraint brands_code_key UNIQUE (code),
  constraint brands_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint brands_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint brands_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint brands_version_check CHECK ((version > 0))
);

create table catalog.categories (
  id uuid not null,
  parent_id uuid,
  path uuid[] not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  position integer not null default 0,
  version integer not null default 1,
  constraint categories_pkey PRIMARY KEY (id),
  constraint categories_code_key UNIQUE (code),
  constraint categories_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint categories_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint categories_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint categories_path_check CHECK (((cardinality(path) >= 1) AND (cardinality(path) <= 8))),
  constraint categories_position_check CHECK ((("position" >= 0) AND ("position" <= 100000))),
  constraint categories_version_check CHECK ((version > 0)),
  constraint categories_parent FOREIGN KEY (parent_id) REFERENCES catalog.categories(id)
);

create table catalog.links (
  product_id uuid not null,
  other_id uuid not null,
  kind text not null,
  position integer not null default 0,
  constraint links_pkey PRIMARY KEY (product_id, kind, other_id),
  constraint links_check CHECK ((product_id <> other_id)),
  constraint links_kind_check CHECK ((kind = ANY (ARRAY['related'::text, 'substitute'::text]))),
  constraint links_position_check CHECK ((("position" >= 0) AND ("position" <= 1000))),
  constraint links_other FOREIGN KEY (other_id) REFERENCES catalog.products(id),
  constraint links_product FOREIGN KEY (product_id) REFERENCES catalog.products(id)
);

create table catalog.media (
  product_id uuid not null,
  position integer not null,
  kind text not null,
  file_id uuid not null,
  title_zh text not null default ''::text,
  title_en text not null default ''::text,
  constraint media_pkey PRIMARY KEY (product_id, "position"),
  constraint media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'document'::text]))),
  constraint media_position_check CHECK ((("position" >= 0) AND ("position" <= 1000))),
  constraint media_title_en_check CHECK ((length(title_en) <= 80)),
  constraint media_title_zh_check CHECK ((length(title_zh) <= 80)),
  constraint media_file FOREIGN KEY (file_id) REFERENCES platform.files(id),
  constraint media_product FOREIGN KEY (product_id) REFERENCES catalog.products(id)
);
CREATE INDEX media_by_file ON catalog.media USING btree (file_id);

create table catalog.product_units (
  product_id uuid not null,
  unit text not null,
  factor numeric(20,6) not null,
  barcode text,
  is_orderable boolean not null default true,
  position integer not null default 0,
  constraint product_units_pkey PRIMARY KEY (product_id, unit),
  constraint product_units_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 40))),
  constraint product_units_factor_check CHECK (((factor > (0)::numeric) AND (factor < '1000000000'::numeric))),
  constraint product_units_position_check CHECK ((("position" >= 0) AND ("position" <= 100))),
  constraint product_units_product FOREIGN KEY (product_id) REFERENCES catalog.products(id),
  constraint product_units_unit FOREIGN KEY (unit) REFERENCES catalog.units(code)
);
CREATE INDEX product_units_by_unit ON catalog.product_units USING btree (unit);
comment on column catalog.product_units.factor is 'Base units in one of this unit, exactly; 1 for the base unit.';

create table catalog.products (
  id uuid not null,
  sku text not null,
  barcode text,
  name_zh text not null,
  name_en text not null,
  description_zh text not null default ''::text,
  description_en text not null default ''::text,
  category_id uuid not null,
  brand_id uuid,
  product_line_id uuid,
  style_id uuid,
  size text,
  color text,
  base_unit text not null,
  attributes jsonb not null default '[]'::jsonb,
  tax_rate numeric(8,4),
  on_shelf_from date,
  on_shelf_to date,
  picture_id uuid,
  targets uuid[] not null,
  search_text text not null,
  position integer not null default 0,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint products_pkey PRIMARY KEY (id),
  constraint products_barcode_check CHECK (((length(barcode) >= 1) AND (length(barcode) <= 40))),
  constraint products_check CHECK ((on_shelf_to > on_shelf_from)),
  constraint products_color_check CHECK ((length(color) <= 40)),
  constraint products_description_en_check CHECK ((length(description_en) <= 4000)),
  constraint products_description_zh_check CHECK ((length(description_zh) <= 4000)),
  constraint products_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint products_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint products_position_check CHECK ((("position" >= 0) AND ("position" <= 100000000))),
  constraint products_search_text_check CHECK ((length(search_text) <= 6000)),
  constraint products_size_check CHECK ((length(size) <= 40)),
  constraint products_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 60))),
  constraint products_targets_check CHECK (((cardinality(targets) >= 3) AND (cardinality(targets) <= 12))),
  constraint products_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate < (1000)::numeric))),
  constraint products_version_check CHECK ((version > 0)),
  constraint products_base_unit FOREIGN KEY (base_unit) REFERENCES catalog.units(code),
  constraint products_brand FOREIGN KEY (brand_id) REFERENCES catalog.brands(id),
  constraint products_category FOREIGN KEY (category_id) REFERENCES catalog.categories(id),
  constraint products_line FOREIGN KEY (product_line_id) REFERENCES dealers.product_lines(id),
  constraint products_picture FOREIGN KEY (picture_id) REFERENCES platform.files(id),
  constraint products_style FOREIGN KEY (style_id) REFERENCES catalog.styles(id)
);
CREATE INDEX products_by_age ON catalog.products USING btree (created_at, id);
CREATE INDEX products_by_brand ON catalog.products USING btree (brand_id);
CREATE INDEX products_by_category ON catalog.products USING btree (category_id, "position", id);
CREATE INDEX products_by_english_name ON catalog.products USING btree (name_en, id);
CREATE INDEX products_by_line ON catalog.products USING btree (product_line_id);
CREATE INDEX products_by_name ON catalog.products USING btree (name_zh, id);
CREATE INDEX products_by_position ON catalog.products USING btree ("position", id);
CREATE INDEX products_search ON catalog.products USING gin (search_text gin_trgm_ops);
CREATE INDEX products_targets ON catalog.products USING gin (targets);
CREATE UNIQUE INDEX products_by_style ON catalog.products USING btree (style_id, size, color) NULLS NOT DISTINCT WHERE (style_id IS NOT NULL);
CREATE UNIQUE INDEX products_sku ON catalog.products USING btree (lower(sku));
comment on column catalog.products.targets is 'What an authorization rule''s target_id may be to concern this product, from far to near: nil (everything), brand, categories from the root, the product. Kept when brand, category or tree change.';
comment on column catalog.products.search_text is 'Lower case: SKU, names, barcodes, pinyin and initials of the Chinese name, attribute values.';

create table catalog.quantity_rules (
  id uuid not null,
  product_id uuid not null,
  scope_kind text not null,
  scope_id text not null,
  quantity_min numeric(20,6),
  quantity_multiple numeric(20,6),
  quantity_max numeric(20,6),
  version integer not null default 1,
  constraint quantity_rules_pkey PRIMARY KEY (id),
  constraint quantity_rules_product_id_scope_id_key UNIQUE (product_id, scope_id),
  constraint quantity_rules_check CHECK ((quantity_max >= quantity_min)),
  constraint quantity_rules_quantity_max_check CHECK (((quantity_max > (0)::numeric) AND (quantity_max < '1000000000'::numeric))),
  constraint quantity_rules_quantity_min_check CHECK (((quantity_min > (0)::numeric) AND (quantity_min < '1000000000'::numeric))),
  constraint quantity_rules_quantity_multiple_check CHECK (((quantity_multiple > (0)::numeric) AND (quantity_multiple < '1000000000'::numeric))),
  constraint quantity_rules_scope_id_check CHECK (((length(scope_id) >= 1) AND (length(scope_id) <= 40))),
  constraint quantity_rules_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['everybody'::text, 'region'::text, 'class'::text, 'dealer'::text]))),
  constraint quantity_rules_version_check CHECK ((version > 0)),
  constraint quantity_rules_product FOREIGN KEY (product_id) REFERENCES catalog.products(id)
);
comment on table catalog.quantity_rules is 'Minimum, multiple and maximum in base units; per field the nearest scope that sets it wins (CA06).';

create table catalog.styles (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  sizes text[] not null,
  colors text[] not null,
  version integer not null default 1,
  constraint styles_pkey PRIMARY KEY (id),
  constraint styles_code_key UNIQUE (code),
  constraint styles_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint styles_colors_check CHECK ((cardinality(colors) <= 40)),
  constraint styles_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint styles_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint styles_sizes_check CHECK ((cardinality(sizes) <= 40)),
  constraint styles_version_check CHECK ((version > 0))
);

create table catalog.units (
  code text not null,
  name_zh text not null,
  name_en text not null,
  version integer not null default 1,
  constraint units_pkey PRIMARY KEY (code),
  constraint units_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{0,19}$'::text)),
  constraint units_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 20))),
  constraint units_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 20))),
  constraint units_version_check CHECK ((version > 0))
);

create table company.profile (
  id uuid not null,
  only_one boolean not null default true,
  name_zh text not null,
  name_en text not null,
  short_name_zh text not null,
  short_name_en text not null,
  logo_file_id uuid,
  currency text not null,
  time_zone text not null,
  tax_mode text not null,
  tax_rate numeric(8,4) not null,
  amount_scale integer not null,
  price_strategy text not null,
  stock_display text not null,
  order_prefix text not null,
  sales_order_prefix text not null,
  order_lines_max integer not null,
  is_demo boolean not null default false,
  version integer not null default 1,
  second_factor_for text not null default 'nobody'::text,
  second_factor_from timestamp with time zone,
  constraint profile_pkey PRIMARY KEY (id),
  constraint profile_only_one_key UNIQUE (only_one),
  constraint profile_amount_scale_check CHECK (((amount_scale >= 0) AND (amount_scale <= 4))),
  constraint profile_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint profile_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint profile_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint profile_only_one_check CHECK (only_one),
  constraint profile_order_lines_max_check CHECK (((order_lines_max >= 1) AND (order_lines_max <= 2000))),
  constraint profile_order_prefix_check CHECK ((order_prefix ~ '^[A-Z]{1,6}$'::text)),
  constraint profile_price_strategy_check CHECK ((price_strategy = ANY (ARRAY['first-match'::text, 'lowest-in-top-priority'::text]))),
  constraint profile_sales_order_prefix_check CHECK ((sales_order_prefix ~ '^[A-Z]{1,6}$'::text)),
  constraint profile_second_factor CHECK (((second_factor_for = 'nobody'::text) = (second_factor_from IS NULL))),
  constraint profile_second_factor_for_check CHECK ((second_factor_for = ANY (ARRAY['nobody'::text, 'staff'::text, 'everybody'::text]))),
  constraint profile_short_name_en_check CHECK (((length(short_name_en) >= 1) AND (length(short_name_en) <= 40))),
  constraint profile_short_name_zh_check CHECK (((length(short_name_zh) >= 1) AND (length(short_name_zh) <= 20))),
  constraint profile_stock_display_check CHECK ((stock_display = ANY (ARRAY['exact'::text, 'bands'::text, 'hidden'::text]))),
  constraint profile_tax_mode_check CHECK ((tax_mode = ANY (ARRAY['included'::text, 'excluded'::text]))),
  constraint profile_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate < (1000)::numeric))),
  constraint profile_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 60))),
  constraint profile_version_check CHECK ((version > 0)),
  constraint profile_logo FOREIGN KEY (logo_file_id) REFERENCES platform.files(id)
);
comment on column company.profile.is_demo is 'The demo company: its accounts are listed on the sign-in page.';
comment on column company.profile.second_factor_for is 'Who must have a second factor.';
comment on column company.profile.second_factor_from is 'When it was demanded of the latest of them: some days after that it is enforced.';

create table dealers.addresses (
  dealer_id uuid not null,
  id uuid not null,
  label text not null,
  recipient text not null,
  phone text not null,
  region_code text not null,
  street text not null,
  is_default boolean not null default false,
  is_removed boolean not null default false,
  version integer not null default 1,
  constraint addresses_pkey PRIMARY KEY (dealer_id, id),
  constraint addresses_label_check CHECK (((length(label) >= 1) AND (length(label) <= 40))),
  constraint addresses_phone_check CHECK (((length(phone) >= 5) AND (length(phone) <= 24))),
  constraint addresses_recipient_check CHECK (((length(recipient) >= 1) AND (length(recipient) <= 120))),
  constraint addresses_street_check CHECK (((length(street) >= 1) AND (length(street) <= 200))),
  constraint addresses_version_check CHECK ((version > 0)),
  constraint addresses_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id),
  constraint addresses_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code)
);
CREATE UNIQUE INDEX addresses_one_default ON dealers.addresses USING btree (dealer_id) WHERE (is_default AND (NOT is_removed));
alter table dealers.addresses enable row level security, force row level security;
create policy wall on dealers.addresses using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table dealers.classes (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  stock_display text,
  credit_policy text not null,
  stock_policy text not null,
  territory_policy text not null,
  version integer not null default 1,
  constraint classes_pkey PRIMARY KEY (id),
  constraint classes_code_key UNIQUE (code),
  constraint classes_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint classes_credit_policy_check CHECK ((credit_policy = ANY (ARRAY['hold'::text, 'refuse'::text]))),
  constraint classes_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint classes_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint classes_stock_display_check CHECK ((stock_display = ANY (ARRAY['exact'::text, 'bands'::text, 'hidden'::text]))),
  constraint classes_stock_policy_check CHECK ((stock_policy = ANY (ARRAY['hold'::text, 'refuse'::text, 'backorder'::text]))),
  constraint classes_territory_policy_check CHECK ((territory_policy = ANY (ARRAY['hold'::text, 'refuse'::text]))),
  constraint classes_version_check CHECK ((version > 0))
);

create table dealers.contacts (
  dealer_id uuid not null,
  id uuid not null,
  name text not null,
  title text,
  phone text,
  email text,
  note text,
  version integer not null default 1,
  constraint contacts_pkey PRIMARY KEY (dealer_id, id),
  constraint contacts_email_check CHECK ((length(email) <= 190)),
  constraint contacts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint contacts_note_check CHECK ((length(note) <= 200)),
  constraint contacts_phone_check CHECK ((length(phone) <= 24)),
  constraint contacts_title_check CHECK ((length(title) <= 60)),
  constraint contacts_version_check CHECK ((version > 0)),
  constraint contacts_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id)
);
alter table dealers.contacts enable row level security, force row level security;
create policy wall on dealers.contacts using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table dealers.credits (
  dealer_id uuid not null,
  limit_amount numeric(20,4),
  taken_amount numeric(20,4) not null default 0,
  version integer not null default 1,
  taken_at_limit numeric(20,4) not null default 0,
  constraint credits_pkey PRIMARY KEY (dealer_id),
  constraint credits_limit_amount_check CHECK (((limit_amount >= (0)::numeric) AND (limit_amount < '1000000000000000'::numeric))),
  constraint credits_taken_amount_check CHECK (((taken_amount >= (0)::numeric) AND (taken_amount < '1000000000000000'::numeric))),
  constraint credits_taken_at_limit_check CHECK (((taken_at_limit >= (0)::numeric) AND (taken_at_limit < ('1000000000000000'::bigint)::numeric))),
  constraint credits_version_check CHECK ((version > 0)),
  constraint credits_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id)
);
alter table dealers.credits enable row level security, force row level security;
create policy wall on dealers.credits using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on table dealers.credits is 'Taken = confirmed amounts not yet closed or paid. The row serializes one dealer''s orders and nobody else''s.';
comment on column dealers.credits.taken_at_limit is 'What was taken when the limit was set last: more than the larger of the two is taken only by a recorded release.';

create table dealers.dealers (
  id uuid not null,
  code text not null,
  name text not null,
  name_en text,
  parent_id uuid,
  path uuid[] not null,
  level integer not null,
  class_id uuid not null,
  region_code text not null,
  scopes text[] not null,
  currency text,
  sales_rep_id uuid,
  state text not null default 'active'::text,
  freeze_reason text,
  may_order boolean not null default true,
  is_visible_to_ancestors boolean not null default false,
  payment_term_days integer not null default 0,
  tax_number text,
  search_text text not null,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint dealers_pkey PRIMARY KEY (id),
  constraint dealers_code_key UNIQUE (code),
  constraint dealers_check CHECK (((state = 'frozen'::text) = (freeze_reason IS NOT NULL))),
  constraint dealers_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint dealers_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint dealers_freeze_reason_check CHECK (((length(freeze_reason) >= 2) AND (length(freeze_reason) <= 200))),
  constraint dealers_level_check CHECK (((level >= 1) AND (level <= 12))),
  constraint dealers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint dealers_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint dealers_path_check CHECK (((cardinality(path) >= 1) AND (cardinality(path) <= 12))),
  constraint dealers_payment_term_days_check CHECK (((payment_term_days >= 0) AND (payment_term_days <= 365))),
  constraint dealers_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 50))),
  constraint dealers_search_text_check CHECK ((length(search_text) <= 1000)),
  constraint dealers_state_check CHECK ((state = ANY (ARRAY['active'::text, 'frozen'::text]))),
  constraint dealers_tax_number_check CHECK ((length(tax_number) <= 30)),
  constraint dealers_version_check CHECK ((version > 0)),
  constraint dealers_class FOREIGN KEY (class_id) REFERENCES dealers.classes(id),
  constraint dealers_parent FOREIGN KEY (parent_id) REFERENCES dealers.dealers(id),
  constraint dealers_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code),
  constraint dealers_sales_rep FOREIGN KEY (sales_rep_id) REFERENCES identity.people(id)
);
CREATE INDEX dealers_branch ON dealers.dealers USING gin (path);
CREATE INDEX dealers_by_class ON dealers.dealers USING btree (class_id);
CREATE INDEX dealers_by_region ON dealers.dealers USING btree (region_code);
CREATE INDEX dealers_by_rep ON dealers.dealers USING btree (sales_rep_id);
CREATE INDEX dealers_children ON dealers.dealers USING btree (parent_id);
alter table dealers.dealers enable row level security, force row level security;
create policy wall on dealers.dealers using (((id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (id = ANY (platform.app_dealers())))) with check ((platform.app_side() = 's'::text));
comment on column dealers.dealers.path is 'Ids from the top of the tree to this dealer.';
comment on column dealers.dealers.scopes is 'What a rule''s scope_id may be to concern this dealer, from far to near: *, region codes, class, the dealer itself. Kept when class or region change.';

create table dealers.product_lines (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  version integer not null default 1,
  constraint product_lines_pkey PRIMARY KEY (id),
  constraint product_lines_code_key UNIQUE (code),
  constraint product_lines_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint product_lines_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint product_lines_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint product_lines_version_check CHECK ((version > 0))
);

create table dealers.regions (
  code text not null,
  parent_code text,
  level integer not null,
  path text[] not null,
  name_zh text not null,
  name_en text not null,
  constraint regions_pkey PRIMARY KEY (code),
  constraint regions_code_check CHECK (((length(code) >= 1) AND (length(code) <= 20))),
  constraint regions_level_check CHECK (((level >= 1) AND (level <= 6))),
  constraint regions_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 80))),
  constraint regions_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 60))),
  constraint regions_path_check CHECK (((cardinality(path) >= 1) AND (cardinality(path) <= 6))),
  constraint regions_parent FOREIGN KEY (parent_code) REFERENCES dealers.regions(code)
);
CREATE INDEX regions_children ON dealers.regions USING btree (parent_code);
comment on column dealers.regions.path is 'Codes from the province to this region: nearness is the depth in it.';

create table dealers.territories (
  dealer_id uuid not null,
  id uuid not null,
  region_code text not null,
  product_line_id uuid not null,
  is_exclusive boolean not null,
  valid_from date not null,
  valid_to date,
  constraint territories_pkey PRIMARY KEY (dealer_id, id),
  constraint territories_check CHECK ((valid_to > valid_from)),
  constraint territories_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id),
  constraint territories_line FOREIGN KEY (product_line_id) REFERENCES dealers.product_lines(id),
  constraint territories_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code)
);
CREATE INDEX territories_by_region ON dealers.territories USING btree (product_line_id, region_code);
alter table dealers.territories enable row level security, force row level security;
create policy wall on dealers.territories using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table dealers.tree_locks (
  id integer not null,
  constraint tree_locks_pkey PRIMARY KEY (id),
  constraint tree_locks_id_check CHECK ((id = 1))
);
comment on table dealers.tree_locks is 'Its one row is held by whoever changes the shape of the tree, so that no path is worked out from a parent that moves meanwhile.';

create table identity.attempts (
  subject text not null,
  failed_count integer not null,
  failed_at timestamp with time zone not null,
  constraint attempts_pkey PRIMARY KEY (subject),
  constraint attempts_failed_count_check CHECK ((failed_count >= 0)),
  constraint attempts_subject_check CHECK ((length(subject) = 64))
);
CREATE INDEX attempts_age ON identity.attempts USING btree (failed_at);
comment on table identity.attempts is 'Failed sign-ins by the hash of a person, of an unknown handle or of an address: each makes the next wait longer, none locks for ever, and an unknown handle waits like a known one.';

create table identity.handles (
  handle text not null,
  person_id uuid not null,
  kind text not null,
  constraint handles_pkey PRIMARY KEY (handle),
  constraint handles_person_id_kind_key UNIQUE (person_id, kind),
  constraint handles_handle_check CHECK (((handle = lower(handle)) AND ((length(handle) >= 2) AND (length(handle) <= 190)))),
  constraint handles_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'email'::text, 'phone'::text]))),
  constraint handles_person FOREIGN KEY (person_id) REFERENCES identity.people(id)
);
comment on table identity.handles is 'Everything one may type to sign in; unique over all three kinds, so that no e-mail shadows an account.';

create table identity.membership_roles (
  dealer_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  constraint membership_roles_pkey PRIMARY KEY (dealer_id, person_id, role_id),
  constraint membership_roles_membership FOREIGN KEY (dealer_id, person_id) REFERENCES identity.memberships(dealer_id, person_id),
  constraint membership_roles_role FOREIGN KEY (role_id) REFERENCES identity.roles(id)
);
alter table identity.membership_roles enable row level security, force row level security;
create policy wall on identity.membership_roles using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table identity.memberships (
  dealer_id uuid not null,
  person_id uuid not null,
  is_active boolean not null default true,
  joined_at timestamp with time zone not null,
  version integer not null default 1,
  constraint memberships_pkey PRIMARY KEY (dealer_id, person_id),
  constraint memberships_version_check CHECK ((version > 0)),
  constraint memberships_person FOREIGN KEY (person_id) REFERENCES identity.people(id)
);
CREATE INDEX memberships_person_dealers ON identity.memberships USING btree (person_id);
alter table identity.memberships enable row level security, force row level security;
create policy wall on identity.memberships using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on table identity.memberships is 'A person acts for a dealer; one person may act for several. The dealer owns everything, people are only actors.';

create table identity.people (
  id uuid not null,
  name text not null,
  account text not null,
  email text,
  phone text,
  language text not null,
  password_hash text,
  is_machine boolean not null default false,
  is_staff boolean not null default false,
  is_active boolean not null default true,
  demo jsonb,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  first_password_until timestamp with time zone,
  second_factor_since timestamp with time zone,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_account_check CHECK (((account = lower(account)) AND ((length(account) >= 2) AND (length(account) <= 60)))),
  constraint people_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 190)))),
  constraint people_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en-US'::text]))),
  constraint people_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint people_password_hash_check CHECK (((length(password_hash) >= 20) AND (length(password_hash) <= 300))),
  constraint people_phone_check CHECK (((length(phone) >= 5) AND (length(phone) <= 20))),
  constraint people_version_check CHECK ((version > 0))
);
comment on column identity.people.password_hash is 'argon2id; null for a machine, which comes by key only, and for people who have not been given one yet.';
comment on column identity.people.is_machine is 'Stands behind one API key, so that what the key does has an actor of its own.';
comment on column identity.people.demo is 'In a demo: titles and what to try, for the sign-in page.';
comment on column identity.people.first_password_until is 'Set while the password is one that somebody else chose: until then it opens, and whoever signs in with it may only choose an own one. Null: the own one, or none.';
comment on column identity.people.second_factor_since is 'Since when the person signs in with a code as well. Null: by password alone.';

create table identity.roles (
  id uuid not null,
  side text not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  permissions text[] not null,
  scope text not null default 'all'::text,
  is_built_in boolean not null default false,
  version integer not null default 1,
  built_in_permissions text[],
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_side_code_key UNIQUE (side, code),
  constraint roles_built_in_permissions_check CHECK ((cardinality(built_in_permissions) <= 100)),
  constraint roles_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint roles_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint roles_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint roles_permissions_check CHECK ((cardinality(permissions) <= 100)),
  constraint roles_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'regions'::text, 'own'::text]))),
  constraint roles_side_check CHECK ((side = ANY (ARRAY['d'::text, 's'::text]))),
  constraint roles_version_check CHECK ((version > 0))
);
comment on column identity.roles.built_in_permissions is 'What the version that last started put into this built-in role. What a later version adds beyond it is given once; what people took out stays out.';

create table identity.second_factors (
  person_id uuid not null,
  secret text not null,
  begun_at timestamp with time zone not null,
  last_step bigint not null default 0,
  recovery_salt text,
  recovery_hashes text[] not null default '{}'::text[],
  constraint second_factors_pkey PRIMARY KEY (person_id),
  constraint second_factors_check CHECK (((recovery_salt IS NOT NULL) OR (cardinality(recovery_hashes) = 0))),
  constraint second_factors_last_step_check CHECK ((last_step >= 0)),
  constraint second_factors_recovery_hashes_check CHECK ((cardinality(recovery_hashes) <= 10)),
  constraint second_factors_recovery_salt_check CHECK ((recovery_salt ~ '^[0-9a-f]{32}$'::text)),
  constraint second_factors_secret_check CHECK ((secret ~ '^[A-Z2-7]{32}$'::text)),
  constraint second_factors_person FOREIGN KEY (person_id) REFERENCES identity.people(id)
);
comment on table identity.second_factors is 'What a person''s authenticator app knows (TOTP). It counts once people.second_factor_since is set; until then it is a set-up that a first code must confirm.';
comment on column identity.second_factors.secret is '160 bits in base32, as the app was told them. Readable, because every code is worked out of it.';
comment on column identity.second_factors.last_step is 'The last step of 30 seconds whose code was taken: it and those before it open nothing again.';
comment on column identity.second_factors.recovery_hashes is 'argon2id with one salt for the person, so that one hash decides all of them. A code that was used is gone.';

create table identity.sessions (
  token_hash text not null,
  id uuid not null,
  kind text not null,
  person_id uuid not null,
  side text not null,
  current_dealer_id uuid,
  dealers uuid[] not null default '{}'::uuid[],
  permissions text[] not null default '{}'::text[],
  granted text[],
  scope text not null default 'all'::text,
  scope_regions text[] not null default '{}'::text[],
  scope_own boolean not null default false,
  key_name text,
  key_prefix text,
  user_agent text not null default ''::text,
  ip text not null default ''::text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  is_guarded boolean not null default false,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_id_key UNIQUE (id),
  constraint sessions_check CHECK (((side = 's'::text) = (current_dealer_id IS NULL))),
  constraint sessions_granted_check CHECK ((cardinality(granted) <= 200)),
  constraint sessions_ip_check CHECK ((length(ip) <= 60)),
  constraint sessions_key_name_check CHECK (((length(key_name) >= 1) AND (length(key_name) <= 120))),
  constraint sessions_key_prefix_check CHECK (((length(key_prefix) >= 4) AND (length(key_prefix) <= 20))),
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['device'::text, 'key'::text]))),
  constraint sessions_permissions_check CHECK ((cardinality(permissions) <= 200)),
  constraint sessions_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'cut'::text]))),
  constraint sessions_scope_regions_check CHECK ((cardinality(scope_regions) <= 4000)),
  constraint sessions_side_check CHECK ((side = ANY (ARRAY['d'::text, 's'::text]))),
  constraint sessions_token_hash_check CHECK ((length(token_hash) = 64)),
  constraint sessions_user_agent_check CHECK ((length(user_agent) <= 400)),
  constraint sessions_person FOREIGN KEY (person_id) REFERENCES identity.people(id)
);
CREATE INDEX sessions_of_person ON identity.sessions USING btree (person_id, kind);
comment on table identity.sessions is 'A signed-in device or an API key, looked up by the SHA-256 of its 256-bit token. Rights are kept on the row and rewritten when roles or the tree change, so that they change at once.';
comment on column identity.sessions.dealers is 'The current dealer and the descendants that it may see.';
comment on column identity.sessions.granted is 'For a key: the permissions it was given, a part of its maker''s at that time.';
comment on column identity.sessions.is_guarded is 'Its token was handed out over https under the name __Host-…, and counts in no other cookie. False: a key, plain http, or from before.';

create table identity.staff_roles (
  person_id uuid not null,
  role_id uuid not null,
  region_codes text[] not null default '{}'::text[],
  constraint staff_roles_pkey PRIMARY KEY (person_id, role_id),
  constraint staff_roles_region_codes_check CHECK ((cardinality(region_codes) <= 200)),
  constraint staff_roles_person FOREIGN KEY (person_id) REFERENCES identity.people(id),
  constraint staff_roles_role FOREIGN KEY (role_id) REFERENCES identity.roles(id)
);
comment on column identity.staff_roles.region_codes is 'For roles of scope regions: the regions whose dealers this person sees.';

create table inventory.movements (
  id uuid not null,
  at timestamp with time zone not null,
  product_id uuid not null,
  warehouse_id uuid not null,
  kind text not null,
  quantity numeric(20,6) not null,
  document text,
  reason text,
  actor_name text not null,
  constraint movements_pkey PRIMARY KEY (at, id),
  constraint movements_actor_name_check CHECK ((length(actor_name) <= 200)),
  constraint movements_document_check CHECK ((length(document) <= 60)),
  constraint movements_kind_check CHECK ((kind = ANY (ARRAY['opening'::text, 'adjustment'::text, 'issue'::text]))),
  constraint movements_quantity_check CHECK (((quantity > '-1000000000000'::numeric) AND (quantity < '1000000000000'::numeric) AND (quantity <> (0)::numeric))),
  constraint movements_reason_check CHECK ((length(reason) <= 200))
) partition by RANGE (at);
CREATE INDEX movements_of_product ON ONLY inventory.movements USING btree (product_id, at DESC);
comment on table inventory.movements is 'Every change of on_hand with its cause; on_hand is their sum.';

create table inventory.sourcing (
  region_code text not null,
  position integer not null,
  warehouse_id uuid not null,
  constraint sourcing_pkey PRIMARY KEY (region_code, "position"),
  constraint sourcing_region_code_warehouse_id_key UNIQUE (region_code, warehouse_id),
  constraint sourcing_position_check CHECK ((("position" >= 1) AND ("position" <= 20))),
  constraint sourcing_region_code_check CHECK (((length(region_code) >= 1) AND (length(region_code) <= 20))),
  constraint sourcing_warehouse FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouses(id)
);
comment on table inventory.sourcing is 'Ordered warehouses per ship-to region; * for regions without a nearer list.';

create table inventory.stock (
  product_id uuid not null,
  warehouse_id uuid not null,
  on_hand numeric(20,6) not null default 0,
  reserved numeric(20,6) not null default 0,
  safety numeric(20,6) not null default 0,
  constraint stock_pkey PRIMARY KEY (product_id, warehouse_id),
  constraint stock_check CHECK (((reserved >= (0)::numeric) AND (reserved <= on_hand))),
  constraint stock_on_hand_check CHECK (((on_hand >= (0)::numeric) AND (on_hand < '1000000000000'::numeric))),
  constraint stock_safety_check CHECK (((safety >= (0)::numeric) AND (safety < '1000000000000'::numeric))),
  constraint stock_product FOREIGN KEY (product_id) REFERENCES catalog.products(id),
  constraint stock_warehouse FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouses(id)
);
CREATE INDEX stock_by_warehouse ON inventory.stock USING btree (warehouse_id, product_id);
comment on column inventory.stock.reserved is 'Σ open quantities of sales orders at this warehouse; never more than there is.';

create table inventory.warehouses (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  region_code text,
  is_active boolean not null default true,
  version integer not null default 1,
  constraint warehouses_pkey PRIMARY KEY (id),
  constraint warehouses_code_key UNIQUE (code),
  constraint warehouses_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint warehouses_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint warehouses_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint warehouses_version_check CHECK ((version > 0)),
  constraint warehouses_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code)
);

create table orders.attachments (
  dealer_id uuid not null,
  order_id uuid not null,
  file_id uuid not null,
  constraint attachments_pkey PRIMARY KEY (dealer_id, order_id, file_id),
  constraint attachments_file FOREIGN KEY (file_id) REFERENCES platform.files(id),
  constraint attachments_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id)
);
alter table orders.attachments enable row level security, force row level security;
create policy wall on orders.attachments using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table orders.credit_overrides (
  dealer_id uuid not null,
  order_id uuid not null,
  over_by numeric(20,4) not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  constraint credit_overrides_pkey PRIMARY KEY (dealer_id, order_id),
  constraint credit_overrides_over_by_check CHECK (((over_by > (0)::numeric) AND (over_by < '1000000000000000'::numeric))),
  constraint credit_overrides_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 200))),
  constraint credit_overrides_by FOREIGN KEY (granted_by) REFERENCES identity.people(id),
  constraint credit_overrides_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id)
);
alter table orders.credit_overrides enable row level security, force row level security;
create policy wall on orders.credit_overrides using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on table orders.credit_overrides is 'A release beyond the credit limit: by whom, why and by how much.';

create table orders.events (
  dealer_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  actor_id uuid,
  actor_name text not null,
  data jsonb not null default '{}'::jsonb,
  constraint events_pkey PRIMARY KEY (dealer_id, id),
  constraint events_actor_name_check CHECK ((length(actor_name) <= 200)),
  constraint events_kind_check CHECK ((kind = ANY (ARRAY['placed'::text, 'held'::text, 'confirmed'::text, 'released'::text, 'rejected'::text, 'canceled'::text, 'closed'::text, 'granted'::text]))),
  constraint events_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id)
);
CREATE INDEX events_of_order ON orders.events USING btree (dealer_id, order_id, at);
alter table orders.events enable row level security, force row level security;
create policy wall on orders.events using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table orders.lines (
  dealer_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid not null,
  sku text not null,
  name_zh text not null,
  name_en text not null,
  unit text not null,
  factor numeric(20,6) not null,
  quantity numeric(20,6) not null,
  confirmed_quantity numeric(20,6) not null default 0,
  shipped_quantity numeric(20,6) not null default 0,
  canceled_quantity numeric(20,6) not null default 0,
  unit_price numeric(20,6) not null,
  amount numeric(20,4) not null,
  tax_rate numeric(8,4) not null,
  tax numeric(20,4) not null,
  price_source text not null,
  origin jsonb not null,
  passport jsonb not null,
  constraint lines_pkey PRIMARY KEY (dealer_id, id),
  constraint lines_amount_check CHECK (((amount >= (0)::numeric) AND (amount < '1000000000000000'::numeric))),
  constraint lines_check CHECK (((confirmed_quantity >= (0)::numeric) AND (confirmed_quantity <= quantity))),
  constraint lines_check1 CHECK (((shipped_quantity >= (0)::numeric) AND (shipped_quantity <= confirmed_quantity))),
  constraint lines_check2 CHECK (((canceled_quantity >= (0)::numeric) AND ((canceled_quantity + shipped_quantity) <= quantity))),
  constraint lines_check3 CHECK (((tax >= (0)::numeric) AND (tax <= amount))),
  constraint lines_factor_check CHECK (((factor > (0)::numeric) AND (factor < '1000000000'::numeric))),
  constraint lines_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint lines_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint lines_position_check CHECK ((("position" >= 1) AND ("position" <= 2000))),
  constraint lines_price_source_check CHECK (((length(price_source) >= 1) AND (length(price_source) <= 20))),
  constraint lines_quantity_check CHECK (((quantity > (0)::numeric) AND (quantity < '1000000000'::numeric))),
  constraint lines_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 60))),
  constraint lines_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate < (1000)::numeric))),
  constraint lines_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 20))),
  constraint lines_unit_price_check CHECK (((unit_price >= (0)::numeric) AND (unit_price < '1000000000000'::numeric))),
  constraint lines_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id),
  constraint lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id)
);
CREATE INDEX lines_of_order ON orders.lines USING btree (dealer_id, order_id, "position");
alter table orders.lines enable row level security, force row level security;
create policy wall on orders.lines using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on column orders.lines.origin is 'What the dealer is told of the price''s source: the reduced passport.';
comment on column orders.lines.passport is 'Every candidate price, kept or rejected, with its reason, as it was when the order was placed (PR04).';

create table orders.orders (
  dealer_id uuid not null,
  id uuid not null,
  number text not null,
  cart_id uuid,
  state text not null,
  holds jsonb not null default '[]'::jsonb,
  currency text not null,
  total numeric(20,4) not null,
  tax numeric(20,4) not null,
  credit_taken numeric(20,4) not null default 0,
  line_count integer not null,
  placed_at timestamp with time zone not null,
  placed_by uuid not null,
  placed_by_name text not null,
  confirmed_at timestamp with time zone,
  is_touchless boolean not null default true,
  ship_to_id uuid,
  ship_to jsonb,
  ship_region_code text,
  wanted_date date,
  po_number text,
  note text,
  version integer not null default 1,
  constraint orders_pkey PRIMARY KEY (dealer_id, id),
  constraint orders_dealer_id_cart_id_key UNIQUE (dealer_id, cart_id),
  constraint orders_dealer_id_number_key UNIQUE (dealer_id, number),
  constraint orders_credit_taken_check CHECK (((credit_taken >= (0)::numeric) AND (credit_taken < '1000000000000000'::numeric))),
  constraint orders_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint orders_line_count_check CHECK (((line_count >= 1) AND (line_count <= 2000))),
  constraint orders_note_check CHECK ((length(note) <= 500)),
  constraint orders_number_check CHECK (((length(number) >= 3) AND (length(number) <= 40))),
  constraint orders_placed_by_name_check CHECK (((length(placed_by_name) >= 1) AND (length(placed_by_name) <= 120))),
  constraint orders_po_number_check CHECK ((length(po_number) <= 60)),
  constraint orders_ship_region_code_check CHECK ((length(ship_region_code) <= 20)),
  constraint orders_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'held'::text, 'confirmed'::text, 'rejected'::text, 'canceled'::text, 'closed'::text]))),
  constraint orders_tax_check CHECK (((tax >= (0)::numeric) AND (tax < '1000000000000000'::numeric))),
  constraint orders_total_check CHECK (((total >= (0)::numeric) AND (total < '1000000000000000'::numeric))),
  constraint orders_version_check CHECK ((version > 0)),
  constraint orders_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id),
  constraint orders_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id),
  constraint orders_placed_by FOREIGN KEY (placed_by) REFERENCES identity.people(id),
  constraint orders_ship_to FOREIGN KEY (dealer_id, ship_to_id) REFERENCES dealers.addresses(dealer_id, id)
);
CREATE INDEX orders_by_id ON orders.orders USING btree (id);
CREATE INDEX orders_by_number ON orders.orders USING btree (number text_pattern_ops);
CREATE INDEX orders_by_po ON orders.orders USING btree (po_number text_pattern_ops) WHERE (po_number IS NOT NULL);
CREATE INDEX orders_by_time ON orders.orders USING btree (placed_at DESC, id DESC);
CREATE INDEX orders_held ON orders.orders USING btree (placed_at DESC) WHERE (state = 'held'::text);
CREATE INDEX orders_newest ON orders.orders USING btree (dealer_id, placed_at DESC, id DESC);
alter table orders.orders enable row level security, force row level security;
create policy wall on orders.orders using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on column orders.orders.cart_id is 'One order per cart: the net below the idempotency key.';
comment on column orders.orders.credit_taken is 'What this order takes of the dealer''s credit now: its confirmed amount until closed or canceled.';
comment on column orders.orders.is_touchless is 'No hand of the principal touched it: no grant, no release.';

create table orders.sales_lines (
  dealer_id uuid not null,
  id uuid not null,
  sales_order_id uuid not null,
  order_line_id uuid not null,
  position integer not null,
  product_id uuid not null,
  base_quantity numeric(20,6) not null,
  reserved numeric(20,6) not null default 0,
  amount numeric(20,4) not null,
  is_canceled boolean not null default false,
  constraint sales_lines_pkey PRIMARY KEY (dealer_id, id),
  constraint sales_lines_amount_check CHECK (((amount >= (0)::numeric) AND (amount < '1000000000000000'::numeric))),
  constraint sales_lines_base_quantity_check CHECK (((base_quantity > (0)::numeric) AND (base_quantity < '1000000000000'::numeric))),
  constraint sales_lines_check CHECK (((reserved >= (0)::numeric) AND (reserved <= base_quantity))),
  constraint sales_lines_position_check CHECK ((("position" >= 1) AND ("position" <= 2000))),
  constraint sales_lines_order_line FOREIGN KEY (dealer_id, order_line_id) REFERENCES orders.lines(dealer_id, id),
  constraint sales_lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id),
  constraint sales_lines_sales_order FOREIGN KEY (dealer_id, sales_order_id) REFERENCES orders.sales_orders(dealer_id, id)
);
CREATE INDEX sales_lines_of_line ON orders.sales_lines USING btree (dealer_id, order_line_id);
CREATE INDEX sales_lines_of_order ON orders.sales_lines USING btree (dealer_id, sales_order_id, "position");
alter table orders.sales_lines enable row level security, force row level security;
create policy wall on orders.sales_lines using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));
comment on column orders.sales_lines.reserved is 'What this line holds in stock now, in base units; less than its quantity when backordered.';

create table orders.sales_orders (
  dealer_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  number text not null,
  warehouse_id uuid,
  state text not null default 'open'::text,
  total numeric(20,4) not null,
  created_at timestamp with time zone not null,
  constraint sales_orders_pkey PRIMARY KEY (dealer_id, id),
  constraint sales_orders_dealer_id_number_key UNIQUE (dealer_id, number),
  constraint sales_orders_number_check CHECK (((length(number) >= 3) AND (length(number) <= 40))),
  constraint sales_orders_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'canceled'::text]))),
  constraint sales_orders_total_check CHECK (((total >= (0)::numeric) AND (total < '1000000000000000'::numeric))),
  constraint sales_orders_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id),
  constraint sales_orders_warehouse FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouses(id)
);
CREATE INDEX sales_orders_by_id ON orders.sales_orders USING btree (id);
CREATE INDEX sales_orders_by_number ON orders.sales_orders USING btree (number text_pattern_ops);
CREATE INDEX sales_orders_by_time ON orders.sales_orders USING btree (created_at DESC, id DESC);
CREATE INDEX sales_orders_newest ON orders.sales_orders USING btree (dealer_id, created_at DESC, id DESC);
CREATE INDEX sales_orders_of_order ON orders.sales_orders USING btree (dealer_id, order_id);
alter table orders.sales_orders enable row level security, force row level security;
create policy wall on orders.sales_orders using (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text) OR (dealer_id = ANY (platform.app_dealers())))) with check (((dealer_id = platform.app_dealer()) OR (platform.app_side() = 's'::text)));

create table platform.files (
  id uuid not null,
  name text not null,
  content_type text not null,
  bytes bigint not null,
  sha256 text not null,
  uploaded_by uuid,
  created_at timestamp with time zone not null,
  constraint files_pkey PRIMARY KEY (id),
  constraint files_bytes_check CHECK (((bytes >= 0) AND (bytes <= 1000000000))),
  constraint files_content_type_check CHECK (((length(content_type) >= 3) AND (length(content_type) <= 100))),
  constraint files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint files_sha256_check CHECK ((length(sha256) = 64))
);
comment on table platform.files is 'What is known of a stored file; its bytes lie in the file store under the id. Who may read it follows from what it is attached to.';

create table platform.heartbeats (
  worker_id text not null,
  last_seen_at timestamp with time zone not null,
  connection text,
  constraint heartbeats_pkey PRIMARY KEY (worker_id),
  constraint heartbeats_connection_check CHECK (((length(connection) >= 1) AND (length(connection) <= 63))),
  constraint heartbeats_worker_id_check CHECK (((length(worker_id) >= 1) AND (length(worker_id) <= 100)))
);
comment on table platform.heartbeats is 'One row per worker. A silent worker''s jobs are unlocked after 30 seconds (graphile-worker alone would wait four hours).';
comment on column platform.heartbeats.last_seen_at is 'Written when it comes, and every ten seconds while it has a job.';
comment on column platform.heartbeats.connection is 'Name of its process''s connections: PostgreSQL knows when each last spoke, and so that an idle worker lives.';

create table platform.idempotency_keys (
  actor_id uuid not null,
  endpoint text not null,
  key text not null,
  request_hash text not null,
  status integer,
  etag text,
  body text,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (actor_id, endpoint, key),
  constraint idempotency_keys_body_check CHECK ((length(body) <= 20000000)),
  constraint idempotency_keys_endpoint_check CHECK (((length(endpoint) >= 1) AND (length(endpoint) <= 60))),
  constraint idempotency_keys_etag_check CHECK ((length(etag) <= 60)),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint idempotency_keys_request_hash_check CHECK ((length(request_hash) = 64)),
  constraint idempotency_keys_status_check CHECK (((status >= 200) AND (status <= 599)))
);
CREATE INDEX idempotency_keys_age ON platform.idempotency_keys USING btree (created_at);
comment on table platform.idempotency_keys is 'First reply to each Idempotency-Key, replayed byte for byte for seven days. Written in the transaction of its command.';

create table platform.migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (name),
  constraint migrations_checksum_check CHECK ((char_length(checksum) = 64)),
  constraint migrations_name_check CHECK (((char_length(name) >= 6) AND (char_length(name) <= 200)))
);
comment on table platform.migrations is 'The SQL files applied to this database, with the checksum of each. Row 0000_lock is only locked, never changed.';

create table platform.nights (
  task text not null,
  night date not null,
  constraint nights_pkey PRIMARY KEY (task),
  constraint nights_task_check CHECK (((length(task) >= 1) AND (length(task) <= 60)))
);
comment on table platform.nights is 'The last night for which each nightly task was asked for. A night begins at the task''s hour in the company''s time zone.';

create table platform.number_blocks (
  kind text not null,
  period text not null,
  next_n bigint not null,
  constraint number_blocks_pkey PRIMARY KEY (kind, period),
  constraint number_blocks_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 20))),
  constraint number_blocks_next_n_check CHECK (((next_n >= 1) AND (next_n <= '1000000000000'::bigint))),
  constraint number_blocks_period_check CHECK ((length(period) <= 10))
);
comment on table platform.number_blocks is 'Processes lease document numbers in blocks, so that no order waits for another one''s commit; gaps are allowed.';

create table pricing.assignments (
  id uuid not null,
  list_id uuid not null,
  scope_kind text not null,
  scope_id text not null,
  valid_from date,
  valid_to date,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_check CHECK ((valid_to > valid_from)),
  constraint assignments_check1 CHECK (((scope_kind = 'everybody'::text) = (scope_id = '*'::text))),
  constraint assignments_scope_id_check CHECK (((length(scope_id) >= 1) AND (length(scope_id) <= 40))),
  constraint assignments_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['everybody'::text, 'region'::text, 'class'::text, 'dealer'::text]))),
  constraint assignments_list FOREIGN KEY (list_id) REFERENCES pricing.lists(id)
);
CREATE INDEX assignments_by_list ON pricing.assignments USING btree (list_id, id);
CREATE INDEX assignments_by_scope ON pricing.assignments USING btree (scope_id);

create table pricing.entries (
  id uuid not null,
  list_id uuid not null,
  owner_dealer_id uuid,
  product_id uuid not null,
  unit text not null,
  quantity_from numeric(20,6) not null default 0,
  price numeric(20,6),
  percent numeric(8,4),
  percent_list_id uuid,
  valid_from date,
  valid_to date,
  version integer not null default 1,
  constraint entries_pkey PRIMARY KEY (id),
  constraint entries_check CHECK ((valid_to > valid_from)),
  constraint entries_check1 CHECK ((((price IS NULL) = (percent IS NOT NULL)) AND ((percent IS NULL) = (percent_list_id IS NULL)))),
  constraint entries_percent_check CHECK (((percent > (0)::numeric) AND (percent <= (1000)::numeric))),
  constraint entries_price_check CHECK (((price >= (0)::numeric) AND (price < '1000000000000'::numeric))),
  constraint entries_quantity_from_check CHECK (((quantity_from >= (0)::numeric) AND (quantity_from < '1000000000'::numeric))),
  constraint entries_version_check CHECK ((version > 0)),
  constraint entries_list FOREIGN KEY (list_id) REFERENCES pricing.lists(id),
  constraint entries_percent_list FOREIGN KEY (percent_list_id) REFERENCES pricing.lists(id),
  constraint entries_product FOREIGN KEY (product_id) REFERENCES catalog.products(id),
  constraint entries_unit FOREIGN KEY (product_id, unit) REFERENCES catalog.product_units(product_id, unit)
);
CREATE INDEX entries_by_list ON pricing.entries USING btree (list_id, product_id, unit, quantity_from, valid_from);
CREATE INDEX entries_by_product ON pricing.entries USING btree (product_id, list_id);
CREATE INDEX entries_percents ON pricing.entries USING btree (percent_list_id, list_id) WHERE (percent_list_id IS NOT NULL);
alter table pricing.entries enable row level security, force row level security;
create policy wall on pricing.entries using (((owner_dealer_id IS NULL) OR (platform.app_side() = 's'::text) OR (owner_dealer_id = ANY (platform.app_dealers())))) with check ((platform.app_side() = 's'::text));
comment on column pricing.entries.owner_dealer_id is 'Copied from the list, for the wall.';

create table pricing.lists (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  priority integer not null,
  currency text not null,
  valid_from date,
  valid_to date,
  is_active boolean not null default true,
  price_digits integer not null default 2,
  percent_lists uuid[] not null default '{}'::uuid[],
  owner_dealer_id uuid,
  version integer not null default 1,
  constraint lists_pkey PRIMARY KEY (id),
  constraint lists_code_key UNIQUE (code),
  constraint lists_check CHECK ((valid_to > valid_from)),
  constraint lists_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60))),
  constraint lists_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint lists_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'class'::text, 'region'::text, 'dealer'::text, 'contract'::text, 'project'::text]))),
  constraint lists_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 120))),
  constraint lists_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 120))),
  constraint lists_percent_lists_check CHECK ((cardinality(percent_lists) <= 1000)),
  constraint lists_price_digits_check CHECK (((price_digits >= 0) AND (price_digits <= 6))),
  constraint lists_priority_check CHECK (((priority >= 0) AND (priority <= 1000))),
  constraint lists_version_check CHECK ((version > 0)),
  constraint lists_owner FOREIGN KEY (owner_dealer_id) REFERENCES dealers.dealers(id)
);
alter table pricing.lists enable row level security, force row level security;
create policy wall on pricing.lists using (((owner_dealer_id IS NULL) OR (platform.app_side() = 's'::text) OR (owner_dealer_id = ANY (platform.app_dealers())))) with check ((platform.app_side() = 's'::text));
comment on column pricing.lists.percent_lists is 'All lists that this one''s percent entries reach, at any depth: one query fetches them together.';
comment on column pricing.lists.owner_dealer_id is 'A list that belongs to one dealer: other dealers never see it. Null for all other lists.';

create table probe.runs (
  id uuid not null,
  state text not null,
  origin text not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  endpoints integer not null default 0,
  questions integer not null default 0,
  leaks jsonb not null default '[]'::jsonb,
  trouble text,
  traces jsonb,
  constraint runs_pkey PRIMARY KEY (id),
  constraint runs_asked_by_check CHECK ((length(asked_by) <= 200)),
  constraint runs_endpoints_check CHECK (((endpoints >= 0) AND (endpoints <= 100000))),
  constraint runs_origin_check CHECK ((origin = ANY (ARRAY['console'::text, 'nightly'::text, 'command'::text]))),
  constraint runs_questions_check CHECK (((questions >= 0) AND (questions <= 10000000))),
  constraint runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'passed'::text, 'leaking'::text, 'broken'::text]))),
  constraint runs_trouble_check CHECK ((length(trouble) <= 500))
);
CREATE INDEX runs_newest ON probe.runs USING btree (asked_at DESC);
alter table probe.runs enable row level security, force row level security;
create policy wall on probe.runs using ((platform.app_side() = 's'::text)) with check ((platform.app_side() = 's'::text));
comment on table probe.runs is 'Runs of the probe: every endpoint asked for things of synthetic strangers. The newest hundred are kept.';
comment on column probe.runs.traces is 'Ids of the synthetic dealers, people and masters while they exist: whoever comes after a crash removes them by these.';

create table storefront.mirrors (
  id uuid not null,
  person_id uuid not null,
  viewed_dealer_id uuid not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint mirrors_pkey PRIMARY KEY (id),
  constraint mirrors_dealer FOREIGN KEY (viewed_dealer_id) REFERENCES dealers.dealers(id),
  constraint mirrors_person FOREIGN KEY (person_id) REFERENCES identity.people(id)
);
comment on table storefront.mirrors is 'A staff member looks at the shop as one dealer sees it: read-only, for an hour, audited.';
