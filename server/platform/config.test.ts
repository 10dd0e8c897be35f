import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigRefused, readConfig, variables } from './config.ts'

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    assert.ok(error instanceof ConfigRefused)
    return error.problems
  }
}
const app = 'postgresql://concord_app:k7Gq0w@db:5432/concord'
const owner = 'postgresql://concord_owner:p2Lx9z@db:5432/concord'

test('without any variable the portal runs on this machine alone, with the demo and the embedded database', () => {
  const config = readConfig({})
  assert.deepEqual(
    [config.port, config.host, config.demo, config.databaseUrl, config.businessClock, config.rateLimits],
    [3000, '127.0.0.1', 'auto', null, 'real', true],
  )
  assert.ok(config.dataDir.endsWith('/data'))
  assert.deepEqual(readConfig({ PORT: ' ', DEMO: '' }), config)
})

test('all mistakes are told at once, each with its variable', () => {
  const problems = problemsOf({
    PORT: '70000',
    DEMO: 'yes',
    SESSION_DAYS: 'week',
    BASE_URL: 'order.example.com',
    DATABASE_URL: 'mysql://x',
  })
  assert.deepEqual(problems.map((line) => line.split('=')[0]).sort(), [
    'BASE_URL',
    'DATABASE_URL',
    'DEMO',
    'PORT',
    'SESSION_DAYS',
  ])
  assert.match(problems.find((line) => line.startsWith('PORT')) ?? '', /70000.*from 1 to 65535/)
})

test('the password in a database address is never shown', () => {
  assert.doesNotMatch(problemsOf({ DATABASE_URL: 'postgresql://app:t0psecret@db' }).join(), /t0psecret/)
})

test('an external database needs both logins, and they must differ', () => {
  assert.match(problemsOf({ DATABASE_URL: app }).join(), /set both or none/)
  assert.match(
    problemsOf({ DATABASE_URL: owner, DATABASE_OWNER_URL: owner }).join(),
    /must not sign in as the owner/,
  )
  assert.equal(readConfig({ DATABASE_URL: app, DATABASE_OWNER_URL: owner }).databaseOwnerUrl, owner)
})

test('production refuses the demo, a foreign clock, no rate limits and default passwords', () => {
  const problems = problemsOf({
    ...{ NODE_ENV: 'production', DEMO: '1', BUSINESS_CLOCK: 'header', RATE_LIMITS: 'off' },
    ...{ DATABASE_URL: app.replace('k7Gq0w', 'change-me'), DATABASE_OWNER_URL: owner },
  })
  assert.deepEqual(
    problems.map((line) => line.split(/[=:,]/)[0]),
    ['DEMO', 'BUSINESS_CLOCK', 'RATE_LIMITS', 'DATABASE_URL'],
  )
  assert.equal(readConfig({ NODE_ENV: 'production' }).demo, 'off')
})

test('lists and links are read into the shape the server uses', () => {
  const config = readConfig({ TRUST_PROXY: 'loopback,10.0.0.0/8', BASE_URL: 'https://order.example.com/' })
  assert.deepEqual(
    [config.trustProxy, config.baseUrl],
    [['loopback', '10.0.0.0/8'], 'https://order.example.com'],
  )
})

test('every variable is explained in .env.example, and nothing else is', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
  const explained = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1])
  assert.deepEqual(explained.sort(), [...variables].sort())
})
