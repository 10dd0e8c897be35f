import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession } from '@concord/contract/identity.ts'
import {
  createRole,
  createStaff,
  editRole,
  editStaff,
  listRoles,
  listStaff,
  removeRole,
} from '@concord/contract/people.ts'
import type { Permission } from '@concord/contract/permissions.ts'
import { portal, type Portal, type Token } from '#testing/portal.ts'
import { lockAdministration } from './administrators.ts'
import { untilWaiting } from '#testing/waiting.ts'

async function roleOf(house: Portal, who: Token, code: string, side: 'd' | 's') {
  const { items } = await house.api.as(who).call(listRoles, { query: { side } })
  const role = items.find((item) => item.code === code)
  assert.ok(role, code)
  return role
}
const named = (code: string) => ({ code, name_zh: code, name_en: code })
const newStaff = (account: string, role_id: string, region_codes: string[] = []) => ({
  name: account,
  account,
  email: null,
  phone: null,
  language: 'zh-CN' as const,
  password: null,
  roles: [{ role_id, region_codes }],
})

test('when a role is edited, the rights of everybody signed in with it change at once', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const buyer = await house.make.user(await house.make.dealer(), 'buyer')
  const clerk = await house.make.staff('order-desk')
  const rights = async (who: Token) => (await house.api.as(who).call(getSession)).permissions
  assert.ok((await rights(buyer)).includes('orders.place'))
  for (const [code, side, drop] of [
    ['buyer', 'd', 'orders.place'],
    ['order-desk', 's', 'orders.release'],
  ] as const) {
    const { id, version, permissions } = await roleOf(house, admin, code, side)
    const body = { permissions: permissions.filter((name) => name !== drop) }
    await house.api.as(admin).call(editRole, { params: { id }, version, body })
  }
  assert.ok(!(await rights(buyer)).includes('orders.place'))
  assert.ok(!(await rights(clerk)).includes('orders.release'))
})

test('a role holds permissions of its own side only, and none that its maker lacks', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const asked = (side: 'd' | 's', permissions: Permission[]) =>
    house.api.as(admin).refusal(createRole, { body: { side, ...named('x'), scope: 'all', permissions } })
  assert.equal((await asked('d', ['prices.edit'])).code, 'permission-foreign')
  assert.equal((await asked('s', ['orders.place'])).code, 'permission-foreign')

  const personnel = await house.api.as(admin).call(createRole, {
    body: { side: 's', ...named('personnel'), scope: 'all', permissions: ['staff.manage', 'orders.view'] },
  })
  await house.api.as(admin).call(createStaff, { body: newStaff('clerk', personnel.id) })
  const clerk = await house.make.staff('personnel')
  const { code } = await house.api.as(clerk).refusal(createRole, {
    body: { side: 's', ...named('y'), scope: 'all', permissions: ['prices.edit'] },
  })
  assert.equal(code, 'permission-foreign')
  const grown = await house.api.as(clerk).refusal(editRole, {
    params: { id: personnel.id },
    version: personnel.version,
    body: { permissions: ['staff.manage', 'prices.edit'] },
  })
  assert.equal(grown.code, 'permission-foreign')
})

test('nobody makes an administrator, or takes over one, without being as mighty', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  await house.api.as(admin).call(createRole, {
    body: { side: 's', ...named('personnel'), scope: 'all', permissions: ['staff.manage'] },
  })
  const clerk = await house.make.staff('personnel')
  const { id: role_id } = await roleOf(house, admin, 'administrator', 's')
  const made = await house.api.as(clerk).refusal(createStaff, { body: newStaff('puppet', role_id) })
  assert.equal(made.code, 'permission-foreign')
  const { items } = await house.api.as(clerk).call(listStaff, { query: {} })
  const target = items.find(({ id }) => id === admin.id)
  assert.ok(target)
  const taken = await house.api.as(clerk).refusal(editStaff, {
    params: { id: admin.id },
    version: target.version,
    body: { password: 'nine green kettles' },
  })
  assert.equal(taken.code, 'permission-foreign')
})

test('whoever sees only a part of the dealers cannot give out the sight of all', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const body = { side: 's', ...named('local'), scope: 'regions', permissions: ['staff.manage'] } as const
  await house.api.as(admin).call(createRole, { body: { ...body, permissions: ['staff.manage'] } })
  const local = await house.make.staff('local', ['440000'])
  const refused = await house.api.as(local).refusal(createRole, {
    body: { side: 's', ...named('wide'), scope: 'all', permissions: ['staff.manage'] },
  })
  assert.equal(refused.code, 'forbidden')
})

