import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { editMe, getSession, getWelcome, signIn, signInDemo } from '@concord/contract/identity.ts'
import { createDealerUser, createStaff, listRoles } from '@concord/contract/people.ts'
import { portal, urlOf, type Answer, type Portal, type Token } from '#testing/portal.ts'
import { forgive, takeTurn } from './attempts.ts'

const password = 'seven blue lanterns'

async function withBuyer(house: Portal) {
  const { api, make } = house
  const admin = await make.staff()
  const dealer = await make.dealer()
  const { items } = await api.as(admin).call(listRoles, { query: { side: 'd' } })
  const buyer = items.find(({ code }) => code === 'buyer')
  assert.ok(buyer)
  const user = await api.as(admin).call(createDealerUser, {
    params: { dealer_id: dealer.id },
    body: {
      name: '周晓',
      account: 'zhouxiao',
      email: 'Zhou.Xiao@Example.org',
      phone: '13800138000',
      language: 'zh-CN',
      password,
      role_ids: [buyer.id],
    },
  })
  await house.keepPasswords()
  return { admin, dealer, user }
}

function tokenOf(answer: Answer): Token {
  const cookie = String(answer.headers['set-cookie'])
  return { token: /concord_session=([^;]+)/.exec(cookie)?.[1] ?? '' }
}

/** Everything that a caller sees but the ids of the request itself. */
function seen(answer: Answer) {
  const { trace_id: _trace, ...body } = answer.json as Record<string, unknown> // a problem
  const { 'x-request-id': _request, date: _date, ...headers } = answer.headers
  return { status: answer.status, body, headers }
}

test('a person signs in by account name, e-mail or phone, in upper or lower case', async (t) => {
  const house = await portal(t)
  const { user, dealer } = await withBuyer(house)
  for (const handle of [
    'zhouxiao',
    ' ZhouXiao ',
    'zhou.xiao@example.org',
    'ZHOU.XIAO@EXAMPLE.ORG',
    '13800138000',
  ]) {
    const answer = await house.api.as(null).ask(signIn, { body: { handle, password } })
    assert.equal(answer.status, 200, handle)
    const session = await house.api.as(tokenOf(answer)).call(getSession)
    assert.equal(session.person.id, user.id)
    assert.equal(session.dealer?.id, dealer.id)
    assert.ok(session.permissions.includes('orders.place'))
  }
})

test('the cookie is out of reach of scripts and of other sites, and lasts as long as the portal says', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const answer = await house.api.as(null).ask(signIn, { body: { handle: 'zhouxiao', password } })
  const cookie = String(answer.headers['set-cookie'])
  for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', `Max-Age=${30 * 86_400}`])
    assert.ok(cookie.includes(part), part)
  const { token } = tokenOf(answer)
  const { rows } = await house.pool.query<{ kept: string; days: number }>(
    `select token_hash as kept, round(extract(epoch from expires_at - now()) / 86400)::int as days
     from identity.sessions where expires_at is not null`,
  )
  assert.equal(rows[0]?.days, 30)
  assert.ok(!JSON.stringify(rows).includes(token), 'only the hash is kept')
})

test('whoever guesses learns nothing: unknown, wrong, without a password, switched off, all are refused in equal words', async (t) => {
  const house = await portal(t)
  const { admin } = await withBuyer(house)
  const bare = await house.make.user(await house.make.dealer())
  const { account } = await house.inside((ctx) =>
    ctx.db
      .selectFrom('identity.people')
      .select('account')
      .where('id', '=', bare.id)
      .executeTakeFirstOrThrow(),
  )
  const { items } = await house.api.as(admin).call(listRoles, { query: { side: 's' } })
  await house.api.as(admin).call(createStaff, {
    body: {
      name: '停用',
      account: 'switched-off',
      email: null,
      phone: null,
      language: 'zh-CN',
      password,
      roles: [{ role_id: items[0]?.id ?? '', region_codes: [] }],
    },
  })
  await house.pool.query(`update identity.people set is_active = false where account = 'switched-off'`)
  const guesses = [
    { handle: 'zhouxiao', password: 'wrong' },
    { handle: 'nobody-at-all', password },
    { handle: account, password },
    { handle: 'switched-off', password },
  ]
  const answers = []
  for (const body of guesses) answers.push(seen(await house.api.as(null).ask(signIn, { body })))
  assert.equal(answers[0]?.status, 401)
  for (const answer of answers) assert.deepEqual(answer, answers[0])
})

test('someone whose last dealer has let them go is refused like a wrong password', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  await house.inside((ctx) => ctx.db.updateTable('identity.memberships').set({ is_active: false }).execute())
  const refused = await house.api.as(null).refusal(signIn, { body: { handle: 'zhouxiao', password } })
  assert.equal(refused.code, 'sign-in-failed')
})

for (const handle of ['zhouxiao', 'nobody-at-all'])
  test(`guessing at ${handle} waits longer with each failure, and the database clock ends the wait`, async (t) => {
    const house = await portal(t)
    await withBuyer(house)
    const guess = () => house.api.as(null).ask(signIn, { body: { handle, password: 'a wrong guess' } })
    const wait = (seconds: number) =>
      house.pool.query(`update identity.attempts set failed_at = failed_at - $1 * interval '1 second'`, [
        seconds,
      ])
    for (let tried = 0; tried < 5; tried += 1) assert.equal((await guess()).status, 401)
    const waits = []
    for (let round = 0; round < 4; round += 1) {
      await house.pool.query('update identity.attempts set failed_at = now()')
      const refused = await guess()
      assert.equal(refused.status, 429)
      waits.push(Number(refused.headers['retry-after']))
      await wait(1 + (waits.at(-1) ?? 0))
      assert.equal((await guess()).status, 401)
    }
    assert.deepEqual(waits, [1, 2, 4, 8])
    await house.pool.query('update identity.attempts set failed_count = 1000000, failed_at = now()')
    assert.equal((await guess()).headers['retry-after'], '300', 'never for ever')
  })

