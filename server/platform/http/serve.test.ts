import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Done, endpoint } from '@concord/contract/endpoint.ts'
import type { ProblemBody } from '@concord/contract/problems.ts'
import { portal } from '#testing/portal.ts'
import { serve } from './serve.ts'
import { openHttp } from './server.ts'

test('the portal opens, and nobody gets in without signing in', async (t) => {
  const { app } = await portal(t)
  const health = await app.http.inject({ url: '/api/health' })
  assert.equal(health.json().status, 'ok')
  const docs = await app.http.inject({ url: '/api/docs' })
  assert.equal(docs.statusCode, 200)
})

test('a GET can write nothing, whatever its handler tries; such a bug is logged and the caller learns only its number', async (t) => {
  const lines: string[] = []
  const { api, app, make, pool } = await portal(t, { onLog: (line) => lines.push(line) })
  const common = {
    name: 'getBug',
    path: '/bug',
    summary: 'Writes',
    permission: 'signed-in',
    reply: Done,
  } as const
  const write = async (ctx: Parameters<Parameters<typeof serve>[2]>[0]) => {
    await ctx.db.updateTable('identity.people').set({ name: 'changed by a GET' }).execute()
    return {}
  }
  serve(app, endpoint({ ...common, method: 'GET' }), write)
  serve(app, endpoint({ ...common, name: 'postBug', method: 'POST' }), write)
  const who = api.as(await make.staff())
  const { status, json } = await who.ask(endpoint({ ...common, method: 'GET' }))
  const { code, detail, trace_id } = json as ProblemBody // every refusal is a problem
  assert.deepEqual([status, code, detail], [500, 'internal', '系统出错，已记录'])
  const told = lines.find((line) => line.includes('request failed')) ?? ''
  assert.ok(
    told.includes(trace_id) && told.includes('25006'),
    'PostgreSQL refuses to write in a read-only transaction',
  )
  const names = async () => (await pool.query<{ name: string }>('select name from identity.people')).rows
  assert.ok((await names()).every(({ name }) => name !== 'changed by a GET'))
  await who.call(endpoint({ ...common, name: 'postBug', method: 'POST' }))
  assert.ok(
    (await names()).some(({ name }) => name === 'changed by a GET'),
    'while a POST may',
  )
})

test('an address that a visitor claims is not believed; what a trusted proxy saw is', async (t) => {
  for (const [trustProxy, from, ip] of [
    [false, '192.0.2.1', '192.0.2.1'],
    [['192.0.2.1'], '192.0.2.1', '198.51.100.7'],
    [['192.0.2.1'], '192.0.2.9', '192.0.2.9'],
  ] as const) {
    const http = await openHttp({
      logLevel: 'silent',
      trustProxy: trustProxy && [...trustProxy],
      rateLimits: false,
    })
    t.after(() => http.close())
    http.get('/ip', async (request) => ({ ip: request.ip }))
    const headers = { 'x-forwarded-for': '203.0.113.99, 198.51.100.7' }
    const answer = await http.inject({ url: '/ip', remoteAddress: from, headers })
    assert.deepEqual(answer.json(), { ip })
  }
})
