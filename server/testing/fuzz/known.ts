/** What a fuzzed portal knows by name: ids of its rows, codes and page cursors, so that requests reach the code behind the checks. */
import type pg from 'pg'

export interface Known {
  /** Ids by table name: `carts`, `products`. */
  ids: ReadonlyMap<string, readonly string[]>
  anyId: readonly string[]
  /** `[cart_id, id]` of every line, by `cart_id/lines`: paths that name two things name a pair. */
  pairs: ReadonlyMap<string, readonly (readonly [string, string])[]>
  /** Codes by field name: `sku`, `unit`, `region_code`. */
  texts: ReadonlyMap<string, readonly string[]>
  cursors: readonly string[]
}

/** Ids are time-ordered, so the same steps give the same positions: a seed means the same requests. */
export async function lookAround(pool: pg.Pool, cursors: readonly string[]): Promise<Known> {
  const client = await pool.connect()
  try {
    await client.query(`begin; set local app.side = 's'`)
    const ids = new Map<string, string[]>()
    const pairs = new Map<string, (readonly [string, string])[]>()
    for (const { table, name, columns } of await uuidTables(client)) {
      const { rows } = await client.query<Record<string, string>>(
        `select ${columns.join(', ')} from ${table} order by ${columns.join(', ')} limit 12`,
      )
      if (columns.includes('id')) ids.set(name, [...(ids.get(name) ?? []), ...rows.map(({ id }) => id ?? '')])
      for (const [parent, child] of columns.flatMap((a) => columns.map((b) => [a, b] as const)))
        addPairs(pairs, { key: `${parent}/${child === 'id' ? name : child}`, parent, child, rows })
    }
    return { ids, pairs, anyId: [...ids.values()].flat(), texts: await codes(client), cursors }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function addPairs(
  pairs: Map<string, (readonly [string, string])[]>,
  {
    key,
    parent,
    child,
    rows,
  }: { key: string; parent: string; child: string; rows: Record<string, string>[] },
) {
  if (parent === child || parent === 'id') return
  pairs.set(key, [...(pairs.get(key) ?? []), ...rows.flatMap((row) => pairOf(row[parent], row[child]))])
}

const pairOf = (a: string | null | undefined, b: string | null | undefined) =>
  a && b ? [[a, b] as const] : []

async function uuidTables(client: pg.PoolClient) {
  const { rows } = await client.query<{ table: string; name: string; columns: string[] }>(`
    select format('%I.%I', table_schema, table_name) as table, table_name::text as name,
      array_agg(column_name::text order by column_name <> 'id', ordinal_position) as columns
    from information_schema.columns
    where data_type = 'uuid' and table_schema in (select distinct table_schema from information_schema.columns where column_name = 'dealer_id'
      union select unnest(array['catalog', 'pricing', 'identity', 'inventory', 'platform', 'authorization']))
    group by 1, 2 order by 1`)
  return rows
}

async function codes(client: pg.PoolClient): Promise<Map<string, string[]>> {
  const of = async (query: string) => {
    const { rows } = await client.query<{ code: string }>(query)
    return rows.map(({ code }) => code)
  }
  const regions = ['440605', '440600', '*']
  const units = await of('select distinct unit as code from catalog.product_units order by 1 desc')
  return new Map([
    ['region_code', regions],
    ['region_codes', regions],
    ['unit', units],
    ['base_unit', units],
    [
      'scope_id',
      [
        ...regions,
        ...(await of('select id::text as code from dealers.dealers order by id limit 2')),
        ...(await of('select id::text as code from dealers.classes order by id limit 1')),
      ],
    ],
    ['sku', await of('select sku as code from catalog.products order by id limit 3')],
    ['code', await of('select code from dealers.dealers order by id limit 2')],
    ['account', await of('select account as code from identity.people order by id limit 3')],
    ['handle', await of('select account as code from identity.people order by id limit 3')],
    // What a search finds something by.
    [
      'q',
      await of(
        `select sku as code from catalog.products union select number from orders.orders order by 1 limit 6`,
      ),
    ],
    ['number', await of('select number as code from orders.orders order by id limit 2')],
  ])
}

/** Other words for the same tables. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  user: ['people'],
  staff: ['people'],
  person: ['people'],
  key: ['sessions'],
  device: ['sessions'],
  parent: ['dealers', 'categories'],
  ship_to: ['addresses'],
  mirror: ['mirrors'],
  target: ['products', 'categories', 'brands'],
  scope: ['dealers', 'classes'],
}

/** The ids that a field of this name may mean, in a path under this noun. */
export function idsNamed(known: Known, name: string, noun: string): readonly string[] {
  const bare = name.replace(/_ids?$/, '')
  const word = bare === 'id' || bare === 'ids' || bare === 'items' ? noun : bare
  const whole = word.replaceAll('-', '_')
  const last = whole.split('_').at(-1) ?? whole
  const tables = synonyms[whole] ?? [known.ids.has(plural(whole)) ? plural(whole) : plural(last)]
  return (synonyms[last] ?? tables).flatMap((table) => known.ids.get(table) ?? [])
}

function plural(word: string): string {
  if (word.endsWith('s') && !word.endsWith('ss')) return word
  if (word.endsWith('ss')) return `${word}es`
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** Pairs that the two parameters of such a path may mean. */
export function pairsNamed(known: Known, [parent, child]: readonly string[], noun: string) {
  if (!parent || !child) return []
  const tables = synonyms[noun] ?? [plural(noun.split('-').at(-1) ?? noun)]
  const keys =
    child === 'id' || known.pairs.get(`${parent}/${child}`) === undefined
      ? tables.map((table) => `${parent}/${table}`)
      : [`${parent}/${child}`]
  return keys.flatMap((key) => known.pairs.get(key) ?? [])
}
