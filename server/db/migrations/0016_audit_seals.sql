-- The trail sealed into a hash chain, so that a change behind the application's back is found and named (P9).
-- docs/decisions/0010 tells why entries wait in a list of their own.

create table audit.unsealed (
  at timestamptz not null,
  id uuid not null,
  primary key (at, id)
);
comment on table audit.unsealed is 'Entries that wait for their seal; written in the transaction of the entry, taken by the sealing job. However late an entry commits, it waits here.';
insert into audit.unsealed (at, id) select at, id from audit.entries;

create table audit.seals (
  n             int not null primary key check (n > 0),
  sealed_at     timestamptz not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  entry_ats     timestamptz[] not null,
  entry_ids     uuid[] not null,
  entry_hashes  bytea[] not null,
  hash          bytea not null check (octet_length(hash) = 32),
  constraint seals_cover_entries check (cardinality(entry_ids) between 1 and 1000
    and cardinality(entry_ats) = cardinality(entry_ids) and cardinality(entry_hashes) = cardinality(entry_ids))
);
comment on table audit.seals is 'One batch of entries each: the SHA-256 of every entry, chained by the hash of the seal before.';

create table audit.checks (
  at           timestamptz not null primary key,
  seal_n       int not null check (seal_n >= 0),
  broken_count int not null check (broken_count >= 0),
  first_broken text check (length(first_broken) <= 300)
);
comment on table audit.checks is 'What the nightly check of the chain found.';

alter table audit.unsealed enable row level security;
alter table audit.unsealed force row level security;
create policy wall on audit.unsealed
  using (platform.app_side() = 's')
  with check (platform.app_side() in ('s', 'd'));
alter table audit.seals enable row level security;
alter table audit.seals force row level security;
create policy wall on audit.seals using (platform.app_side() = 's') with check (platform.app_side() = 's');
alter table audit.checks enable row level security;
alter table audit.checks force row level security;
create policy wall on audit.checks using (platform.app_side() = 's') with check (platform.app_side() = 's');
