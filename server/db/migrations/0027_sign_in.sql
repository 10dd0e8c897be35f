-- Sessions: which travel in the cookie that browsers guard by its name.

alter table identity.sessions add column is_guarded boolean not null default false;
comment on column identity.sessions.is_guarded is 'Its token was handed out over https under the name __Host-…, and counts in no other cookie. False: a key, plain http, or from before.';

-- A password that somebody else chose is a first one: it opens for some days, and only to be changed.
alter table identity.people add column first_password_until timestamptz;
comment on column identity.people.first_password_until is 'Set while the password is one that somebody else chose: until then it opens, and whoever signs in with it may only choose an own one. Null: the own one, or none.';
