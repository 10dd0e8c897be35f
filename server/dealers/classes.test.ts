import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClass, editClass, listClasses } from '@concord/contract/dealer-classes.ts'
import {
  createProductLine,
  editProductLine,
  listProductLines,
  removeProductLine,
} from '@concord/contract/product-lines.ts'
import { listRegions } from '@concord/contract/regions.ts'
import { addTerritory, removeTerritory } from '@concord/contract/territories.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'
import { dealerTerms } from '#dealers'

test('regions are opened level by level, found by Chinese name or pinyin, and looked up by code', async (t) => {
  const { api, make } = await portal(t)
  const user = api.as(await make.user(await make.dealer(), 'viewer'))
  const names = async (query: { parent?: string; q?: string; codes?: string }) =>
    (await user.call(listRegions, { query })).items.map((row) => row.name_zh)
  assert.equal((await user.refusal(listRegions, { query: { codes: '\0' } })).code, 'invalid-input')
  const provinces = await user.call(listRegions)
  assert.ok(provinces.items.length >= 31)
  assert.ok(provinces.items.every((row) => row.level === 1 && row.parent_code === null))
  assert.ok((await names({ parent: '440000' })).includes('佛山市'))
  assert.ok((await names({ parent: '440600' })).includes('禅城区'))
  const [district] = (await user.call(listRegions, { query: { codes: '440604' } })).items
  assert.equal(district?.has_children, false)
  for (const q of ['佛山', 'foshan', 'FoShan', 'fo shan'])
    assert.ok((await names({ q })).includes('佛山市'), q)
  assert.deepEqual(await names({ codes: '440600,110000,999999' }), ['北京市', '佛山市'])
  assert.deepEqual(await names({ q: '%' }), [])
  assert.deepEqual(await names({ parent: '440600', q: 'chancheng' }), ['禅城区'])
})

test('a class carries the ordering policies of its dealers, and an edit of it holds for them at once', async (t) => {
  const { api, make, inside } = await portal(t)
  const staff = api.as(await make.staff())
  const body = {
    ...{ code: 'A', name_zh: '一级', name_en: 'First', stock_display: null },
    ...({ credit_policy: 'hold', stock_policy: 'backorder', territory_policy: 'refuse' } as const),
  }
  const { id } = await staff.call(createClass, { body })
  assert.equal((await staff.refusal(createClass, { body })).code, 'code-taken')
  const dealer = await make.dealer({ class_id: id })
  assert.equal((await inside((ctx) => dealerTerms(ctx, dealer.id))).stock_policy, 'backorder')
  const edit = {
    params: { id },
    version: 1,
    body: { stock_policy: 'refuse', stock_display: 'bands' } as const,
  }
  assert.deepEqual(await staff.call(editClass, edit), {
    ...{ id, ...body, ...edit.body, dealer_count: 1, version: 2 },
  })
  const terms = await inside((ctx) => dealerTerms(ctx, dealer.id))
  assert.deepEqual([terms.stock_policy, terms.stock_display], ['refuse', 'bands'])
  assert.equal((await staff.refusal(editClass, edit)).code, 'changed-meanwhile')
  assert.equal((await staff.refusal(editClass, { ...edit, params: { id: newId() } })).status, 404)
  assert.equal((await staff.call(listClasses)).items.length, 1)
  assert.equal(
    (await api.as(await make.staff('channel-manager', ['110000'])).call(listClasses)).items[0]?.dealer_count,
    0,
  )
})

test('product lines have codes of their own, are renamed, and stay while a territory is cut by them', async (t) => {
  const { api, make } = await portal(t)
  const staff = api.as(await make.staff())
  const body = { code: 'PHONE', name_zh: '手机', name_en: 'Phones' }
  const line = await staff.call(createProductLine, { body })
  assert.deepEqual((await staff.call(listProductLines)).items, [line])
  assert.equal((await staff.refusal(createProductLine, { body })).code, 'code-taken')
  const params = { id: line.id }
  const edit = { params, version: 1, body: { name_zh: '手机与配件' } }
  assert.deepEqual(await staff.call(editProductLine, edit), { ...line, ...edit.body, version: 2 })
  assert.equal((await staff.refusal(editProductLine, edit)).code, 'changed-meanwhile')
  const dealer = await make.dealer({ region_code: '440604' })
  const territory = await staff.call(addTerritory, {
    params: { dealer_id: dealer.id },
    body: {
      ...{ region_code: '440600', product_line_id: line.id, is_exclusive: true },
      ...{ valid_from: '2026-01-01', valid_to: null },
    },
  })
  assert.equal((await staff.refusal(removeProductLine, { params, version: 2 })).code, 'in-use')
  const elsewhere = api.as(await make.staff('channel-manager', ['110000']))
  assert.equal((await elsewhere.call(listProductLines)).items[0]?.territory_count, 0)
  await staff.call(removeTerritory, { params: { dealer_id: dealer.id, id: territory.id } })
  await staff.call(removeProductLine, { params, version: 2 })
  assert.deepEqual((await staff.call(listProductLines)).items, [])
})

test('a dealer’s terms are told to itself and its staff, and are absent for everybody else', async (t) => {
  const { inside, make } = await portal(t)
  const [dealer, other] = [await make.dealer(), await make.dealer()]
  await inside(async (ctx) => {
    const as = (dealer_id: string) => ({ ...ctx, actor: { ...ctx.actor, side: 'd' as const, dealer_id } })
    const terms = await dealerTerms(as(dealer.id), dealer.id)
    assert.deepEqual(terms.scopes, ['*', '440000', '440600', '440605', dealer.class_id, dealer.id])
    assert.deepEqual(terms.region_path, ['440000', '440600', '440605'])
    assert.equal(terms.currency, ctx.settings.currency)
    await assert.rejects(dealerTerms(as(other.id), dealer.id), { code: 'not-found' })
    const cut = {
      ...ctx,
      actor: { ...ctx.actor, scope: { all: false as const, regions: ['110000'], own: false } },
    }
    await assert.rejects(dealerTerms(cut, dealer.id), { code: 'not-found' })
  })
})
