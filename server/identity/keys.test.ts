import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession, signOutEverywhere } from '@concord/contract/identity.ts'
import {
  createDealerKey,
  createKey,
  createStaffKey,
  listKeys,
  listStaffKeys,
  removeDealerKey,
  removeKey,
  removeStaffKey,
} from '@concord/contract/keys.ts'
import {
  createUser,
  editRole,
  listDealerUsers,
  listRoles,
  listStaff,
  listUsers,
} from '@concord/contract/people.ts'
import { listAudit } from '@concord/contract/audit.ts'
import { portal } from '#testing/portal.ts'

test('a key may what it was given and nothing else, and speaks under its own name', async (t) => {
  const { api, make } = await portal(t)
  const dealer = await make.dealer()
  const owner = await make.user(dealer, 'owner')
  const made = await api
    .as(owner)
    .call(createKey, { body: { name: '门店系统', permissions: ['users.manage'] } })
  assert.match(made.secret, /^ck_d_[A-Za-z0-9_-]{43}$/)
  assert.equal(made.key.prefix, made.secret.slice(0, 12))
  assert.equal(made.key.last_seen_at, null)
  const machine = { token: made.secret }
  const session = await api.as(machine).call(getSession)
  assert.deepEqual(
    [session.dealer?.id, session.permissions, session.person.name],
    [dealer.id, ['users.manage'], '门店系统'],
  )
  assert.equal(
    (await api.as(machine).call(listUsers, { query: {} })).items.length,
    1,
    'the machine itself is no user',
  )
  const { code, body } = await api
    .as(machine)
    .refusal(createStaffKey, { body: { name: 'x', permissions: ['shop.view'] } })
  assert.deepEqual([code, body.data], ['forbidden', { permission: 'keys.manage' }])
  assert.equal(
    (await api.as(machine).refusal(createKey, { body: { name: 'x', permissions: ['users.manage'] } })).code,
    'forbidden',
  )
  assert.equal((await api.as(machine).refusal(signOutEverywhere)).code, 'forbidden')
})

test('a key’s secret is shown once and kept nowhere', async (t) => {
  const { api, make, urls: _urls, pool } = await portal(t)
  const owner = await make.user(await make.dealer(), 'owner')
  const { secret } = await api
    .as(owner)
    .call(createKey, { body: { name: 'ERP', permissions: ['orders.view'] } })
  assert.ok(!(await api.as(owner).ask(listKeys)).text.includes(secret))
  const { rows } = await pool.query<{ text: string }>(`select s::text as text from identity.sessions s`)
  assert.ok(rows.length > 1 && !JSON.stringify(rows).includes(secret))
})

test('nobody gives a key more than they hold, nor rights of the other side', async (t) => {
  const { api, make } = await portal(t)
  const dealer = await make.dealer()
  const [owner, admin, manager] = [
    await make.user(dealer, 'owner'),
    await make.staff(),
    await make.staff('channel-manager', ['440000']),
  ]
  const asked = { name: 'x', permissions: ['staff.manage' as const] }
  assert.equal((await api.as(owner).refusal(createKey, { body: asked })).code, 'permission-foreign')
  const params = { dealer_id: dealer.id }
  assert.equal(
    (await api.as(admin).refusal(createDealerKey, { params, body: asked })).code,
    'permission-foreign',
  )
  assert.equal(
    (await api.as(admin).refusal(createStaffKey, { body: { name: 'x', permissions: ['shop.view'] } })).code,
    'permission-foreign',
  )
  const made = await api
    .as(manager)
    .call(createDealerKey, { params, body: { name: 'x', permissions: ['orders.place'] } })
  assert.deepEqual(made.key.permissions, ['orders.place'])
})

test('a key stops when it is removed or expired, and outlives a change of its maker’s role', async (t) => {
  const { api, make, pool } = await portal(t)
  const admin = await make.staff()
  const owner = await make.user(await make.dealer(), 'owner')
  const past = { name: 'x', permissions: ['orders.view' as const], expires_at: '2020-01-01T00:00:00Z' }
  assert.deepEqual(
    (await api.as(owner).refusal(createKey, { body: past })).body.errors?.map(({ pointer }) => pointer),
    ['/expires_at'],
  )
  const make1 = (name: string) =>
    api
      .as(owner)
      .call(createKey, { body: { name, permissions: ['orders.view'], expires_at: '2099-01-01T00:00:00Z' } })
  const [one, two] = [await make1('one'), await make1('two')]
  const works = async (secret: string) => (await api.as({ token: secret }).ask(getSession)).status === 200

  const { items } = await api.as(admin).call(listRoles, { query: { side: 'd' } })
  const role = items.find(({ code }) => code === 'owner')
  assert.ok(role)
  const permissions = role.permissions.filter((name) => name !== 'orders.view')
  await api
    .as(admin)
    .call(editRole, { params: { id: role.id }, version: role.version, body: { permissions } })
  assert.deepEqual((await api.as({ token: one.secret }).call(getSession)).permissions, ['orders.view'])

  await api.as(owner).call(removeKey, { params: { id: one.key.id } })
  await pool.query(`update identity.sessions set expires_at = now() where key_name = 'two'`)
  assert.deepEqual([await works(one.secret), await works(two.secret)], [false, false])
  assert.deepEqual(
    (await api.as(owner).call(listKeys)).items.map(({ name }) => name),
    ['two'],
  )
})

