import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession, signIn } from '@concord/contract/identity.ts'
import { listAuditActors, listDealerUserRoles, listSalesReps } from '@concord/contract/names.ts'
import {
  createDealerUser,
  createRole,
  createUser,
  editDealerUser,
  editUser,
  listDealerUsers,
  listRoles,
  listUserRoles,
  listUsers,
} from '@concord/contract/people.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { untilWaiting } from '#testing/waiting.ts'

const password = 'seven blue lanterns'
const newUser = (account: string, role_ids: string[]) => ({
  name: account,
  account,
  email: null,
  phone: null,
  language: 'zh-CN' as const,
  password,
  role_ids,
})

async function withTwoHouses(house: Portal) {
  const { api, make } = house
  const admin = await make.staff()
  const [dealer, stranger] = [await make.dealer(), await make.dealer()]
  const [owner, foreignOwner] = [await make.user(dealer, 'owner'), await make.user(stranger, 'owner')]
  const { items } = await api.as(admin).call(listRoles, { query: {} })
  const role = (code: string, side = 'd') =>
    items.find((item) => item.code === code && item.side === side)?.id ?? ''
  return { admin, dealer, stranger, owner, foreignOwner, role }
}

test('an owner adds a buyer, who signs in and may order', async (t) => {
  const house = await portal(t)
  const { owner, dealer, role } = await withTwoHouses(house)
  const user = await house.api.as(owner).call(createUser, { body: newUser('wang', [role('buyer')]) })
  assert.deepEqual(
    user.roles.map(({ name_en }) => name_en),
    ['Buyer'],
  )
  const session = await house.api.as(null).call(signIn, { body: { handle: 'wang', password } })
  assert.equal(session.dealer?.id, dealer.id)
  assert.ok(session.permissions.includes('orders.place'))
  const { items } = await house.api.as(owner).call(listUsers, { query: {} })
  assert.deepEqual(items.map(({ account }) => account).includes('wang'), true)
  assert.equal(items.length, 2)
})

test('a handle that another person has is refused, and the field is named', async (t) => {
  const house = await portal(t)
  const { owner, foreignOwner, role } = await withTwoHouses(house)
  const body = { ...newUser('wang', [role('buyer')]), email: 'Wang@example.org', phone: '13900139000' }
  await house.api.as(owner).call(createUser, { body })
  for (const [clash, pointer] of [
    [{ account: 'wang' }, '/account'],
    [{ email: 'WANG@example.org' }, '/email'],
    [{ phone: '13900139000' }, '/phone'],
    [{ account: '13900139000' }, '/account'],
  ] as const) {
    const refused = await house.api
      .as(foreignOwner)
      .refusal(createUser, { body: { ...newUser('li', [role('buyer')]), ...clash } })
    assert.equal(refused.code, 'handle-taken')
    assert.deepEqual(
      refused.body.errors?.map((error) => error.pointer),
      [pointer],
    )
  }
})

test('an owner cannot touch a stranger’s user: the same 404 as for nobody', async (t) => {
  const house = await portal(t)
  const { owner, foreignOwner } = await withTwoHouses(house)
  const edit = (id: string) =>
    house.api.as(owner).ask(editUser, {
      params: { id },
      version: 2,
      body: { password: 'nine green kettles', is_active: false },
    })
  const [foreign, absent] = [await edit(foreignOwner.id), await edit('01890000-0000-7000-8000-0000000000aa')]
  assert.equal(foreign.status, 404)
  const plain = (answer: typeof foreign) => ({ ...(answer.json as object), trace_id: '', instance: '' })
  assert.deepEqual(plain(foreign), plain(absent))
  assert.equal((await house.api.as(foreignOwner).ask(getSession)).status, 200)
})

test('a user that is switched off is out at once, and comes back only by signing in', async (t) => {
  const house = await portal(t)
  const { owner, dealer } = await withTwoHouses(house)
  const buyer = await house.make.user(dealer, 'buyer')
  const at = { params: { id: buyer.id } }
  const off = await house.api.as(owner).call(editUser, { ...at, version: 2, body: { is_active: false } })
  assert.equal((await house.api.as(buyer).ask(getSession)).status, 401)
  await house.api.as(owner).call(editUser, { ...at, version: off.version, body: { is_active: true } })
  assert.equal((await house.api.as(buyer).ask(getSession)).status, 401)
})

test('another role counts from the next click on', async (t) => {
  const house = await portal(t)
  const { owner, dealer, role } = await withTwoHouses(house)
  const buyer = await house.make.user(dealer, 'buyer')
  const body = { role_ids: [role('keeper')] }
  await house.api.as(owner).call(editUser, { params: { id: buyer.id }, version: 2, body })
  assert.deepEqual((await house.api.as(buyer).call(getSession)).permissions.toSorted(), [
    'orders.view',
    'shop.view',
  ])
})

