import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import fc from 'fast-check'
import {
  adjustStock,
  createWarehouse,
  editWarehouse,
  getSourcing,
  listMovements,
  listStock,
  listWarehouses,
  setSourcing,
} from '@concord/contract/inventory.ts'
import { newId } from '#platform/ids.ts'
import { atLeast, isEqual, sum, type Quantity } from '#platform/money.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { availability, reserve, stockView, warehousesFor } from '#inventory'
import { decideAdjustments } from './adjust-rules.ts'

const q = (text: string) => text as Quantity // test data
const [guangdong, foshan, chancheng, beijing] = ['440000', '440600', '440604', '110000']
const warehouse = (code: string) => ({
  ...{ code, name_zh: `${code}仓`, name_en: code, region_code: null, is_active: true },
})
const codes = (reply: { results: { outcome: string; code: string | null }[] }) =>
  reply.results.map((result) => result.code ?? result.outcome)

/** On hand is the sum of the movements, and what is reserved is there. */
const unsound = ({ inside }: Portal) =>
  inside(async (ctx) => {
    const { rows } = await sql`
      select s.product_id from inventory.stock s left join inventory.movements m using (product_id, warehouse_id)
      group by s.product_id, s.warehouse_id, s.on_hand, s.reserved
      having coalesce(sum(m.quantity), 0) <> s.on_hand or s.reserved > s.on_hand`.execute(ctx.db)
    return rows
  })

test('the first warehouse serves everywhere until lists are made', async (t) => {
  const { api, make, inside } = await portal(t)
  const staff = api.as(await make.staff('warehouse'))
  const main = await staff.call(createWarehouse, { body: warehouse('MAIN') })
  await staff.call(createWarehouse, { body: warehouse('SECOND') })
  assert.deepEqual((await staff.call(getSourcing)).items, [{ region_code: '*', warehouse_ids: [main.id] }])
  assert.deepEqual(await inside((ctx) => warehousesFor(ctx, [guangdong])), [main.id])
  const again = await staff.refusal(createWarehouse, { body: warehouse('MAIN') })
  assert.equal(again.code, 'code-taken')
  const nowhere = { body: { ...warehouse('X'), region_code: '999999' } }
  assert.equal((await staff.refusal(createWarehouse, nowhere)).body.errors?.[0]?.pointer, '/region_code')
})

test('the nearest region with a list decides the warehouses and their order; inactive ones serve nobody', async (t) => {
  const { api, make, inside } = await portal(t)
  const staff = api.as(await make.staff())
  const ids: string[] = []
  for (const code of ['A', 'B', 'C'])
    ids.push((await staff.call(createWarehouse, { body: warehouse(code) })).id)
  const [a = '', b = '', c = ''] = ids
  const set = (region_code: string, warehouse_ids: string[]) =>
    staff.call(setSourcing, { params: { region_code }, body: { warehouse_ids } })
  await set('*', [c, a])
  await set(guangdong, [b, a])
  await set(foshan, [c])
  const served = (path: string[] | null) => inside((ctx) => warehousesFor(ctx, path))
  assert.deepEqual(await served([guangdong, foshan, chancheng]), [c])
  assert.deepEqual(await served([guangdong, '440100']), [b, a])
  assert.deepEqual(await served([beijing]), [c, a])
  assert.deepEqual(await served(null), [c, a])
  await set(guangdong, [a, b])
  assert.deepEqual(await served([guangdong]), [a, b])
  const off = { params: { id: c }, version: 1, body: { is_active: false } }
  assert.equal((await staff.call(editWarehouse, off)).version, 2)
  assert.equal((await staff.refusal(editWarehouse, off)).code, 'changed-meanwhile')
  assert.deepEqual(await served([guangdong, foshan]), [a, b])
  await set(guangdong, [])
  assert.deepEqual(await served([guangdong, foshan]), [a])
  assert.equal((await staff.call(listWarehouses)).items.length, 3)
  const refusal = (region_code: string, warehouse_ids: string[]) =>
    staff.refusal(setSourcing, { params: { region_code }, body: { warehouse_ids } })
  assert.equal((await refusal('*', [a, newId()])).body.errors?.[0]?.pointer, '/warehouse_ids/1')
  assert.equal((await refusal('999999', [a])).code, 'reference-unknown')
})