test('the last administrator cannot be switched off, lowered or written out of the role', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const administrator = await roleOf(house, admin, 'administrator', 's')
  const desk = await roleOf(house, admin, 'order-desk', 's')
  const self = { params: { id: admin.id }, version: 1 }
  const last = async (refusal: Promise<{ code: string }>) =>
    assert.equal((await refusal).code, 'last-administrator')
  await last(house.api.as(admin).refusal(editStaff, { ...self, body: { is_active: false } }))
  await last(
    house.api
      .as(admin)
      .refusal(editStaff, { ...self, body: { roles: [{ role_id: desk.id, region_codes: [] }] } }),
  )
  const permissions = administrator.permissions.filter((name) => name !== 'staff.manage')
  const role = { params: { id: administrator.id }, version: administrator.version }
  await last(house.api.as(admin).refusal(editRole, { ...role, body: { permissions } }))
  await last(house.api.as(admin).refusal(editRole, { ...role, body: { scope: 'own' } }))
  await house.make.staff()
  await house.api.as(admin).call(editStaff, { ...self, body: { is_active: false } })
  assert.equal((await house.api.as(admin).ask(getSession)).status, 401)
})

test('two administrators who switch each other off at the same moment leave one', async (t) => {
  const house = await portal(t)
  const [one, two] = [await house.make.staff(), await house.make.staff()]
  const off = await house.inside(async (ctx) => {
    await lockAdministration(ctx)
    await ctx.db.updateTable('identity.people').set({ is_active: false }).where('id', '=', two.id).execute()
    const body = { is_active: false }
    const asked = house.api.as(two).ask(editStaff, { params: { id: one.id }, version: 1, body })
    await untilWaiting(house.pool, asked)
    return { asked }
  })
  assert.equal((await off.asked).status, 409)
})

test('a built-in role stays and keeps its code; a role in use stays; a free one goes', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const buyer = await roleOf(house, admin, 'buyer', 'd')
  const at = { params: { id: buyer.id }, version: buyer.version }
  assert.equal((await house.api.as(admin).refusal(removeRole, at)).code, 'role-built-in')
  assert.equal(
    (await house.api.as(admin).refusal(editRole, { ...at, body: { code: 'other' } })).code,
    'role-built-in',
  )
  const renamed = await house.api.as(admin).call(editRole, { ...at, body: { name_zh: '采购员' } })
  assert.equal(renamed.version, 2)
  assert.equal(
    (await house.api.as(admin).refusal(editRole, { ...at, body: { name_zh: '旧' } })).code,
    'changed-meanwhile',
  )

  const body = { side: 's', ...named('audit'), scope: 'all', permissions: ['audit.view'] } as const
  const role = await house.api.as(admin).call(createRole, { body: { ...body, permissions: ['audit.view'] } })
  assert.equal(
    (await house.api.as(admin).refusal(createRole, { body: { ...body, permissions: [] } })).code,
    'code-taken',
  )
  await house.api.as(admin).call(createStaff, { body: newStaff('auditor', role.id) })
  assert.equal((await roleOf(house, admin, 'audit', 's')).people_count, 1)
  assert.equal(
    (await house.api.as(admin).refusal(removeRole, { params: { id: role.id }, version: 1 })).code,
    'in-use',
  )
  const free = await house.api
    .as(admin)
    .call(createRole, { body: { ...body, ...named('free'), permissions: [] } })
  await house.api.as(admin).call(removeRole, { params: { id: free.id }, version: 1 })
  assert.equal(
    (await house.api.as(admin).refusal(removeRole, { params: { id: free.id }, version: 1 })).code,
    'not-found',
  )
})

test('staff are found by name, account, e-mail or phone and listed page by page', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const { id } = await roleOf(house, admin, 'sales-rep', 's')
  for (const account of ['a_b', 'axb', 'abc'])
    await house.api.as(admin).call(createStaff, { body: newStaff(account, id) })
  const found = await house.api.as(admin).call(listStaff, { query: { q: 'A_B' } })
  assert.deepEqual(
    found.items.map(({ account }) => account),
    ['a_b'],
  )
  const seen = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const reply: { items: { account: string }[]; next: string | null } = await house.api
      .as(admin)
      .call(listStaff, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
    seen.push(...reply.items.map(({ account }) => account))
    cursor = reply.next
  }
  assert.equal(seen.length, 4)
  assert.equal(new Set(seen).size, 4)
  const forged = Buffer.from('["a","no id"]').toString('base64url')
  assert.equal(
    (await house.api.as(admin).refusal(listStaff, { query: { cursor: forged } })).code,
    'invalid-input',
  )
})

test('a staff member’s region must exist, and a role is given once', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const { id } = await roleOf(house, admin, 'channel-manager', 's')
  const unknown = await house.api
    .as(admin)
    .refusal(createStaff, { body: newStaff('cm', id, ['440000', '999999']) })
  assert.deepEqual(
    unknown.body.errors?.map(({ pointer }) => pointer),
    ['/roles/0/region_codes/1'],
  )
  const twice = {
    ...newStaff('cm', id),
    roles: [
      { role_id: id, region_codes: [] },
      { role_id: id, region_codes: [] },
    ],
  }
  assert.equal((await house.api.as(admin).refusal(createStaff, { body: twice })).code, 'invalid-input')
  const made = await house.api.as(admin).call(createStaff, { body: newStaff('cm', id, ['440000']) })
  assert.deepEqual(
    made.roles.map(({ scope, region_codes }) => [scope, region_codes]),
    [['regions', ['440000']]],
  )
})
