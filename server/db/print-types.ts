/** Prints types.d.ts from the live catalog: one interface per table, decimals branded by column, in stable order. */
import type pg from 'pg'

interface Column {
  table: string
  name: string
  type: string
  is_nullable: boolean
  has_default: boolean
  check: string | null
}

const columns = `
  select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as is_nullable, a.atthasdef as has_default,
    (select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[''%' limit 1) as check
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and n.nspname = any($1)
  order by 1, a.attnum`

export async function printTypes(client: pg.ClientBase, schemas: readonly string[]): Promise<string> {
  const { rows } = await client.query<Column>(columns, [schemas])
  const tables = Map.groupBy(rows, (column) => column.table)
  const interfaces = [...tables].map(
    ([table, list]) =>
      `export interface ${typeName(table)} {\n${list.map((column) => `  ${column.name}: ${typeOf(column)}\n`).join('')}}\n`,
  )
  const database = [...tables.keys()].map((table) => `  '${table}': ${typeName(table)}\n`).join('')
  return `// Generated from the database by \`npm run generate\`; do not edit.
import type { ColumnType } from 'kysely'
import type { Money, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'

type Generated<T> = ColumnType<T, T | undefined, T>
/** Arrives parsed; is sent as JSON text. */
type Json = ColumnType<unknown, string, string>
type GeneratedJson = ColumnType<unknown, string | undefined, string>

${interfaces.join('\n')}
export interface DB {
${database}}
`
}

function typeName(table: string): string {
  return table.replaceAll(/(^|[._])(\w)/g, (_all, _edge, letter: string) => letter.toUpperCase())
}

function typeOf(column: Column): string {
  if (column.type === 'jsonb')
    return column.has_default ? 'GeneratedJson' : column.is_nullable ? 'Json | null' : 'Json'
  const base = baseType(column)
  const whole = column.is_nullable ? `${base} | null` : base
  return column.has_default ? `Generated<${whole}>` : whole
}

function baseType({ name, type, check }: Column): string {
  const values = check?.match(/ARRAY\[(.*?)\]/)?.[1]?.match(/'([^']*)'/g)
  if (values && type === 'text') return values.join(' | ')
  if (type.endsWith('[]')) return 'string[]'
  if (type === 'integer') return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'numeric(20,4)') return 'Money'
  if (type === 'numeric(20,6)') return name.includes('price') ? 'UnitPrice' : 'Quantity'
  return 'string'
}
