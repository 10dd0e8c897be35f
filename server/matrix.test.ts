/**
 * What every endpoint must answer, asked by machine from the contract list (trust.md 3.4 A, T1–T8, T66): nobody → 401, no
 * permission → 403, own ids → an answer, a stranger's id → the same 404 as an id that does not exist, and nothing
 * changes. A new endpoint is asked too without anybody writing a test.
 *
 * Then the same questions again, of equal databases: under a login that row-level security does not bind, where only
 * the statements' filters are left (B); and with an application that mistakes who asks, where only row-level security
 * is left (C).
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '@concord/contract/index.ts'
import { foreignBytes, judgeForeign, judgeOwn, type Ask, type Leak } from './probe/judge.ts'
import { askingOf, foreignQuestions, ownQuestions } from './probe/questions.ts'
import { storedOf } from './probe/stored.ts'
import { kinds, shownToParents, slotsOf } from './probe/things.ts'
import type { Actor } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { asking, comparable, copyOf, unbound, uuid, type Asked } from '#testing/asking.ts'
import { checksums } from '#testing/checksums.ts'
import type { Portal } from '#testing/portal.ts'
import { makeWorld, type World } from '#testing/world.ts'

let house: Portal
let world: World
let ask: Ask
const notPublic = endpoints.filter((endpoint) => endpoint.permission !== 'public')
const foreign = foreignQuestions(endpoints)
/** Every line logged, at every level, by every portal asked. */
const logged: string[] = []
const onLog = (line: string) => void logged.push(line)
/** Every question with ids and its reply, to be asked again. */
const asked: Asked[] = []

