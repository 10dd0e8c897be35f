import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editCompany, getCompany } from '@concord/contract/company.ts'
import type { Money } from '@concord/contract/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'

test('the company profile is edited field by field, under its version', async (t) => {
  const { api, make } = await portal(t)
  const admin = await make.staff()
  const before = await api.as(admin).call(getCompany)
  assert.equal(before.tax_rate, '13')
  const body = { name_zh: '悦家电器', tax_rate: '9.5', time_zone: 'Asia/Urumqi', order_lines_max: 200 }
  const after = await api.as(admin).call(editCompany, { version: 1, body })
  assert.deepEqual(after, { ...before, ...body, version: 2 })
  assert.equal((await api.as(admin).refusal(editCompany, { version: 1, body })).code, 'changed-meanwhile')
  assert.equal((await api.as(await make.staff('order-desk')).refusal(getCompany)).code, 'forbidden')
})

test('a time zone must exist and the logo must be a picture', async (t) => {
  const { api, make, inside } = await portal(t)
  const admin = await make.staff()
  for (const time_zone of ['Asia/Atlantis', '+08:00', 'asia/shanghai; drop', 'EST5'])
    assert.deepEqual(
      (await api.as(admin).refusal(editCompany, { version: 1, body: { time_zone } })).body.errors?.map(
        ({ pointer }) => pointer,
      ),
      ['/time_zone'],
    )
  const id = newId()
  const file = { id, name: 'a.pdf', content_type: 'application/pdf', bytes: '3', sha256: '0'.repeat(64) }
  await inside((ctx) =>
    ctx.db
      .insertInto('platform.files')
      .values({ ...file, created_at: ctx.clock })
      .execute(),
  )
  for (const logo_file_id of [newId(), id])
    assert.equal(
      (await api.as(admin).refusal(editCompany, { version: 1, body: { logo_file_id } })).code,
      'reference-unknown',
    )
})

test('currency and amount scale change freely before the first order, and never after', async (t) => {
  const { api, make, inside } = await portal(t)
  const admin = await make.staff()
  const dealer = await make.dealer({ credit_limit: '1000.50' })
  await api.as(admin).call(editCompany, { version: 1, body: { currency: 'EUR' } })
  const coarser = await api.as(admin).refusal(editCompany, { version: 2, body: { amount_scale: 0 } })
  assert.equal(coarser.code, 'in-use', 'a credit limit has cents')
  await api.as(admin).call(editCompany, { version: 2, body: { amount_scale: 3 } })
  const buyer = await make.user(dealer)
  await inside((ctx) =>
    ctx.db
      .insertInto('orders.orders')
      .values({
        dealer_id: dealer.id,
        id: newId(),
        number: 'DH0001',
        state: 'confirmed',
        currency: 'EUR',
        total: '1.00' as Money,
        tax: '0.12' as Money,
        line_count: 1,
        placed_at: ctx.now,
        placed_by: buyer.id,
        placed_by_name: buyer.name,
      })
      .execute(),
  )
  for (const body of [{ currency: 'CNY' }, { amount_scale: 2 }])
    assert.equal((await api.as(admin).refusal(editCompany, { version: 3, body })).code, 'in-use')
  await api.as(admin).call(editCompany, { version: 3, body: { currency: 'EUR', name_zh: '同币种不算更改' } })
})
