/** The hash chain over the trail: whatever is done to a sealed row behind the application's back is found and named. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { sql } from 'kysely'
import { askWith, record, sealEntries, verifyChain } from '#audit'
import { transact, systemActor } from '#platform/database/transaction.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { untilWaiting } from '#testing/waiting.ts'

const act = (name: string) => ({
  action: 'test.do',
  object_kind: 'test',
  object_id: name,
  object_label: `第 ${name} 条`,
  changes: [{ field: 'price', before: '1.00', after: null }],
})
const tell = (house: Portal, ...names: string[]) => house.inside((ctx) => record(ctx, ...names.map(act)))
const seal = (house: Portal, batch?: number) => house.inside((ctx) => sealEntries(ctx, batch))
const verified = (house: Portal, known?: { n: number; hash: string }) =>
  house.inside((ctx) => verifyChain(askWith(ctx), known))

async function asOwner<R extends object>(house: Portal, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: house.urls.ownerUrl, options: '-c app.side=s' })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
const idOf = async (house: Portal, name: string) =>
  (await asOwner<{ id: string }>(house, 'select id from audit.entries where object_id = $1', [name]))[0]?.id

/** Three seals of two entries each, the first over a month of its own. */
async function sealedHouse(house: Portal) {
  await tell(house, 'a', 'b', 'c', 'd')
  await asOwner(
    house,
    `create table audit.entries_2024_05 partition of audit.entries for values from ('2024-05-01Z') to ('2024-06-01Z');
     insert into audit.entries select gen_random_uuid(), '2024-05-05Z', null, 'old', null, 'test.do', 'test', 'old-' || i, '', null, '[]' from generate_series(1, 2) i;
     insert into audit.unsealed select at, id from audit.entries where actor_name = 'old'`,
  )
  assert.equal(await seal(house, 2), 6)
}

test('whatever waits is sealed once, in batches, over all months, and the chain is whole', async (t) => {
  const house = await portal(t)
  assert.equal(await seal(house), 0)
  await sealedHouse(house)
  assert.equal(await seal(house), 0)
  await tell(house, 'e')
  const before = await verified(house)
  assert.deepEqual(
    [before.seal_count, before.entry_count, before.waiting_count, before.broken],
    [3, 6, 1, []],
  )
  assert.equal(await seal(house), 1)
  const after = await verified(house)
  assert.deepEqual([after.seal_count, after.entry_count, after.waiting_count, after.broken], [4, 7, 0, []])
})

test('an entry whose transaction commits after later ones were sealed is sealed all the same', async (t) => {
  const house = await portal(t)
  await tell(house, 'before')
  await seal(house)
  const written = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const late = transact(
    house.pool,
    house.app.board,
    { actor: systemActor, language: 'zh-CN', isReadOnly: false },
    async (ctx) => {
      await record(ctx, act('late'))
      written.resolve()
      await mayCommit.promise
    },
  )
  await written.promise
  await tell(house, 'sooner')
  assert.equal(await seal(house), 1)
  assert.deepEqual((await verified(house)).broken, [])
  mayCommit.resolve()
  await late
  assert.equal((await verified(house)).waiting_count, 1)
  assert.equal(await seal(house), 1)
  const chain = await verified(house)
  assert.deepEqual([chain.entry_count, chain.waiting_count, chain.broken], [3, 0, []])
})

test('no business transaction waits for the chain, and of two sealing jobs at once each entry gets one seal', async (t) => {
  const house = await portal(t)
  await tell(house, 'a')
  const sealed = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const first = house.inside(async (ctx) => {
    await sealEntries(ctx)
    sealed.resolve()
    await mayCommit.promise
  })
  await sealed.promise
  await tell(house, 'b') // would end with a lock time-out if it waited
  const second = seal(house).catch((error: unknown) => error)
  assert.equal(await untilWaiting(house.pool, second), 'waiting')
  mayCommit.resolve()
  await first
  await second
  await seal(house)
  const chain = await verified(house)
  assert.deepEqual([chain.entry_count, chain.waiting_count, chain.broken], [2, 0, []])
})

