/** Lists that many append to at once: nothing acknowledged is lost, nothing happens twice, and one order explains it all. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portal } from '../portal.ts'
import { findings, type Op } from './check.ts'
import { drive } from './drive.ts'

test('shared carts keep every acknowledged append once, in one order, whatever is cut', async (t) => {
  const { ops, last, ended } = await drive(await portal(t), 7)
  const of = (outcome: Op['outcome']) => ops.filter((op) => op.outcome === outcome).length
  t.diagnostic(
    `${of('done')} done, ${of('refused')} refused, ${of('unknown')} without an answer, ${ended} backends ended`,
  )
  assert.ok(of('unknown') > 0, 'some answers never came')
  assert.ok([...last.values()].flat().length > 50, 'the lists grew')
  assert.deepEqual(findings(ops, last), [])
})

// The judge itself: each planted fault is named.

const op = (name: string, given: Partial<Op>): Op => ({
  ...{ name, start: 0, end: 1000, outcome: 'done', appends: [], reads: [] },
  ...given,
})
const a = (value: string) => ({ key: 'a', value })
const saw = (key: string, ...values: string[]) => ({ key, values })

for (const [what, ops, last, finding] of [
  ['a lost append', [op('w', { appends: [a('1')] })], { a: [] }, /acknowledged and is lost/],
  ['an append that happened twice', [op('w', { appends: [a('1')] })], { a: ['1', '1'] }, /stands twice/],
  [
    'a refused append that is there',
    [op('w', { appends: [a('1')], outcome: 'refused' })],
    { a: ['1'] },
    /was refused and is there/,
  ],
  ['a value that nobody sent', [], { a: ['9'] }, /nobody appended 9/],
  [
    'two branches of one list',
    [op('w', { appends: [a('1')] }), op('v', { appends: [a('2')] }), op('r', { reads: [saw('a', '2')] })],
    { a: ['1', '2'] },
    /saw \[2\] of \[1 2\]/,
  ],
  [
    'a reader that does not see what was acknowledged before it asked',
    [op('w', { appends: [a('1')], start: 0, end: 1 }), op('r', { reads: [saw('a')], start: 2, end: 3 })],
    { a: ['1'] },
    /no order explains/,
  ],
  [
    'two that each did not see the other (write skew)',
    [
      op('x', { appends: [a('1')], reads: [saw('b'), saw('a', '1')] }),
      op('y', { appends: [{ key: 'b', value: '2' }], reads: [saw('a'), saw('b', '2')] }),
    ],
    { a: ['1'], b: ['2'] },
    /no order explains/,
  ],
  [
    'two readers who disagree about which of two came first (long fork)',
    [
      op('x', { appends: [a('1')] }),
      op('y', { appends: [{ key: 'b', value: '2' }] }),
      op('p', { reads: [saw('a', '1'), saw('b')] }),
      op('q', { reads: [saw('a'), saw('b', '2')] }),
    ],
    { a: ['1'], b: ['2'] },
    /no order explains/,
  ],
] as [string, Op[], Record<string, string[]>, RegExp][])
  test(`the judge finds ${what}`, () => {
    const found = findings(ops, new Map(Object.entries(last)))
    assert.match(found.join('\n'), finding)
  })

test('the judge accepts what some order explains, and an answer that never came either way', () => {
  const unknown = op('u', { appends: [a('3')], outcome: 'unknown', end: Infinity })
  const calm = [
    op('w', { appends: [a('1')], start: 0, end: 2 }),
    op('v', { appends: [a('2')], reads: [saw('a', '1', '2')], start: 1, end: 3 }),
    op('r', { reads: [saw('a', '1')], start: 0, end: 4 }),
    unknown,
  ]
  assert.deepEqual(findings(calm, new Map([['a', ['1', '2']]])), [])
  assert.deepEqual(findings(calm, new Map([['a', ['1', '2', '3']]])), [])
})
