/** Keyset pages: the cursor is the last row's sort values, opaque to callers; no page is found by counting. */
import { isInstant } from './clock.ts'
import { isId } from './ids.ts'
import { Problem } from './problem.ts'

export type CursorValue = string | number | null
/** What a place of a cursor may hold: PostgreSQL would answer anything else with an error of its own. */
export type CursorKind = 'text' | 'integer' | 'id' | 'instant'

export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Null when there is no cursor; throws `invalid-input` on anything that is not a cursor of so many values, or of these kinds. */
export function decodeCursor(
  cursor: string | undefined,
  expected: number | readonly CursorKind[],
): CursorValue[] | null {
  if (cursor === undefined || cursor === '') return null
  const values = parsed(Buffer.from(cursor, 'base64url').toString('utf8'))
  const count = typeof expected === 'number' ? expected : expected.length
  if (!Array.isArray(values) || values.length !== count || !values.every(isCursorValue)) throw badCursor()
  if (typeof expected !== 'number' && !expected.every((kind, index) => isOfKind[kind](values[index] ?? null)))
    throw badCursor()
  return values
}

const isOfKind: Record<CursorKind, (value: CursorValue) => boolean> = {
  text: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31, // int4 in the database
  id: (value) => typeof value === 'string' && isId(value),
  instant: (value) => typeof value === 'string' && isInstant(value),
}

/** For a cursor that is well formed but holds what a column cannot, where no kind says so. */
export function badCursor(): Problem {
  return new Problem('invalid-input', undefined, [
    { pointer: '?cursor', code: 'cursor', detail: 'not a cursor of this list' },
  ])
}

/** Takes `limit + 1` rows and gives the page with the cursor of its last row; without one more row it is the last page. */
export function page<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => readonly CursorValue[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badCursor()
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  if (typeof value === 'string')
    return value.length <= 300 && !value.includes('\u0000') && value.isWellFormed()
  return value === null || (typeof value === 'number' && Number.isFinite(value))
}
