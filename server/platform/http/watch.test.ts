import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { changePassword, editMe, getSession, signIn, signOut } from '@concord/contract/identity.ts'
import { getOrder } from '@concord/contract/orders.ts'
import { createStaff, editUser, listRoles, listStaff } from '@concord/contract/people.ts'
import { removeSecondFactor, renewRecoveryCodes } from '@concord/contract/second-factor.ts'
import { newId } from '#platform/ids.ts'
import { password as known, withFactor } from '#testing/authenticator.ts'
import { codeOf } from '#testing/totp.ts'
import { portal, urlOf, type Closing } from '#testing/portal.ts'
import { openHttp } from './server.ts'
import { ownAddress, watched } from './watch.ts'

const password = 'seven blue lanterns'

/** A portal whose events are kept: what the log told, and what /metrics counts. */
async function watchedPortal(t: Closing) {
  const lines: string[] = []
  const house = await portal(t, { onLog: (line) => lines.push(line) })
  const told = () =>
    lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event !== undefined) // pino writes JSON
  const counted = async () => {
    const { body } = await house.app.http.inject({ url: '/metrics' })
    const found = [...body.matchAll(/^concord_security_events_total\{event="([a-z-]+)"\} (\d+)$/gm)]
    return Object.fromEntries(found.map(([, event = '', count]) => [event, Number(count)]))
  }
  return { house, lines, told, counted }
}

async function addStaff(house: Awaited<ReturnType<typeof portal>>, account: string) {
  const admin = house.api.as(await house.make.staff())
  const { items } = await admin.call(listRoles, { query: { side: 's' } })
  const role = items.find(({ code }) => code === 'finance')?.id ?? ''
  return admin.call(createStaff, {
    body: {
      ...{ name: '陈', account, email: null, phone: null, language: 'zh-CN', password },
      roles: [{ role_id: role, region_codes: [] }],
    },
  })
}

test('every sign-in, good or failed, leaves a line that says who and from where, and nothing that was typed', async (t) => {
  const { house, lines, told, counted } = await watchedPortal(t)
  const chen = await addStaff(house, 'chen-hui')
  const enter = (handle: string, given: string) =>
    house.api.as(null).ask(signIn, { body: { handle, password: given } })
  await enter('chen-hui', 'a wrong guess')
  await enter('nobody-at-all', password)
  await enter('Nobody-At-All ', password)
  const entered = await enter('chen-hui', password)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  const own = { headers: { cookie } }
  const wrong = { current_password: 'a wrong guess', new_password: 'nine green kettles' }
  await house.api.as(null).ask(changePassword, { ...own, body: wrong })
  await house.api.as(null).ask(signOut, own)
  await house.api.as(null).ask(getSession, own)
  assert.deepEqual(
    told().map(({ event, person_id, level }) => [event, person_id ?? null, level]),
    [
      ['sign-in-failed', chen.id, 40],
      ['sign-in-failed', null, 40],
      ['sign-in-failed', null, 40],
      ['signed-in', chen.id, 30],
      ['password-wrong', chen.id, 40],
      ['signed-out', chen.id, 30],
      ['session-refused', null, 30],
    ],
  )
  const [, first, second] = told()
  assert.match(String(first?.handle), /^[0-9a-f]{16}$/)
  assert.equal(first?.handle, second?.handle, 'the same unknown handle is known again')
  for (const { ip, path, reqId } of told()) assert.ok(ip === '127.0.0.1' && path && reqId)
  for (const secret of [
    'chen-hui',
    'nobody-at-all',
    'Nobody',
    password,
    'a wrong guess',
    'nine green',
    cookie,
  ])
    assert.ok(!lines.join('').includes(secret), secret)
  const { 'sign-in-failed': failed, 'signed-in': good } = await counted()
  assert.deepEqual([failed, good], [3, 1])

  const other = await watchedPortal(t)
  await other.house.api.as(null).ask(signIn, { body: { handle: 'nobody-at-all', password } })
  assert.notEqual(other.told()[0]?.handle, first?.handle, 'nobody can compute it from outside')
})

test('a second factor leaves a line when it is turned on or off, asked for, missed, reset, and when a recovery code is used', async (t) => {
  const { house, lines, told } = await watchedPortal(t)
  const person = await house.make.staff()
  const { enter, codes, secret, device } = await withFactor(house, person)
  await enter()
  await enter({ code: '000000' })
  await enter({ code: codes[0] ?? '' })
  const body = (code: string) => ({ current_password: known, code })
  await house.api.as(device).ask(renewRecoveryCodes, { body: body(codes[1] ?? '') })
  await house.api.as(device).ask(removeSecondFactor, { body: body(codeOf(secret, 1)) })
  assert.deepEqual(
    told().map(({ event }) => event),
    [
      ...[
        'second-factor-on',
        'second-factor-asked',
        'second-factor-wrong',
        'recovery-code-used',
        'signed-in',
      ],
      ...['recovery-code-used', 'recovery-codes-renewed', 'second-factor-off'],
    ],
  )
  for (const { person_id } of told()) assert.equal(person_id, person.id)
  for (const typed of [secret, ...codes, known]) assert.ok(!lines.join('').includes(typed), typed)
})

