-- Generated from the database by `npm run generate`; do not edit. The wall of every table stands in server/db/walls.ts.
-- Run once, as a superuser, by psql on the coordinator of a Citus cluster that holds a migrated Concord (docs/scale.md, S4):
--   psql -v ON_ERROR_STOP=1 -v coordinator=db1.example.com -f scripts/distribute.sql concord

create extension if not exists citus;
select citus_set_coordinator_host(:'coordinator');
-- The context of row-level security travels with every statement to the nodes.
alter role concord_app set citus.propagate_set_commands = 'local';
alter role concord_owner set citus.propagate_set_commands = 'local';
set citus.propagate_set_commands = 'local';

begin;
set local app.side = 's';

-- 1. Foreign keys of what moves stand aside.
alter table cart.attachments drop constraint attachments_cart;
alter table cart.attachments drop constraint attachments_file;
alter table cart.carts drop constraint carts_dealer;
alter table cart.carts drop constraint carts_ship_to;
alter table cart.carts drop constraint carts_updated_by;
alter table cart.lines drop constraint lines_cart;
alter table cart.lines drop constraint lines_granted_by;
alter table cart.lines drop constraint lines_product;
alter table catalog.categories drop constraint categories_parent;
alter table catalog.products drop constraint products_base_unit;
alter table catalog.products drop constraint products_brand;
alter table catalog.products drop constraint products_category;
alter table catalog.products drop constraint products_line;
alter table catalog.products drop constraint products_picture;
alter table catalog.products drop constraint products_style;
alter table dealers.addresses drop constraint addresses_dealer;
alter table dealers.addresses drop constraint addresses_region;
alter table dealers.contacts drop constraint contacts_dealer;
alter table dealers.credits drop constraint credits_dealer;
alter table dealers.dealers drop constraint dealers_class;
alter table dealers.dealers drop constraint dealers_parent;
alter table dealers.dealers drop constraint dealers_region;
alter table dealers.dealers drop constraint dealers_sales_rep;
alter table dealers.regions drop constraint regions_parent;
alter table dealers.territories drop constraint territories_dealer;
alter table dealers.territories drop constraint territories_line;
alter table dealers.territories drop constraint territories_region;
alter table identity.membership_roles drop constraint membership_roles_membership;
alter table identity.membership_roles drop constraint membership_roles_role;
alter table identity.memberships drop constraint memberships_person;
alter table inventory.warehouses drop constraint warehouses_region;
alter table orders.attachments drop constraint attachments_file;
alter table orders.attachments drop constraint attachments_order;
alter table orders.credit_overrides drop constraint credit_overrides_by;
alter table orders.credit_overrides drop constraint credit_overrides_order;
alter table orders.events drop constraint events_order;
alter table orders.lines drop constraint lines_order;
alter table orders.lines drop constraint lines_product;
alter table orders.orders drop constraint orders_cart;
alter table orders.orders drop constraint orders_dealer;
alter table orders.orders drop constraint orders_placed_by;
alter table orders.orders drop constraint orders_ship_to;
alter table orders.sales_lines drop constraint sales_lines_order_line;
alter table orders.sales_lines drop constraint sales_lines_product;
alter table orders.sales_lines drop constraint sales_lines_sales_order;
alter table orders.sales_orders drop constraint sales_orders_order;
alter table orders.sales_orders drop constraint sales_orders_warehouse;

-- 2. Masters that dealers’ tables reference: a whole copy on every node.
select create_reference_table('catalog.brands');
select create_reference_table('catalog.categories');
select create_reference_table('catalog.styles');
select create_reference_table('catalog.units');
select create_reference_table('dealers.product_lines');
select create_reference_table('platform.files');
select create_reference_table('catalog.products');
select create_reference_table('dealers.classes');
select create_reference_table('dealers.regions');
select create_reference_table('identity.people');
select create_reference_table('dealers.dealers');
select create_reference_table('identity.roles');
select create_reference_table('inventory.warehouses');

