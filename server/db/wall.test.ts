/**
 * The wall as the live catalog has it (trust.md 3.2), and the rules of every table (trust.md § 9). Each rule is seen to fail
 * here as well: a bad table is planted, the rule must name it, and the plant is rolled back.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { cloneDatabase } from '#testing/cluster.ts'
import { planted } from './planted.ts'
import { boundedColumns, rules } from './schema-rules.ts'
import { walls } from './walls.ts'

describe('every table', () => {
  let client: pg.Client
  let drop: () => Promise<void>
  before(async () => {
    const database = await cloneDatabase()
    drop = database.drop
    client = new pg.Client({ connectionString: database.superUrl })
    await client.connect()
  })
  after(async () => {
    await client.end()
    await drop()
  })

  const namesOf = (list: Readonly<Record<string, unknown>>) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(list).map(([name, wall]) => [name, typeof wall === 'string' ? wall : null]),
      ),
    )
  const findings = async (text: string, list: Readonly<Record<string, unknown>> = walls) => {
    const { rows } = await client.query<{ what: string }>(text, [namesOf(list)])
    return rows.map(({ what }) => what)
  }
  /** Runs `work` with something planted, and takes it out again. */
  async function withPlanted<T>(plant: string, work: () => Promise<T>): Promise<T> {
    await client.query('begin')
    try {
      await client.query(plant)
      return await work()
    } finally {
      await client.query('rollback')
    }
  }

  for (const [rule, text] of Object.entries(rules)) {
    test(rule, async () => {
      assert.deepEqual(await findings(text), [])
      const { plant, list = {}, finds } = planted[rule as keyof typeof rules] // the keys of both are the same
      const found = await withPlanted(plant, () => findings(text, { ...walls, ...list }))
      assert.deepEqual(found, finds, 'a planted table that breaks the rule is found, and nothing else')
    })
  }

  test('numbers refuse NaN, and texts and lists have an end', async () => {
    assert.deepEqual(await endless(), [])
    const plant = `create table catalog.planted (id uuid primary key, open numeric(20, 4) check (open > 0), shut numeric(20, 4) check (shut between 0 and 10),
      note text, code text check (code <> ''), names text[], place text references catalog.units (code))`
    assert.deepEqual(
      await withPlanted(plant, endless),
      ['code', 'names', 'note', 'open'].map((name) => `catalog.planted.${name}`),
    )
  })

  /** Each column's own checks are asked about a value that is too much; one of them must refuse it. */
  async function endless(): Promise<string[]> {
    const { rows } = await client.query<Bounded>(boundedColumns, [namesOf(walls)])
    assert.ok(rows.length > 150)
    const found: string[] = []
    for (const column of rows) if (!(await isRefused(column))) found.push(column.what)
    return found.toSorted()
  }
  async function isRefused({ column, type, checks, others }: Bounded) {
    const sizes = type === 'text' ? [200_001, 20_000_001] : [5000]
    for (const size of type === 'numeric' ? [0] : sizes) {
      const values = [`${tooMuch[type](size)} as "${column}"`, ...others.map((other) => `1 as "${other}"`)]
      for (const check of checks) {
        const { rows } = await client.query<{ ok: boolean | null }>(
          `select ${check} as ok from (select ${values.join(', ')}) t`,
        )
        if (rows[0]?.ok === false) return true
      }
    }
    return false
  }
})

interface Bounded {
  what: string
  column: string
  type: 'numeric' | 'text' | 'text[]'
  checks: string[]
  /** Other numbers that the checks compare with; each stands for 1. */
  others: string[]
}
const tooMuch = {
  numeric: () => `'NaN'::numeric`,
  text: (size: number) => `repeat('x', ${size})`,
  'text[]': (size: number) => `array_fill('x'::text, array[${size}])`,
}

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

test('statements use nothing that a distributed PostgreSQL refuses or does only on one node', () => {
  const folder = join(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: folder }).filter(
    (path) => !/\.test\.ts$|^(db|testing)\//.test(path),
  )
  assert.ok(files.length > 100)
  for (const path of files) {
    assert.doesNotMatch(
      readFileSync(join(folder, path), 'utf8'),
      /\b(merge into|mergeInto|set_config\(|pg_advisory|grouping sets|gen_random_uuid|uuidv7\(\))/i,
      path,
    )
  }
})
