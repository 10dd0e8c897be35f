/** scripts/distribute.sql is run here against a PostgreSQL whose Citus functions only take notes; on a cluster it is run by hand. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import pg from 'pg'
import { cloneDatabase } from '#testing/cluster.ts'
import { printDistribution } from './print-distribution.ts'
import { walls } from './walls.ts'

const stubs = `
  create table public.moved (n int generated always as identity, name text, kind text, by text, beside text);
  create function create_reference_table(name text) returns void language sql
    as $$ insert into public.moved (name, kind) values (name, 'reference') $$;
  create function create_distributed_table(name text, by text, colocate_with text default null) returns void language sql
    as $$ insert into public.moved (name, kind, by, beside) values (name, 'distributed', by, colocate_with) $$`
const keys = `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as key from pg_constraint
  where contype = 'f' and conparentid = 0 order by 1`

/** What is the cluster's own business, not the database's, is left out. */
const file = readFileSync(join(import.meta.dirname, '../../scripts/distribute.sql'), 'utf8')
  .split('\n')
  .filter((line) => !/^(create extension|select citus_|alter role|set citus)/.test(line))
  .join('\n')

async function database(t: TestContext) {
  const { superUrl, drop } = await cloneDatabase()
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  t.after(async () => {
    await client.end()
    await drop()
  })
  return client
}

test('the distribution names every dealer’s table once, beside the first, masters before them, and keeps each foreign key', async (t) => {
  const client = await database(t)
  await client.query(stubs)
  const before = (await client.query(keys)).rows
  await client.query(file)
  assert.deepEqual((await client.query(keys)).rows, before)
  const { rows } = await client.query<{ name: string; kind: string; by: string; beside: string }>(
    'select name, kind, by, beside from public.moved order by n',
  )
  const distributed = rows.filter(({ kind }) => kind === 'distributed')
  assert.deepEqual(
    distributed.map(({ name }) => name).toSorted(),
    Object.keys(walls)
      .filter((name) => walls[name] === 'dealer_id')
      .toSorted(),
  )
  const [first, ...others] = distributed
  assert.ok(distributed.every(({ by }) => by === 'dealer_id'))
  assert.ok(first?.beside === null && others.every(({ beside }) => beside === first.name))
  assert.ok(
    rows.findIndex(({ kind }) => kind === 'distributed') >
      rows.findLastIndex(({ kind }) => kind === 'reference'),
  )
  const moved = rows.map(({ name }) => name)
  const stay = [...file.matchAll(/^-- (\w+\.\w+): /gm)].map((match) => match[1])
  assert.deepEqual([...moved, ...stay].toSorted(), Object.keys(walls).toSorted())
})

test('a table without dealer_id that references a dealer’s own table cannot be distributed, and is named', async (t) => {
  const client = await database(t)
  await client.query(`create table catalog.planted (owner uuid, order_id uuid,
    constraint planted_order foreign key (owner, order_id) references orders.orders (dealer_id, id))`)
  await assert.rejects(
    printDistribution(client, { ...walls, 'catalog.planted': { none: 'planted' } }),
    /catalog\.planted\.planted_order/,
  )
})
