-- Lists of texts have bounds too, so that no row grows without end (trust.md § 9).

alter table dealers.dealers add constraint dealers_scopes_check check (cardinality(scopes) between 1 and 50);
alter table identity.sessions
  add constraint sessions_granted_check check (cardinality(granted) <= 200),
  add constraint sessions_permissions_check check (cardinality(permissions) <= 200),
  add constraint sessions_scope_regions_check check (cardinality(scope_regions) <= 4000);
