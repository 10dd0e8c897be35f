/** The wall as the live catalog has it (trust.md 3.2), and the rules of every table (trust.md § 9). */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import pg from 'pg'
import { cluster } from '#testing/cluster.ts'
import { walls, type Wall } from './walls.ts'

interface Table {
  name: string
  columns: string[]
  key: string[]
  enabled: boolean
  forced: boolean
  is_partition: boolean
  policies: { permissive: boolean; command: string; using: string | null; check: string | null }[]
}
let tables: Table[]
let query: <T extends pg.QueryResultRow>(text: string) => Promise<T[]>

before(async () => {
  const { superUrl } = await cluster()
  query = async (text) => {
    const client = new pg.Client({ connectionString: superUrl })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }
  tables = await query<Table>(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, c.relispartition as is_partition,
      (select array_agg(attname::text order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      coalesce((select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '{}') as key,
      coalesce((select jsonb_agg(jsonb_build_object('permissive', p.polpermissive, 'command', p.polcmd, 'using', pg_get_expr(p.polqual, p.polrelid),
        'check', pg_get_expr(p.polwithcheck, p.polrelid))) from pg_policy p where p.polrelid = c.oid), '[]') as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'pg_toast') order by 1`)
})

const walled = (table: Table): Exclude<Wall, { none: string }> | null => {
  const wall = walls[table.name]
  return typeof wall === 'string' ? wall : null
}

test('every table stands in the list of walls, and the list names no other', () => {
  assert.deepEqual(
    tables.filter(({ is_partition }) => !is_partition).map(({ name }) => name),
    Object.keys(walls).toSorted(),
  )
})

test('a table with dealer_id is walled by it, and no other column name hides an owner', () => {
  for (const table of tables.filter(({ is_partition }) => !is_partition)) {
    const wall = walled(table)
    assert.equal(table.columns.includes('dealer_id'), wall === 'dealer_id', table.name)
    assert.equal(table.columns.includes('owner_dealer_id'), wall === 'owner_dealer_id', table.name)
  }
})

test('every walled table has exactly one policy, permissive, for all, on its wall column, without sub-select', () => {
  for (const table of tables.filter((candidate) => walled(candidate) !== null)) {
    const wall = walled(table)
    assert.ok(table.enabled && table.forced, `${table.name} enables and forces row-level security`)
    assert.equal(table.policies.length, 1, table.name)
    const [policy] = table.policies
    assert.ok(policy?.permissive && policy.command === '*', table.name)
    for (const text of [policy.using ?? '', policy.check ?? '']) {
      assert.doesNotMatch(text, /select/i, table.name)
      assert.match(text, /app_side\(\)/, table.name)
    }
    if (wall !== 'staff') assert.match(policy.using ?? '', new RegExp(`\\b${wall}\\b`), table.name)
  }
})

test('partitions cannot be read around their parent', () => {
  for (const partition of tables.filter(
    ({ is_partition, name }) => is_partition && name.startsWith('audit.'),
  )) {
    assert.ok(partition.enabled && partition.forced, partition.name)
  }
})

test('keys, unique constraints and indexes of a dealer’s table lead with the wall', async () => {
  const indexes = await query<{ table: string; index: string; first: string; is_unique: boolean }>(`
    select n.nspname || '.' || c.relname as table, x.relname as index, i.indisunique as is_unique, a.attname as first
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]`)
  for (const table of tables.filter((candidate) => walled(candidate) === 'dealer_id')) {
    assert.equal(table.key[0], 'dealer_id', table.name)
    for (const index of indexes.filter(
      (candidate) => candidate.table === table.name && candidate.is_unique,
    )) {
      assert.equal(index.first, 'dealer_id', `${index.index} of ${table.name}`)
    }
  }
})

test('foreign keys are named by us, and those between dealers’ tables carry dealer_id', async () => {
  const keys = await query<{
    table: string
    name: string
    target: string
    columns: string[]
    on_delete: string
    deferrable: boolean
  }>(`
    select n.nspname || '.' || c.relname as table, k.conname as name, m.nspname || '.' || d.relname as target, k.confdeltype as on_delete, k.condeferrable as deferrable,
      (select array_agg(a.attname::text) from unnest(k.conkey) u, pg_attribute a where a.attrelid = c.oid and a.attnum = u) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
    where k.contype = 'f' and n.nspname <> 'graphile_worker' and k.conparentid = 0`)
  assert.ok(keys.length > 30)
  for (const key of keys) {
    assert.doesNotMatch(key.name, /_fkey$/, `${key.table}: name the foreign key ${key.name}`)
    assert.equal(key.on_delete, 'a', `${key.table}.${key.name} has no delete action`)
    assert.ok(!key.deferrable, `${key.table}.${key.name} is not deferrable`)
    if (walls[key.table] === 'dealer_id' && walls[key.target] === 'dealer_id')
      assert.ok(key.columns.includes('dealer_id'), `${key.table}.${key.name}`)
  }
})

test('nothing that a distributed PostgreSQL refuses stands in our schemas', async () => {
  const found = await query<{ what: string }>(`
    select 'trigger ' || t.tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and n.nspname not in ('graphile_worker')
    union all select 'sequence ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and n.nspname not in ('graphile_worker', 'pg_catalog')
    union all select 'type ' || t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype in ('e', 'd') and n.nspname not in ('graphile_worker', 'pg_catalog', 'information_schema')`)
  assert.deepEqual(found, [])
})

test('numbers are bounded on both sides and texts in length, so that NaN and novels stay out', async () => {
  const columns = await query<{ table: string; column: string; type: string; checks: string }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)), '') as checks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname || '.' || c.relname = any(array[${Object.keys(
      walls,
    )
      .map((name) => `'${name}'`)
      .join(',')}])`)
  const unbounded = columns.filter(
    ({ type, checks }) => type.startsWith('numeric') && !(/[<]=?/.test(checks) && /[>]=?|<>/.test(checks)),
  )
  assert.deepEqual(
    unbounded.map(({ table, column }) => `${table}.${column}`),
    [],
  )
  const isKey = (column: string) => /(_code|^code|_id|^unit$|base_unit|scope_id|state|kind)$/.test(column)
  const endless = columns.filter(
    ({ type, column, checks }) => type === 'text' && checks === '' && !isKey(column),
  )
  assert.deepEqual(
    endless.map(({ table, column }) => `${table}.${column}`),
    ['platform.migrations.checksum', 'platform.migrations.name'].filter((name) =>
      endless.some(({ table, column }) => `${table}.${column}` === name),
    ),
  )
})

test('migrations use none of the constructs that the house forbids', () => {
  const folder = join(import.meta.dirname, 'migrations')
  for (const name of globSync('*.sql', { cwd: folder })) {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll(/--.*$/gm, '')
    assert.doesNotMatch(
      text,
      /\b(create trigger|create type|create domain|serial|create sequence|merge into|deferrable|on delete (set null|cascade)|as restrictive|gen_random_uuid|uuidv7)\b/i,
      name,
    )
  }
})