-- 3. Dealers’ tables: by their dealer, everything of one dealer on one node.
select create_distributed_table('dealers.addresses', 'dealer_id');
select create_distributed_table('cart.carts', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('cart.attachments', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('cart.lines', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('dealers.contacts', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('dealers.credits', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('dealers.territories', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('identity.memberships', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('identity.membership_roles', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.orders', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.attachments', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.credit_overrides', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.events', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.lines', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.sales_orders', 'dealer_id', colocate_with => 'dealers.addresses');
select create_distributed_table('orders.sales_lines', 'dealer_id', colocate_with => 'dealers.addresses');

-- 4. The foreign keys again, masters first.
alter table catalog.categories add constraint categories_parent FOREIGN KEY (parent_id) REFERENCES catalog.categories(id);
alter table catalog.products add constraint products_base_unit FOREIGN KEY (base_unit) REFERENCES catalog.units(code);
alter table catalog.products add constraint products_brand FOREIGN KEY (brand_id) REFERENCES catalog.brands(id);
alter table catalog.products add constraint products_category FOREIGN KEY (category_id) REFERENCES catalog.categories(id);
alter table catalog.products add constraint products_line FOREIGN KEY (product_line_id) REFERENCES dealers.product_lines(id);
alter table catalog.products add constraint products_picture FOREIGN KEY (picture_id) REFERENCES platform.files(id);
alter table catalog.products add constraint products_style FOREIGN KEY (style_id) REFERENCES catalog.styles(id);
alter table dealers.regions add constraint regions_parent FOREIGN KEY (parent_code) REFERENCES dealers.regions(code);
alter table dealers.dealers add constraint dealers_class FOREIGN KEY (class_id) REFERENCES dealers.classes(id);
alter table dealers.dealers add constraint dealers_parent FOREIGN KEY (parent_id) REFERENCES dealers.dealers(id);
alter table dealers.dealers add constraint dealers_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code);
alter table dealers.dealers add constraint dealers_sales_rep FOREIGN KEY (sales_rep_id) REFERENCES identity.people(id);
alter table inventory.warehouses add constraint warehouses_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code);
alter table dealers.addresses add constraint addresses_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table dealers.addresses add constraint addresses_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code);
alter table cart.carts add constraint carts_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table cart.carts add constraint carts_ship_to FOREIGN KEY (dealer_id, ship_to_id) REFERENCES dealers.addresses(dealer_id, id);
alter table cart.carts add constraint carts_updated_by FOREIGN KEY (updated_by) REFERENCES identity.people(id);
alter table cart.attachments add constraint attachments_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id);
alter table cart.attachments add constraint attachments_file FOREIGN KEY (file_id) REFERENCES platform.files(id);
alter table cart.lines add constraint lines_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id);
alter table cart.lines add constraint lines_granted_by FOREIGN KEY (granted_by) REFERENCES identity.people(id);
alter table cart.lines add constraint lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id);
alter table dealers.contacts add constraint contacts_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table dealers.credits add constraint credits_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table dealers.territories add constraint territories_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table dealers.territories add constraint territories_line FOREIGN KEY (product_line_id) REFERENCES dealers.product_lines(id);
alter table dealers.territories add constraint territories_region FOREIGN KEY (region_code) REFERENCES dealers.regions(code);
alter table identity.memberships add constraint memberships_person FOREIGN KEY (person_id) REFERENCES identity.people(id);
alter table identity.membership_roles add constraint membership_roles_membership FOREIGN KEY (dealer_id, person_id) REFERENCES identity.memberships(dealer_id, person_id);
alter table identity.membership_roles add constraint membership_roles_role FOREIGN KEY (role_id) REFERENCES identity.roles(id);
alter table orders.orders add constraint orders_cart FOREIGN KEY (dealer_id, cart_id) REFERENCES cart.carts(dealer_id, id);
alter table orders.orders add constraint orders_dealer FOREIGN KEY (dealer_id) REFERENCES dealers.dealers(id);
alter table orders.orders add constraint orders_placed_by FOREIGN KEY (placed_by) REFERENCES identity.people(id);
alter table orders.orders add constraint orders_ship_to FOREIGN KEY (dealer_id, ship_to_id) REFERENCES dealers.addresses(dealer_id, id);
alter table orders.attachments add constraint attachments_file FOREIGN KEY (file_id) REFERENCES platform.files(id);
alter table orders.attachments add constraint attachments_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id);
alter table orders.credit_overrides add constraint credit_overrides_by FOREIGN KEY (granted_by) REFERENCES identity.people(id);
alter table orders.credit_overrides add constraint credit_overrides_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id);
alter table orders.events add constraint events_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id);
alter table orders.lines add constraint lines_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id);
alter table orders.lines add constraint lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id);
alter table orders.sales_orders add constraint sales_orders_order FOREIGN KEY (dealer_id, order_id) REFERENCES orders.orders(dealer_id, id);
alter table orders.sales_orders add constraint sales_orders_warehouse FOREIGN KEY (warehouse_id) REFERENCES inventory.warehouses(id);
alter table orders.sales_lines add constraint sales_lines_order_line FOREIGN KEY (dealer_id, order_line_id) REFERENCES orders.lines(dealer_id, id);
alter table orders.sales_lines add constraint sales_lines_product FOREIGN KEY (product_id) REFERENCES catalog.products(id);
alter table orders.sales_lines add constraint sales_lines_sales_order FOREIGN KEY (dealer_id, sales_order_id) REFERENCES orders.sales_orders(dealer_id, id);

commit;

-- Local, on the coordinator:
-- audit.checks: written by both sides, read by staff over all dealers
-- audit.entries: written by both sides, read by staff over all dealers
-- audit.seals: written by both sides, read by staff over all dealers
-- audit.unsealed: written by both sides, read by staff over all dealers
-- authorization.rules: rules that mention dealers; read by scope
-- backup.restores: the whole house; staff only
-- backup.runs: the whole house; staff only
-- catalog.links: belongs to a product
-- catalog.media: belongs to a product
-- catalog.product_units: belongs to a product
-- catalog.quantity_rules: rules that mention dealers; read by scope
-- company.profile: the principal itself
-- dealers.tree_locks: one row that is only locked
-- identity.attempts: failed sign-ins by hash
-- identity.handles: sign-in looks up by what was typed
-- identity.second_factors: asked for by the person whose it is
-- identity.sessions: looked up by the hash of a secret
-- identity.staff_roles: staff only
-- inventory.movements: the principal’s
-- inventory.sourcing: the principal’s
-- inventory.stock: the principal’s; shown by policy
-- platform.heartbeats: worker processes
-- platform.idempotency_keys: keyed by the actor, who is the only one asked for
-- platform.migrations: which migrations ran
-- platform.nights: which nightly work ran
-- platform.number_blocks: next document numbers
-- pricing.assignments: rules that mention dealers; read by scope
-- pricing.entries: one dealer’s, or everybody’s when null: null is no place
-- pricing.lists: one dealer’s, or everybody’s when null: null is no place
-- probe.runs: written by both sides, read by staff over all dealers
-- storefront.mirrors: staff only, by person
