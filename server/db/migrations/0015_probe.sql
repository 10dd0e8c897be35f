-- What the probe of the dealer wall found, run by run (AD02).
create schema probe;

create table probe.runs (
  id          uuid primary key,
  state       text not null check (state in ('waiting', 'running', 'passed', 'leaking', 'broken')),
  origin      text not null check (origin in ('console', 'nightly', 'command')),
  asked_by    text not null check (length(asked_by) <= 200),
  asked_at    timestamptz not null,
  started_at  timestamptz,
  finished_at timestamptz,
  endpoints   integer not null default 0 check (endpoints between 0 and 100000),
  questions   integer not null default 0 check (questions between 0 and 10000000),
  leaks       jsonb not null default '[]',
  trouble     text check (length(trouble) <= 500),
  traces      jsonb
);
create index runs_newest on probe.runs (asked_at desc);
comment on table probe.runs is 'Runs of the probe: every endpoint asked for things of synthetic strangers. The newest hundred are kept.';
comment on column probe.runs.traces is 'Ids of the synthetic dealers, people and masters while they exist: whoever comes after a crash removes them by these.';

alter table probe.runs enable row level security;
alter table probe.runs force row level security;
create policy wall on probe.runs using (platform.app_side() = 's') with check (platform.app_side() = 's');
