import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestPool } from '#testing/cluster.ts'
import type { Money } from '#platform/money.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { portal } from '#testing/portal.ts'
import { creditForUpdate, creditOf, giveBackCredit, takeCredit } from '#dealers'

const yuan = (text: string) => text as Money // test data

test('32 clients who take credit at once never pass the limit, and each refused one learns exactly what is missing', async (t) => {
  const { app, make, urls, inside } = await portal(t)
  const dealer = await make.dealer({ credit_limit: '1000' })
  const pool = openTestPool(urls, 32)
  t.after(() => pool.end())
  const opening = { actor: systemActor, language: 'zh-CN', isReadOnly: false } as const
  const answers = await Promise.all(
    Array.from({ length: 32 }, () =>
      transact(pool, app.board, opening, (ctx) => takeCredit(ctx, dealer.id, yuan('70'))),
    ),
  )
  const refused = answers.filter((answer) => !answer.is_taken)
  assert.equal(answers.length - refused.length, 14)
  assert.deepEqual(new Set(refused.map((answer) => answer.over_by)), new Set(['50.00']))
  assert.equal((await inside((ctx) => creditOf(ctx, dealer.id))).taken_amount, '980.0000')
})

test('taking and giving back in parallel ends where it began', async (t) => {
  const { app, make, urls, inside } = await portal(t)
  const dealer = await make.dealer({ credit_limit: '100' })
  const pool = openTestPool(urls, 16)
  t.after(() => pool.end())
  const opening = { actor: systemActor, language: 'zh-CN', isReadOnly: false } as const
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let i = 0; i < 5; i += 1) {
        const { is_taken } = await transact(pool, app.board, opening, (ctx) =>
          takeCredit(ctx, dealer.id, yuan('33.33')),
        )
        if (is_taken)
          await transact(pool, app.board, opening, (ctx) => giveBackCredit(ctx, dealer.id, yuan('33.33')))
      }
    }),
  )
  assert.equal((await inside((ctx) => creditOf(ctx, dealer.id))).taken_amount, '0.0000')
})

test('a dealer without a limit takes what it wants; a release may go beyond a limit and is told by how much', async (t) => {
  const { make, inside } = await portal(t)
  const [free, bound] = [await make.dealer(), await make.dealer({ credit_limit: '10' })]
  await inside(async (ctx) => {
    assert.deepEqual(await takeCredit(ctx, free.id, yuan('99999.99')), { is_taken: true, over_by: null })
    assert.deepEqual(await takeCredit(ctx, bound.id, yuan('10.01')), { is_taken: false, over_by: '0.01' })
    assert.deepEqual(await takeCredit(ctx, bound.id, yuan('10.01'), { beyondLimit: true }), {
      is_taken: true,
      over_by: '0.01',
    })
    assert.deepEqual(await creditForUpdate(ctx, bound.id), {
      limit_amount: '10.0000',
      taken_amount: '10.0100',
    })
    assert.equal((await creditOf(ctx, bound.id)).available_amount, '-0.0100')
    assert.deepEqual(await takeCredit(ctx, bound.id, yuan('0')), { is_taken: true, over_by: null })
    assert.deepEqual(await takeCredit(ctx, bound.id, yuan('1')), { is_taken: false, over_by: '1.01' })
  })
})

test('more than was taken cannot be given back', async (t) => {
  const { make, inside } = await portal(t)
  const dealer = await make.dealer({ credit_limit: '10' })
  assert.equal(await inside((ctx) => giveBackCredit(ctx, dealer.id, yuan('0.01'))), false)
})
