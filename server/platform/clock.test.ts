import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Day } from '@concord/contract/endpoint.ts'
import { addDays, dayOf, isBusinessInstant, isDay, isInstant } from './clock.ts'

test('the thirtieth of February is neither a day nor a moment', () => {
  assert.equal(isDay('2026-02-30'), false)
  assert.equal(isInstant('2026-02-30T00:00:00Z'), false)
  assert.equal(isInstant('2026-02-28T24:00:01Z'), false)
  assert.equal(isInstant('2024-02-29T23:59:59.123456Z'), true)
})

test('the business clock stands only where a month back and the day itself can be written anywhere on earth', () => {
  for (const clock of [
    '2199-12-31T10:00:00Z',
    '2199-12-31T23:59:59Z',
    '9999-12-31T23:59:59Z',
    '1901-01-01T23:59:59Z',
    '0001-01-01T00:00:00Z',
    'x',
  ])
    assert.equal(isBusinessInstant(clock), false, clock)
  for (const clock of ['1901-01-02T00:00:00Z', '2026-11-27T12:00:00.123456Z', '2199-12-31T09:59:59.999Z']) {
    assert.equal(isBusinessInstant(clock), true, clock)
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai']) {
      const day = new RegExp(String((Day as { pattern?: string }).pattern)) // a TypeBox schema is JSON Schema
      assert.match(dayOf(clock, zone), day)
      assert.match(addDays(dayOf(clock, zone), -365), day)
    }
  }
})
