import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword, getSession, listDevices, signIn, signOut } from '@concord/contract/identity.ts'
import { createStaffKey } from '@concord/contract/keys.ts'
import { createStaff, listRoles } from '@concord/contract/people.ts'
import { portal, type Answer, type Portal, type PortalOptions } from '#testing/portal.ts'

const password = 'seven blue lanterns'
const body = { handle: 'chen', password }

/** A member of staff who signs in by password. */
async function withStaff(house: Portal) {
  const admin = await house.make.staff()
  const { items } = await house.api.as(admin).call(listRoles, { query: { side: 's' } })
  const person = {
    name: '陈',
    account: 'chen',
    email: null,
    phone: null,
    language: 'zh-CN',
    password,
  } as const
  const roles = [{ role_id: items[0]?.id ?? '', region_codes: [] }]
  await house.api.as(admin).call(createStaff, { body: { ...person, roles } })
  await house.keepPasswords()
  return admin
}

const cookiesOf = ({ headers }: Answer) => [headers['set-cookie'] ?? []].flat().map(String)
const pairOf = (answer: Answer) => cookiesOf(answer)[0]?.split(';')[0] ?? ''

test('served over https, the cookie has the name that binds it to this host; over plain http it has the plain one', async (t) => {
  for (const isSecure of [true, false]) {
    const house = await portal(t, { session: { isSecure } })
    await withStaff(house)
    const entered = await house.api.as(null).ask(signIn, { body })
    assert.equal(cookiesOf(entered).length, 1)
    const parts = (cookiesOf(entered)[0] ?? '').split('; ')
    assert.match(parts[0] ?? '', isSecure ? /^__Host-concord_session=.{43}$/ : /^concord_session=.{43}$/)
    for (const part of ['Path=/', 'HttpOnly', 'SameSite=Lax']) assert.ok(parts.includes(part), part)
    assert.equal(parts.includes('Secure'), isSecure)
    assert.ok(!parts.some((part) => part.startsWith('Domain')))
    const own = { headers: { cookie: pairOf(entered) } }
    assert.equal((await house.api.as(null).ask(getSession, own)).status, 200)
    const left = await house.api.as(null).ask(signOut, own)
    assert.deepEqual(
      cookiesOf(left).map((each) => each.split(';')[0]),
      [isSecure ? '__Host-concord_session=' : 'concord_session='],
    )
    assert.equal((await house.api.as(null).ask(getSession, own)).status, 401)
  }
})

/** Two portals on one database: as it was before it was served over https, and since. */
async function beforeAndSince(t: Parameters<typeof portal>[0]) {
  const before = await portal(t)
  const ground = { urls: before.urls, files: '/nonexistent' }
  const since = await portal({ after: (close) => before.app.http.addHook('onClose', close) }, {
    ground: { ...ground, urls: { ...before.urls, drop: async () => {} } },
    session: { isSecure: true },
  } satisfies PortalOptions)
  return { before, since }
}

test('sessions go on when the portal moves to https, and get the guarded name with their next token', async (t) => {
  const { before, since } = await beforeAndSince(t)
  await withStaff(before)
  const old = { headers: { cookie: pairOf(await before.api.as(null).ask(signIn, { body })) } }
  assert.equal((await since.api.as(null).ask(getSession, old)).status, 200)
  const changed = await since.api.as(null).ask(changePassword, {
    ...old,
    body: { current_password: password, new_password: 'nine green kettles' },
  })
  assert.deepEqual(
    cookiesOf(changed).map((each) => each.replace(/=.*/, '')),
    ['__Host-concord_session', 'concord_session'],
    'the plain cookie is taken away',
  )
  assert.match(cookiesOf(changed)[1] ?? '', /^concord_session=;/)
  const own = { headers: { cookie: pairOf(changed) } }
  assert.equal((await since.api.as(null).ask(getSession, own)).status, 200)
})

test('a session of the guarded name answers to no plain cookie, as a neighboring host could plant one', async (t) => {
  const house = await portal(t, { session: { isSecure: true } })
  await withStaff(house)
  const guarded = pairOf(await house.api.as(null).ask(signIn, { body }))
  const plain = guarded.replace('__Host-', '')
  const status = async (cookie: string) =>
    (await house.api.as(null).ask(getSession, { headers: { cookie } })).status
  assert.equal(await status(guarded), 200)
  assert.equal(await status(plain), 401)
  assert.equal(
    await status(`concord_session=${'p'.repeat(43)}; ${guarded}`),
    200,
    'a planted one is not looked at',
  )
})

test('a device that was not used for the idle time is signed out and no longer listed; a key goes on', async (t) => {
  const house = await portal(t, { session: { idleHours: 12 } })
  const admin = await withStaff(house)
  const enter = async () => ({ headers: { cookie: pairOf(await house.api.as(null).ask(signIn, { body })) } })
  const [desk, phone] = [await enter(), await enter()]
  const { secret } = await house.api.as(admin).call(createStaffKey, {
    body: { name: 'erp', permissions: ['dealers.view'], expires_at: null },
  })
  const unused = (interval: string, kinds: string[]) =>
    house.pool.query(
      `update identity.sessions set last_seen_at = now() - $1::interval where kind = any($2)`,
      [interval, kinds],
    )
  const status = async (who: { headers: { cookie: string } }) =>
    (await house.api.as(null).ask(getSession, who)).status
  await unused('11 hours 59 minutes', ['device'])
  assert.equal(await status(desk), 200, 'and being used, it begins anew')
  await unused('12 hours', ['device', 'key'])
  assert.equal(await status(phone), 401)
  assert.equal((await house.api.as({ token: secret }).ask(getSession)).status, 200)
  const fresh = await enter()
  assert.equal((await house.api.as(null).call(listDevices, fresh)).items.length, 1)
})

test('being used is written once a minute at most', async (t) => {
  const house = await portal(t)
  const admin = await house.make.staff()
  const seen = async () => {
    await house.api.as(admin).call(getSession)
    const { rows } = await house.pool.query<{ at: Date }>('select last_seen_at as at from identity.sessions')
    return rows[0]?.at
  }
  const first = await seen()
  assert.deepEqual(await seen(), first)
  await house.pool.query(`update identity.sessions set last_seen_at = last_seen_at - interval '61 seconds'`)
  assert.notDeepEqual(await seen(), first)
})
