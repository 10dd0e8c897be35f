-- What the software itself puts into a built-in role, so that a later version adds only what is new.

alter table identity.roles add column built_in_permissions text[] check (cardinality(built_in_permissions) <= 100);
comment on column identity.roles.built_in_permissions is 'What the version that last started put into this built-in role. What a later version adds beyond it is given once; what people took out stays out.';

-- Until here every permission that existed had been offered.
update identity.roles set built_in_permissions = array[
  'shop.view', 'shop.prices', 'carts.edit', 'orders.view', 'orders.place', 'orders.cancel', 'account.view', 'addresses.edit',
  'users.manage', 'company.edit', 'staff.manage', 'keys.manage', 'dealers.view', 'dealers.edit', 'dealers.freeze',
  'dealers.credit', 'dealers.users', 'products.view', 'products.edit', 'authorization.view', 'authorization.edit',
  'authorization.mirror', 'prices.view', 'prices.edit', 'prices.grant', 'stock.view', 'stock.edit', 'orders.release',
  'orders.release-over-limit', 'orders.reject', 'orders.close', 'jobs.view', 'jobs.edit', 'audit.view']
where is_built_in;
