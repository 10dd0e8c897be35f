import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unitAfter } from './unit-words.ts'

for (const [quantity, unit, shown] of [
  ['1', 'unit', 'unit'],
  ['4', 'unit', 'units'],
  ['0', 'unit', 'units'],
  ['0.5', 'carton', 'cartons'],
  ['2', 'box', 'boxes'],
  ['6', 'pc', 'pcs'],
  ['6', 'pcs', 'pcs'],
  ['3', 'tray', 'trays'],
  ['3', 'battery', 'batteries'],
  ['3', 'inner box', 'inner boxes'],
  ['25', 'kg', 'kg'],
  ['3', 'dozen', 'dozen'],
  ['3', 'EA', 'EA'],
  ['24', '台', '台'],
] as const) {
  test(`after ${quantity}, “${unit}” reads “${shown}”`, () => assert.equal(unitAfter(quantity, unit), shown))
}
