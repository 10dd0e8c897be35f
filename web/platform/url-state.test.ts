import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { Closed, Day, OneOf, Text } from '@concord/contract/endpoint.ts'
import { readState, writeState } from './url-state.ts'

const list = Closed({
  q: Type.Optional(Text(5)),
  state: OneOf('all', 'held'),
  day: Type.Optional(Day),
  in_stock: Type.Optional(Type.Boolean()),
  brand: Type.Optional(Type.Array(Text(10))),
  page: Type.Optional(Type.Integer()),
})
const read = (search: string) => readState(list.properties, { state: 'all' }, new URLSearchParams(search))

test('the URL says what the list shows', () => {
  assert.deepEqual(read('q=abc&state=held&day=2025-11-24&in_stock=true&brand=a&brand=b&page=3'), {
    q: 'abc',
    state: 'held',
    day: '2025-11-24',
    in_stock: true,
    brand: ['a', 'b'],
    page: 3,
  })
})

test('what the URL says wrongly counts as not said', () => {
  assert.deepEqual(read('q=toolong&state=odd&day=24.11.&in_stock=yes&page=x&foreign=1'), { state: 'all' })
})

test('a value equal to its default, or taken back, leaves the URL', () => {
  const now = new URLSearchParams('q=abc&state=held&foreign=1')
  const next = writeState(now, { q: undefined, state: 'all', brand: ['a', 'b'] }, { state: 'all' })
  assert.equal(next.toString(), 'foreign=1&brand=a&brand=b')
})
