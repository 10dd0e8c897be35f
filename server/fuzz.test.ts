/** A short fuzz run with a fixed seed over every endpoint (trust.md § 6, FZ); `npm run fuzz` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from '#testing/fuzz/run.ts'

test('whatever is sent, every endpoint answers by its contract and the books stay whole', async () => {
  const { requests, findings } = await fuzz({
    seed: 20261127,
    each: 10,
    isOver: ({ rounds }) => rounds === 1,
  })
  assert.deepEqual(findings, [])
  assert.ok(requests >= 1400, `${requests} requests`)
})
