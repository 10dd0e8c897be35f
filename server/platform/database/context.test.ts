/**
 * Whose rows a pooled connection shows (trust.md T69, T70): no order of requests, errors, cancels and time-outs of
 * different dealers leaves one's context to the next, and a plan prepared for one dealer gives another only its own.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Actor, Ctx } from '#platform/context.ts'
import { openPool } from '#platform/database/db.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'

const endings = ['commits', 'reads', 'throws', 'breaks', 'times-out', 'is-canceled'] as const
type Ending = (typeof endings)[number]
const isGood = (ending: Ending) => ending === 'commits' || ending === 'reads'

async function dealers(t: Parameters<typeof portal>[0], connections: number) {
  const house = await portal(t)
  const made = await Promise.all(Array.from({ length: 4 }, () => house.make.dealer()))
  const ids = made.map(({ id }) => id).toSorted()
  for (const dealer of made) for (let n = 0; n < 3; n += 1) await house.make.address(dealer)
  const pool = openPool(house.urls.directUrl, connections, () => {})
  t.after(() => pool.end())
  const as = (who: number): Actor =>
    who === ids.length ? systemActor : { ...systemActor, side: 'd', dealer_id: ids[who] ?? '', dealers: ids }
  const inside = <T>(who: number, work: (ctx: Ctx) => Promise<T>, withSubtree = false, isReadOnly = false) =>
    transact(pool, house.app.board, { actor: as(who), language: 'zh-CN', isReadOnly, withSubtree }, work)
  const expected = (who: number, withSubtree = false) =>
    who === ids.length || withSubtree ? ids : ids.slice(who, who + 1)
  return { ...house, pool, ids, inside, expected }
}

const seen = async (ctx: Ctx) => {
  const rows = await ctx.db.selectFrom('dealers.addresses').select('dealer_id').distinct().execute()
  return rows.map(({ dealer_id }) => dealer_id).toSorted()
}

test('thousands of interleavings on two connections show each request its own dealer’s rows', async (t) => {
  const { pool, inside, expected } = await dealers(t, 2)
  const admin = openPool(pool.options.connectionString ?? '', 1, () => {})
  t.after(() => admin.end())
  const end: Record<Ending, (ctx: Ctx) => Promise<unknown>> = {
    commits: async () => {},
    reads: async () => {}, // its commit travels with whatever its connection is asked next
    throws: async () => {
      throw new Error('on purpose')
    },
    breaks: (ctx) => sql`select 1 / (length(${newId()}) - 36)`.execute(ctx.db),
    'times-out': async (ctx) => {
      await sql`set local statement_timeout = '1ms'`.execute(ctx.db)
      await sql`select pg_sleep(1)`.execute(ctx.db)
    },
    'is-canceled': async (ctx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.db)
      const sleeping = sql`select pg_sleep(5)`.execute(ctx.db)
      // The cancel counts only for a statement that runs: it is repeated until this one has ended.
      let isOver = false
      const over = sleeping.finally(() => (isOver = true))
      over.catch(() => {})
      while (!isOver) await admin.query('select pg_cancel_backend($1)', [rows[0]?.pid])
      await over
    },
  }
  const request = fc.record({
    who: fc.nat({ max: 4 }),
    withSubtree: fc.boolean(),
    ending: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('commits' as const, 'reads' as const) },
      { weight: 8, arbitrary: fc.constantFrom('throws' as const, 'breaks' as const) },
      { weight: 1, arbitrary: fc.constantFrom('times-out' as const, 'is-canceled' as const) },
    ),
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 8, maxLength: 40 }), async (requests) => {
      const answers = requests.map(({ who, withSubtree, ending }) =>
        inside(
          who,
          async (ctx) => {
            count += 1
            assert.deepEqual(await seen(ctx), expected(who, withSubtree))
            await end[ending](ctx)
          },
          withSubtree,
          ending === 'reads',
        ).then(
          () => assert.ok(isGood(ending), ending),
          (error: unknown) => {
            if (error instanceof assert.AssertionError) throw error
            assert.ok(!isGood(ending), String(error))
          },
        ),
      )
      await Promise.all(answers)
      const { rows } = await pool.query(
        `select coalesce(current_setting('app.side', true), '') || coalesce(current_setting('app.dealers', true), '') as left_over`,
      )
      assert.deepEqual(rows, [{ left_over: '' }])
    }),
    { numRuns: 100, seed: 4711 },
  )
  assert.ok(count > 1500, `${count} requests`)
})

test('a plan made for one dealer and used again shows the next dealer its own rows', async (t) => {
  const { inside, expected, pool } = await dealers(t, 1)
  for (let round = 0; round < 12; round += 1)
    assert.deepEqual(await inside(0, seen), expected(0), 'ten runs make the plan generic')
  for (const who of [1, 2, 3, 4, 0]) assert.deepEqual(await inside(who, seen), expected(who))
  const { rows } = await pool.query<{ runs: number }>(
    `select generic_plans::int as runs from pg_prepared_statements where statement like '%"dealers"."addresses"%'`,
  )
  assert.ok((rows[0]?.runs ?? 0) >= 5, 'the plan was generic')
  await pool.query('begin')
  assert.deepEqual((await pool.query('select from dealers.addresses')).rows, [], 'no context, no rows')
  await pool.query('rollback')
})
