-- Work by night in the company's own time zone, once; and heartbeats that are not written.

create table platform.nights (
  task  text not null primary key check (length(task) between 1 and 60),
  night date not null
);
comment on table platform.nights is 'The last night for which each nightly task was asked for. A night begins at the task''s hour in the company''s time zone.';

alter table platform.heartbeats add column connection text check (length(connection) between 1 and 63);
comment on table platform.heartbeats is 'One row per worker. A silent worker''s jobs are unlocked after 30 seconds (graphile-worker alone would wait four hours).';
comment on column platform.heartbeats.connection is 'Name of the connections on which its process speaks every ten seconds: PostgreSQL knows when each last did, so that nothing is written. Null: last_seen_at alone tells.';
