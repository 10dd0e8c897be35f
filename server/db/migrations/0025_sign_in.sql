-- Which sessions travel in the cookie that browsers guard by its name.

alter table identity.sessions add column is_guarded boolean not null default false;
comment on column identity.sessions.is_guarded is 'Its token was handed out over https under the name __Host-…, and counts in no other cookie. False: a key, plain http, or from before.';
