/** Imports that meet something odd: values at the edge, SKUs that differ by case alone, and others at work at the same time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importProducts, listProducts } from '@concord/contract/products.ts'
import { newId } from '#platform/ids.ts'
import { importing, item } from '#testing/importing.ts'
import { untilWaiting } from '#testing/waiting.ts'

const unit = (code: string, factor = '2', barcode: string | null = null) => ({
  ...{ unit: code, factor, barcode, is_orderable: true },
})

test('an empty bar code and a tax rate of a thousand percent are refused with their field', async (t) => {
  const { manager, send } = await importing(t)
  assert.deepEqual(await send(item('A', { tax_rate: '999.9999', barcode: '1' })), ['created'])
  for (const [pointer, odd] of [
    ['/items/0/barcode', { barcode: '' }],
    ['/items/0/units/0/barcode', { units: [unit('set', '1', '')] }],
    ['/items/0/tax_rate', { tax_rate: '1000' }],
    ['/items/0/tax_rate', { tax_rate: '9999.9999' }],
  ] as const) {
    const { code, body } = await manager.refusal(importProducts, { body: { items: [item('B', odd)] } })
    assert.deepEqual([code, body.errors?.[0]?.pointer], ['invalid-input', pointer])
  }
})

test('SKUs that fold to one are one, whatever their letters', async (t) => {
  const { send } = await importing(t)
  const skus = [
    'straße',
    'STRASSE',
    'İ-1',
    'i-1',
    'I-1',
    'ΑΣ',
    'ας',
    'ασ',
    'Ǆ',
    'ǅ',
    'ﬀ',
    'K',
    'K',
    '𐐀',
    '𐐨',
    'a'.repeat(60),
    '商品'.repeat(30),
  ]
  const outcome = (one: unknown) => (Array.isArray(one) ? String(one[1]) : String(one))
  const first = (await send(...skus.map((sku) => item(sku)))).map(outcome)
  for (const one of first) assert.match(one, /^(created|code-taken)$/)
  const again = (
    await send(...skus.map((sku) => item(sku.toUpperCase().slice(0, 60), { name_en: 'Renamed' })))
  ).map(outcome)
  for (const one of again) assert.match(one, /^(created|updated|code-taken)$/)
})

test('a product has no more units by imports than by hand', async (t) => {
  const { inside, send } = await importing(t)
  const codes = Array.from({ length: 20 }, (_, n) => `unit-${n}`)
  await inside((ctx) =>
    ctx.db
      .insertInto('catalog.units')
      .values(codes.map((code) => ({ code, name_zh: code, name_en: code })))
      .execute(),
  )
  assert.deepEqual(
    await send(item('A', { units: [unit('set', '1'), ...codes.slice(0, 7).map((code) => unit(code))] })),
    ['created'],
  )
  assert.deepEqual(await send(item('A', { units: codes.slice(7, 9).map((code) => unit(code)) })), [
    ['refused', 'invalid-input', '/items/0/units'],
  ])
})

test('two imports of the same products at once, in opposite order, create each of them once', async (t) => {
  const { manager, send } = await importing(t)
  const items = Array.from({ length: 300 }, (_, n) => item(`SKU-${n}`))
  for (const name_en of ['First', 'Second', 'Third']) {
    const named = items.map((one) => ({ ...(one as object), name_en }) as never) // decimals by their text
    const [one, other] = await Promise.all([send(...named), send(...named.toReversed())])
    for (const outcome of [...one, ...other])
      assert.match(String(outcome), /^(created|updated|unchanged|refused,code-taken,.*)$/)
  }
  const { items: page } = await manager.call(listProducts, { query: { limit: 200 } })
  assert.equal(page.length, 200)
  assert.ok(page.every(({ name_en }) => name_en === 'Third'))
})

for (const [what, table, more] of [
  ['brand', 'catalog.brands', { brand_code: 'GONE' }],
  ['product line', 'dealers.product_lines', { product_line_code: 'GONE' }],
] as const)
  test(`a ${what} that is removed while products of it are imported is unknown to them`, async (t) => {
    const { inside, pool, send } = await importing(t)
    await inside((ctx) =>
      ctx.db
        .insertInto(table)
        .values({ id: newId(), code: 'GONE', name_zh: '去', name_en: 'Gone' })
        .execute(),
    )
    const remover = await pool.connect()
    await remover.query(`begin; set local app.side='s'; delete from ${table} where code = 'GONE'`)
    const sent = send(item('A', more), item('B'))
    assert.equal(await untilWaiting(pool, sent), 'waiting')
    await remover.query('commit')
    remover.release()
    const pointer = `/items/0/${Object.keys(more)[0]}`
    assert.deepEqual(await sent, [['refused', 'reference-unknown', pointer], 'created'])
  })
