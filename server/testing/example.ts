/** A smallest valid value of a schema, for tests that ask every endpoint the same question. */
import type { TSchema } from 'typebox'
import { newId } from '../platform/ids.ts'

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

export function anExample(schema: TSchema): unknown {
  return example(schema as Loose) // TypeBox schemas are JSON Schema
}

function example(schema: Loose): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return example(schema.anyOf[0] ?? {})
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, example(schema.properties?.[name] ?? {})]),
    )
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => example(schema.items ?? {}))
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return false
  if (type === 'string') return text(schema)
  return null
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
