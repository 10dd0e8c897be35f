-- People, how they sign in, what they may do, and for whom.

create schema identity;

create table identity.people (
  id            uuid not null primary key,
  name          text not null check (length(name) between 1 and 120),
  account       text not null check (account = lower(account) and length(account) between 2 and 60),
  email         text check (email = lower(email) and length(email) between 3 and 190),
  phone         text check (length(phone) between 5 and 20),
  language      text not null check (language in ('zh-CN', 'en-US')),
  password_hash text check (length(password_hash) between 20 and 300),
  is_machine    boolean not null default false,
  is_staff      boolean not null default false,
  is_active     boolean not null default true,
  demo          jsonb,
  created_at    timestamptz not null,
  version       int not null default 1 check (version > 0)
);
comment on column identity.people.password_hash is 'argon2id; null for a machine, which comes by key only, and for people who have not been given one yet.';
comment on column identity.people.is_machine is 'Stands behind one API key, so that what the key does has an actor of its own.';
comment on column identity.people.demo is 'In a demo: titles and what to try, for the sign-in page.';

create table identity.handles (
  handle    text not null primary key check (handle = lower(handle) and length(handle) between 2 and 190),
  person_id uuid not null constraint handles_person references identity.people (id),
  kind      text not null check (kind in ('account', 'email', 'phone')),
  unique (person_id, kind)
);
comment on table identity.handles is 'Everything one may type to sign in; unique over all three kinds, so that no e-mail shadows an account.';

create table identity.attempts (
  subject      text not null primary key check (length(subject) = 64),
  failed_count int not null check (failed_count >= 0),
  failed_at    timestamptz not null
);
create index attempts_age on identity.attempts (failed_at);
comment on table identity.attempts is 'Failed sign-ins by the hash of a person, of an unknown handle or of an address: each makes the next wait longer, none locks for ever, and an unknown handle waits like a known one.';

create table identity.roles (
  id          uuid not null primary key,
  side        text not null check (side in ('d', 's')),
  code        text not null check (length(code) between 1 and 60),
  name_zh     text not null check (length(name_zh) between 1 and 120),
  name_en     text not null check (length(name_en) between 1 and 120),
  permissions text[] not null check (cardinality(permissions) <= 100),
  scope       text not null default 'all' check (scope in ('all', 'regions', 'own')),
  is_built_in boolean not null default false,
  version     int not null default 1 check (version > 0),
  unique (side, code)
);

create table identity.staff_roles (
  person_id    uuid not null constraint staff_roles_person references identity.people (id),
  role_id      uuid not null constraint staff_roles_role references identity.roles (id),
  region_codes text[] not null default '{}' check (cardinality(region_codes) <= 200),
  primary key (person_id, role_id)
);
comment on column identity.staff_roles.region_codes is 'For roles of scope regions: the regions whose dealers this person sees.';

create table identity.memberships (
  dealer_id  uuid not null,
  person_id  uuid not null constraint memberships_person references identity.people (id),
  is_active  boolean not null default true,
  joined_at  timestamptz not null,
  version    int not null default 1 check (version > 0),
  primary key (dealer_id, person_id)
);
create index memberships_person_dealers on identity.memberships (person_id);
create table identity.membership_roles (
  dealer_id uuid not null,
  person_id uuid not null,
  role_id   uuid not null constraint membership_roles_role references identity.roles (id),
  primary key (dealer_id, person_id, role_id),
  constraint membership_roles_membership foreign key (dealer_id, person_id) references identity.memberships (dealer_id, person_id)
);
comment on table identity.memberships is 'A person acts for a dealer; one person may act for several. The dealer owns everything, people are only actors.';

create table identity.sessions (
  token_hash        text not null primary key check (length(token_hash) = 64),
  id                uuid not null unique,
  kind              text not null check (kind in ('device', 'key')),
  person_id         uuid not null constraint sessions_person references identity.people (id),
  side              text not null check (side in ('d', 's')),
  current_dealer_id uuid,
  dealers           uuid[] not null default '{}',
  permissions       text[] not null default '{}',
  granted           text[],
  scope             text not null default 'all' check (scope in ('all', 'cut')),
  scope_regions     text[] not null default '{}',
  scope_own         boolean not null default false,
  key_name          text check (length(key_name) between 1 and 120),
  key_prefix        text check (length(key_prefix) between 4 and 20),
  user_agent        text not null default '' check (length(user_agent) <= 400),
  ip                text not null default '' check (length(ip) <= 60),
  created_at        timestamptz not null,
  last_seen_at      timestamptz not null,
  expires_at        timestamptz,
  check ((side = 's') = (current_dealer_id is null))
);
create index sessions_of_person on identity.sessions (person_id, kind);
comment on table identity.sessions is 'A signed-in device or an API key, looked up by the SHA-256 of its 256-bit token. Rights are kept on the row and rewritten when roles or the tree change, so that they change at once.';
comment on column identity.sessions.granted is 'For a key: the permissions it was given, a part of its maker''s at that time.';
comment on column identity.sessions.dealers is 'The current dealer and the descendants that it may see.';
