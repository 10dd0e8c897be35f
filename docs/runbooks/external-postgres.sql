-- What a database administrator runs once, as a superuser or as a role with CREATEROLE and CREATEDB, before Concord's first start
-- on a PostgreSQL of your own (15 or newer). Choose passwords of your own. `npm run check:external` runs this very file.

-- Owns the database and runs the migrations (DATABASE_OWNER_URL). Never the login of the application.
create role concord_owner login nosuperuser nobypassrls password 'change-me-owner';

-- The application (DATABASE_URL): owns nothing, and row-level security binds it.
create role concord_app login nosuperuser nobypassrls nocreatedb nocreaterole password 'change-me-app';

-- UTF-8 is a must; any UTF-8 locale will do, because order by language is made by the application.
create database concord owner concord_owner encoding 'UTF8' template template0;
revoke all on database concord from public;
grant connect on database concord to concord_app;
