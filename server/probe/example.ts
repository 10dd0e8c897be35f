/** A smallest valid value of a schema, to ask every endpoint the same question. */
import type { TSchema } from 'typebox'
import { newId } from '#platform/ids.ts'

interface Loose {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Loose[]
  properties?: Record<string, Loose>
  required?: string[]
  items?: Loose
  minItems?: number
  minimum?: number
  minLength?: number
  pattern?: string
  description?: string
  format?: string
  'x-decimal'?: string
}

/** What to put at some places instead of the smallest value; undefined: the smallest. */
export type Filling = (pointer: string) => unknown
interface Wish {
  fill: Filling
  /** Pointers that must be there, though optional or in an empty array. */
  wanted: readonly string[]
}

export function anExample(
  schema: TSchema,
  fill: Filling = () => undefined,
  wanted: readonly string[] = [],
): unknown {
  return example(schema as Loose, '', { fill, wanted }) // TypeBox schemas are JSON Schema
}

function example(schema: Loose, pointer: string, wish: Wish): unknown {
  const given = wish.fill(pointer)
  if (given !== undefined) return given
  const only = schema.const ?? schema.enum?.[0]
  if (only !== undefined) return only
  if (schema.anyOf) return example(schema.anyOf[0] ?? {}, pointer, wish)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return fields(schema, pointer, wish)
  if (type === 'array') return items(schema, pointer, wish)
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return false
  if (type === 'string') return text(schema)
  return null
}

function items(schema: Loose, pointer: string, wish: Wish) {
  const isWanted = wish.wanted.some((one) => one.startsWith(`${pointer}/0`))
  const length = Math.max(schema.minItems ?? 0, isWanted ? 1 : 0)
  return Array.from({ length }, (_, index) => example(schema.items ?? {}, `${pointer}/${index}`, wish))
}

function fields({ properties = {}, required = [] }: Loose, pointer: string, wish: Wish) {
  const isWanted = (name: string) => wish.wanted.some((one) => `${one}/`.startsWith(`${pointer}/${name}/`))
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || isWanted(name))
      .map(([name, property]) => [name, example(property, `${pointer}/${name}`, wish)]),
  )
}

/** Tried against the pattern in turn. */
const samples = [
  '1',
  '2026-01-01',
  'CNY',
  'unit-a',
  'somebody',
  '2026-01-01T00:00:00Z',
  '13800138000',
  'a@example.org',
  'SAMPLE',
  'Example text',
]

function text(schema: Loose): string {
  if (schema.description === 'uuid') return newId()
  if (schema.format === 'date-time') return '2026-01-01T00:00:00Z'
  if (schema['x-decimal']) return '1'
  const pattern = schema.pattern ? new RegExp(schema.pattern, 'u') : /^/
  const fitting = samples.find((sample) => pattern.test(sample) && sample.length >= (schema.minLength ?? 0))
  return fitting ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1))
}