describe('every endpoint', () => {
  const closings: (() => unknown)[] = []
  before(async () => {
    const t = { after: (close: () => unknown) => void closings.unshift(close) }
    world = await makeWorld(t, endpoints)
    house = await copyOf(t, world, { onLog })
    ask = asking(house)
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

  test('every id in the contract is known by what it names, and what parents are shown is on the list', () => {
    const slots = endpoints.flatMap(slotsOf)
    assert.ok(slots.length > 100)
    assert.ok(foreign.length > 150)
    const walled = new Set(slots.map(({ kind }) => kind).filter((kind) => kinds[kind] !== ''))
    for (const kind of walled) assert.ok(kind in world.cast.own, `the cast has no ${kind}`)
    const withSubtree = [...house.app.served]
      .filter(([, options]) => options.withSubtree)
      .map(([name]) => name)
    assert.deepEqual(withSubtree.toSorted(), [...shownToParents].toSorted())
  })

  test('nobody who is not signed in gets anything', async (t) => {
    for (const question of notPublic.map((endpoint) => ({ endpoint, side: 'd' as const, places: [] }))) {
      await t.test(question.endpoint.name, async () => {
        const answer = await ask(null, question.endpoint, askingOf(question, {}, newId))
        assert.equal(answer.status, 401)
        assert.equal(JSON.parse(answer.text).code, 'not-signed-in')
      })
    }
  })

  test('who lacks the permission is told so, before anything else is looked at', async (t) => {
    const guarded = notPublic.filter(({ permission }) => permission !== 'signed-in')
    for (const question of guarded.map((endpoint) => ({ endpoint, side: 'd' as const, places: [] }))) {
      await t.test(question.endpoint.name, async () => {
        const answer = await ask(world.cast.powerless, question.endpoint, askingOf(question, {}, newId))
        assert.equal(answer.status, 403)
      })
    }
  })

  test('a stranger’s id is answered like an id that does not exist, and nothing changes', async () => {
    const before = await checksums(house.urls.ownerUrl)
    const leaks: Leak[] = []
    const keeping = asking(house, asked)
    for (const question of foreign) leaks.push(...(await judgeForeign(question, world.cast, keeping)))
    assert.deepEqual(leaks, [])
    assert.deepEqual(await checksums(house.urls.ownerUrl), before, 'a refused request changed a table')
  })

  test('one’s own is answered, and nothing of a stranger’s comes along', async () => {
    const leaks: Leak[] = []
    const keeping = asking(house, asked)
    for (const question of ownQuestions(endpoints)) {
      if (question.endpoint.upload) continue
      leaks.push(...(await judgeOwn(question, world.cast, world.homeOf(question), keeping)))
    }
    assert.deepEqual(leaks, [])
  })

  test('without row-level security every reply stays the same: the filters of the statements are complete', async (t) => {
    assert.ok(asked.length > 1000)
    const unguarded = await copyOf(t, world, { onLog, appUrlOf: await unbound(t) })
    const { rows } = await unguarded.pool.query('select from cart.carts')
    assert.ok(rows.length > 50, 'this login sees every dealer’s carts without asking')
    const again = asking(unguarded)
    for (const { token, endpoint, asking: given, reply } of asked)
      assert.equal(comparable(await again(token, endpoint, given), world), comparable(reply, world))
  })

  test('only these endpoints look across dealers, and so have no row-level security behind them', () => {
    assert.deepEqual(
      [...house.app.served].filter(([, { acrossDealers }]) => acrossDealers).map(([name]) => name),
      [
        'getSession',
        'switchDealer',
        'editMe',
        'createUser',
        'editUser',
        'resetUserSecondFactor',
        'createKey',
      ],
    )
  })

  const beliefs: Record<string, { believe: (actor: Actor) => Actor; except: string[] }> = {
    'every filter is off': {
      believe: (actor) => ({ ...actor, side: 's', scope: { all: true } }),
      except: ['getFile'], // staff read every file, and its table has no wall: it is read through what it hangs on
    },
    'every filter lets the stranger in': {
      believe: (actor) => {
        const { dealer } = world.cast.strangers.foreign.things
        return { ...actor, dealer_id: dealer, dealers: [dealer] }
      },
      except: [],
    },
  }
  for (const [belief, { believe, except }] of Object.entries(beliefs)) {
    test(`${belief}: row-level security alone keeps the strangers’ bytes`, async (t) => {
      const { strangers, askers } = world.cast
      const deluded = await copyOf(t, world, {
        onLog,
        delusion: (actor) => (actor.side === 'd' ? { application: believe(actor) } : {}),
      })
      const ids = Object.values(strangers).map(({ things }) => things.dealer)
      const before = await deluded.inside((ctx) => storedOf(ctx, ids))
      const again = asking(deluded)
      const leaks = new Set<string>()
      for (const { token, endpoint, asking: given } of asked) {
        if (token !== askers.d.token || except.includes(endpoint.name)) continue
        if (deluded.app.served.get(endpoint.name)?.acrossDealers) continue
        const reply = await again(token, endpoint, given)
        const named = JSON.stringify(given).match(uuid) ?? []
        const bytes = foreignBytes({ endpoint, side: 'd' }, world.cast, reply, named)
        if (bytes.length > 0) leaks.add(`${endpoint.name}: ${bytes.join(' ')}`)
      }
      assert.deepEqual([...leaks], [])
      assert.deepEqual(await deluded.inside((ctx) => storedOf(ctx, ids)), before)
    })
  }

  test('the windows for operators and integrators show nothing of any dealer', async () => {
    for (const url of [
      '/metrics',
      '/api/openapi.json',
      '/api/docs',
      '/api/health',
      '/api/ready',
      '/api/v1/nothing',
    ]) {
      const { body, headers } = await house.app.http.inject({ url })
      assert.deepEqual(secretsIn(`${JSON.stringify(headers)} ${body}`), [], url)
    }
  })

  test('no log line of any level holds a dealer’s money, documents, tokens or passwords, and each is one line', async (t) => {
    // An application that breaks in every request, and a client that tries to write a log line of its own.
    const breaking = await copyOf(t, world, {
      onLog,
      delusion: (actor) => ({ database: { ...actor, dealer_id: 'none', side: 'd' } }),
    })
    const again = asking(breaking)
    const writes = asked.filter(({ endpoint, reply }) => endpoint.method !== 'GET' && reply.status === 200)
    for (const { token, endpoint, asking: given } of writes) {
      const { status } = await again(token, endpoint, given)
      assert.equal(status, 500, endpoint.name)
    }
    await breaking.app.http.inject({ url: '/api/v1/orders%0a{"level":60}?q=%0a{"level":60}' })
    assert.ok(logged.length >= writes.length && writes.length > 50)
    for (const line of logged) assert.match(line, /^\{[^\n]*\}\n$/)
    assert.deepEqual(secretsIn(logged.join('')), [])
  })
})

/** What may stand in nobody's log: each dealer's mark and money, tokens, and whatever was sent or given as a password or key. */
function secretsIn(text: string): string[] {
  const { estate, strangers, askers } = world.cast
  const sent = asked.flatMap(({ asking: given, reply }) => [
    ...(JSON.stringify(given).match(/Quiet-[0-9a-f]{12}/g) ?? []),
    ...(reply.text.match(/ck_[ds]_[\w-]{20,}/g) ?? []),
  ])
  assert.ok(sent.length > 4)
  const dealers = [estate, ...Object.values(strangers)].flatMap(({ canaries }) => canaries)
  const secrets = [...dealers, ...sent, askers.d.token, askers.s.token]
  return secrets.filter((secret) => text.includes(secret))
}
