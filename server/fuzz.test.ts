/** A short fuzz run with a fixed seed over every endpoint (trust.md § 6, FZ); `npm run fuzz` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '@concord/contract/index.ts'
import { fuzz } from '#testing/fuzz/run.ts'

test('whatever is sent, every endpoint answers by its contract and the books stay whole', async () => {
  const { requests, findings, reached } = await fuzz({
    seed: 20261127,
    each: 10,
    isOver: ({ rounds }) => rounds === 1,
  })
  assert.deepEqual(findings, [])
  // One that never is needs a state of its own: testing/fuzz/states.ts.
  const never = endpoints.filter(({ name }) => !reached.has(name)).map(({ name }) => name)
  assert.deepEqual(never, [], 'these never answered with success')
  assert.ok(requests >= 1400, `${requests} requests`)
})
