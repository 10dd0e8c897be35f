import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getSession, listDevices, signIn } from '@concord/contract/identity.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@concord/contract/second-factor.ts'
import { forgetSteps, givePassword, password, tokenOf, withFactor } from '#testing/authenticator.ts'
import { codeOf } from '#testing/totp.ts'
import { stepOf } from './second-factor.ts'
import { portal, type Answer, type Portal } from '#testing/portal.ts'

/** A dealer's owner who has turned the second factor on some time ago. */
async function withOwner(house: Portal) {
  const person = await house.make.user(await house.make.dealer(), 'owner')
  const owner = await withFactor(house, person)
  await forgetSteps(house)
  return { ...owner, person }
}

const codeIn = ({ json }: Answer) => (json as { code?: string }).code // a problem
const without = ({ json }: Answer) => {
  const { trace_id: _trace, ...body } = json as Record<string, unknown> // a problem
  return body
}
const auditOf = ({ inside }: Portal) =>
  inside(async ({ db }) => {
    const found = db.selectFrom('audit.entries').select('action').where('action', 'like', 'person.%')
    return (await found.orderBy('at').orderBy('id').execute()).map(({ action }) => action)
  })

test('whoever has turned it on needs a code beside the password, and no session is opened without', async (t) => {
  const house = await portal(t)
  const { secret, enter, device } = await withOwner(house)
  const asked = await enter({})
  assert.deepEqual(
    [asked.status, codeIn(asked), asked.headers['set-cookie']],
    [401, 'second-factor-required', undefined],
  )
  assert.deepEqual(codeIn(await enter({ code: '000000' })), 'second-factor-wrong')
  const entered = await enter({ code: codeOf(secret) })
  assert.equal(entered.status, 200)
  const as = house.api.as(tokenOf(entered))
  const { since, ...rest } = await as.call(getSecondFactor)
  assert.ok(since)
  assert.deepEqual(rest, { recovery_codes_left: 10, is_demanded: false })
  await house.api.as(device).call(getSession)
})

test('a wrong password does not tell whether there is a second factor, and whoever has none sees no difference', async (t) => {
  const house = await portal(t)
  const { secret, enter } = await withOwner(house)
  const plain = await givePassword(house, (await house.make.staff()).id)
  const wrong = { password: 'a wrong guess' }
  const answers = [
    await enter(wrong),
    await enter({ ...wrong, code: codeOf(secret) }),
    await enter({ ...wrong, handle: plain }),
    await enter({ ...wrong, handle: plain, code: '123456' }),
    await enter({ handle: 'nobody-at-all', code: '123456' }),
  ]
  for (const answer of answers) assert.deepEqual(without(answer), without(answers[0] as Answer)) // there are five
  assert.equal(
    (await enter({ code: codeOf(secret) })).status,
    200,
    'the code beside a wrong password was not used up',
  )
  assert.equal((await enter({ handle: plain })).status, 200)
  assert.equal((await enter({ handle: plain, code: '123456' })).status, 200)
})

test('a code of the step before or after is taken, one of further away is not', async (t) => {
  const house = await portal(t)
  const { secret, enter } = await withOwner(house)
  const offsets = [
    [0, 200],
    [1, 200],
    [3, 422],
    [-3, 422],
  ] as const
  for (const [ahead, status] of offsets) {
    await forgetSteps(house)
    assert.equal((await enter({ code: codeOf(secret, ahead) })).status, status, `${ahead} steps`)
  }
  assert.deepEqual(
    [-2, -1, 0, 1, 2].map((ahead) => stepOf(secret, codeOf(secret, ahead, 1_800_000_015), 1_800_000_015_000)),
    [null, 59_999_999, 60_000_000, 60_000_001, null],
  )
})

test('a code opens once: not again, not one of an earlier step, and of two at once only one', async (t) => {
  const house = await portal(t)
  const { code, secret, enter } = await withFactor(house, await house.make.staff())
  assert.equal(codeIn(await enter({ code })), 'second-factor-wrong', 'it has confirmed the set-up')
  const next = codeOf(secret, 1)
  const both = await Promise.all([1, 2].map(() => enter({ code: next })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 422])
  assert.equal(codeIn(await enter({ code: next })), 'second-factor-wrong')
  assert.equal(codeIn(await enter({ code })), 'second-factor-wrong', 'an earlier step')
})

