-- The same wall, asked in the order that decides soonest. A policy is worked out for every row, so most rows should need one
-- look at one setting: a dealer's own row is known by app.dealer, a list that belongs to nobody by its column.
do $$
declare t text;
begin
  foreach t in array array[
    'identity.memberships', 'identity.membership_roles',
    'dealers.credits', 'dealers.territories', 'dealers.addresses', 'dealers.contacts',
    'cart.carts', 'cart.lines', 'cart.attachments',
    'orders.orders', 'orders.lines', 'orders.sales_orders', 'orders.sales_lines', 'orders.events',
    'orders.credit_overrides', 'orders.attachments']
  loop
    execute format('alter policy wall on %s using (dealer_id = platform.app_dealer() or platform.app_side() = ''s'' or dealer_id = any(platform.app_dealers())) '
      'with check (dealer_id = platform.app_dealer() or platform.app_side() = ''s'')', t);
  end loop;
  foreach t in array array['pricing.lists', 'pricing.entries'] loop
    execute format('alter policy wall on %s using (owner_dealer_id is null or platform.app_side() = ''s'' or owner_dealer_id = any(platform.app_dealers())) '
      'with check (platform.app_side() = ''s'')', t);
  end loop;
end $$;

alter policy wall on dealers.dealers
  using (id = platform.app_dealer() or platform.app_side() = 's' or id = any(platform.app_dealers()))
  with check (platform.app_side() = 's');

-- A kept reply is written once, hardly ever read, and gone in a week: compressing it would cost more than its room.
alter table platform.idempotency_keys alter column body set storage external;
