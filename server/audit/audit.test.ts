import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listAudit } from '@concord/contract/audit.ts'
import { editCompany } from '@concord/contract/company.ts'
import { changePassword, editMe, signIn } from '@concord/contract/identity.ts'
import { createDealerKey, removeDealerKey } from '@concord/contract/keys.ts'
import {
  createDealerUser,
  createRole,
  createStaff,
  editDealerUser,
  editRole,
  editStaff,
  removeRole,
} from '@concord/contract/people.ts'
import { record } from '#audit'
import { newId } from '#platform/ids.ts'
import { createCategory } from '@concord/contract/catalog.ts'
import { portal, type Portal } from '#testing/portal.ts'

test('every change leaves one entry that says who, what and from what to what, and no secret', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const admin = await make.staff()
  const dealer = await make.dealer()
  const secrets = ['seven blue lanterns', 'nine green kettles', 'three old harbors']
  const by = api.as(admin)
  const role = {
    side: 'd',
    code: 'desk',
    name_zh: '前台',
    name_en: 'Desk',
    scope: 'all',
    permissions: ['shop.view'],
  } as const
  const { id: role_id } = await by.call(createRole, { body: { ...role, permissions: ['shop.view'] } })
  await by.call(editRole, {
    params: { id: role_id },
    version: 1,
    body: { permissions: ['shop.view', 'orders.view'] },
  })
  const spare = await by.call(createRole, { body: { ...role, code: 'spare', side: 's', permissions: [] } })
  const person = {
    name: '王',
    account: 'wang',
    email: null,
    phone: null,
    language: 'zh-CN',
    password: secrets[0] ?? '',
  } as const
  const roles = [{ role_id: spare.id, region_codes: [] }]
  const staff = await by.call(createStaff, { body: { ...person, account: 'sun', roles } })
  await by.call(editStaff, {
    params: { id: staff.id },
    version: 1,
    body: { password: secrets[1] ?? '', is_active: false },
  })
  const params = { dealer_id: dealer.id }
  const user = await by.call(createDealerUser, { params, body: { ...person, role_ids: [role_id] } })
  await by.call(editDealerUser, {
    params: { ...params, id: user.id },
    version: user.version,
    body: { password: secrets[1] ?? '', phone: '13800138000' },
  })
  const key = await by.call(createDealerKey, { params, body: { name: 'ERP', permissions: ['shop.view'] } })
  await by.call(removeDealerKey, { params: { ...params, id: key.key.id } })
  await by.call(editMe, { body: { name: '管理员' } })
  await by.call(editCompany, { version: 1, body: { name_zh: '协同' } })
  const free = await by.call(createRole, { body: { ...role, code: 'free', permissions: [] } })
  await by.call(removeRole, { params: { id: free.id }, version: 1 })
  const answer = await api.as(null).ask(signIn, { body: { handle: 'wang', password: secrets[1] ?? '' } })
  const token = /concord_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
  await api
    .as({ token })
    .call(changePassword, { body: { current_password: secrets[1] ?? '', new_password: secrets[2] ?? '' } })

  const trail = await by.ask(listAudit, { query: { limit: 200 } })
  const { items } = await by.call(listAudit, { query: { limit: 200 } })
  assert.deepEqual(items.map(({ action }) => action).toReversed(), [
    'role.create',
    'role.edit',
    'role.create',
    'staff.create',
    'staff.edit',
    'user.create',
    'user.edit',
    'key.create',
    'key.remove',
    'person.edit',
    'company.edit',
    'role.create',
    'role.remove',
    'session.open',
    'person.password',
  ])
  const edited = items.find(({ action }) => action === 'user.edit')
  assert.deepEqual(edited?.changes, [
    { field: 'phone', before: null, after: '13800138000' },
    { field: 'password', before: null, after: null },
  ])
  assert.deepEqual(items.find(({ action }) => action === 'role.edit')?.changes, [
    { field: 'permissions', before: ['shop.view'], after: ['shop.view', 'orders.view'] },
  ])
  for (const secret of [...secrets, key.secret, token, 'argon2'])
    assert.ok(!trail.text.includes(secret), secret)
})

test('a label too long for its entry is cut between characters', async (t) => {
  const { api, make, inside } = await portal(t)
  const name = '\u{1f600}'.repeat(120) // two units of UTF-16 each
  const body = { parent_id: null, code: 'D136', name_zh: name, name_en: 'a', position: 0 }
  const { id } = await api.as(await make.staff()).call(createCategory, { body })
  const { object_label } = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select('object_label')
      .where('object_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  assert.equal(object_label, `D136 ${name}`)
})

test('a refused change leaves no entry', async (t) => {
  const { api, make } = await portal(t)
  const admin = await make.staff()
  await api.as(admin).refusal(editCompany, { version: 7, body: { name_zh: '协同' } })
  assert.deepEqual((await api.as(admin).call(listAudit, { query: {} })).items, [])
})

async function withEntries(house: Portal, ids: (string | null)[]) {
  await house.inside(async (ctx) => {
    for (const [index, dealer_id] of ids.entries())
      await record(ctx, {
        action: 'test.do',
        object_kind: index % 2 ? 'odd' : 'even',
        object_id: String(index),
        object_label: `第 ${index} 条`,
        dealer_id,
      })
  })
}

test('the trail pages from new to old without a gap, also within one instant', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  await withEntries(
    house,
    Array.from({ length: 7 }, () => null),
  )
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const reply: { items: { object_id: string }[]; next: string | null } = await house.api
      .as(admin)
      .call(listAudit, { query: { limit: 3, ...(cursor ? { cursor } : {}) } })
    seen.push(...reply.items.map(({ object_id }) => object_id))
    cursor = reply.next
  }
  assert.deepEqual(seen, ['6', '5', '4', '3', '2', '1', '0'])
  const odd = await house.api.as(admin).call(listAudit, { query: { object_kind: 'odd', object_id: '3' } })
  assert.equal(odd.items.length, 1)
  assert.equal((await house.api.as(admin).call(listAudit, { query: { actor_id: newId() } })).items.length, 0)
  assert.equal(
    (await house.api.as(admin).call(listAudit, { query: { to: '2020-01-01T00:00:00Z' } })).items.length,
    0,
  )
  assert.equal(
    (await house.api.as(admin).refusal(listAudit, { query: { cursor: 'bm8' } })).code,
    'invalid-input',
  )
})

test('staff who see a part of the dealers read only what concerns those', async (t) => {
  const house = await portal(t)
  const [near, far] = [
    await house.make.dealer({ region_code: '440605' }),
    await house.make.dealer({ region_code: '310101' }),
  ]
  await house.inside((ctx) =>
    ctx.db
      .updateTable('identity.roles')
      .set({ permissions: ['audit.view'] })
      .where('code', '=', 'channel-manager')
      .execute(),
  )
  const manager = await house.make.staff('channel-manager', ['440000'])
  await withEntries(house, [near.id, far.id, null])
  const { items } = await house.api.as(manager).call(listAudit, { query: {} })
  assert.deepEqual(
    items.map(({ object_id }) => object_id),
    ['0'],
  )
})

test('nobody can change or take back an entry', async (t) => {
  const house = await portal(t)
  await withEntries(house, [null])
  for (const text of [
    `update audit.entries set action = 'x'`,
    'delete from audit.entries',
    'truncate audit.entries',
  ])
    await assert.rejects(
      house.inside((ctx) => sql.raw(text).execute(ctx.db)),
      { code: '42501' },
    )
})
