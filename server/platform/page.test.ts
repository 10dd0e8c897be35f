import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './ids.ts'
import { decodeCursor, encodeCursor, page } from './page.ts'

const isRefused = (cursor: string, kinds: Parameters<typeof decodeCursor>[1]) =>
  assert.throws(() => decodeCursor(cursor, kinds), { code: 'invalid-input' })

test('a cursor comes back as it went out', () => {
  const values = [7, 'ü 电', newId(), '2026-01-01T00:00:00.123456Z']
  assert.deepEqual(decodeCursor(encodeCursor(values), ['integer', 'text', 'id', 'instant']), values)
})

test('a cursor that is none of ours is refused as input and never reaches the database', () => {
  for (const cursor of ['x', encodeCursor(['a']), encodeCursor(['a', 'b', 'c']), 'bnVsbA']) isRefused(cursor, 2)
  isRefused(encodeCursor(['not-an-id']), ['id'])
  isRefused(encodeCursor(['1']), ['integer'])
  isRefused(encodeCursor([1.5]), ['integer'])
  isRefused(encodeCursor([3e9]), ['integer'])
  isRefused(encodeCursor(['yesterday']), ['instant'])
  isRefused(encodeCursor(['a\0b']), ['text'])
})

test('the last page has no next', () => {
  const rows = [1, 2, 3]
  assert.equal(page(rows, 3, (row) => [row]).next, null)
  const first = page(rows, 2, (row) => [row])
  assert.deepEqual([first.items, decodeCursor(first.next ?? '', ['integer'])], [[1, 2], [2]])
})

test('without a cursor the list starts at its beginning', () => {
  assert.equal(decodeCursor(undefined, 2), null)
  assert.equal(decodeCursor('', ['id']), null)
})