test('docs/security/events.md tells of each event and how loud it is', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/security/events.md'), 'utf8')
  const documented = [...text.matchAll(/^\| `([a-z-]+)` \| (info|warn) \|/gm)].map(([, event, level]) => [
    event,
    level,
  ])
  assert.deepEqual(Object.fromEntries(documented), watched)
})

test('whoever waits for guessing too often is told of', async (t) => {
  const { house, told } = await watchedPortal(t)
  const guess = () => house.api.as(null).ask(signIn, { body: { handle: 'nobody', password } })
  for (let tried = 0; tried < 5; tried += 1) await guess()
  await house.pool.query('update identity.attempts set failed_at = now()')
  assert.equal((await guess()).status, 429)
  assert.equal(told().at(-1)?.event, 'slowed-down')
})

test('a lacking permission, a stranger’s id and an attempt to get around a control each leave a line and a count', async (t) => {
  const { house, told, counted } = await watchedPortal(t)
  const buyer = await house.make.user(await house.make.dealer())
  const as = house.api.as(buyer)
  const id = newId()
  await as.ask(listStaff, { query: {} })
  await as.ask(getOrder, { params: { id } })
  await as.ask(editMe, { body: { name: 'x' }, headers: { origin: 'https://evil.example' } })
  await as.ask(editMe, { body: { name: 'x', is_staff: true } as { name: string } })
  await as.ask(editMe, { body: { name: 'x' }, headers: { 'content-type': 'text/plain' } })
  await house.app.http.inject({
    method: 'PATCH',
    url: '/api/v1/me',
    headers: { cookie: `concord_session=${buyer.token}`, 'content-type': 'application/json' },
    payload: '{"name":"a","name":"b"}',
  })
  const owner = house.api.as(await house.make.user(await house.make.dealer(), 'owner'))
  await owner.ask(editUser, { params: { id }, version: 1, body: { is_active: false } })
  assert.deepEqual(
    told().map(({ event, code, permission }) => [event, code, permission ?? null]),
    [
      ['permission-refused', 'forbidden', 'staff.manage'],
      ['object-refused', 'not-found', null],
      ['control-evaded', 'origin-refused', null],
      ['control-evaded', 'invalid-input', null],
      ['control-evaded', 'wrong-content-type', null],
      ['control-evaded', 'malformed-request', null],
      ['object-refused', 'not-found', null],
    ],
  )
  const [first, second] = told()
  assert.equal(first?.person_id, buyer.id)
  assert.equal(second?.path, `/api/v1/orders/${id}`)
  const { 'control-evaded': evaded, ...rest } = await counted()
  assert.equal(evaded, 4)
  assert.deepEqual(
    Object.keys({ 'control-evaded': evaded, ...rest }).toSorted(),
    Object.keys(watched).toSorted(),
  )
})

const onlyLinux = process.platform === 'linux' ? false : 'elsewhere 127.0.0.1 is the only loopback address'

test(
  'what the house asks itself is not told, but the same address over a connection is',
  { skip: onlyLinux },
  async (t) => {
    const { house, told } = await watchedPortal(t)
    const { token } = await house.make.user(await house.make.dealer())
    const headers = { cookie: `concord_session=${token}` }
    const url = urlOf(listStaff, {})
    await house.app.http.inject({ url, headers, remoteAddress: ownAddress })
    assert.deepEqual(told(), [])
    const { port } = new URL(await house.app.http.listen({ port: 0, host: '127.0.0.1' }))
    const asked = get({ port, path: url, headers, localAddress: ownAddress, agent: false })
    const [reply] = (await once(asked, 'response')) as [IncomingMessage] // node's own event
    reply.resume()
    assert.equal(reply.statusCode, 403)
    assert.deepEqual(
      told().map(({ event, ip }) => [event, ip]),
      [['permission-refused', ownAddress]],
    )
  },
)

test('visiting, a mistake in a form and a page that does not exist leave no line', async (t) => {
  const { house, told } = await watchedPortal(t)
  const buyer = house.api.as(await house.make.user(await house.make.dealer()))
  await house.api.as(null).ask(getSession)
  await buyer.ask(editMe, { body: { name: '' } })
  await buyer.call(editMe, { body: { name: '林' } })
  await house.app.http.inject({ url: '/.git/config' })
  assert.deepEqual(told(), [])
})

for (const [level, count] of [
  ['error', 1],
  ['silent', 0],
] as const)
  test(`with LOG_LEVEL=${level} the log tells ${count} of one event`, async (t) => {
    const lines: string[] = []
    const http = await openHttp({
      logLevel: level,
      logTo: { write: (line) => void lines.push(line) },
      trustProxy: false,
      rateLimits: false,
    })
    t.after(() => http.close())
    http.get('/done', async (request) => {
      request.done = 'signed-in'
      return {}
    })
    await http.inject({ url: '/done' })
    assert.equal(lines.length, count)
    assert.equal(http.watch.counts.get('signed-in'), 1)
  })
