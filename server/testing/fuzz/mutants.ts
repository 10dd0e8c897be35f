/** Near-valid values: one rule of the schema broken at one place. And the JSON writer that can break JSON's own rules too. */
import type { Loose } from './schema.ts'
import { hostileTexts } from './hostile-texts.ts'

/** Written into the body as it stands: `1e400`, `NaN`, an object with a key twice. */
class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
const removed = Symbol('removed')

interface Position {
  path: (string | number)[]
  schema: Loose
  value: unknown
}

/** `where` and `which` pick the place and the fault, so that fast-check can shrink both. */
export function brokenOnce(schema: Loose, value: unknown, where: number, which: number): string {
  const positions = [...walk(schema, value, [])]
  const position = positions[where % positions.length]
  if (!position) return write(value)
  const faults = faultsOf(position)
  return write(replaced(value, position.path, faults[which % faults.length]))
}

function* walk(schema: Loose, value: unknown, path: (string | number)[]): Generator<Position> {
  yield { path, schema, value }
  const option = schema.anyOf?.find(({ type }) => fitsType(type, value)) ?? schema
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, 3).entries())
      yield* walk(option.items ?? {}, item, [...path, index])
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value))
      yield* walk(option.properties?.[name] ?? {}, item, [...path, name])
  }
}

function fitsType(type: Loose['type'], value: unknown): boolean {
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
  return [type].flat().includes(kind)
}

const numbers = [
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  1e21,
  new Raw('1e400'),
  new Raw('-1e400'),
  new Raw('-0'),
  new Raw('NaN'),
  new Raw('0x10'),
  new Raw('01'),
]
const shapes = [null, true, [], {}, [[]], '', 1, removed]

function faultsOf({ schema, value }: Position): unknown[] {
  return [
    ...shapes,
    ...atLimits(schema, value),
    ...numbers,
    ...hostileTexts,
    new Raw('"\\ud800"'),
    [value],
    [value, value],
    { value },
  ]
}

function atLimits(schema: Loose, value: unknown): unknown[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  const lengths = [minLength, maxLength]
    .filter((one) => one !== undefined)
    .flatMap((one) => [one - 1, one, one + 1])
  const filler = typeof value === 'string' && value !== '' ? (Array.from(value)[0] ?? 'a') : 'a'
  const counts = [minItems, maxItems]
    .filter((one) => one !== undefined)
    .flatMap((one) => [one - 1, one, one + 1])
  return [
    ...[minimum, maximum].filter((one) => one !== undefined).flatMap((one) => [one - 1, one, one + 1]),
    ...lengths.filter((one) => one >= 0).map((one) => filler.repeat(one)),
    ...(Array.isArray(value)
      ? counts.filter((one) => one >= 0).map((one) => Array.from({ length: one }, () => value[0] ?? null))
      : []),
    ...(isObject(value) ? extraFields(value) : []),
  ]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Columns that exist and fields that do not (trust.md T8, T9). */
function extraFields(value: Record<string, unknown>): unknown[] {
  const names = [
    'dealer_id',
    'state',
    'price',
    'unit_price',
    'total',
    'discount',
    'created_by',
    'approved',
    'is_staff',
    'version',
    'permissions',
    'id',
    'x',
  ]
  const twice = Object.entries(value)
    .slice(0, 1)
    .map(([name, item]) => new Raw(`{${JSON.stringify(name)}:${write(item)},${write(value).slice(1)}`))
  return [
    ...names.map((name) => ({ ...value, [name]: 'x' })),
    new Raw(write(value).replace('{', '{"__proto__":{"is_staff":true},').replace(',}', '}')),
    ...twice,
  ]
}

function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by === removed ? null : by
  if (Array.isArray(value))
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item))
  const entries = Object.entries(isObject(value) ? value : {})
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      name === key ? (rest.length === 0 ? by : replaced(item, rest, by)) : item,
    ]),
  )
}

/** JSON with the faults in it. */
export function write(value: unknown): string {
  if (value instanceof Raw) return value.text
  if (Array.isArray(value)) return `[${value.map((item) => write(item === removed ? null : item)).join(',')}]`
  if (isObject(value)) {
    const fields = Object.entries(value).filter(([, item]) => item !== removed && item !== undefined)
    return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${write(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
