/**
 * Prints scripts/distribute.sql from the live catalog: what puts Concord's tables on a Citus cluster (trust.md § 9, S4).
 * Dealers' tables are distributed by dealer_id and lie together, what they reference is copied to every node, the rest
 * stays where it is. Foreign keys stand aside meanwhile, because Citus refuses some of them while their target is still local.
 */
import type pg from 'pg'
import type { Wall } from './walls.ts'

interface ForeignKey {
  table: string
  name: string
  target: string
  definition: string
}

const foreignKeys = `
  select n.nspname || '.' || c.relname as table, k.conname as name, m.nspname || '.' || d.relname as target,
    pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class d on d.oid = k.confrelid join pg_namespace m on m.oid = d.relnamespace
  where k.contype = 'f' and k.conparentid = 0 and n.nspname || '.' || c.relname = any($1) order by 1, 2`

export async function printDistribution(
  client: pg.ClientBase,
  walls: Readonly<Record<string, Wall>>,
): Promise<string> {
  const { rows } = await client.query<ForeignKey>(foreignKeys, [Object.keys(walls)])
  const distributed = inOrder(
    Object.keys(walls).filter((table) => walls[table] === 'dealer_id'),
    rows,
  )
  const referenced = inOrder(mastersOf(distributed, rows), rows)
  const local = Object.keys(walls)
    .filter((table) => !distributed.includes(table) && !referenced.includes(table))
    .toSorted()
  refuseBackward(rows, { distributed, referenced })
  const moved = rows.filter(({ table }) => distributed.includes(table) || referenced.includes(table))
  const first = distributed[0] ?? ''
  return [
    heading,
    '-- 1. Foreign keys of what moves stand aside.',
    ...moved.map(({ table, name }) => `alter table ${table} drop constraint ${name};`),
    '',
    '-- 2. Masters that dealers’ tables reference: a whole copy on every node.',
    ...referenced.map((table) => `select create_reference_table('${table}');`),
    '',
    '-- 3. Dealers’ tables: by their dealer, everything of one dealer on one node.',
    ...distributed.map((table) =>
      table === first
        ? `select create_distributed_table('${table}', 'dealer_id');`
        : `select create_distributed_table('${table}', 'dealer_id', colocate_with => '${first}');`,
    ),
    '',
    '-- 4. The foreign keys again, masters first.',
    ...[...referenced, ...distributed].flatMap((owner) =>
      moved
        .filter(({ table }) => table === owner)
        .map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition};`),
    ),
    '',
    'commit;',
    '',
    '-- Local, on the coordinator:',
    ...local.map((table) => `-- ${table}: ${reasonOf(walls[table])}`),
    '',
  ].join('\n')
}

const heading = `-- Generated from the database by \`npm run generate\`; do not edit. The wall of every table stands in server/db/walls.ts.
-- Run once, as a superuser, by psql on the coordinator of a Citus cluster that holds a migrated Concord (docs/scale.md, S4):
--   psql -v ON_ERROR_STOP=1 -v coordinator=db1.example.com -f scripts/distribute.sql concord

create extension if not exists citus;
select citus_set_coordinator_host(:'coordinator');
-- The context of row-level security travels with every statement to the nodes.
alter role concord_app set citus.propagate_set_commands = 'local';
alter role concord_owner set citus.propagate_set_commands = 'local';
set citus.propagate_set_commands = 'local';

begin;
set local app.side = 's';
`

/** What distributed tables reference, and what that references in turn. */
function mastersOf(distributed: readonly string[], keys: readonly ForeignKey[]): string[] {
  const masters = new Set<string>()
  const follow = (table: string) => {
    for (const { target } of keys.filter((key) => key.table === table)) {
      if (distributed.includes(target) || masters.has(target)) continue
      masters.add(target)
      follow(target)
    }
  }
  distributed.forEach(follow)
  return [...masters]
}

/** Referenced tables first; by name where the keys leave it open, so that the file is always the same. */
function inOrder(tables: readonly string[], keys: readonly ForeignKey[]): string[] {
  const ordered: string[] = []
  const visit = (table: string) => {
    if (ordered.includes(table)) return
    const targets = keys
      .filter((key) => key.table === table && key.target !== table)
      .map(({ target }) => target)
    for (const target of targets.filter((name) => tables.includes(name)).toSorted()) visit(target)
    ordered.push(table)
  }
  tables.toSorted().forEach(visit)
  return ordered
}

/** Only dealers' own tables may reference dealers' tables: Citus has no such keys, and a master that has one cannot be a copy. */
function refuseBackward(keys: readonly ForeignKey[], to: { distributed: string[]; referenced: string[] }) {
  const wrong = keys.filter(
    ({ table, target }) => to.distributed.includes(target) && !to.distributed.includes(table),
  )
  if (wrong.length > 0)
    throw new Error(
      `a table without dealer_id references a dealer's: ${wrong.map(({ table, name }) => `${table}.${name}`).join(', ')}`,
    )
}

function reasonOf(wall: Wall | undefined): string {
  if (typeof wall === 'object') return wall.none
  if (wall === 'owner_dealer_id') return 'one dealer’s, or everybody’s when null: null is no place'
  if (wall === 'staff') return 'written by both sides, read by staff over all dealers'
  return 'referenced by no dealer’s table'
}
