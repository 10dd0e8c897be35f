-- The dealer wall, third time (after keys and statements): row-level security, forced on the owner too.
-- One permissive policy per table, no sub-select in it. Side s is staff; without context there are no rows.

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
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy wall on %s using (platform.app_side() = ''s'' or dealer_id = any(platform.app_dealers())) '
      'with check (platform.app_side() = ''s'' or dealer_id = platform.app_dealer())', t);
  end loop;
  foreach t in array array['pricing.lists', 'pricing.entries'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy wall on %s using (platform.app_side() = ''s'' or owner_dealer_id is null or owner_dealer_id = any(platform.app_dealers())) '
      'with check (platform.app_side() = ''s'')', t);
  end loop;
end $$;

alter table dealers.dealers enable row level security;
alter table dealers.dealers force row level security;
create policy wall on dealers.dealers
  using (platform.app_side() = 's' or id = any(platform.app_dealers()))
  with check (platform.app_side() = 's');

alter table audit.entries enable row level security;
alter table audit.entries force row level security;
alter table audit.entries_rest enable row level security;
alter table audit.entries_rest force row level security;
create policy wall on audit.entries
  using (platform.app_side() = 's')
  with check (platform.app_side() in ('s', 'd'));
