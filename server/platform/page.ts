/** Keyset pages: the cursor is the last row's sort values, so that no row is skipped or repeated while others are added. */
import { Problem } from './problem.ts'

export type SortValue = string | number

/** Opaque to callers; short enough for a query string. */
export function encodeCursor(values: readonly SortValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Throws `invalid-input` unless the cursor is one of ours with so many values. */
export function decodeCursor(cursor: string, count: number): SortValue[] {
  const values = parsed(cursor)
  const isOurs =
    Array.isArray(values) &&
    values.length === count &&
    values.every((value) => typeof value === 'string' || Number.isSafeInteger(value))
  if (!isOurs) throw badCursor()
  return values as SortValue[] // checked just above
}

export function badCursor(): Problem {
  return new Problem('invalid-input', undefined, [
    { pointer: '?cursor', code: 'cursor', detail: 'not a cursor of this list' },
  ])
}

/** Takes one row more than the limit: it only says that there is a next page. */
export function page<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => readonly SortValue[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
