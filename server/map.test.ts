/** The map of the house: who may call whom, and who owns which table. It is also the best picture of the architecture. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { join, sep } from 'node:path'
import { test } from 'node:test'

/** Everybody may also use platform, audit and company. Calls run down this list, facts run up by listeners.ts. */
const mayUse: Record<string, readonly string[]> = {
  platform: [],
  audit: [],
  company: [],
  identity: [],
  backup: ['identity'],
  dealers: ['identity'],
  catalog: ['dealers'],
  authorization: ['dealers', 'catalog'],
  pricing: ['dealers', 'catalog'],
  inventory: ['dealers', 'catalog'],
  storefront: ['dealers', 'catalog', 'authorization', 'pricing', 'inventory'],
  cart: ['dealers', 'catalog', 'authorization', 'pricing', 'inventory'],
  orders: ['dealers', 'catalog', 'authorization', 'pricing', 'inventory', 'cart'],
  probe: ['identity'],
}
const forEverybody = ['platform', 'audit', 'company', 'testing']
/** These stand above the modules: they put the house together, fill it or test it. */
const above = ['demo', 'testing', 'db', 'reconcile']

const files = globSync('**/*.ts', { cwd: import.meta.dirname }).map((path) => {
  const parts = path.split(sep)
  return {
    path,
    module: parts.length > 1 ? (parts[0] ?? '') : '',
    text: readFileSync(join(import.meta.dirname, path), 'utf8'),
  }
})
const inModules = files.filter((file) => file.module in mayUse && !file.path.endsWith('.test.ts'))
const imports = inModules.flatMap((file) =>
  [...file.text.matchAll(/from '#([a-z]+)(?:\/[^']*)?'/g)].map((match) => ({
    ...file,
    target: match[1] ?? '',
  })),
)

test('every folder of the server is a module of the map or stands above it', () => {
  const folders = new Set(files.map((file) => file.module).filter(Boolean))
  assert.deepEqual(
    [...folders].filter((folder) => !(folder in mayUse) && !above.includes(folder)),
    [],
  )
})

test('a module calls only the modules that the map allows', () => {
  assert.ok(imports.length > 50, 'the test reads imports at all')
  const forbidden = imports.filter(
    ({ module, target }) =>
      target !== module && !forEverybody.includes(target) && !mayUse[module]?.includes(target),
  )
  assert.deepEqual(
    forbidden.map(({ path, target }) => `${path} → #${target}`),
    [],
  )
  const tests = imports.filter(({ target }) => target === 'testing')
  assert.deepEqual(
    tests.map(({ path }) => path),
    [],
    'only tests use the testing kit',
  )
})

test('nobody climbs over a wall: a module is entered by its front door', () => {
  const climbing = inModules.filter((file) =>
    /from '\.\.\/(?:(?!(?:\.\.\/)?db\/(?:types|walls)))/.test(file.text),
  )
  assert.deepEqual(
    climbing.map(({ path }) => path),
    [],
  )
})

test('the map has no circle', () => {
  const visited = new Set<string>()
  const walk = (module: string, trail: readonly string[]) => {
    assert.ok(!trail.includes(module), `circle: ${[...trail, module].join(' → ')}`)
    if (visited.has(module)) return
    for (const next of mayUse[module] ?? []) walk(next, [...trail, module])
    visited.add(module)
  }
  for (const module of Object.keys(mayUse)) walk(module, [])
})

test('only the owner of a table writes it', () => {
  const kysely = /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['`]"?([a-z_]+)"?\./g
  const plain = /(?:insert\s+into|update|delete\s+from)\s+"?([a-z_]+)"?\."?[a-z_]+"?/gi
  const writes = inModules.flatMap((file) =>
    [kysely, plain].flatMap((pattern) =>
      [...file.text.matchAll(pattern)].map((match) => ({
        path: file.path,
        module: file.module,
        schema: match[1] ?? '',
      })),
    ),
  )
  assert.ok(writes.length > 30, 'the test reads writes at all')
  const schemas = new Set([...Object.keys(mayUse)])
  const trespassing = writes.filter(({ module, schema }) => schemas.has(schema) && schema !== module)
  assert.deepEqual(
    trespassing.map(({ path, schema }) => `${path} writes ${schema}`),
    [],
  )
})
