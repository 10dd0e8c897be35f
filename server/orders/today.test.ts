/** The figures of the day at the ends of business time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getToday } from '@concord/contract/today.ts'
import { isDay } from '#platform/clock.ts'
import { market } from '#testing/market.ts'

test('the figures of the day are told at the first and at the last moment of business, and asked for beyond it are refused', async (t) => {
  const { api, make, order, whole } = await market(t)
  const product = await make.product({ price: '10.00', stock: '10' })
  await order(await make.user(await make.dealer(), 'owner'), [[product, '1']])
  const staff = api.as(await make.staff('administrator'))
  for (const clock of ['1901-01-02T00:00:00Z', '2199-12-31T09:59:59.999Z']) {
    const { by_day } = await staff.call(getToday, { clock })
    assert.ok(by_day.length === 30 && by_day.every(({ day }) => isDay(day) && /^(19|20|21)/.test(day)), clock)
  }
  // Midnight in Shanghai begins the year 2200, which no reply may write.
  for (const clock of ['2199-12-31T23:59:59Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', 'tomorrow']) {
    const { code, body } = await staff.refusal(getToday, { clock })
    assert.deepEqual([code, body.errors?.[0]?.pointer], ['invalid-input', 'x-business-clock'], clock)
  }
  await whole()
})
