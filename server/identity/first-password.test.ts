import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '@concord/contract/index.ts'
import {
  changePassword,
  editMe,
  getSession,
  listDevices,
  signIn,
  signInDemo,
  signOut,
} from '@concord/contract/identity.ts'
import {
  createStaff,
  createUser,
  editUser,
  listRoles,
  listUserRoles,
  listUsers,
} from '@concord/contract/people.ts'
import { portal, type Answer, type Portal } from '#testing/portal.ts'

const first = 'seven blue lanterns'
const own = 'nine green kettles'

/** A dealer's owner and a colleague whose password the owner has typed. */
async function withColleague(house: Portal) {
  const owner = house.api.as(await house.make.user(await house.make.dealer(), 'owner'))
  const { items } = await owner.call(listUserRoles)
  const role = items.find(({ name_en }) => name_en === 'Owner')?.id ?? ''
  const person = { name: '林', account: 'lin', email: null, phone: null, language: 'zh-CN' } as const
  const user = await owner.call(createUser, { body: { ...person, password: first, role_ids: [role] } })
  const enter = async (password: string) =>
    house.api.as(null).ask(signIn, { body: { handle: 'lin', password } })
  return { owner, user, enter }
}

const tokenOf = ({ headers }: Answer) => ({
  token: /concord_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '',
})

test('whoever signs in with a password that somebody else chose can do nothing but choose an own one', async (t) => {
  const house = await portal(t)
  const { enter } = await withColleague(house)
  const as = house.api.as(tokenOf(await enter(first)))
  assert.equal((await as.call(getSession)).must_change_password, true)
  for (const endpoint of [listUsers, listDevices, listUserRoles]) {
    const refused = await as.refusal(endpoint, { query: {} })
    assert.deepEqual([refused.status, refused.code], [403, 'password-change-due'], endpoint.name)
  }
  await as.call(editMe, { body: { language: 'en-US' } })
  const change = (new_password: string) =>
    as.ask(changePassword, { body: { current_password: first, new_password } })
  assert.equal(
    ((await change(first)).json as { errors: { code: string }[] }).errors[0]?.code,
    'password-unchanged',
  ) // a problem
  const changed = house.api.as(tokenOf(await change(own)))
  assert.equal((await changed.call(getSession)).must_change_password, false)
  await changed.call(listUsers, { query: {} })
  const again = house.api.as(tokenOf(await enter(own)))
  await again.call(listUsers, { query: {} })
})

test('nothing of the company is served before that: only the session, language, password and the way out', () => {
  const served = endpoints.filter(({ whileOwing }) => whileOwing.includes('password')).map(({ name }) => name)
  assert.deepEqual(served.toSorted(), ['changePassword', 'editMe', 'getSession', 'signOut'])
})

test('a first password that was not used in time is refused like a wrong one, and the next one is good again', async (t) => {
  const house = await portal(t)
  const { owner, user, enter } = await withColleague(house)
  await house.pool.query(
    'update identity.people set first_password_until = now() where first_password_until > now()',
  )
  const { trace_id: _first, ...late } = (await enter(first)).json as Record<string, unknown> // a problem
  const { trace_id: _second, ...wrong } = (await enter('a wrong guess')).json as Record<string, unknown>
  assert.deepEqual(late, wrong)
  await owner.call(editUser, { params: { id: user.id }, version: user.version, body: { password: own } })
  assert.equal((await enter(own)).status, 200)
})

test('a password that an owner or administrator sets anew is a first one again', async (t) => {
  const house = await portal(t)
  const { owner, user, enter } = await withColleague(house)
  await house.keepPasswords()
  assert.equal((await house.api.as(tokenOf(await enter(first))).call(getSession)).must_change_password, false)
  await owner.call(editUser, { params: { id: user.id }, version: user.version, body: { password: own } })
  assert.equal((await house.api.as(tokenOf(await enter(own))).call(getSession)).must_change_password, true)

  const admin = house.api.as(await house.make.staff())
  const { items } = await admin.call(listRoles, { query: { side: 's' } })
  await admin.call(createStaff, {
    body: {
      ...{ name: '陈', account: 'chen', email: null, phone: null, language: 'zh-CN', password: first },
      roles: [{ role_id: items[0]?.id ?? '', region_codes: [] }],
    },
  })
  const entered = await house.api.as(null).ask(signIn, { body: { handle: 'chen', password: first } })
  assert.equal((entered.json as { must_change_password: boolean }).must_change_password, true) // a session
  await house.api.as(tokenOf(entered)).call(signOut)
})

test('demo accounts open with one click, without an own password', async (t) => {
  const house = await portal(t)
  await withColleague(house)
  await house.keepPasswords()
  await house.pool.query(`update company.profile set is_demo = true`)
  await house.pool.query(`update identity.people set demo = '{"order":1}' where account = 'lin'`)
  const entered = await house.api.as(null).call(signInDemo, { body: { account: 'lin' } })
  assert.equal(entered.must_change_password, false)
})
