import assert from 'node:assert/strict'
import { test } from 'node:test'
import { box, columns, displayWidth } from './box.ts'

test('Chinese characters count two columns, Latin letters with accents one', () => {
  const widths = ['abc', '协同', '（a）', 'é', 'e\u0301', '·'].map(displayWidth)
  assert.deepEqual(widths, [3, 4, 5, 1, 1, 1])
})

test('the frame closes straight around lines of both languages', () => {
  const lines = box(
    columns([
      ['地址', 'x'],
      ['Data', '数据目录'],
    ]),
  ).split('\n')
  assert.deepEqual(new Set(lines.map(displayWidth)).size, 1)
})