/** What somebody with the owner's rights might do, and what the check must say first. */
const tampering: Record<string, { text: string; what: string; seal_n: number | null; names?: string }> = {
  'a changed entry': {
    text: `update audit.entries set changes = '[]' where object_id = 'b'`,
    what: 'entry-changed',
    seal_n: 2,
    names: 'b',
  },
  'a changed entry of another month': {
    text: `update audit.entries set actor_name = 'nobody' where object_id = 'old-2'`,
    what: 'entry-changed',
    seal_n: 1,
    names: 'old-2',
  },
  'a redated entry': {
    text: `update audit.entries set at = at + interval '1 microsecond' where object_id = 'c'`,
    what: 'entry-deleted',
    seal_n: 3,
    names: 'c',
  },
  'a deleted entry': {
    text: `delete from audit.entries where object_id = 'd'`,
    what: 'entry-deleted',
    seal_n: 3,
    names: 'd',
  },
  'an entry slipped in with an old date': {
    text: `insert into audit.entries (id, at, actor_name, action, object_kind, object_id, object_label, changes)
           values (gen_random_uuid(), '2024-05-06Z', 'x', 'test.do', 'test', 'forged', '', '[]')`,
    what: 'entry-inserted',
    seal_n: null,
    names: 'forged',
  },
  'a twin of a sealed entry at another moment': {
    text: `insert into audit.entries select id, at + interval '1 day', actor_id, actor_name, on_behalf_of, action, object_kind, 'twin', object_label, null, '[]'
           from audit.entries where object_id = 'a'`,
    what: 'entry-inserted',
    seal_n: null,
    names: 'twin',
  },
  'a deleted seal': { text: 'delete from audit.seals where n = 2', what: 'seal-missing', seal_n: 2 },
  'an entry whose hash in the seal was changed with it': {
    text: `update audit.seals set entry_hashes[1] = sha256('x') where n = 2`,
    what: 'entry-changed',
    seal_n: 2,
  },
  'a redated seal': {
    text: `update audit.seals set sealed_at = sealed_at - interval '1 day' where n = 1`,
    what: 'seal-changed',
    seal_n: 1,
  },
  'a seal recomputed alone': {
    text: `update audit.seals set hash = sha256('x') where n = 1`,
    what: 'seal-changed',
    seal_n: 1,
  },
  'a waiting entry that was removed': {
    text: `delete from audit.entries where object_id = 'waiting'`,
    what: 'entry-deleted',
    seal_n: null,
    names: 'waiting',
  },
}

for (const [what, { text, names, ...told }] of Object.entries(tampering)) {
  test(`the check names ${what}`, async (t) => {
    const house = await portal(t)
    await sealedHouse(house)
    await tell(house, 'waiting')
    const victim = names ? await idOf(house, names) : undefined
    await asOwner(house, text)
    const forged = names ? await idOf(house, names) : undefined
    const [first] = (await verified(house)).broken
    assert.deepEqual({ what: first?.what, seal_n: first?.seal_n }, told)
    if (names) assert.equal(first?.entry_id, victim ?? forged)
  })
}

test('a chain whose end was cut off, or that was computed anew, is known by a seal noted elsewhere', async (t) => {
  const house = await portal(t)
  await sealedHouse(house)
  const { head } = await verified(house)
  assert.ok(head)
  assert.deepEqual((await verified(house, head)).broken, [])
  await asOwner(
    house,
    `with cut as (delete from audit.seals where n = 3 returning entry_ids)
     delete from audit.entries where id = any(select unnest(entry_ids) from cut)`,
  )
  assert.deepEqual((await verified(house)).broken, [])
  assert.equal((await verified(house, head)).broken[0]?.what, 'seal-missing')
  await tell(house, 'other')
  await seal(house)
  assert.equal((await verified(house, head)).broken[0]?.what, 'known-seal-differs')
})

test('the application can neither change nor remove an entry, a seal or a check', async (t) => {
  const house = await portal(t)
  await sealedHouse(house)
  for (const table of ['audit.entries', 'audit.entries_2024_05', 'audit.seals', 'audit.checks'])
    for (const text of [`update ${table} set at = now()`, `delete from ${table}`, `truncate ${table}`])
      await assert.rejects(
        house.inside((ctx) => sql.raw(text.replace('seals set at', 'seals set sealed_at')).execute(ctx.db)),
        { code: '42501' },
      )
})
