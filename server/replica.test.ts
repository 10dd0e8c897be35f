/** Reads that tolerate age, served by a real streaming replica (trust.md § 9, S2), and what must never be served by one. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { listAudit } from '@concord/contract/audit.ts'
import { editCompany, getCompany } from '@concord/contract/company.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { record } from '#audit'
import { newId } from '#platform/ids.ts'
import { portal, type Portal, type Token } from '#testing/portal.ts'
import { startServerProcess, type ServerProcess } from '#testing/processes.ts'
import { startReplicated, type Replicated } from '#testing/replica.ts'
import { untilHolds } from '#testing/waiting.ts'

describe('a server with a streaming replica', () => {
  const closings: (() => Promise<void>)[] = []
  const closing = { after: (close: () => Promise<void>) => void closings.push(close) }
  let both: Replicated
  let house: Portal
  let server: ServerProcess
  let admin: Token

  before(async () => {
    both = await startReplicated()
    closings.push(() => both.stop())
    const { ownerUrl, appUrl, superUrl } = both.primary
    process.env.CONCORD_TEST_CLUSTER = JSON.stringify({ ownerUrl, appUrl, superUrl })
    house = await portal(closing)
    admin = await house.make.staff()
    await caughtUp()
    server = await startServerProcess(closing, house, {
      DATABASE_REPLICA_URL: both.onReplica(house.urls.appUrl),
      REPLICA_LAG_MAX_S: String(lag_max_s),
    })
  })
  after(async () => {
    for (const close of closings.toReversed()) await close()
  })

  test('the audit trail is read from the replica while it is young enough, and from the primary when it is not', async () => {
    await untilHolds('the replica is asked', async () => (await answeredByReplica()) > 0)
    await onReplica('select pg_wal_replay_pause()')
    const unseen = await write()
    assert.ok(!(await seen(admin)).includes(unseen), 'the replica does not know yet, and is still young')
    await untilHolds('the replica is too old', async () => (await seen(admin)).includes(unseen))
    await onReplica('select pg_wal_replay_resume()')
  })

  test('who has just written sees the own write at once; others may see it a little later', async () => {
    await untilHolds('the replica is asked again', async () => (await answeredByReplica()) > 0)
    await onReplica('select pg_wal_replay_pause()')
    const { version } = await server.as(admin).call(getCompany)
    const written = await server.as(admin).ask(editCompany, { version, body: { short_name_en: 'Replica' } })
    const cookies = written.headers['set-cookie']
    assert.match(
      String(cookies),
      new RegExp(`concord_wrote=1; Max-Age=${lag_max_s + 1}; Path=/api; HttpOnly`),
    )
    const writer = { headers: { cookie: `concord_session=${admin.token}; concord_wrote=1` } }
    const hers = (await server.as(null).call(listAudit, writer)).items
    assert.ok(hers.some(({ action }) => action === 'company.edit'))
    const others = (await server.as(await secondAdmin()).call(listAudit)).items
    assert.ok(!others.some(({ action }) => action === 'company.edit'))
    await onReplica('select pg_wal_replay_resume()')
  })

  test('a replica that is gone is not missed: the primary answers', async () => {
    await caughtUp()
    await untilHolds('the replica is asked again', async () => (await answeredByReplica()) > 0)
    await both.replica.stop()
    const entry = await write()
    for (let i = 0; i < 5; i += 1) assert.ok((await seen(admin)).includes(entry))
  })

  test('an endpoint that writes cannot be served stale', () => {
    const app = { served: new Map() } as App // refused before anything of it is used
    assert.throws(
      () => serve(app, editCompany, async () => await Promise.reject(), { isStaleOk: true }),
      /on the word of a replica/,
    )
  })

  const secondAdmin = () => early
  let early: Promise<Token>
  before(async () => {
    early = house.make.staff()
    await early
    await caughtUp()
  })

  const seen = async (who: Token) =>
    (await server.as(who).call(listAudit)).items.map(({ object_id }) => object_id)
  /** An entry written past the server. */
  async function write(): Promise<string> {
    const id = newId()
    const entry = { action: 'test.note', object_kind: 'test', object_id: id, object_label: id, changes: [] }
    await house.inside((ctx) => record(ctx, entry))
    return id
  }
  async function onReplica<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
    const client = new pg.Client({ connectionString: both.onReplica(house.urls.superUrl) })
    await client.connect()
    try {
      return (await client.query<R>(text)).rows
    } finally {
      await client.end()
    }
  }
  async function caughtUp() {
    const { rows } = await house.pool.query<{ at: string }>('select pg_current_wal_lsn()::text as at')
    await untilHolds('the replica has caught up', async () => {
      const [row] = await onReplica<{ ok: boolean }>(
        `select pg_last_wal_replay_lsn() >= '${rows[0]?.at}' as ok`,
      ).catch(() => [])
      return row?.ok === true
    })
  }
  /** Reads the trail and tells how many of the replica's connections have begun a read-only transaction since. */
  async function answeredByReplica(): Promise<number> {
    const marker = Date.now()
    await seen(admin)
    const [row] = await onReplica<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name like 'concord%' and datname = current_database()
        and query = 'commit' and state_change > to_timestamp(${marker - 1} / 1000.0)`,
    )
    return row?.n ?? 0
  }
})

/** Long enough for a slow machine to ask within it, short enough to wait for. */
const lag_max_s = 4
