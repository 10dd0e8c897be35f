import assert from 'node:assert/strict'
import { test } from 'node:test'
import { segmentName, segmentOfPosition } from '#platform/postgres/wal.ts'
import { chainFrom } from './wal-chain.ts'

const names = (...segments: [timeline: number, number: number][]) =>
  segments.map(([timeline, number]) => segmentName({ timeline, number }))
const none = new Map<number, string>()
const numbersOf = (chain: ReturnType<typeof chainFrom>) =>
  chain.segments.map(({ timeline, number }) => [timeline, number])

test('segments are named as PostgreSQL names them, across the end of a log file', () => {
  assert.equal(segmentName({ timeline: 1, number: 255 }), '0000000100000000000000FF')
  assert.equal(segmentName({ timeline: 1, number: 256 }), '000000010000000100000000')
  assert.equal(segmentOfPosition('1/2000028'), 258)
})

test('the chain goes on as long as one segment follows the other', () => {
  const chain = chainFrom({ timeline: 1, number: 3 }, names([1, 2], [1, 3], [1, 4]), none)
  assert.deepEqual(numbersOf(chain), [
    [1, 3],
    [1, 4],
  ])
  assert.equal(chain.hole, null)
})

test('the first missing segment is a hole when a later one exists, and the end when none does', () => {
  assert.equal(chainFrom({ timeline: 1, number: 3 }, names([1, 3], [1, 5]), none).hole, names([1, 4])[0])
  assert.equal(chainFrom({ timeline: 1, number: 3 }, names([1, 3]), none).hole, null)
  assert.equal(chainFrom({ timeline: 1, number: 3 }, [], none).hole, null)
})

test('after a restore the chain takes the fork, and what the abandoned timeline wrote later is no hole', () => {
  const histories = new Map([[2, '1\t0/5000028\tat restore\n']])
  const there = names([1, 3], [1, 4], [1, 5], [1, 6], [2, 5], [2, 6], [2, 7])
  const chain = chainFrom({ timeline: 1, number: 3 }, there, histories)
  assert.equal(chain.timeline, 2)
  assert.deepEqual(numbersOf(chain), [
    [1, 3],
    [1, 4],
    [2, 5],
    [2, 6],
    [2, 7],
  ])
})

test('of two restores of one past the newer one counts, and a backup of the older keeps its own line', () => {
  const histories = new Map([
    [2, '1\t0/5000028\tfirst\n'],
    [3, '1\t0/4000028\tsecond\n'],
  ])
  const there = names([1, 3], [1, 4], [2, 5], [2, 6], [3, 4], [3, 5])
  assert.equal(chainFrom({ timeline: 1, number: 3 }, there, histories).timeline, 3)
  const older = chainFrom({ timeline: 2, number: 5 }, there, histories)
  assert.deepEqual(
    [older.timeline, numbersOf(older)],
    [
      2,
      [
        [2, 5],
        [2, 6],
      ],
    ],
  )
})
