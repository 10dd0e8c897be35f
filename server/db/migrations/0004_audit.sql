-- Who changed what, when, field by field: insert-only, in the transaction of the change.

create schema audit;
create table audit.entries (
  id           uuid not null,
  at           timestamptz not null,
  actor_id     uuid,
  actor_name   text not null check (length(actor_name) <= 200),
  on_behalf_of text check (length(on_behalf_of) <= 200),
  action       text not null check (length(action) between 1 and 60),
  object_kind  text not null check (length(object_kind) between 1 and 60),
  object_id    text not null check (length(object_id) between 1 and 80),
  object_label text not null check (length(object_label) <= 200),
  subject_dealer_id uuid,
  changes      jsonb not null,
  primary key (at, id)
) partition by range (at);
create table audit.entries_rest partition of audit.entries default;
create index entries_object on audit.entries (object_kind, object_id, at desc);
create index entries_actor on audit.entries (actor_id, at desc);
comment on column audit.entries.subject_dealer_id is 'The dealer whom the change concerns; staff read the trail, dealers never do.';
