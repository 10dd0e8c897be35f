import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeCursor, encodeCursor, page } from './page.ts'
import { Problem } from './problem.ts'

test('a cursor comes back as it was made', () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer(), fc.constant(null))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      if (values.some((one) => typeof one === 'string' && one.includes('\0'))) return
      assert.deepEqual(decodeCursor(encodeCursor(values), values.length), values)
    }),
  )
})

test('what is no cursor of this list is refused, never a server error', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), (text) => {
      try {
        const values = decodeCursor(text, 2)
        assert.equal(values?.length, 2)
      } catch (error) {
        assert.ok(error instanceof Problem && error.code === 'invalid-input')
      }
    }),
  )
  for (const cursor of [encodeCursor(['a']), encodeCursor(['a\0', 'b']), 'eyJhIjoxfQ'])
    assert.throws(() => decodeCursor(cursor, 2), Problem)
})

test('the last page has no cursor, and pages walked one by one hold every row once', () => {
  const rows = Array.from({ length: 7 }, (_, i) => i)
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const after = decodeCursor(cursor, 1)?.[0]
    const from = typeof after === 'number' ? after + 1 : 0
    const { items, next } = page(rows.slice(from, from + 4), 3, (row) => [row])
    seen.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  assert.deepEqual(seen, rows)
})

test('a forged cursor whose values a column could not hold is refused and never reaches the database', () => {
  const kinds = ['integer', 'text', 'id', 'instant'] as const
  const values = [7, 'ü 电', '01890000-0000-7000-8000-000000000000', '2026-01-01T00:00:00.123456Z']
  assert.deepEqual(decodeCursor(encodeCursor(values), kinds), values)
  for (const [kind, forged] of [
    ['id', 'not-an-id'],
    ['integer', '1'],
    ['integer', 1.5],
    ['integer', 3e9],
    ['instant', 'yesterday'],
    ['text', null],
  ] as const)
    assert.throws(() => decodeCursor(encodeCursor([forged]), [kind]), Problem)
})