test('lists of warehouses set at the same time end as one of them', async (t) => {
  const { api, make, inside } = await portal(t)
  const staff = api.as(await make.staff())
  const [a, b] = [await make.warehouse(), await make.warehouse()]
  const lists = [[a, b], [b, a], [a], [b]]
  const answers = await Promise.all(
    lists.map((warehouse_ids) =>
      staff.ask(setSourcing, { params: { region_code: foshan }, body: { warehouse_ids } }),
    ),
  )
  assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]))
  const last = await inside((ctx) => warehousesFor(ctx, [foshan]))
  assert.ok(lists.some((list) => list.join() === last.join()))
})

async function shelf(t: { after: (run: () => unknown) => void }) {
  const house = await portal(t)
  const { make } = house
  await make.warehouse({ code: 'W' })
  const staff = house.api.as(await make.staff())
  const adjust = (...items: [sku: string, quantity: string, safety?: string][]) =>
    staff.call(adjustStock, {
      body: {
        reason: '盘点',
        items: items.map(([sku, quantity, safety]) => ({
          ...{ warehouse_code: 'W', sku, quantity: q(quantity) },
          ...(safety === undefined ? {} : { safety: q(safety) }),
        })),
      },
    })
  return { house, make, staff, adjust }
}

test('stock opens with its first quantity and is adjusted after, each with reason and name', async (t) => {
  const { house, make, staff, adjust } = await shelf(t)
  const kettle = await make.product({ sku: 'KETTLE' })
  assert.deepEqual(codes(await adjust(['KETTLE', '10', '4'])), ['updated'])
  assert.deepEqual(codes(await adjust(['kettle', '-2.5'], ['KETTLE', '0'], ['KETTLE', '0', '4'])), [
    ...['updated', 'unchanged', 'unchanged'],
  ])
  const { items } = await staff.call(listStock, { query: { product_id: kettle.id } })
  assert.deepEqual(
    items.map((row) => [row.on_hand, row.reserved, row.available, row.safety]),
    [['7.5', '0', '7.5', '4']],
  )
  const moved = await staff.call(listMovements, { query: { product_id: kettle.id } })
  assert.deepEqual(
    moved.items.map((row) => [row.kind, row.quantity, row.reason]),
    [
      ['adjustment', '-2.5', '盘点'],
      ['opening', '10', '盘点'],
    ],
  )
  const first = await staff.call(listMovements, { query: { product_id: kettle.id, limit: 1 } })
  const second = await staff.call(listMovements, {
    query: { product_id: kettle.id, limit: 1, cursor: first.next ?? '' },
  })
  assert.deepEqual([second.items[0]?.kind, second.next], ['opening', null])
  assert.deepEqual(await unsound(house), [])
})

test('no adjustment leaves less than is reserved, and the others of the set go through', async (t) => {
  const { house, make, adjust } = await shelf(t)
  const [pot] = [await make.product({ sku: 'POT' }), await make.product({ sku: 'PAN' })]
  await adjust(['POT', '10'])
  const [warehouse_id = ''] = await house.inside((ctx) => warehousesFor(ctx, null))
  await house.inside((ctx) => reserve(ctx, [{ warehouse_id, product_id: pot.id, quantity: q('6') }]))
  const reply = await adjust(
    ['POT', '-4'],
    ['POT', '-0.000001'],
    ['PAN', '-1'],
    ['PAN', '3'],
    ['NONE', '1'],
    ['PAN', '99999999999999'],
  )
  assert.deepEqual(codes(reply), [
    ...['updated', 'stock-short', 'stock-short', 'updated', 'reference-unknown', 'invalid-input'],
  ])
  assert.equal(reply.results[1]?.pointer, '/items/1/quantity')
  assert.deepEqual(await unsound(house), [])
})

test('adjustments, reservations and openings in parallel leave sound stock', async (t) => {
  const { house, make, adjust } = await shelf(t)
  const products: { id: string; sku: string }[] = []
  for (let i = 0; i < 5; i += 1) products.push(await make.product({ sku: `S${i}` }))
  const [warehouse_id = ''] = await house.inside((ctx) => warehousesFor(ctx, null))
  await Promise.all(
    Array.from({ length: 24 }, async (_, n) => {
      const turned = n % 2 ? products : products.toReversed()
      if (n % 3 === 0) await adjust(...turned.map(({ sku }): [string, string] => [sku, '5']))
      else if (n % 3 === 1) await adjust(...turned.map(({ sku }): [string, string] => [sku, '-3']))
      else
        await house.inside((ctx) =>
          reserve(
            ctx,
            turned.map(({ id }) => ({ warehouse_id, product_id: id, quantity: q('2') })),
          ),
        )
    }),
  )
  assert.deepEqual(await unsound(house), [])
})

