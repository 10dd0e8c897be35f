import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readQuantity, share, stepped, stepsIn } from './quantity.ts'

for (const [typed, read] of [
  ['24', '24'],
  ['２４', '24'],
  [' 1,200 ', '1200'],
  ['007', '7'],
  ['0.50', '0.5'],
  ['3.', '3'],
  ['-3', null],
  ['1e3', null],
  ['', null],
  ['abc', null],
  ['1.1234567', null],
] as const) {
  test(`typing “${typed}” gives ${read ?? 'nothing'}`, () => assert.equal(readQuantity(typed), read))
}

for (const [from, direction, step, min, to] of [
  ['0', 1, '6', '12', '12'],
  ['12', 1, '6', '12', '18'],
  ['22', 1, '6', '6', '24'],
  ['22', -1, '6', '6', '18'],
  ['12', -1, '6', '12', '0'],
  ['0', -1, '1', '0', '0'],
  ['0.5', 1, '0.5', '0', '1'],
] as const) {
  test(`${from} goes ${direction === 1 ? 'up' : 'down'} to ${to} in steps of ${step} from ${min}`, () =>
    assert.equal(stepped(from, direction, step, min), to))
}

test('a share stays between nothing and all, and of nothing is nothing', () => {
  assert.equal(share('12', '24'), 50)
  assert.equal(share('30', '24'), 100)
  assert.equal(share('-1', '24'), 0)
  assert.equal(share('5', '0'), 0)
})

const rule = (quantity_min: string | null, quantity_multiple: string | null) => ({
  quantity_min,
  quantity_multiple,
})

test('a stepper goes by the multiple in the base unit and by whole units in a carton', () => {
  assert.deepEqual(stepsIn(rule('6', '6'), '1'), { step: '6', min: '6' })
  assert.deepEqual(stepsIn(rule(null, '0.5'), '1'), { step: '0.5', min: '0.5' })
  assert.deepEqual(stepsIn(rule('10', '5'), '4'), { step: '1', min: '3' })
  assert.deepEqual(stepsIn(rule(null, null), '12'), { step: '1', min: '1' })
})