test('the right password is heard after the wait, and clears the count', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const enter = (given: string) =>
    house.api.as(null).ask(signIn, { body: { handle: 'zhouxiao', password: given } })
  for (let tried = 0; tried < 5; tried += 1) await enter('a wrong guess')
  await house.pool.query('update identity.attempts set failed_at = now()')
  assert.equal((await enter(password)).status, 429)
  await house.pool.query(`update identity.attempts set failed_at = now() - interval '2 seconds'`)
  assert.equal((await enter(password)).status, 200)
  const { rows } = await house.pool.query('select * from identity.attempts')
  assert.deepEqual(rows, [])
})

test('guesses sent all at once do not slip through together', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      house.api.as(null).ask(signIn, { body: { handle: 'zhouxiao', password: 'wrong' } }),
    ),
  )
  assert.ok(answers.filter(({ status }) => status === 429).length >= 15)
})

test('an address from which many sign-ins fail has to wait, and a good one does not hide the others', async (t) => {
  const { pool } = await portal(t)
  for (let tried = 0; tried < 50; tried += 1) await takeTurn(pool, 'address', '192.0.2.7')
  await pool.query('update identity.attempts set failed_at = now()')
  await assert.rejects(takeTurn(pool, 'address', '192.0.2.7'), { code: 'too-many-requests' })
  await takeTurn(pool, 'address', '192.0.2.8')
  await forgive(pool, 'address', '192.0.2.7')
  await takeTurn(pool, 'address', '192.0.2.7')
  await pool.query('update identity.attempts set failed_at = now()')
  await assert.rejects(takeTurn(pool, 'address', '192.0.2.7'), { code: 'too-many-requests' })
})

test('a token planted before sign-in is worth nothing, and the browser’s earlier session ends', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const planted = { token: 'p'.repeat(43) }
  const first = tokenOf(await house.api.as(planted).ask(signIn, { body: { handle: 'zhouxiao', password } }))
  assert.notEqual(first.token, planted.token)
  assert.equal((await house.api.as(planted).ask(getSession)).status, 401)
  const second = tokenOf(await house.api.as(first).ask(signIn, { body: { handle: 'zhouxiao', password } }))
  assert.equal((await house.api.as(first).ask(getSession)).status, 401)
  assert.equal((await house.api.as(second).ask(getSession)).status, 200)
})

test('a demo’s accounts are listed and open with one click; without a demo both are absent', async (t) => {
  const house = await portal(t)
  const { api, pool } = house
  await withBuyer(house)
  await pool.query(
    `update identity.people set demo = '{"title_zh":"采购","title_en":"Buyer","try_zh":"下单","try_en":"Order","order":1}' where account = 'zhouxiao'`,
  )
  const demo = (account: string) => api.as(null).ask(signInDemo, { body: { account } })
  assert.deepEqual((await api.as(null).call(getWelcome)).demo_accounts, [])
  const absent = await demo('zhouxiao')
  assert.equal(absent.status, 404)
  await pool.query('update company.profile set is_demo = true')
  const { demo_accounts } = await api.as(null).call(getWelcome)
  assert.deepEqual(demo_accounts, [
    {
      account: 'zhouxiao',
      name: '周晓',
      title_zh: '采购',
      title_en: 'Buyer',
      try_zh: '下单',
      try_en: 'Order',
      side: 'd',
    },
  ])
  const entered = await demo('zhouxiao')
  assert.equal(entered.status, 200)
  assert.equal((await api.as(tokenOf(entered)).call(getSession)).person.account, 'zhouxiao')
  await pool.query(`update identity.people set demo = null`)
  assert.deepEqual(seen(await demo('zhouxiao')).body, seen(absent).body, 'an account that is not of the demo')
})

test('a page of another origin can neither sign in nor change anything with the visitor’s cookie', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const body = { handle: 'zhouxiao', password }
  const own = tokenOf(
    await house.api
      .as(null)
      .ask(signIn, { body, headers: { origin: 'http://portal.example:4000', host: 'portal.example:4000' } }),
  )
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    const headers = { origin }
    assert.equal((await house.api.as(null).refusal(signIn, { body, headers })).code, 'origin-refused')
    assert.equal(
      (await house.api.as(own).refusal(editMe, { body: { name: '别人' }, headers })).code,
      'origin-refused',
    )
    assert.equal(
      (await house.api.as(own).ask(getSession, { headers })).headers['access-control-allow-origin'],
      undefined,
    )
  }
  assert.equal((await house.api.as(own).call(getSession)).person.name, '周晓')
})

test('JSON dressed as plain text, as a form of another site would send it, is refused', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    const answer = await house.app.http.inject({
      method: 'POST',
      url: urlOf(signIn, {}),
      headers: { 'content-type': type },
      payload: JSON.stringify({ handle: 'zhouxiao', password }),
    })
    assert.equal(answer.statusCode, 415)
  }
})

test('a session ends by the database clock', async (t) => {
  const house = await portal(t)
  await withBuyer(house)
  const own = tokenOf(await house.api.as(null).ask(signIn, { body: { handle: 'zhouxiao', password } }))
  assert.equal((await house.api.as(own).ask(getSession, { clock: '2099-01-01T00:00:00Z' })).status, 200)
  await house.inside((ctx) =>
    sql`update identity.sessions set expires_at = now() where expires_at is not null`.execute(ctx.db),
  )
  assert.equal((await house.api.as(own).ask(getSession)).status, 401)
})
