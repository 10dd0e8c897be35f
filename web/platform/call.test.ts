import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Type } from 'typebox'
import { Closed, Id, endpoint } from '@concord/contract/endpoint.ts'
import { addressOf, call, speaker } from './call.ts'
import { Refusal } from './refusal.ts'

const editThing = endpoint({
  name: 'editThing',
  method: 'PATCH',
  path: '/things/{id}',
  summary: 'Edits',
  permission: 'signed-in',
  versioned: true,
  idempotent: true,
  params: Closed({ id: Id }),
  body: Closed({ name: Type.String() }),
  reply: Closed({ id: Id }),
})
const listThings = endpoint({
  name: 'listThings',
  method: 'GET',
  path: '/things',
  summary: 'Lists',
  permission: 'signed-in',
  query: Closed({ q: Type.Optional(Type.String()), tag: Type.Optional(Type.Array(Type.String())) }),
  reply: Closed({ items: Type.Array(Type.String()) }),
})

function answering(t: TestContext, answer: () => Response) {
  const asked: { url: string; init: RequestInit }[] = []
  t.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return answer()
  })
  return asked
}

test('an edit names its version, its intent and the dealer it is made for', async (t) => {
  const asked = answering(t, () => Response.json({ id: 'x' }))
  speaker.dealer_id = 'dealer-1'
  await call(editThing, { params: { id: 'a b' }, body: { name: 'n' }, version: 3, idempotencyKey: 'k' })
  speaker.dealer_id = null
  assert.equal(asked[0]?.url, '/api/v1/things/a%20b')
  assert.deepEqual(asked[0]?.init.headers, {
    'accept-language': 'zh-CN',
    'content-type': 'application/json',
    'if-match': '"3"',
    'idempotency-key': 'k',
    'x-concord-dealer': 'dealer-1',
  })
})

test('what is not asked does not stand in the address', () => {
  assert.equal(
    addressOf(listThings, { query: { q: undefined, tag: ['a', 'b'] } }),
    '/api/v1/things?tag=a&tag=b',
  )
})

test('a refusal comes with its code, its numbers and its fields', async (t) => {
  const problem = {
    code: 'invalid-input',
    status: 422,
    title: 'T',
    errors: [{ pointer: '/name', code: 'c', detail: 'd' }],
    data: { a: 1 },
    trace_id: 'tr',
  }
  answering(
    t,
    () =>
      new Response(JSON.stringify(problem), {
        status: 422,
        headers: { 'content-type': 'application/problem+json' },
      }),
  )
  await assert.rejects(call(listThings, {}), (error) => {
    assert.ok(error instanceof Refusal)
    assert.deepEqual(
      [error.status, error.code, error.data['a'], error.errors[0]?.pointer, error.trace_id],
      [422, 'invalid-input', 1, '/name', 'tr'],
    )
    return true
  })
})

test('no answer at all is called offline, and a gateway without a server unavailable', async (t) => {
  t.mock.method(globalThis, 'fetch', () => Promise.reject(new TypeError('failed to fetch')))
  await assert.rejects(call(listThings, {}), { name: 'Refusal', code: 'offline' })
  t.mock.restoreAll()
  answering(t, () => new Response('<html>', { status: 502 }))
  await assert.rejects(call(listThings, {}), { name: 'Refusal', code: 'unavailable' })
})
