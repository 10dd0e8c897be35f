import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changePassword,
  editMe,
  endDevice,
  getSession,
  listDevices,
  signIn,
  signOut,
  signOutEverywhere,
  switchDealer,
} from '@concord/contract/identity.ts'
import { createDealerUser, listRoles } from '@concord/contract/people.ts'
import { portal, type Answer, type Portal, type Token } from '#testing/portal.ts'

const password = 'seven blue lanterns'

function tokenOf(answer: Answer): Token {
  assert.equal(answer.status, 200, answer.text)
  return { token: /concord_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '' }
}

/** A buyer of one dealer who is the owner of another. */
async function withTwoDealers(house: Portal) {
  const { api, make } = house
  const admin = await make.staff()
  const [first, second, foreign] = [
    await make.dealer({ code: 'A1' }),
    await make.dealer({ code: 'B2' }),
    await make.dealer(),
  ]
  const { items } = await api.as(admin).call(listRoles, { query: { side: 'd' } })
  const role = (code: string) => items.find((item) => item.code === code)?.id ?? ''
  const body = { name: '林', account: 'lin', email: null, phone: null, language: 'zh-CN', password } as const
  const join = (dealer: { id: string }, code: string) =>
    api
      .as(admin)
      .call(createDealerUser, { params: { dealer_id: dealer.id }, body: { ...body, role_ids: [role(code)] } })
  const { id } = await join(first, 'buyer')
  assert.equal((await join(second, 'owner')).id, id, 'the same person joins')
  await house.keepPasswords()
  return {
    admin,
    id,
    first,
    second,
    foreign,
    enter: () => house.api.as(null).ask(signIn, { body: { handle: 'lin', password } }),
  }
}

test('switching the dealer changes the rights and kills the old token', async (t) => {
  const house = await portal(t)
  const { first, second, foreign, enter } = await withTwoDealers(house)
  const before = tokenOf(await enter())
  const session = await house.api.as(before).call(getSession)
  assert.equal(session.dealer?.id, first.id)
  assert.deepEqual(
    session.dealers.map(({ code }) => code),
    ['A1', 'B2'],
  )
  assert.ok(!session.permissions.includes('users.manage'))
  assert.equal(
    (await house.api.as(before).refusal(switchDealer, { body: { dealer_id: foreign.id } })).code,
    'not-found',
  )

  const after = tokenOf(await house.api.as(before).ask(switchDealer, { body: { dealer_id: second.id } }))
  assert.equal((await house.api.as(before).ask(getSession)).status, 401)
  const switched = await house.api.as(after).call(getSession)
  assert.equal(switched.dealer?.id, second.id)
  assert.ok(switched.permissions.includes('users.manage'))
  assert.equal(
    (await house.api.as(tokenOf(await enter())).call(getSession)).dealer?.id,
    second.id,
    'next time it starts there',
  )
})

test('a tab that still shows the former dealer cannot write', async (t) => {
  const house = await portal(t)
  const { first, second, enter } = await withTwoDealers(house)
  const own = tokenOf(
    await house.api.as(tokenOf(await enter())).ask(switchDealer, { body: { dealer_id: second.id } }),
  )
  const stale = await house.api
    .as(own)
    .refusal(editMe, { body: { name: '林二' }, headers: { 'x-concord-dealer': first.id } })
  assert.equal(stale.code, 'context-changed')
  await house.api.as(own).call(editMe, { body: { name: '林二' }, headers: { 'x-concord-dealer': second.id } })
})

test('a person changes name and language, and nothing else', async (t) => {
  const house = await portal(t)
  const { enter } = await withTwoDealers(house)
  const own = tokenOf(await enter())
  const session = await house.api.as(own).call(editMe, { body: { name: 'Lin', language: 'en-US' } })
  assert.deepEqual([session.person.name, session.person.language], ['Lin', 'en-US'])
  for (const extra of [
    { is_staff: true },
    { account: 'admin' },
    { permissions: ['staff.manage'] },
    { password: 'x' },
  ]) {
    const refused = await house.api.as(own).refusal(editMe, { body: { name: 'Lin', ...extra } })
    assert.equal(refused.code, 'invalid-input')
    assert.equal(refused.body.errors?.[0]?.code, 'unknown-field')
  }
})

