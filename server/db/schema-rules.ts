/**
 * The rules of every table (trust.md § 9) as questions to the catalog: each finds what breaks it, in words, and must find
 * nothing. They keep the dealer wall in the keys, numbers and texts bounded, and the way to a distributed PostgreSQL open.
 * `$1` is the list of walls as JSON: `{"orders.lines": "dealer_id", …}`, null where a table has none.
 */
const tables = `
  given as (select key as name, value as wall from jsonb_each_text($1::jsonb)),
  t as (
    select c.oid, n.nspname || '.' || c.relname as name, c.relkind as kind, c.relispartition as is_partition, g.wall,
      g.name is not null as is_listed, c.relrowsecurity as is_enabled, c.relforcerowsecurity as is_forced, c.reloptions
    from pg_class c join pg_namespace n on n.oid = c.relnamespace left join given g on g.name = n.nspname || '.' || c.relname
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'pg_toast')
  ),
  col as (
    select t.name as table, t.wall, t.is_partition, t.oid, a.attnum, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as is_required,
      a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid) as fallback
    from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  ),
  rule as (
    select t.name as table, t.wall, k.*, o.name as target, o.wall as target_wall,
      (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u(num, n), pg_attribute a where a.attrelid = t.oid and a.attnum = u.num) as columns,
      (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u(num, n), pg_attribute a where a.attrelid = o.oid and a.attnum = u.num) as target_columns
    from pg_constraint k join t on t.oid = k.conrelid left join t o on o.oid = k.confrelid where k.conparentid = 0
  )`
const find = (text: string) => `with ${tables} ${text}`

/** Tables with a column `at` that never grow: they need no months. */
const staysSmall: Readonly<Record<string, string>> = {
  'audit.unsealed': 'a queue, emptied by the sealing job',
  'audit.checks': 'one row a night',
}
const small = Object.keys(staysSmall)
  .map((name) => `'${name}'`)
  .join(', ')

