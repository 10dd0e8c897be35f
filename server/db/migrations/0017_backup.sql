-- What became of each backup, and which restores this database has gone through.

create schema backup;

create table backup.runs (
  id          uuid not null primary key,
  cause       text not null check (cause in ('nightly', 'person', 'command')),
  asked_by    uuid constraint runs_asked_by references identity.people (id),
  state       text not null check (state in ('waiting', 'running', 'done', 'failed')),
  kind        text check (kind in ('physical', 'logical')),
  created_at  timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz,
  file_name   text check (length(file_name) between 1 and 300),
  bytes       bigint check (bytes between 0 and 1000000000000000),
  error       text check (length(error) between 1 and 2000),
  check ((state = 'done') <= (file_name is not null and bytes is not null and finished_at is not null)),
  check ((state = 'failed') <= (error is not null))
);
create index runs_latest on backup.runs (created_at desc, id);
-- One at a time: the second finds this row and is told so.
create unique index runs_one on backup.runs ((true)) where state in ('waiting', 'running');
comment on table backup.runs is 'One row per backup, by night, by a person in the console or by the command; kept when its file is removed.';

create table backup.restores (
  epoch       int not null primary key check (epoch > 0),
  kind        text not null check (kind in ('physical', 'logical')),
  file_name   text not null check (length(file_name) between 1 and 300),
  to_time     timestamptz,
  restored_at timestamptz not null
);
comment on table backup.restores is 'Each restore begins a new epoch: what the house told others before may be unknown to it now.';
comment on column backup.restores.to_time is 'The moment asked for; null for everything that the archive held.';

-- Companies that exist already: their administrators see and make backups like those of a new one.
update identity.roles set permissions = permissions || array['backups.view', 'backups.run'], version = version + 1
  where side = 's' and code = 'administrator' and is_built_in and not permissions @> array['backups.view'];