test('a key is not a cookie and a cookie is not a key', async (t) => {
  const { app, api, make } = await portal(t)
  const owner = await make.user(await make.dealer(), 'owner')
  const { secret } = await api
    .as(owner)
    .call(createKey, { body: { name: 'ERP', permissions: ['orders.view'] } })
  const status = async (headers: Record<string, string>) =>
    (await app.http.inject({ url: '/api/v1/session', headers })).statusCode
  assert.equal(await status({ authorization: `Bearer ${secret}` }), 200)
  assert.equal(await status({ cookie: `concord_session=${secret}` }), 401)
  assert.equal(await status({ authorization: `Bearer ${owner.token}` }), 401)
})

test('a stranger’s key, a device, or a key of the other side is absent', async (t) => {
  const { api, make } = await portal(t)
  const admin = await make.staff()
  const [dealer, other] = [await make.dealer(), await make.dealer()]
  const [owner, stranger] = [await make.user(dealer, 'owner'), await make.user(other, 'owner')]
  const { key, secret } = await api
    .as(owner)
    .call(createKey, { body: { name: 'ERP', permissions: ['orders.view'] } })
  const staffKey = await api
    .as(admin)
    .call(createStaffKey, { body: { name: '连接器', permissions: ['orders.view'] } })
  const params = { id: key.id }
  assert.equal((await api.as(stranger).refusal(removeKey, { params })).code, 'not-found')
  assert.equal((await api.as(admin).refusal(removeStaffKey, { params })).code, 'not-found')
  assert.equal(
    (await api.as(admin).refusal(removeDealerKey, { params: { ...params, dealer_id: other.id } })).code,
    'not-found',
  )
  assert.equal(
    (await api.as(owner).refusal(removeKey, { params: { id: staffKey.key.id } })).code,
    'not-found',
  )
  assert.equal((await api.as({ token: secret }).ask(getSession)).status, 200)
  assert.deepEqual((await api.as(stranger).call(listKeys)).items, [])
  assert.deepEqual(
    (await api.as(admin).call(listStaffKeys)).items.map(({ name }) => name),
    ['连接器'],
  )
  assert.ok(!(await api.as(admin).call(listStaff, { query: {} })).items.some(({ name }) => name === '连接器'))
  await api.as(admin).call(removeDealerKey, { params: { dealer_id: dealer.id, id: key.id } })
  assert.equal((await api.as({ token: secret }).ask(getSession)).status, 401)
})

test('a key of the principal sees no further than its maker', async (t) => {
  const { api, make, inside } = await portal(t)
  const [near, far] = [
    await make.dealer({ region_code: '440605' }),
    await make.dealer({ region_code: '310101' }),
  ]
  await inside(async (ctx) => {
    const role = ctx.db.updateTable('identity.roles').where('code', '=', 'channel-manager')
    await role.set({ permissions: ['keys.manage', 'dealers.users'] }).execute()
  })
  const manager = await make.staff('channel-manager', ['440000'])
  const { secret } = await api
    .as(manager)
    .call(createStaffKey, { body: { name: 'ERP', permissions: ['dealers.users'] } })
  const machine = { token: secret }
  await api.as(machine).call(listDealerUsers, { params: { dealer_id: near.id }, query: {} })
  const refused = await api.as(machine).refusal(listDealerUsers, { params: { dealer_id: far.id }, query: {} })
  assert.equal(refused.code, 'not-found')
})

test('the audit names the key that acted', async (t) => {
  const { api, make, inside } = await portal(t)
  const admin = await make.staff()
  const owner = await make.user(await make.dealer(), 'owner')
  const { permissions } = await api.as(owner).call(getSession)
  const { secret } = await api.as(owner).call(createKey, { body: { name: '人事系统', permissions } })
  const { id } = await inside((ctx) =>
    ctx.db.selectFrom('identity.roles').select('id').where('code', '=', 'buyer').executeTakeFirstOrThrow(),
  )
  const person = {
    name: '新人',
    account: 'newcomer',
    email: null,
    phone: null,
    language: 'zh-CN',
    password: null,
  } as const
  await api.as({ token: secret }).call(createUser, { body: { ...person, role_ids: [id] } })
  const { items } = await api.as(admin).call(listAudit, { query: { object_kind: 'user' } })
  assert.deepEqual(
    items.map(({ actor, action }) => [actor.name, action]),
    [['人事系统', 'user.create']],
  )
})