test('a dealer keeps an owner, whoever edits', async (t) => {
  const house = await portal(t)
  const { admin, owner, dealer, role } = await withTwoHouses(house)
  const own = { params: { id: owner.id }, version: 2 }
  assert.equal(
    (await house.api.as(owner).refusal(editUser, { ...own, body: { is_active: false } })).code,
    'last-owner',
  )
  assert.equal(
    (await house.api.as(owner).refusal(editUser, { ...own, body: { role_ids: [role('buyer')] } })).code,
    'last-owner',
  )
  const byStaff = { params: { dealer_id: dealer.id, id: owner.id }, version: 2, body: { is_active: false } }
  assert.equal((await house.api.as(admin).refusal(editDealerUser, byStaff)).code, 'last-owner')
  await house.make.user(dealer, 'owner')
  await house.api.as(admin).call(editDealerUser, byStaff)
})

test('two owners who switch each other off at the same moment leave one', async (t) => {
  const house = await portal(t)
  const { owner, dealer } = await withTwoHouses(house)
  const second = await house.make.user(dealer, 'owner')
  const off = await house.inside(async (ctx) => {
    const membership = ctx.db.updateTable('identity.memberships').set({ is_active: false })
    await membership.where('person_id', '=', second.id).execute()
    const edit = { params: { id: owner.id }, version: 2, body: { is_active: false } }
    const asked = house.api.as(second).ask(editUser, edit)
    await untilWaiting(house.pool, asked)
    return { asked }
  })
  assert.equal((await off.asked).status, 409)
})

test('an edit over someone else’s edit is refused', async (t) => {
  const house = await portal(t)
  const { owner, dealer } = await withTwoHouses(house)
  const buyer = await house.make.user(dealer, 'buyer')
  const edit = (version: number, name: string) =>
    house.api.as(owner).ask(editUser, { params: { id: buyer.id }, version, body: { name } })
  assert.equal((await edit(2, '王一')).status, 200)
  assert.equal((await edit(2, '王二')).status, 412)
})

test('an owner gives only roles that hold no more than the own permissions', async (t) => {
  const house = await portal(t)
  const { admin, dealer, owner, role } = await withTwoHouses(house)
  await house.api.as(admin).call(createRole, {
    body: {
      side: 'd',
      code: 'desk',
      name_zh: '前台',
      name_en: 'Desk',
      scope: 'all',
      permissions: ['users.manage', 'shop.view', 'orders.view'],
    },
  })
  const { id } = await house.api
    .as(admin)
    .call(listRoles, { query: { side: 'd' } })
    .then(({ items }) => items.find(({ code }) => code === 'desk') ?? { id: '' })
  await house.api.as(owner).call(createUser, { body: newUser('desk', [id]) })
  await house.keepPasswords()
  const answer = await house.api.as(null).ask(signIn, { body: { handle: 'desk', password } })
  const desk = { token: /concord_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '' }
  const { items } = await house.api.as(desk).call(listUserRoles)
  assert.deepEqual(items.map(({ name_en }) => name_en).toSorted(), ['Desk', 'Warehouse keeper'])
  const give = (role_id: string) =>
    house.api.as(desk).refusal(createUser, { body: newUser('puppet', [role_id]) })
  assert.equal((await give(role('owner'))).code, 'permission-foreign')
  assert.equal((await give(role('administrator', 's'))).code, 'reference-unknown')
  const takeover = { params: { id: owner.id }, version: 2, body: { password: 'nine green kettles' } }
  assert.equal((await house.api.as(desk).refusal(editUser, takeover)).code, 'permission-foreign')
  assert.equal(dealer.id.length, 36)
})

test('staff let an existing person join another dealer; an owner cannot fetch one', async (t) => {
  const house = await portal(t)
  const { admin, owner, foreignOwner, dealer, stranger, role } = await withTwoHouses(house)
  const user = await house.api.as(owner).call(createUser, { body: newUser('wang', [role('buyer')]) })
  const body = { ...newUser('wang', [role('finance')]), name: '别名', password: null }
  assert.equal((await house.api.as(foreignOwner).refusal(createUser, { body })).code, 'handle-taken')
  const params = { dealer_id: stranger.id }
  const joined = await house.api.as(admin).call(createDealerUser, { params, body })
  assert.deepEqual([joined.id, joined.name], [user.id, 'wang'])
  assert.equal(
    (await house.api.as(admin).refusal(createDealerUser, { params, body })).code,
    'handle-taken',
    'only once',
  )
  const session = await house.api.as(null).call(signIn, { body: { handle: 'wang', password } })
  assert.deepEqual(session.dealers.map(({ id }) => id).toSorted(), [dealer.id, stranger.id].toSorted())
})

