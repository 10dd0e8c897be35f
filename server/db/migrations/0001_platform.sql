-- What every request and every document needs: the context of row-level security, idempotency, number blocks, files, worker heartbeats.

create schema if not exists platform;

create function platform.app_side() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.side', true), '') $$;
create function platform.app_dealer() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.dealer', true), '')::uuid $$;
create function platform.app_dealers() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.dealers', true), '')::uuid[], '{}') $$;
comment on function platform.app_side() is 's for staff, d for a dealer, null without context: no rows.';

create table platform.idempotency_keys (
  actor_id     uuid not null,
  endpoint     text not null check (length(endpoint) between 1 and 60),
  key          text not null check (length(key) between 1 and 200),
  request_hash text not null check (length(request_hash) = 64),
  status       int check (status between 200 and 599),
  etag         text check (length(etag) <= 60),
  body         text check (length(body) <= 20000000),
  created_at   timestamptz not null,
  primary key (actor_id, endpoint, key)
);
create index idempotency_keys_age on platform.idempotency_keys (created_at);
comment on table platform.idempotency_keys is 'First reply to each Idempotency-Key, replayed byte for byte for seven days. Written in the transaction of its command.';

create table platform.number_blocks (
  kind   text not null check (length(kind) between 1 and 20),
  period text not null check (length(period) <= 10),
  next_n bigint not null check (next_n between 1 and 1000000000000),
  primary key (kind, period)
);
comment on table platform.number_blocks is 'Processes lease document numbers in blocks, so that no order waits for another one''s commit; gaps are allowed.';

create table platform.files (
  id           uuid not null primary key,
  name         text not null check (length(name) between 1 and 200),
  content_type text not null check (length(content_type) between 3 and 100),
  bytes        bigint not null check (bytes between 0 and 1000000000),
  sha256       text not null check (length(sha256) = 64),
  uploaded_by  uuid,
  created_at   timestamptz not null
);
comment on table platform.files is 'What is known of a stored file; its bytes lie in the file store under the id. Who may read it follows from what it is attached to.';

create table platform.heartbeats (
  worker_id    text not null primary key check (length(worker_id) between 1 and 100),
  last_seen_at timestamptz not null
);
comment on table platform.heartbeats is 'One row per worker process. A silent worker''s jobs are unlocked after 30 seconds (graphile-worker alone would wait four hours).';