test('a recovery code opens once in place of a code, however it is typed, and is told and audited', async (t) => {
  const house = await portal(t)
  const { enter, codes } = await withOwner(house)
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  const [first = '', second = ''] = codes
  const both = await Promise.all([1, 2].map(() => enter({ code: first })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 422])
  assert.equal((await enter({ code: first })).status, 422)
  const typed = ` ${second.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  const entered = await enter({ code: typed })
  assert.equal(entered.status, 200)
  const { recovery_codes_left } = await house.api.as(tokenOf(entered)).call(getSecondFactor)
  assert.equal(recovery_codes_left, 8)
  assert.deepEqual(await auditOf(house), [
    'person.second-factor-on',
    'person.recovery-code-used',
    'person.recovery-code-used',
  ])
  const { rows } = await house.pool.query<{ recovery_hashes: string[] }>(
    'select * from identity.second_factors',
  )
  assert.ok(rows[0]?.recovery_hashes.every((hash) => hash.startsWith('$argon2id$')))
  assert.ok(!codes.some((code) => JSON.stringify(rows).includes(code.replace('-', ''))))
})

test('guessing codes waits longer with each failure like guessing passwords, and asking without a code clears nothing', async (t) => {
  const house = await portal(t)
  const { secret, enter } = await withOwner(house)
  for (let tried = 0; tried < 5; tried += 1) {
    assert.equal((await enter({})).status, 401)
    assert.equal((await enter({ code: '000000' })).status, 422)
  }
  await house.pool.query('update identity.attempts set failed_at = now()')
  const refused = await enter({ code: codeOf(secret) })
  assert.deepEqual([refused.status, refused.headers['retry-after']], [429, '1'])
  await house.pool.query(`update identity.attempts set failed_at = now() - interval '2 seconds'`)
  assert.equal((await enter({ code: codeOf(secret) })).status, 200)
  assert.deepEqual((await house.pool.query('select from identity.attempts')).rowCount, 0)
})

test('setting up asks for the password, and counts only once a code has confirmed it in time', async (t) => {
  const house = await portal(t)
  const person = await house.make.staff()
  const account = await givePassword(house, person.id)
  const as = house.api.as(person)
  assert.equal(
    (await as.refusal(confirmSecondFactor, { body: { code: '123456' } })).code,
    'second-factor-not-begun',
  )
  const wrong = await as.refusal(beginSecondFactor, { body: { current_password: 'a wrong guess' } })
  assert.equal(wrong.code, 'password-wrong')
  const begin = () => as.call(beginSecondFactor, { body: { current_password: password } })
  const first = await begin()
  const setup = await begin()
  assert.notEqual(setup.secret, first.secret)
  assert.match(setup.secret, /^[A-Z2-7]{32}$/, '160 bits')
  const uri = new URL(setup.uri)
  assert.equal(uri.protocol, 'otpauth:')
  assert.ok(decodeURIComponent(setup.uri).includes(`我的公司:${account}`), setup.uri)
  assert.deepEqual(
    ['algorithm', 'digits', 'period', 'secret'].map((name) => uri.searchParams.get(name)),
    ['SHA1', '6', '30', setup.secret],
  )
  const confirm = (secret: string) => as.refusal(confirmSecondFactor, { body: { code: codeOf(secret) } })
  assert.equal((await confirm(first.secret)).code, 'second-factor-wrong')
  assert.equal((await house.api.as(null).ask(signIn, { body: { handle: account, password } })).status, 200)
  await house.pool.query(`update identity.second_factors set begun_at = now() - interval '16 minutes'`)
  assert.equal((await confirm(setup.secret)).code, 'second-factor-not-begun')
  assert.equal((await as.call(getSecondFactor)).since, null)
})

test('turning it on or off ends every other device and gives this one a new token', async (t) => {
  const house = await portal(t)
  const { person, secret, device, enter, account } = await withOwner(house)
  assert.equal((await house.api.as(person).ask(getSession)).status, 401, 'the token from before')
  const other = tokenOf(await enter({ code: codeOf(secret) }))
  assert.equal((await house.api.as(other).call(listDevices)).items.length, 2)
  const off = (code: string, current_password = password) =>
    house.api.as(device).ask(removeSecondFactor, { body: { current_password, code } })
  assert.equal(codeIn(await off(codeOf(secret, 1), 'a wrong guess')), 'password-wrong')
  assert.equal(codeIn(await off('000000')), 'second-factor-wrong')
  const done = await off(codeOf(secret, 1))
  assert.equal(done.status, 200)
  for (const gone of [other, device]) assert.equal((await house.api.as(gone).ask(getSession)).status, 401)
  assert.equal((await house.api.as(tokenOf(done)).call(getSecondFactor)).since, null)
  assert.equal((await house.api.as(null).ask(signIn, { body: { handle: account, password } })).status, 200)
  assert.deepEqual((await house.pool.query('select from identity.second_factors')).rowCount, 0)
  assert.equal(
    codeIn(
      await house.api
        .as(tokenOf(done))
        .ask(removeSecondFactor, { body: { current_password: password, code: '000000' } }),
    ),
    'second-factor-off',
  )
})

test('new recovery codes are worth what the old ones were, and those are worth nothing', async (t) => {
  const house = await portal(t)
  const { secret, device, enter, codes } = await withOwner(house)
  const body = { current_password: password, code: codeOf(secret) }
  const { recovery_codes } = await house.api.as(device).call(renewRecoveryCodes, { body })
  assert.equal((await enter({ code: codes[0] ?? '' })).status, 422)
  assert.equal((await enter({ code: recovery_codes[0] ?? '' })).status, 200)
  assert.deepEqual(await auditOf(house), [
    'person.second-factor-on',
    'person.recovery-codes',
    'person.recovery-code-used',
  ])
})
