import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../platform/refusal.ts'
import { fieldErrors } from './field-errors.ts'

test('what the server refuses lands on the field that its pointer names', () => {
  const refusal = new Refusal({
    code: 'invalid-input',
    errors: [
      { pointer: '/name', code: 'too-short', detail: 'too short' },
      { pointer: '/body/lines/0/quantity', code: 'pattern', detail: '' },
      { pointer: '/name', code: 'odd', detail: 'odd' },
      { pointer: '', code: 'whole', detail: 'whole' },
    ],
  })
  assert.deepEqual(fieldErrors(refusal), [
    { name: ['name'], errors: ['too short', 'odd'] },
    { name: ['lines', 0, 'quantity'], errors: ['pattern'] },
  ])
})
