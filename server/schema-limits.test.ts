/** Every length, count and range that a request's schema states, at the limit and one beyond, read from the schemas themselves (trust.md P10). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { endpoints } from '@concord/contract/index.ts'
import { checksOf } from '#platform/http/validate.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import type { Loose } from '#testing/fuzz/schema.ts'

type Step = { property: string } | { item: true } | { option: number }
interface Found {
  endpoint: Endpoint
  part: 'params' | 'query' | 'body'
  root: Loose
  path: Step[]
  schema: Loose
}

const found = endpoints.flatMap((endpoint) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const root = endpoint[part] as Loose // TypeBox schemas are JSON Schema
    return [...within(root, [])].map(({ schema, path }): Found => ({ endpoint, part, root, path, schema }))
  }),
)

function* within(schema: Loose, path: Step[]): Generator<{ schema: Loose; path: Step[] }> {
  yield { schema, path }
  for (const [property, inner] of Object.entries(schema.properties ?? {}))
    yield* within(inner, [...path, { property }])
  if (schema.items) yield* within(schema.items, [...path, { item: true }])
  for (const [option, inner] of (schema.anyOf ?? []).entries()) yield* within(inner, [...path, { option }])
}

/** The smallest value of the whole that holds this value at this place. */
function holding(schema: Loose, path: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = path
  if (!step) return value
  if ('property' in step)
    return {
      ...(smallest(schema) as object),
      [step.property]: holding(schema.properties?.[step.property] ?? {}, rest, value),
    }
  if ('option' in step) return holding(schema.anyOf?.[step.option] ?? {}, rest, value)
  return several(schema.items ?? {}, Math.max(1, schema.minItems ?? 1)).with(
    0,
    holding(schema.items ?? {}, rest, value),
  )
}

function smallest(schema: Loose, n = 0): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[n % schema.enum.length]
  if (schema.anyOf) return smallest(schema.anyOf[0] ?? {}, n)
  const make = ofType[[schema.type].flat()[0] ?? 'null']
  return make?.(schema, n) ?? null
}

const ofType: Record<string, (schema: Loose, n: number) => unknown> = {
  object: ({ required = [], properties }, n) =>
    Object.fromEntries(required.map((name) => [name, smallest(properties?.[name] ?? {}, n)])),
  array: ({ items = {}, minItems = 0 }) => several(items, minItems),
  integer: ({ minimum = 1 }) => minimum,
  number: ({ minimum = 1 }) => minimum,
  boolean: () => false,
  string: shortText,
}

function shortText(schema: Loose, n: number): string {
  if (schema.description === 'uuid') return newId()
  const length = n === 0 ? (schema.minLength ?? 1) : Math.min(schema.maxLength ?? 6, 6)
  const words = ['1', '2026-01-01', 'CNY', 'unit-a', '13800138000', 'a@example.org', '2026-01-01T00:00:00Z']
  return ofLength(schema, length, n) ?? words.find((one) => fits(schema, one)) ?? 'x'
}

const several = (items: Loose, count: number) => Array.from({ length: count }, (_, n) => smallest(items, n))

/** A text of exactly this length that breaks no other rule of its schema; undefined where its pattern has none. */
function ofLength(schema: Loose, length: number, n = 0): string | undefined {
  if (length < 0 || schema.format) return undefined
  const tail = String(n).slice(-length)
  // Items of a list must differ: the later ones end in their number.
  const shapes = ['a', 'A', '1'].map((char) =>
    n === 0 ? char.repeat(length) : char.repeat(Math.max(0, length - tail.length)) + tail,
  )
  const address = `${'a'.repeat(64)}@${'b'.repeat(Math.max(0, length - 65))}`
  return [...shapes, address].find((one) => one.length === length && fits(schema, one))
}
const fits = ({ pattern }: Loose, text: string) => new RegExp(pattern ?? '', 'u').test(text)

function accepts({ endpoint, part, root, path }: Found, value: unknown): boolean {
  try {
    checksOf(endpoint)[part](holding(root, path, value))
    return true
  } catch (error) {
    assert.ok(error instanceof Problem)
    assert.ok(part === 'params' ? error.code === 'not-found' : error.code === 'invalid-input')
    return false
  }
}

const nameOf = ({ endpoint, part, path }: Found) =>
  `${endpoint.name} ${part} ${path.map((step) => ('property' in step ? `/${step.property}` : '/0')).join('')}`
function atAndBeyond(one: Found, at: unknown, beyond: unknown) {
  assert.ok(accepts(one, at), `${nameOf(one)} refuses its limit`)
  assert.ok(!accepts(one, beyond), `${nameOf(one)} accepts more than its limit`)
}

test('a text as long as its schema allows is taken, one character more or less is refused', () => {
  let asked = 0
  for (const one of found) {
    const { minLength = 0, maxLength } = one.schema
    const [at, beyond] = [ofLength(one.schema, maxLength ?? -1), ofLength(one.schema, (maxLength ?? -1) + 1)]
    if (maxLength !== undefined && at !== undefined && beyond !== undefined) {
      atAndBeyond(one, at, beyond)
      asked += 1
    }
    const [least, less] = [ofLength(one.schema, minLength), 'a'.repeat(Math.max(0, minLength - 1))]
    if (minLength > 0 && least !== undefined) atAndBeyond(one, least, less)
  }
  assert.ok(asked > 150, `${asked} texts`)
})

test('a list as long as its schema allows is taken, one item more or less is refused', () => {
  let asked = 0
  for (const one of found.filter(({ schema }) => schema.items)) {
    const { items = {}, minItems = 0, maxItems } = one.schema
    assert.ok(maxItems !== undefined, `${nameOf(one)} has no limit`)
    const kinds = items.enum?.length ?? Infinity // a set of all choices cannot be longer
    if (kinds >= maxItems) atAndBeyond(one, several(items, maxItems), several(items, maxItems + 1))
    if (minItems > 0) atAndBeyond(one, several(items, minItems), several(items, minItems - 1))
    asked += 1
  }
  assert.ok(asked > 30, `${asked} lists`)
})

test('a number at the end of its range is taken, the next one is refused', () => {
  let asked = 0
  for (const one of found.filter(({ schema }) =>
    [schema.type].flat().some((type) => type === 'integer' || type === 'number'),
  )) {
    const { minimum, maximum } = one.schema
    assert.ok(minimum !== undefined && maximum !== undefined, `${nameOf(one)} has no limits`)
    atAndBeyond(one, minimum, minimum - 1)
    atAndBeyond(one, maximum, maximum + 1)
    asked += 1
  }
  assert.ok(asked > 20, `${asked} numbers`)
})

test('no text of a request is without a bound: a length, a choice, a format, or a pattern that ends', () => {
  const unbounded = found.filter(
    ({ schema: { type, maxLength, enum: choices, const: only, format, description, pattern = '*' } }) => {
      if (
        ![type].flat().includes('string') ||
        maxLength !== undefined ||
        choices ||
        only !== undefined ||
        format ||
        description === 'uuid'
      )
        return false
      return /[*+]|\{\d+,\}/.test(pattern.replaceAll(/\\.|\[[^\]]*\]/g, 'x'))
    },
  )
  assert.deepEqual(unbounded.map(nameOf), [])
})
