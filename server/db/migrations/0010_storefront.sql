-- The shop as a dealer sees it keeps nothing of its own but staff's mirrors.

create schema storefront;
create table storefront.mirrors (
  id               uuid not null primary key,
  person_id        uuid not null constraint mirrors_person references identity.people (id),
  viewed_dealer_id uuid not null constraint mirrors_dealer references dealers.dealers (id),
  opened_at        timestamptz not null,
  expires_at       timestamptz not null
);
comment on table storefront.mirrors is 'A staff member looks at the shop as one dealer sees it: read-only, for an hour, audited.';
