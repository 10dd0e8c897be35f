/** What a product is found by (OC04). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchText } from '#catalog'

const cooker = {
  sku: 'DFB-20/A',
  barcode: '6901234567892',
  name_zh: '电饭煲 Pro',
  name_en: 'Rice Cooker',
  units: [{ barcode: '16901234567899' }, { barcode: null }],
  attributes: [{ value_zh: '５升', value_en: '5 litres' }],
}

for (const [found, by] of [
  ['dfb-20/a', 'its SKU'],
  ['dfb20a', 'its SKU without the signs in it'],
  ['电饭煲', 'its Chinese name'],
  ['rice cooker', 'its English name'],
  ['6901234567892', 'its barcode'],
  ['16901234567899', 'the barcode of its carton'],
  ['dianfanbao', 'pinyin'],
  ['dfb', 'initials'],
  ['5升', 'an attribute, full-width digits as plain ones'],
] as const)
  test(`a product is found by ${by}`, () => assert.ok(searchText(cooker).includes(found), searchText(cooker)))

test('a Chinese name reads as it is spoken: 重庆 is chongqing, 音乐 is yinyue', () => {
  const text = searchText({ ...cooker, name_zh: '重庆音乐盒' })
  assert.ok(text.includes('chongqingyinyuehe') && text.includes('cqyyh'), text)
})

test('a product without Chinese has no pinyin, and endless attributes are cut to what the column holds', () => {
  assert.equal(
    searchText({ ...cooker, name_zh: 'Pro', attributes: [], units: [], barcode: null }),
    'dfb-20/a\ndfb20a\npro\nrice cooker',
  )
  const attributes = Array.from({ length: 60 }, (_, n) => ({
    value_zh: `${n}`.padEnd(200, '长'),
    value_en: '𠀀'.repeat(100),
  }))
  const text = searchText({ ...cooker, attributes })
  assert.ok(text.length <= 6000 && text.isWellFormed())
})