test('a changed password ends every other device, renews this one’s token, and only the new one opens', async (t) => {
  const house = await portal(t)
  const { enter } = await withTwoDealers(house)
  const [here, elsewhere] = [tokenOf(await enter()), tokenOf(await enter())]
  const change = (current_password: string, new_password: string) =>
    house.api.as(here).ask(changePassword, { body: { current_password, new_password } })
  const codeOf = (answer: Answer) => (answer.json as { code: string }).code // a problem
  assert.equal(codeOf(await change('a wrong guess', 'nine green kettles')), 'password-wrong')
  assert.equal(codeOf(await change(password, 'Password1234')), 'password-weak')
  assert.equal(codeOf(await change(password, 'aaaaaaaaaaaa')), 'password-weak')
  assert.equal(codeOf(await change(password, 'short')), 'invalid-input')
  const renewed = tokenOf(await change(password, 'nine green kettles'))
  for (const [who, status] of [
    [renewed, 200],
    [here, 401],
    [elsewhere, 401],
  ] as const)
    assert.equal((await house.api.as(who).ask(getSession)).status, status)
  assert.equal((await enter()).status, 401)
  const { rows } = await house.pool.query<{ text: string }>(
    `select password_hash as text from identity.people where account = 'lin'`,
  )
  assert.match(rows[0]?.text ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('guessing the current password at somebody’s open screen is slowed down like a sign-in', async (t) => {
  const house = await portal(t)
  const { enter } = await withTwoDealers(house)
  const own = tokenOf(await enter())
  const guess = () =>
    house.api
      .as(own)
      .ask(changePassword, { body: { current_password: 'a guess', new_password: 'nine green kettles' } })
  for (let tried = 0; tried < 5; tried += 1) assert.equal((await guess()).status, 422)
  await house.pool.query('update identity.attempts set failed_at = now()')
  assert.equal((await guess()).status, 429)
})

test('a person sees the own devices and signs one out, but never a stranger’s', async (t) => {
  const house = await portal(t)
  const { enter, first } = await withTwoDealers(house)
  const [here, there] = [tokenOf(await enter()), tokenOf(await enter())]
  const stranger = await house.make.user(first)
  const { items } = await house.api.as(here).call(listDevices)
  assert.equal(items.length, 2)
  const other = items.find(({ is_current }) => !is_current)
  assert.ok(other)
  assert.equal(
    (await house.api.as(stranger).refusal(endDevice, { params: { id: other.id } })).code,
    'not-found',
  )
  assert.equal((await house.api.as(there).ask(getSession)).status, 200)
  await house.api.as(here).call(endDevice, { params: { id: other.id } })
  assert.equal((await house.api.as(there).ask(getSession)).status, 401)
  assert.equal((await house.api.as(here).call(listDevices)).items.length, 1)
})

test('signing out ends this device, signing out everywhere ends all of them', async (t) => {
  const house = await portal(t)
  const { enter } = await withTwoDealers(house)
  const [one, two, three] = [tokenOf(await enter()), tokenOf(await enter()), tokenOf(await enter())]
  const left = await house.api.as(one).ask(signOut)
  assert.match(String(left.headers['set-cookie']), /concord_session=;/)
  assert.equal(left.headers['clear-site-data'], '"cache"')
  assert.equal((await house.api.as(one).ask(getSession)).status, 401)
  assert.equal((await house.api.as(two).ask(getSession)).status, 200)
  const gone = await house.api.as(two).ask(signOutEverywhere)
  assert.equal(gone.headers['clear-site-data'], '"cache"')
  for (const who of [two, three]) assert.equal((await house.api.as(who).ask(getSession)).status, 401)
})
