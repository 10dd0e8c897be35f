import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPasted } from './pasted.ts'

test('a block copied from Excel becomes entries, with figures and days as people write them', () => {
  const rows = readPasted('CY-K17\tpcs\t12\t¥1,299.50\t2026/1/3\t\nCY-K18\tCTN\t\t82\n')
  assert.deepEqual(
    rows.map((row) => row.item),
    [
      {
        sku: 'CY-K17',
        unit: 'pcs',
        quantity_from: '12',
        price: '1299.50',
        valid_from: '2026-01-03',
        valid_to: null,
      },
      { sku: 'CY-K18', unit: 'ctn', quantity_from: '0', price: '82', valid_from: null, valid_to: null },
    ],
  )
})

test('a percent of another list is read from the price column', () => {
  const [row] = readPasted('CY-K17\tpcs\t1\t92.5% PL-BASE')
  assert.equal(row?.item?.percent, '92.5')
  assert.equal(row?.item?.percent_list_code, 'PL-BASE')
})

test('rows that cannot be read are shown and not guessed at', () => {
  const rows = readPasted('型号\t单位\t起订\t单价\nCY-K17\tpcs\t1\tmany\nCY-K17\tpcs\t1\t5\tsoon')
  assert.deepEqual(
    rows.map((row) => row.item),
    [null, null, null],
  )
})