test('a thousand adjustments take as many statements as one', async (t) => {
  const { house, make, adjust } = await shelf(t)
  for (let i = 0; i < 20; i += 1) await make.product({ sku: `S${i}` })
  const count = async (size: number) => {
    house.statements.length = 0
    await adjust(...Array.from({ length: size }, (_, i): [string, string] => [`S${i % 20}`, '1']))
    return house.statements.length
  }
  const one = await count(1)
  assert.equal(await count(1000), one)
  assert.ok(one <= 10, `${one}`)
  assert.deepEqual(await unsound(house), [])
})

test('in any sequence of adjustments, what is on hand is what moved, and never below what is reserved', () => {
  const digit = fc.integer({ min: -40, max: 40 }).map((n) => q(`${n / 4}`))
  const item = fc.record({ key: fc.constantFrom('a', 'b'), quantity: digit, safety: fc.constant(undefined) })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.nat(10), (items, reserved) => {
      const stored = { on_hand: q('10'), reserved: q(`${reserved}`), safety: q('0'), hasMoved: true }
      const { rows, movements, outcomes } = decideAdjustments(
        items.map((one, index) => ({ ...one, index })),
        new Map([['a', stored]]),
      )
      const row = rows.get('a') ?? stored
      assert.ok(isEqual(row.on_hand, sum([stored.on_hand, ...movements.map((one) => one.quantity)])))
      assert.ok(atLeast(row.on_hand, row.reserved))
      assert.ok(
        movements.every((one) => one.key === 'a'),
        'nothing leaves a row that is not there',
      )
      assert.equal(outcomes.size, items.length)
    }),
  )
})

test('stock is listed by SKU in pages, found by words, by warehouse, and by what is below safety', async (t) => {
  const { make, staff, adjust } = await shelf(t)
  for (const sku of ['A1', 'A2', 'A3']) await make.product({ sku, name_zh: `电饭煲${sku}` })
  const other = await make.warehouse({ code: 'V' })
  await adjust(['A1', '5', '9'], ['A2', '5', '5'], ['A3', '5'])
  await staff.call(adjustStock, {
    body: { reason: '', items: [{ warehouse_code: 'V', sku: 'A2', quantity: q('1') }] },
  })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { sku: string; warehouse_id: string }[]; next: string | null } = await staff.call(
      listStock,
      { query: { limit: 2, ...(cursor ? { cursor } : {}) } },
    )
    seen.push(...page.items.map((row) => `${row.sku} ${row.warehouse_id === other ? 'V' : 'W'}`))
    cursor = page.next
  } while (cursor)
  assert.deepEqual(seen, ['A1 W', 'A2 W', 'A2 V', 'A3 W'])
  const skus = async (query: Record<string, unknown>) =>
    (await staff.call(listStock, { query })).items.map((row) => row.sku)
  assert.deepEqual(await skus({ q: '饭煲a3' }), ['A3'])
  assert.deepEqual(await skus({ warehouse_id: other }), ['A2'])
  assert.deepEqual(await skus({ below_safety: true }), ['A1'])
})

test('a dealer is told a number, a word or nothing, as the policy says', async (t) => {
  const { house, make, adjust } = await shelf(t)
  const [much, little, none] = [
    await make.product({ sku: 'MUCH' }),
    await make.product({ sku: 'LITTLE' }),
    await make.product({ sku: 'NONE' }),
  ]
  await adjust(['MUCH', '10', '4'], ['LITTLE', '4', '4'])
  const map = await house.inside((ctx) => availability(ctx, [much.id, little.id, none.id]))
  const views = (display: 'exact' | 'bands' | 'hidden') =>
    [much, little, none].map(({ id }) => {
      const { word, quantity } = stockView(display, map.get(id))
      return `${word} ${quantity}`
    })
  assert.deepEqual(views('bands'), ['plenty null', 'tight null', 'out null'])
  assert.deepEqual(views('hidden'), ['null null', 'null null', 'null null'])
  assert.deepEqual(
    views('exact').map((text) => text.replace('.000000', '')),
    ['plenty 10', 'tight 4', 'out 0'],
  )
})
