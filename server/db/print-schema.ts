/** Prints schema.sql from the live catalog, in stable order: what the migrations add up to, with its comments. */
import type pg from 'pg'

const relations = `
  select c.oid, n.nspname || '.' || c.relname as name, obj_description(c.oid) as comment, pg_get_partkeydef(c.oid) as partition_key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1) order by 2`
const columns = `
  select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as is_required,
    pg_get_expr(d.adbin, d.adrelid) as default, col_description(a.attrelid, a.attnum) as comment
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`
const constraints = `
  select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid = $1 and contype in ('p', 'u', 'f', 'c') order by contype = 'p' desc, contype = 'u' desc, contype, conname`
const indexes = `
  select pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`
const policies = `
  select polname as name, pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as check,
    (select relforcerowsecurity from pg_class where oid = polrelid) as is_forced
  from pg_policy where polrelid = $1 order by 1`
const functions = `
  select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any($1) order by n.nspname, p.proname`

export async function printSchema(client: pg.ClientBase, schemas: readonly string[]): Promise<string> {
  const parts = [
    '-- Generated from the database by `npm run generate`; do not edit. Migrations are the source.\n',
  ]
  for (const { definition } of (await client.query(functions, [schemas])).rows) parts.push(`${definition};\n`)
  for (const relation of (await client.query(relations, [schemas])).rows)
    parts.push(await printTable(client, relation))
  return parts.join('\n')
}

interface Relation {
  oid: number
  name: string
  comment: string | null
  partition_key: string | null
}

async function printTable(client: pg.ClientBase, relation: Relation): Promise<string> {
  const { rows: columnRows } = await client.query(columns, [relation.oid])
  const { rows: constraintRows } = await client.query(constraints, [relation.oid])
  const { rows: indexRows } = await client.query(indexes, [relation.oid])
  const { rows: policyRows } = await client.query(policies, [relation.oid])
  const lines = [
    ...columnRows.map(
      (column) =>
        `  ${column.name} ${column.type}${column.is_required ? ' not null' : ''}${column.default ? ` default ${column.default}` : ''}`,
    ),
    ...constraintRows.map((constraint) => `  constraint ${constraint.name} ${constraint.definition}`),
  ]
  const after = [
    ...indexRows.map((index) => `${index.definition};`),
    ...policyRows.map(
      (policy) =>
        `alter table ${relation.name} enable row level security${policy.is_forced ? ', force row level security' : ''};\n` +
        `create policy ${policy.name} on ${relation.name} using (${policy.using}) with check (${policy.check});`,
    ),
    ...(relation.comment ? [`comment on table ${relation.name} is ${quoted(relation.comment)};`] : []),
    ...columnRows
      .filter((column) => column.comment)
      .map((column) => `comment on column ${relation.name}.${column.name} is ${quoted(column.comment)};`),
  ]
  const partition = relation.partition_key ? ` partition by ${relation.partition_key}` : ''
  return `create table ${relation.name} (\n${lines.join(',\n')}\n)${partition};\n${after.length > 0 ? `${after.join('\n')}\n` : ''}`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
