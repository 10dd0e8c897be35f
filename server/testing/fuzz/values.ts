/** Valid values of a schema as fast-check arbitraries; ids and codes are mostly ones that the portal knows. */
import fc from 'fast-check'
import type { Loose } from './schema.ts'
import { idsNamed, type Known } from './known.ts'

/** Where a value stands: the name of its field, and the noun of the path for plain `id`s. */
export interface Place {
  name: string
  noun: string
}

export function valid(schema: Loose, place: Place, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => valid(option, place, known)))
  const types = [schema.type ?? 'null'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, place, known)))
}

function ofType(type: string, schema: Loose, place: Place, known: Known): fc.Arbitrary<unknown> {
  if (type === 'object') return object(schema, place, known)
  if (type === 'array') return list(schema, place, known)
  if (type === 'integer' || type === 'number') return whole(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'string') return text(schema, place, known)
  return fc.constant(null)
}

/** Only what is required, or everything, or any of it: many optional fields at once seldom fit together. */
function object({ properties = {}, required = [] }: Loose, { noun }: Place, known: Known) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, valid(property, { name, noun }, known)]),
  ) as Record<string, fc.Arbitrary<unknown>>
  const options = { noNullPrototype: true } as const
  const least = Object.fromEntries(Object.entries(fields).filter(([name]) => required.includes(name)))
  const oneMore = Object.keys(fields).map((name) =>
    fc.record({ ...least, ...(fields[name] ? { [name]: fields[name] } : {}) }, options),
  )
  return fc.oneof(
    ...(required.length > 0 ? [fc.record(least, options)] : []),
    ...(oneMore.length > 0 ? [fc.oneof(...oneMore)] : []),
    fc.record(fields, { ...options, requiredKeys: required }),
  )
}

function list(schema: Loose, place: Place, known: Known): fc.Arbitrary<unknown> {
  const item = valid(schema.items ?? {}, place, known)
  const minLength = schema.minItems ?? 0
  const bounds = { minLength, maxLength: Math.min(schema.maxItems ?? 4, minLength + 3) }
  if (schema.uniqueItems) return fc.uniqueArray(item, { ...bounds, selector: (one) => JSON.stringify(one) })
  return fc.array(item, bounds)
}

function whole({ minimum = -1000, maximum = 1_000_000 }: Loose): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(minimum, maximum),
    fc.integer({ min: minimum, max: Math.min(maximum, minimum + 20) }),
  )
}

const decimals = [
  '0',
  '1',
  '2',
  '3',
  '10',
  '0.5',
  '12.34',
  '1.10',
  '0.000001',
  '99999999999999',
  '99999999999999.999999',
]
const days = ['2026-01-01', '2026-12-31', '2024-02-29', '1900-01-01', '2199-12-31']
const instants = ['2026-01-01T00:00:00Z', '2026-11-27T12:00:00.123456Z', '1970-01-01T00:00:00Z']
/** Rows that are well formed and absent. */
const absentId = '018f2f4e-0000-7000-8000-000000000000'
const cursorTexts = [
  '{}',
  '[]',
  'null',
  '["a"]',
  '[null,null]',
  '["2026-01-01",1,{}]',
  '{"a":"\u0000"}',
  '[1e400]',
  'x',
]
const cursors = [
  ...cursorTexts.map((one) => Buffer.from(one).toString('base64url')),
  'A',
  '-',
  '_'.repeat(400),
]

function text(schema: Loose, { name, noun }: Place, known: Known): fc.Arbitrary<string> {
  if (schema.description === 'uuid') return id(name, noun, known)
  if (name === 'cursor') return fc.constantFrom(...known.cursors, ...cursors)
  const fits = fitting(schema)
  const candidates = [
    ...(known.texts.get(name) ?? []),
    ...(schema['x-decimal'] ? decimals : []),
    ...(schema.format === 'date' || schema.description === 'YYYY-MM-DD' ? days : []),
    ...(schema.format === 'date-time' ? instants : []),
  ].filter(fits)
  if (schema.format || schema['x-decimal']) return fc.constantFrom(...candidates)
  const free = [...words, ...atTheEdges(schema)].filter(fits)
  const random = schema.pattern
    ? matching(schema, fits)
    : fc.string({ unit: 'grapheme', maxLength: 20 }).filter(fits)
  return fc.oneof(
    ...(candidates.length > 0 ? [{ weight: 12, arbitrary: fc.constantFrom(...candidates) }] : []),
    ...(free.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...free) }] : []),
    { weight: 1, arbitrary: random },
  )
}

const words = [
  '1',
  'CNY',
  'USD',
  'unit-a',
  'somebody',
  '13800138000',
  'a@example.org',
  'SAMPLE',
  'Example text',
  '佛山陶瓷',
  'a password of 25 letters',
  '👩‍👩‍👧 é',
  "O'Brien & <b>",
  '%',
  "'",
  'Asia/Shanghai',
  'PO',
]

function atTheEdges({ minLength = 0, maxLength = 60 }: Loose): string[] {
  return ['a', 'A', '1', '中', '😀'].flatMap((char) => [char.repeat(minLength), char.repeat(maxLength)])
}

function matching(
  { pattern = '', maxLength = 60 }: Loose,
  fits: (text: string) => boolean,
): fc.Arbitrary<string> {
  const found = fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
  return found.map((one) => Array.from(one).slice(0, maxLength).join('')).filter(fits)
}

function fitting({ pattern, minLength = 0, maxLength = Infinity }: Loose): (text: string) => boolean {
  const shape = new RegExp(pattern ?? '', 'u')
  return (one) => {
    const { length } = Array.from(one)
    return (
      length >= minLength &&
      length <= maxLength &&
      shape.test(one) &&
      one.isWellFormed() &&
      !one.includes('\0')
    )
  }
}

function id(name: string, noun: string, known: Known): fc.Arbitrary<string> {
  const named = idsNamed(known, name, noun)
  return fc.oneof(
    ...(named.length > 0 ? [{ weight: 30, arbitrary: fc.constantFrom(...named) }] : []),
    { weight: 1, arbitrary: fc.constantFrom(...known.anyId) },
    { weight: 1, arbitrary: fc.constant(absentId) },
  )
}
