import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'
import { parseJson } from './json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const refused = (input: Uint8Array) =>
  assert.throws(
    () => parseJson(input),
    (error) => error instanceof Problem && error.status === 400,
  )

for (const [what, text] of [
  ['a duplicate key', '{"a":1,"a":2}'],
  ['a duplicate key in other spelling', '{"a":1,"\\u0061":2}'],
  ['a prototype key', '{"__proto__":{"x":1}}'],
  ['an escaped prototype key', '{"\\u005f_proto__":{}}'],
  ['a NUL', '"a\\u0000b"'],
  ['a lone surrogate', '"\\ud800"'],
  ['an open string', '{"a":"'],
  ['two values', '1 2'],
  ['a trailing comma', '[1,]'],
  ['NaN', 'NaN'],
  ['nothing but blanks', '   '],
  ['a byte order mark', '\ufeff{}'],
  ['too deep nesting', '['.repeat(limits.json_depth_max + 1) + ']'.repeat(limits.json_depth_max + 1)],
  ['nesting beyond any stack', '['.repeat(100_000)],
  ['too many values', `[${'1,'.repeat(limits.json_values_max + 1)}1]`],
] as const)
  test(`${what} is refused as malformed`, () => refused(bytes(text)))

test('bytes that are not UTF-8 are refused', () => refused(new Uint8Array([0x22, 0xc3, 0x28, 0x22])))

test('nesting at the limit is read', () => {
  assert.ok(parseJson(bytes('['.repeat(limits.json_depth_max) + ']'.repeat(limits.json_depth_max))))
})

test('equal keys in different objects are fine', () => {
  assert.deepEqual(parseJson(bytes('[{"a":{"a":1}},{"a":"{\\"a\\":1,\\"a\\":2}"}]')), [
    { a: { a: 1 } },
    { a: '{"a":1,"a":2}' },
  ])
})

test('what JSON writes is read back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value)
      if (
        /\\u0000|"(__proto__|constructor|prototype)"/.test(text) ||
        !text.isWellFormed() ||
        /\\ud[89a-f]/i.test(text)
      )
        return
      assert.deepEqual(parseJson(bytes(text)), JSON.parse(text))
    }),
  )
})
