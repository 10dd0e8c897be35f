import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portal } from '#testing/portal.ts'

test('the portal opens, and nobody gets in without signing in', async (t) => {
  const { app } = await portal(t)
  const health = await app.http.inject({ url: '/api/health' })
  assert.equal(health.json().status, 'ok')
  const docs = await app.http.inject({ url: '/api/docs' })
  assert.equal(docs.statusCode, 200)
})
