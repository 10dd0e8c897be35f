import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDay, isInstant } from './clock.ts'

test('the thirtieth of February is neither a day nor a moment', () => {
  assert.equal(isDay('2026-02-30'), false)
  assert.equal(isInstant('2026-02-30T00:00:00Z'), false)
  assert.equal(isInstant('2026-02-28T24:00:01Z'), false)
  assert.equal(isInstant('2024-02-29T23:59:59.123456Z'), true)
})