test('a person of two dealers is renamed or given a password by neither, but each rules the own membership', async (t) => {
  const house = await portal(t)
  const { admin, owner, dealer, stranger, role } = await withTwoHouses(house)
  const { id } = await house.api.as(owner).call(createUser, { body: newUser('wang', [role('buyer')]) })
  const other = { params: { dealer_id: stranger.id }, body: newUser('wang', [role('buyer')]) }
  await house.api.as(admin).call(createDealerUser, other)
  for (const body of [{ name: 'x' }, { email: 'x@example.org' }, { password: 'nine green kettles' }])
    assert.equal(
      (await house.api.as(owner).refusal(editUser, { params: { id }, version: 2, body })).code,
      'person-shared',
    )
  const off = await house.api
    .as(owner)
    .call(editUser, { params: { id }, version: 2, body: { is_active: false } })
  assert.equal(off.is_active, false)
  const session = await house.api.as(null).call(signIn, { body: { handle: 'wang', password } })
  assert.deepEqual(
    session.dealers.map((each) => each.id),
    [stranger.id],
  )

  const local = await house.make.staff('channel-manager', ['440000'])
  const far = await house.make.dealer({ region_code: '310101' })
  const elsewhere = { params: { dealer_id: far.id }, body: newUser('wang', [role('buyer')]) }
  await house.api.as(admin).call(createDealerUser, elsewhere)
  const reset = {
    params: { dealer_id: dealer.id, id },
    version: off.version,
    body: { password: 'nine green kettles' },
  }
  assert.equal(
    (await house.api.as(local).refusal(editDealerUser, reset)).code,
    'person-shared',
    'one dealer is out of sight',
  )
  await house.api.as(admin).call(editDealerUser, reset)
})

test('staff reach the users of the dealers within their scope, and no other', async (t) => {
  const house = await portal(t)
  const { dealer, role } = await withTwoHouses(house)
  const far = await house.make.dealer({ region_code: '310101' })
  const local = await house.make.staff('channel-manager', ['440000'])
  await house.api.as(local).call(listDealerUsers, { params: { dealer_id: dealer.id }, query: {} })
  const params = { dealer_id: far.id }
  assert.equal((await house.api.as(local).refusal(listDealerUsers, { params, query: {} })).code, 'not-found')
  const added = await house.api
    .as(local)
    .refusal(createDealerUser, { params, body: newUser('wang', [role('buyer')]) })
  assert.equal(added.code, 'not-found')
})

test('no column that the form does not offer is taken from outside', async (t) => {
  const house = await portal(t)
  const { owner, stranger, role } = await withTwoHouses(house)
  const extras = {
    dealer_id: stranger.id,
    is_staff: true,
    is_machine: false,
    demo: {},
    password_hash: 'x',
    version: 9,
    id: stranger.id,
  }
  for (const [field, value] of Object.entries(extras)) {
    const body = { ...newUser('wang', [role('buyer')]), [field]: value }
    const refused = await house.api.as(owner).refusal(createUser, { body })
    assert.deepEqual(refused.body.errors, [
      { pointer: `/${field}`, code: 'unknown-field', detail: 'must NOT have additional properties' },
    ])
  }
})

test('forms of staff who manage no staff offer names to choose from, and nothing but names', async (t) => {
  const { api, make, inside } = await portal(t)
  const manager = api.as(await make.staff('channel-manager', ['440000']))
  const rep = await make.staff('sales-rep')
  const gone = await make.staff('sales-rep')
  await inside(async (ctx) => {
    const called = (id: string, name: string, is_active: boolean) =>
      ctx.db
        .updateTable('identity.people')
        .set({ name, is_active, phone: '13900000009' })
        .where('id', '=', id)
        .execute()
    await called(rep.id, '罗颖', true)
    await called(gone.id, '石磊', false)
  })
  assert.deepEqual(await manager.call(listSalesReps, { query: { q: '罗' } }), {
    items: [{ id: rep.id, name: '罗颖' }],
  })
  for (const q of ['13900000009', '石磊', '%'])
    assert.deepEqual((await manager.call(listSalesReps, { query: { q } })).items, [], q)
  const roles = await manager.call(listDealerUserRoles)
  assert.deepEqual(
    roles.items.slice(0, 2).map((role) => role.name_en),
    ['Owner', 'Buyer'],
  )
  assert.equal((await manager.refusal(listRoles, { query: {} })).status, 403)
  const auditor = api.as(await make.staff('finance'))
  assert.deepEqual((await auditor.call(listAuditActors, { query: { q: '石' } })).items, [
    { id: gone.id, name: '石磊' },
  ])
})
