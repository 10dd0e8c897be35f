import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cartonText,
  dayOf,
  grouped,
  instantText,
  moneyText,
  quantityText,
  rangesText,
  waitOf,
} from './format.ts'

const shanghai = { language: 'zh-CN', time_zone: 'Asia/Shanghai' }
const box = { unit: '箱', factor: '4' }

for (const [amount, shown] of [
  ['1299.00', '¥1,299.00'],
  ['-329.00', '-¥329.00'],
  ['0.00', '¥0.00'],
  ['99999999999999.9999', '¥99,999,999,999,999.9999'],
  [null, '–'],
] as const) {
  test(`an amount of ${amount} reads ${shown}`, () => assert.equal(moneyText(amount, 'CNY'), shown))
}

test('another currency has its own sign', () => {
  assert.equal(moneyText('0.001', 'GBP'), '£0.001')
  assert.equal(moneyText('5.00', 'CHF'), 'CHF 5.00')
})

test('thousands are grouped by text, so no digit is lost', () => {
  assert.equal(grouped('12345678901234.123456'), '12,345,678,901,234.123456')
  assert.equal(grouped('999'), '999')
})

for (const [quantity, shown] of [
  ['96', '96 台 (24 箱)'],
  ['22', '22 台 (5 箱 + 2 台)'],
  ['3', '3 台'],
  ['0', '0 台'],
  ['4.5', '4.5 台 (1 箱 + 0.5 台)'],
] as const) {
  test(`${quantity} pieces read ${shown}`, () => assert.equal(quantityText(quantity, '台', box), shown))
}

test('a carton of one piece says nothing', () => {
  assert.equal(cartonText('5', '台', { unit: '箱', factor: '1' }), '')
})

test('instants are told in the company’s time zone, with the year only when it is another', () => {
  assert.equal(instantText('2025-11-24T16:30:00Z', shanghai, '2025-12-01T00:00:00Z'), '11-25 00:30')
  assert.equal(instantText('2024-11-24T16:30:00Z', shanghai, '2025-12-01T00:00:00Z'), '2024-11-25 00:30')
  assert.equal(dayOf('2025-11-24T16:30:00Z', shanghai), '2025-11-25')
})

test('a wait is told in the largest unit that says enough', () => {
  const now = new Date('2025-11-24T12:00:00Z')
  assert.deepEqual(waitOf('2025-11-24T11:20:00Z', now), { unit: 'minutes', count: '40' })
  assert.deepEqual(waitOf('2025-11-24T11:59:50Z', now), { unit: 'minutes', count: '<1' })
  assert.deepEqual(waitOf('2025-11-24T09:30:00Z', now), { unit: 'hours', count: '2.5' })
  assert.deepEqual(waitOf('2025-11-22T12:00:00Z', now), { unit: 'days', count: '2.0' })
})

test('neighbouring lines are told as a range', () => {
  assert.equal(rangesText([3, 1, 2, 7]), '1–3, 7')
  assert.equal(rangesText([4]), '4')
  assert.equal(rangesText([]), '')
})
