import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { createProductLine } from '@concord/contract/product-lines.ts'
import { addTerritory, listTerritories, removeTerritory } from '@concord/contract/territories.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { untilWaiting } from '#testing/waiting.ts'
import { coveredLines } from '#dealers'
import { grantTerritory } from './territories.ts'

const [guangdong, foshan, chancheng, beijing] = ['440000', '440600', '440604', '110000']

async function field(house: Portal) {
  const staff = house.api.as(await house.make.staff())
  const line = await staff.call(createProductLine, {
    body: { code: 'KITCHEN', name_zh: '厨电', name_en: 'Kitchen' },
  })
  const body = (given: {
    region_code: string
    is_exclusive?: boolean
    valid_from?: string
    valid_to?: string | null
  }) => ({ product_line_id: line.id, is_exclusive: true, valid_from: '2026-01-01', valid_to: null, ...given })
  const grant = (of: { id: string }, given: Parameters<typeof body>[0]) =>
    staff.ask(addTerritory, { params: { dealer_id: of.id }, body: body(given) })
  return { staff, line, grant }
}

test('an exclusive territory keeps others out of its region, of all below it and of all above it', async (t) => {
  const house = await portal(t)
  const { grant } = await field(house)
  const [first, second] = [await house.make.dealer(), await house.make.dealer({ name: '后来者' })]
  assert.equal((await grant(first, { region_code: foshan })).status, 200)
  for (const region_code of [guangdong, foshan, chancheng])
    for (const is_exclusive of [true, false]) {
      const answer = await grant(second, { region_code, is_exclusive })
      assert.equal(answer.status, 409, region_code)
    }
  assert.equal((await grant(second, { region_code: beijing })).status, 200)
  assert.equal((await grant(second, { region_code: '440100' })).status, 200, 'the city beside it')
})

test('shared territories may overlap, but an exclusive one finds no room among them', async (t) => {
  const house = await portal(t)
  const { grant } = await field(house)
  const [a, b, c] = [await house.make.dealer(), await house.make.dealer(), await house.make.dealer()]
  for (const dealer of [a, b])
    assert.equal((await grant(dealer, { region_code: foshan, is_exclusive: false })).status, 200)
  const refusal = await grant(c, { region_code: guangdong })
  assert.equal((refusal.json as { code: string }).code, 'territory-overlap')
})

test('a master with an exclusive province appoints sub-dealers inside it; a stranger’s sub-dealer stays out', async (t) => {
  const house = await portal(t)
  const { grant } = await field(house)
  const [master, stranger] = [await house.make.dealer(), await house.make.dealer()]
  const [own, other] = [
    await house.make.dealer({ parent: master }),
    await house.make.dealer({ parent: stranger }),
  ]
  assert.equal((await grant(master, { region_code: guangdong })).status, 200)
  assert.equal((await grant(own, { region_code: foshan })).status, 200)
  assert.equal((await grant(other, { region_code: foshan })).status, 409)
})

test('territories that touch on a day do not overlap: the end is not included', async (t) => {
  const house = await portal(t)
  const { grant } = await field(house)
  const [first, second] = [await house.make.dealer(), await house.make.dealer()]
  const half = { region_code: foshan, valid_from: '2026-01-01', valid_to: '2026-07-01' }
  assert.equal((await grant(first, half)).status, 200)
  assert.equal((await grant(second, { ...half, valid_from: '2026-06-30', valid_to: null })).status, 409)
  assert.equal((await grant(second, { ...half, valid_from: '2026-07-01', valid_to: null })).status, 200)
  const reversed = await grant(first, { ...half, valid_from: '2026-07-01' })
  assert.equal((reversed.json as { code: string }).code, 'period-reversed')
})

test('an exclusive grant waits for the one before it and finds the region taken', async (t) => {
  const house = await portal(t)
  const { grant, line } = await field(house)
  const [first, second] = [await house.make.dealer(), await house.make.dealer()]
  const period = { is_exclusive: true, valid_from: '2026-01-01', valid_to: null }
  const { late } = await house.inside(async (ctx) => {
    await grantTerritory(ctx, first.id, { ...period, region_code: guangdong, product_line_id: line.id })
    const pending = grant(second, { region_code: chancheng })
    assert.equal(await untilWaiting(house.pool, pending), 'waiting')
    return { late: pending }
  })
  assert.equal((await late).status, 409)
})

test('of exclusive grants for one region that arrive together, one wins', async (t) => {
  const house = await portal(t)
  const { grant } = await field(house)
  const dealers: { id: string }[] = []
  for (let i = 0; i < 8; i += 1) dealers.push(await house.make.dealer())
  const regions = [guangdong, foshan, chancheng]
  const answers = await Promise.all(
    dealers.map((dealer, i) => grant(dealer, { region_code: regions[i % 3] ?? foshan })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [
    200,
    ...Array.from({ length: 7 }, () => 409),
  ])
})

test('two territories overlap exactly when one day belongs to both', async (t) => {
  const house = await portal(t)
  const { grant, staff } = await field(house)
  const [first, second] = [await house.make.dealer(), await house.make.dealer()]
  const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`
  const period = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }))
    .map(([from, days]) => ({ from, to: days === null ? null : from + days }))
  const asGrant = ({ from, to }: { from: number; to: number | null }) => ({
    region_code: foshan,
    valid_from: day(from),
    valid_to: to === null ? null : day(to),
  })
  await fc.assert(
    fc.asyncProperty(period, period, async (one, other) => {
      const days = Array.from({ length: 20 }, (_, i) => i + 1)
      const holds = (period: typeof one, n: number) =>
        n >= period.from && (period.to === null || n < period.to)
      const meet = days.some((n) => holds(one, n) && holds(other, n))
      const granted = await grant(first, asGrant(one))
      const answer = await grant(second, asGrant(other))
      assert.equal(answer.status, meet ? 409 : 200)
      for (const [dealer, { json }] of [
        [first, granted],
        [second, answer],
      ] as const) {
        const { id } = json as { id?: string }
        if (id) await staff.call(removeTerritory, { params: { dealer_id: dealer.id, id } })
      }
    }),
    { numRuns: 25 },
  )
})

test('a territory covers its region and all below on its days; whoever has none may ship anywhere', async (t) => {
  const house = await portal(t)
  const { grant, line, staff } = await field(house)
  const [bound, free] = [await house.make.dealer(), await house.make.dealer()]
  await grant(bound, { region_code: foshan, valid_to: '2026-07-01' })
  const covered = (dealer: { id: string }, path: string[], today = '2026-06-30') =>
    house.inside(async (ctx) => {
      const lines = coveredLines(sql`${dealer.id}::uuid`, sql`${path}::text[]`, today)
      const { rows } = await sql<{ lines: string[] | null }>`select ${lines} as lines`.execute(ctx.db)
      return rows[0]?.lines
    })
  assert.deepEqual(await covered(bound, [guangdong, foshan, chancheng]), [line.id])
  assert.deepEqual(await covered(bound, [guangdong]), [])
  assert.deepEqual(await covered(bound, [guangdong, foshan], '2026-07-01'), [])
  assert.equal(await covered(free, [beijing]), null, 'any')
  const { items } = await staff.call(listTerritories, { params: { dealer_id: bound.id } })
  assert.deepEqual(
    items.map((row) => [row.region_name_zh, row.product_line_name_en]),
    [['佛山市', 'Kitchen']],
  )
})
