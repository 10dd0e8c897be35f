/** The hostile list of trust.md at the edge (T8, T9, T16, T17, T63, T73, T74): clear refusals, and nothing is written. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCart } from '@concord/contract/cart.ts'
import { endpoints } from '@concord/contract/index.ts'
import { listStaff } from '@concord/contract/people.ts'
import { newId } from '#platform/ids.ts'
import { limits } from '#platform/limits.ts'
import { anExample } from './probe/example.ts'
import { checksums } from '#testing/checksums.ts'
import { portal } from '#testing/portal.ts'

async function shop(t: Parameters<typeof portal>[0]) {
  const house = await portal(t)
  const product = await house.make.product({ price: '10.00', stock: '100' })
  await house.make.rule()
  const dealer = await house.make.dealer()
  const buyer = await house.make.user(dealer, 'owner')
  const send = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    house.app.http.inject({
      method: 'POST',
      url: '/api/v1/carts',
      payload,
      headers: {
        cookie: `concord_session=${buyer.token}`,
        'content-type': 'application/json',
        'idempotency-key': newId(),
        ...headers,
      },
    })
  return { ...house, product, dealer, buyer, send }
}

test('malformed bodies are 400 with a problem, never a crash, and nothing is written', async (t) => {
  const { send, urls } = await shop(t)
  const before = await checksums(urls.ownerUrl)
  for (const text of [
    '',
    '{',
    '{"name":"a","name":"b"}',
    '{"name":"\\u0000"}',
    '{"name":"\\ud800"}',
    '{"__proto__":{"admin":true},"name":"a"}',
    '['.repeat(100_000),
  ]) {
    const answer = await send(text)
    assert.ok([400, 422].includes(answer.statusCode), `${answer.statusCode} for ${text.slice(0, 40)}`)
    assert.ok(['malformed-request', 'invalid-input'].includes(answer.json().code))
    assert.match(String(answer.headers['content-type']), /problem\+json/)
  }
  assert.deepEqual(await checksums(urls.ownerUrl), before)
})

test('other content types are 415, and too large a body is 413', async (t) => {
  const { send } = await shop(t)
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-8; x=\ty',
    'application/xml',
  ]) {
    const answer = await send('{"name":"a"}', { 'content-type': type })
    assert.ok([415, 200, 400].includes(answer.statusCode), `${type}: ${answer.statusCode}`)
    if (!type.startsWith('application/json')) assert.equal(answer.json().code, 'wrong-content-type')
  }
  const large = await send(`{"name":"${'x'.repeat(limits.body_bytes_max)}"}`)
  assert.equal(large.statusCode, 413)
  assert.equal(large.json().code, 'too-large')
})

test('a field that the contract does not know is refused with a pointer, on every endpoint with a body', async (t) => {
  const { api, buyer, make } = await shop(t)
  const admin = await make.staff('administrator')
  const withBody = endpoints.filter(({ body }) => 'type' in body && body.type === 'object')
  assert.ok(withBody.length > 40)
  for (const endpoint of withBody) {
    for (const field of [
      'dealer_id_',
      'price',
      'discount',
      'state_',
      'created_by',
      'approved',
      'total',
      'is_admin',
      'version',
    ]) {
      const body = { ...(anExample(endpoint.body) as object), [field]: 'x' }
      for (const who of [buyer, admin]) {
        const params = Object.fromEntries(
          Object.keys((endpoint.params as { properties?: object }).properties ?? {}).map((name) => [
            name,
            newId(),
          ]),
        )
        const answer = await api
          .as(who)
          .ask(endpoint, { params, body, ...(endpoint.versioned ? { version: 1 } : {}) } as never) // generic over all endpoints
        if (answer.status === 403) continue
        const known = Object.keys((endpoint.body as { properties?: object }).properties ?? {})
        if (known.includes(field)) continue
        assert.ok([422, 404].includes(answer.status), `${endpoint.name} ${field}: ${answer.status}`)
      }
    }
  }
})

test('quantities that are none are refused with a pointer to the field', async (t) => {
  const { api, buyer, product, urls } = await shop(t)
  const before = await checksums(urls.ownerUrl)
  for (const quantity of [
    '-1',
    '0x10',
    '1e400',
    'NaN',
    'Infinity',
    '1_000',
    '１２',
    ' 1',
    '1 ',
    '+1',
    '01',
    '.5',
    '1.',
    '',
    '1.0000001',
    '9'.repeat(40),
    5,
    null,
    ['1'],
  ]) {
    const refusal = await api.as(buyer).refusal(createCart, {
      body: { name: 'cart', lines: [{ product_id: product.id, quantity: quantity as never }] },
    }) // hostile on purpose
    assert.equal(refusal.status, 422, String(quantity))
    assert.equal(refusal.body.errors?.[0]?.pointer, '/lines/0/quantity', String(quantity))
  }
  const zero = await api.as(buyer).refusal(createCart, {
    body: { name: 'cart', lines: [{ product_id: product.id, quantity: '0' as never }] },
  }) // hostile on purpose
  assert.equal(zero.status, 422)
  assert.deepEqual(await checksums(urls.ownerUrl), before)
})

test('the database refuses NaN and negative amounts even when asked directly', async (t) => {
  const { pool } = await shop(t)
  for (const value of ["'NaN'", '-1', "'Infinity'"]) {
    await assert.rejects(
      pool.query(
        `begin; set local app.side = 's'; insert into dealers.credits (dealer_id, limit_amount) select id, ${value}::numeric from dealers.dealers; commit`,
      ),
    )
    await pool.query('rollback')
  }
})

test('every reply carries the security headers, refusals too', async (t) => {
  const { app } = await shop(t)
  for (const url of ['/api/health', '/api/v1/orders', '/api/v1/nothing']) {
    const answer = await app.http.inject({ url })
    const policy = String(answer.headers['content-security-policy'])
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      assert.ok(policy.includes(rule), policy)
    assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000; includeSubDomains/)
    assert.equal(answer.headers['referrer-policy'], 'same-origin')
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.ok(answer.headers['x-request-id'])
  }
})

test('a path that cannot be decoded, or is far too long for an id, is an absent thing like any other', async (t) => {
  const { app, buyer } = await shop(t)
  const headers = { cookie: `concord_session=${buyer.token}` }
  for (const id of ['%', '%ff', '%2', '%u0041', 'x'.repeat(3000)]) {
    const answer = await app.http.inject({ url: `/api/v1/orders/${id}`, headers })
    assert.equal(answer.statusCode, 404, id)
    assert.equal(answer.json().code, 'not-found')
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  }
})

test('what stands in an address is decoded once, and a field given twice is refused', async (t) => {
  const { app, api, make, inside } = await shop(t)
  const admin = await make.staff()
  await inside((ctx) =>
    ctx.db.updateTable('identity.people').set({ name: '100%41' }).where('id', '=', admin.id).execute(),
  )
  const headers = { cookie: `concord_session=${admin.token}` }
  const found = async (q: string) => {
    const answer = await app.http.inject({ url: `/api/v1/staff?q=${q}`, headers })
    return (answer.json() as { items: unknown[] }).items.length // its contract
  }
  assert.deepEqual([await found('100%2541'), await found('100%41')], [1, 0])
  for (const url of ['/api/v1/staff?limit=1&limit=200', '/api/v1/staff?q=a&q=b']) {
    const answer = await app.http.inject({ url, headers })
    assert.equal(answer.statusCode, 422, url)
  }
  assert.ok((await api.as(admin).call(listStaff, { query: { limit: 1 } })).items.length === 1)
})

test('only the methods of the contract exist: TRACE finds nothing', async (t) => {
  const { app } = await shop(t)
  for (const method of ['TRACE', 'PROPFIND', 'OPTIONS'] as const) {
    const answer = await app.http.inject({ method: method as 'OPTIONS', url: '/api/v1/orders' }) // light-my-request names fewer methods than there are
    assert.equal(answer.statusCode, 404, method)
  }
})

test('a refusal tells its title in the caller’s language and leaks nothing of the database', async (t) => {
  const { app } = await shop(t)
  const zh = await app.http.inject({ url: '/api/v1/orders' })
  const en = await app.http.inject({ url: '/api/v1/orders', headers: { 'accept-language': 'en-GB,en' } })
  assert.equal(zh.json().title, '请先登录')
  assert.equal(en.json().title, 'Please sign in')
  assert.equal(zh.json().code, en.json().code)
  assert.doesNotMatch(zh.body, /select|insert|constraint|at \//i)
})
