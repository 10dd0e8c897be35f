import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portal } from '#testing/portal.ts'
import { numberText, openNumbers } from './numbers.ts'

test('two processes lease numbers side by side and never give one twice', async (t) => {
  const { pool } = await portal(t)
  const [one, two] = [openNumbers(pool.options), openNumbers(pool.options)]
  const given = await Promise.all(
    Array.from({ length: 200 }, (_one, index) => (index % 2 ? one : two).next('order', '2611')),
  )
  assert.equal(new Set(given).size, 200)
  assert.ok(
    given.every((n) => n >= 1 && n <= 240),
    'blocks are small: gaps stay small',
  )
  assert.equal(await one.next('sales-order', '2611'), 1)
  assert.equal(await one.next('order', '2612'), 1)
  await Promise.all([one.close(), two.close()])
})

test('numbers are there though every connection of the pool waits for one', async (t) => {
  const { pool } = await portal(t)
  const numbers = openNumbers(pool.options)
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  assert.equal(await numbers.next('order', '2611'), 1)
  for (const client of held) client.release()
  await numbers.close()
})

test('a document number tells its kind, year and month, and grows beyond five digits', () => {
  assert.equal(numberText('DH', '2026-11-23', 342), 'DH2611-00342')
  assert.equal(numberText('SO', '2027-01-02', 1_234_567), 'SO2701-1234567')
})
