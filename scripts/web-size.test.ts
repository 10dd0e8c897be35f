/** How the portal's JavaScript is weighed: everything a page cannot run without, counted once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstLoadMax, pageMax, weigh, type Manifest } from './web-size.ts'

const manifest: Manifest = {
  'index.html': { file: 'index.js', imports: ['_react'] },
  _react: { file: 'react.js' },
  _table: { file: 'table.js', imports: ['_react', '_style'] },
  _style: { file: 'style.js', imports: ['_table'] },
  'i18n/zh.ts': { file: 'zh.js' },
  'i18n/en.ts': { file: 'en.js', imports: ['_react'] },
  'cart/CartPage.tsx': { file: 'cart.js', imports: ['_table', 'index.html'] },
}
const bytes: Record<string, number> = {
  ...{ 'index.js': 1, 'react.js': 10, 'table.js': 100, 'style.js': 1000 },
  ...{ 'zh.js': 30, 'en.js': 20, 'cart.js': 10_000 },
}
const asked = { pageFiles: ['cart/CartPage.tsx'], languages: ['i18n/zh.ts', 'i18n/en.ts'] }

test('the first load is the shell with the heavier language; a page adds what is not there yet, once', () => {
  assert.deepEqual(
    weigh(manifest, asked, (file) => bytes[file] ?? Number.NaN),
    [
      { name: 'first load', bytes: 1 + 10 + 30, bytes_max: firstLoadMax },
      { name: 'cart/CartPage.tsx', bytes: 10_000 + 100 + 1000, bytes_max: pageMax },
    ],
  )
})

test('a page that the build does not know is no page of zero bytes', () => {
  assert.throws(() => weigh(manifest, { ...asked, pageFiles: ['gone/GonePage.tsx'] }, () => 1), /GonePage/)
})
