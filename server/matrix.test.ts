/**
 * What every endpoint must answer, asked by machine from the contract list (trust.md 3.4 A): nobody → 401, no
 * permission → 403, a stranger's id → the same 404 as an id that does not exist, and nothing changes. A new endpoint
 * is asked too without anybody writing a test.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TSchema } from 'typebox'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { endpoints } from '@concord/contract/index.ts'
import { newId } from '#platform/ids.ts'
import { portal, type Answer, type Portal, type Token } from '#testing/portal.ts'
import { anExample } from '#testing/example.ts'
import { checksums } from '#testing/checksums.ts'
import { makeWorld, type World } from '#testing/world.ts'

let house: Portal
let world: World
const notPublic = endpoints.filter((endpoint) => endpoint.permission !== 'public')
const withId = endpoints.filter((endpoint) => endpoint.path.includes('{'))

describe('every endpoint', () => {
  const closings: (() => unknown)[] = []
  before(async () => {
    house = await portal({ after: (close) => void closings.push(close) })
    world = await makeWorld(house)
  })
  after(async () => {
    for (const close of closings) await close()
  })

  test('every endpoint of the contract is served', () => {
    assert.ok(endpoints.length > 100)
    assert.deepEqual(
      endpoints.filter(({ name }) => !house.app.served.has(name)).map(({ name }) => name),
      [],
    )
  })

  test('names and routes are unique, and dealers’ endpoints of one path agree', () => {
    assert.equal(new Set(endpoints.map(({ name }) => name)).size, endpoints.length)
    assert.equal(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size, endpoints.length)
  })

  test('nobody who is not signed in gets anything', async (t) => {
    for (const endpoint of notPublic) {
      await t.test(endpoint.name, async () => {
        const answer = await ask(null, endpoint, randomParams(endpoint))
        assert.equal(answer.status, 401)
        assert.equal((answer.json as { code: string }).code, 'not-signed-in')
      })
    }
  })

  test('who lacks the permission is told so, before anything else is looked at', async (t) => {
    for (const endpoint of notPublic.filter(({ permission }) => permission !== 'signed-in')) {
      await t.test(endpoint.name, async () => {
        const answer = await ask(world.powerless, endpoint, randomParams(endpoint))
        assert.equal(answer.status, 403)
      })
    }
  })

  test('a stranger’s id is answered like an id that does not exist, and nothing changes', async (t) => {
    const before = await checksums(house.urls.ownerUrl)
    for (const endpoint of withId) {
      await t.test(endpoint.name, async () => {
        for (const actor of world.strangersTo(endpoint)) {
          const absent = await ask(actor, endpoint, randomParams(endpoint))
          for (const params of world.foreignParams(endpoint)) {
            const foreign = await ask(actor, endpoint, params)
            assert.ok([403, 404, 412, 422].includes(foreign.status), `${foreign.status} ${foreign.text}`)
            assert.equal(
              withoutIds(foreign),
              withoutIds(absent),
              `${endpoint.name} tells a foreign id from an absent one`,
            )
          }
        }
      })
    }
    assert.deepEqual(await checksums(house.urls.ownerUrl), before, 'a refused request changed a table')
  })
})

async function ask(who: Token | null, endpoint: Endpoint, params: Record<string, string>): Promise<Answer> {
  const body =
    'type' in endpoint.body && endpoint.body.type !== 'undefined' ? anExample(endpoint.body) : undefined
  const query = anExample(endpoint.query as TSchema) as Record<string, unknown>
  return house.api
    .as(who)
    .ask(endpoint, { params, query, body, ...(endpoint.versioned ? { version: 1 } : {}) } as never) // generic over all endpoints
}

function randomParams(endpoint: Endpoint): Record<string, string> {
  const { properties = {} } = endpoint.params as { properties?: Record<string, unknown> }
  return Object.fromEntries(
    Object.keys(properties).map((name) => [
      name,
      name === 'region_code'
        ? '999999'
        : name === 'code'
          ? 'no-such-unit'
          : name === 'id' && endpoint.path.startsWith('/jobs/')
            ? '987654321'
            : newId(),
    ]),
  )
}

/** Bodies must be equal but for the request's own path and trace id. */
function withoutIds(answer: Answer): string {
  const { trace_id: _trace, instance: _instance, ...rest } = answer.json as Record<string, unknown> // problem JSON
  return `${answer.status} ${JSON.stringify(rest)}`
}
