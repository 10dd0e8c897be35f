-- A second factor: six digits of an authenticator app beside the password, and codes for the day when the phone is lost.

alter table identity.people add column second_factor_since timestamptz;
comment on column identity.people.second_factor_since is 'Since when the person signs in with a code as well. Null: by password alone.';

create table identity.second_factors (
  person_id       uuid not null primary key constraint second_factors_person references identity.people (id),
  secret          text not null check (secret ~ '^[A-Z2-7]{32}$'),
  begun_at        timestamptz not null,
  last_step       bigint not null default 0 check (last_step >= 0),
  recovery_salt   text check (recovery_salt ~ '^[0-9a-f]{32}$'),
  recovery_hashes text[] not null default '{}' check (cardinality(recovery_hashes) <= 10),
  check (recovery_salt is not null or cardinality(recovery_hashes) = 0)
);
comment on table identity.second_factors is 'What a person''s authenticator app knows (TOTP). It counts once people.second_factor_since is set; until then it is a set-up that a first code must confirm.';
comment on column identity.second_factors.secret is '160 bits in base32, as the app was told them. Readable, because every code is worked out of it.';
comment on column identity.second_factors.last_step is 'The last step of 30 seconds whose code was taken: it and those before it open nothing again.';
comment on column identity.second_factors.recovery_hashes is 'argon2id with one salt for the person, so that one hash decides all of them. A code that was used is gone.';

alter table company.profile add column second_factor_for text not null default 'nobody' check (second_factor_for in ('nobody', 'staff', 'everybody'));
alter table company.profile add column second_factor_from timestamptz;
alter table company.profile add constraint profile_second_factor check ((second_factor_for = 'nobody') = (second_factor_from is null));
comment on column company.profile.second_factor_for is 'Who must have a second factor.';
comment on column company.profile.second_factor_from is 'When it was demanded of the latest of them: some days after that it is enforced.';
