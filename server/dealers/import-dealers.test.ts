import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { importDealers, listDealers } from '@concord/contract/dealers.ts'
import type { Money } from '#platform/money.ts'
import { portal } from '#testing/portal.ts'

const [foshan, chancheng, dongcheng] = ['440600', '440604', '110101']
const yuan = (text: string) => text as Money // test data

const item = (
  code: string,
  given: {
    parent_code?: string | null
    credit_limit?: Money | null
    region_code?: string
    name?: string
  } = {},
) => ({
  code,
  name: `经销商${code}`,
  class_code: 'A',
  region_code: chancheng,
  ...given,
})
const outcomes = (reply: { results: { outcome: string; code: string | null }[] }) =>
  reply.results.map((result) => result.code ?? result.outcome)

test('a thousand dealers in a tree are imported by as many statements as one', async (t) => {
  const { api, make, statements, inside } = await portal(t)
  await make.dealerClass({ code: 'A' })
  const staff = api.as(await make.staff())
  const count = async (items: ReturnType<typeof item>[]) => {
    statements.length = 0
    const reply = await staff.call(importDealers, { body: { items } })
    assert.deepEqual(new Set(outcomes(reply)), new Set(['created']))
    return statements.length
  }
  const one = await count([item('ONE')])
  // Children come before their parents in the list: order does not matter.
  const thousand = Array.from({ length: 1000 }, (_, i) =>
    item(`B${i}`, { parent_code: i < 990 ? `B${990 + (i % 10)}` : null, credit_limit: yuan('5000') }),
  )
  const many = await count(thousand)
  assert.ok(many <= 12 && many - one <= 2, `${one} and ${many} statements`)
  const { items } = await staff.call(listDealers, { query: { parent_id: 'root', limit: 200 } })
  assert.deepEqual([items.length, items[0]?.child_count], [11, 99])
  const { rows } = await inside((ctx) =>
    sql`select d.code from dealers.dealers d left join dealers.dealers p on p.id = d.parent_id
      where d.path <> coalesce(p.path, '{}') || d.id or d.level <> cardinality(d.path)`.execute(ctx.db),
  )
  assert.deepEqual(rows, [], 'every path is its parent’s and itself')
})

test('an import updates by code, leaves alone what is the same, and tells each item’s fate', async (t) => {
  const { api, make, inside } = await portal(t)
  await make.dealerClass({ code: 'A' })
  const staff = api.as(await make.staff())
  const items = [item('X', { credit_limit: yuan('100') }), item('Y', { parent_code: 'X' })]
  await staff.call(importDealers, { body: { items } })
  const reply = await staff.call(importDealers, {
    body: {
      items: [
        item('X', { credit_limit: yuan('100.00') }),
        item('Y', { parent_code: 'X', name: '新名字' }),
        item('Z', { parent_code: 'NOBODY' }),
        item('Y', { name: '第二次' }),
        item('V', { region_code: '999999' }),
        { ...item('W'), class_code: 'NONE' },
        item('U', { credit_limit: yuan('-1') }),
        item('T', { parent_code: 'Z' }),
      ],
    },
  })
  assert.deepEqual(outcomes(reply), [
    ...['unchanged', 'updated', 'reference-unknown', 'code-taken', 'reference-unknown'],
    ...['reference-unknown', 'invalid-input', 'reference-unknown'],
  ])
  assert.equal(reply.results[4]?.pointer, '/items/4/region_code')
  const { items: found } = await staff.call(listDealers)
  assert.deepEqual(
    found.map((row) => [row.code, row.name]),
    [
      ['X', '经销商X'],
      ['Y', '新名字'],
    ],
  )
  const audited = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select(['action', 'object_label'])
      .where('action', 'like', 'dealer.%')
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    audited.map((row) => `${row.action} ${row.object_label}`),
    ['dealer.create X', 'dealer.set-credit X', 'dealer.create Y', 'dealer.edit Y'],
  )
})

test('an import moves branches with all below them, and refuses knots', async (t) => {
  const { api, make, inside } = await portal(t)
  const class_id = await make.dealerClass({ code: 'A' })
  const [a, b] = [await make.dealer({ code: 'A1', class_id }), await make.dealer({ code: 'B1', class_id })]
  const child = await make.dealer({ code: 'A2', parent: a, class_id })
  const leaf = await make.dealer({ code: 'A3', parent: child, class_id })
  const staff = api.as(await make.staff())
  const reply = await staff.call(importDealers, {
    body: {
      items: [
        item('A2', { parent_code: 'B1' }),
        item('N', { parent_code: 'A3' }),
        item('B1', { parent_code: 'N' }),
      ],
    },
  })
  assert.deepEqual(outcomes(reply), ['tree-cycle', 'tree-cycle', 'tree-cycle'])
  const again = await staff.call(importDealers, {
    body: { items: [item('A2', { parent_code: 'B1' }), item('N', { parent_code: 'A3' })] },
  })
  assert.deepEqual(outcomes(again), ['updated', 'created'])
  const paths = await inside((ctx) =>
    ctx.db
      .selectFrom('dealers.dealers')
      .select(['code', 'path', 'level'])
      .where('code', 'in', ['A3', 'N'])
      .orderBy('code')
      .execute(),
  )
  assert.deepEqual(paths[0]?.path, [b.id, child.id, leaf.id])
  assert.deepEqual(paths[1]?.path.slice(0, 3), [b.id, child.id, leaf.id])
})

test('an import goes no further than the importer may: not beyond the scope, not into credit', async (t) => {
  const { api, make } = await portal(t)
  const class_id = await make.dealerClass({ code: 'A' })
  await make.dealer({ code: 'FAR', region_code: dongcheng, class_id })
  await make.dealer({ code: 'NEAR', region_code: chancheng, class_id, credit_limit: '100' })
  const manager = await make.staff('channel-manager', [foshan])
  const reply = await api.as(manager).call(importDealers, {
    body: {
      items: [
        item('FAR', { name: '抢过来' }),
        item('NEW', { region_code: dongcheng }),
        item('SUB', { parent_code: 'FAR' }),
        item('NEAR', { credit_limit: yuan('999999') }),
        item('OK', { parent_code: 'NEAR' }),
      ],
    },
  })
  assert.deepEqual(outcomes(reply), [
    ...['code-taken', 'reference-unknown', 'reference-unknown', 'forbidden', 'created'],
  ])
})

test('an import is one transaction with one key: sent twice, it is done once', async (t) => {
  const { api, make } = await portal(t)
  await make.dealerClass({ code: 'A' })
  const staff = api.as(await make.staff())
  const asking = { body: { items: [item('X')] }, key: 'import-1' }
  const first = await staff.ask(importDealers, asking)
  const second = await staff.ask(importDealers, asking)
  assert.equal(second.text, first.text)
  assert.equal((await staff.call(listDealers)).items.length, 1)
})