export const rules = {
  'every table stands in the list of walls': find(
    `select name as what from t where not is_partition and not is_listed`,
  ),
  'the list of walls names only tables': find(
    `select g.name as what from given g where not exists (select from t where t.name = g.name)`,
  ),
  'a column named dealer_id or owner_dealer_id is the wall of its table, and no other': find(`
    select t.name as what from t where not is_partition and (
      exists (select from col where col.oid = t.oid and col.name = 'dealer_id') <> (t.wall is not distinct from 'dealer_id')
      or exists (select from col where col.oid = t.oid and col.name = 'owner_dealer_id') <> (t.wall is not distinct from 'owner_dealer_id'))`),
  'dealer_id uuid not null comes first in a dealer’s table': find(`
    select col.table as what from col where wall = 'dealer_id' and name = 'dealer_id' and not (attnum = 1 and type = 'uuid' and is_required)`),
  'every table has a primary key': find(`
    select t.name as what from t where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`),
  'dealer_id leads every key of a dealer’s table': find(`
    select t.name || ' ' || i.indexrelid::regclass as what from t join pg_index i on i.indrelid = t.oid
    where t.wall = 'dealer_id' and i.indisunique and i.indkey[0] is distinct from (select attnum from col where col.oid = t.oid and col.name = 'dealer_id')`),
  'foreign keys have names of our own': find(
    `select r.table || ' ' || conname as what from rule r where contype = 'f' and conname like '%\\_fkey'`,
  ),
  'foreign keys act on nothing': find(`
    select r.table || ' ' || conname as what from rule r where contype = 'f' and (confdeltype <> 'a' or confupdtype <> 'a')`),
  'nothing is deferrable': find(`select r.table || ' ' || conname as what from rule r where condeferrable`),
  'foreign keys between dealers’ tables carry the dealer first, on both sides': find(`
    select r.table || ' ' || conname as what from rule r where contype = 'f' and wall = 'dealer_id' and target_wall = 'dealer_id'
      and not (columns[1] = 'dealer_id' and target_columns[1] = 'dealer_id')`),
  'no master references a dealer’s table': find(`
    select r.table || ' ' || conname as what from rule r where contype = 'f' and target_wall = 'dealer_id' and wall is distinct from 'dealer_id'`),
  'nothing is excluded by an operator': find(
    `select r.table || ' ' || conname as what from rule r where contype = 'x'`,
  ),
  'row-level security is on and forced on every walled table': find(`
    select t.name as what from t where wall is not null and not (is_enabled and is_forced)`),
  'a partition of a walled table shows nothing to whoever goes around it': find(`
    select t.name as what from t join pg_inherits i on i.inhrelid = t.oid join t parent on parent.oid = i.inhparent
    where parent.wall is not null and not (t.is_enabled and t.is_forced)`),
  'a walled table has one policy: permissive, for everything, for everybody': find(`
    select t.name as what from t left join pg_policy p on p.polrelid = t.oid where t.wall is not null group by t.name
    having count(p.oid) <> 1 or not bool_and(p.polpermissive and p.polcmd = '*' and p.polroles = '{0}')`),
  'a policy asks the context and the wall’s column, and no table': find(`
    select t.name as what from t join pg_policy p on p.polrelid = t.oid, unnest(array[pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)]) with ordinality e(text, n)
    where coalesce(e.text, '') !~ 'app_side\\(\\)' or e.text ~* '\\mselect\\M' or (e.n = 1 and t.wall <> 'staff' and e.text !~ ('\\m' || t.wall || '\\M'))`),
  'a table without a wall has no policy': find(`
    select t.name as what from t join pg_policy p on p.polrelid = t.oid where t.wall is null and not is_partition`),
  'no triggers and no rules': find(`
    select t.name || ' ' || g.tgname as what from t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
    union all select t.name || ' ' || w.rulename from t join pg_rewrite w on w.ev_class = t.oid`),
  'no sequences, identities or generated columns': find(`
    select n.nspname || '.' || s.relname as what from pg_class s join pg_namespace n on n.oid = s.relnamespace
      where s.relkind = 'S' and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    union all select col.table || '.' || name from col where attidentity <> '' or attgenerated <> ''`),
  'no enums and no domains': find(`
    select n.nspname || '.' || y.typname as what from pg_type y join pg_namespace n on n.oid = y.typnamespace
    where y.typtype in ('e', 'd') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')`),
  'defaults are constants or now(): ids are made by the application': find(`
    select col.table || '.' || name as what from col where fallback ~ '\\(' and fallback not in ('now()') and fallback !~ '^''[^'']*''::[a-z]'`),
  'no floating point, no money type, no time without zone': find(`
    select col.table || '.' || name as what from col where type in ('real', 'double precision', 'money', 'timestamp without time zone', 'character', 'character varying')`),
  'functions in SQL look at no table': find(`
    select n.nspname || '.' || p.proname as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where l.lanname = 'sql' and n.nspname in (select distinct split_part(name, '.', 1) from t where is_listed) and p.prosrc ~* '\\m(from|into|update)\\M'`),
  'what tells of an event (a column "at", no dealer) is partitioned by it': find(`
    select t.name as what from t join col on col.oid = t.oid and col.name = 'at' where not t.is_partition and t.name not in (${small}) and t.wall is distinct from 'dealer_id'
      and coalesce(pg_get_partkeydef(t.oid), '') <> 'RANGE (at)'`),
  'partitions are one level deep': find(`select t.name as what from t where kind = 'p' and is_partition`),
  'partitions are months': find(`
    select what from (
      select t.name as what, regexp_match(pg_get_expr(c.relpartbound, c.oid), $re$FROM \\('(.+)'\\) TO \\('(.+)'\\)$re$) as bounds, pg_get_expr(c.relpartbound, c.oid) as text
      from t join pg_class c on c.oid = t.oid where t.is_partition
    ) p where text <> 'DEFAULT' and (bounds is null or (bounds[1]::timestamptz at time zone 'UTC') + interval '1 month' <> (bounds[2]::timestamptz at time zone 'UTC')
      or extract(day from bounds[1]::timestamptz at time zone 'UTC') <> 1)`),
} as const satisfies Record<string, string>

/**
 * Columns to be tried, each with the checks that concern it: numbers with those that compare them with other numbers too. A
 * text with a foreign key is bounded where it points to.
 */
export const boundedColumns = find(`
  select col.table || '.' || col.name as what, col.name as column, col.type,
    coalesce(jsonb_agg(pg_get_expr(r.conbin, r.conrelid)) filter (where r.oid is not null), '[]') as checks,
    coalesce((select jsonb_agg(distinct o.name) from col o where o.oid = col.oid and o.name <> col.name and o.name in (select unnest(x.columns) from rule x where x.conrelid = col.oid and x.contype = 'c' and col.name = any(x.columns))), '[]') as others
  from col left join rule r on r.conrelid = col.oid and r.contype = 'c' and col.name = any(r.columns)
    and not exists (select from col o where o.oid = col.oid and o.name = any(r.columns) and o.name <> col.name
      and (col.type <> 'numeric' or o.type not in ('numeric', 'integer', 'bigint')))
  where not col.is_partition and col.type in ('numeric', 'text', 'text[]')
    and not exists (select from rule f where f.conrelid = col.oid and f.contype = 'f' and col.name = any(f.columns))
  group by col.table, col.name, col.type, col.oid order by 1`)
