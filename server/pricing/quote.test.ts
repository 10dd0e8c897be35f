import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { lookUpPrice } from '@concord/contract/passport.ts'
import { addAssignment } from '@concord/contract/pricing.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Quantity, UnitPrice } from '#platform/money.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { quote } from './quote.ts'
import { resolve } from './resolve.ts'

const units = [
  { unit: 'set', factor: '1' as Quantity },
  { unit: 'carton', factor: '24' as Quantity },
]

async function pricedDealer(ctx: Ctx, id: string) {
  const { scopes } = await ctx.db
    .selectFrom('dealers.dealers')
    .select('scopes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, scopes, currency: 'CNY' }
}

interface Asking {
  quantity?: string
  unit?: string
  day?: string
  grant?: string
}

/** One line's quote as the house sees it. */
async function quoteOf(
  { inside }: Portal,
  dealer: { id: string },
  product: { id: string },
  asking: Asking = {},
) {
  return inside(async (ctx) => {
    const { quantity = '1', unit = 'set', day = ctx.today, grant } = asking
    const line = { product_id: product.id, unit, quantity: quantity as Quantity, units }
    const lines = [{ ...line, ...(grant === undefined ? {} : { grant: grant as UnitPrice }) }]
    const [quoted] = await quote(ctx, await pricedDealer(ctx, dealer.id), lines, day)
    assert(quoted)
    return quoted
  })
}
type Quote = Awaited<ReturnType<typeof quoteOf>>
const reasonsOf = ({ passport }: Quote) =>
  passport.candidates.map(({ list_code, reason }) => [list_code, reason])

/** A percent entry, as no maker makes it: `of` is reached by `list`. */
async function percentEntry(
  p: Portal,
  list: { id: string },
  of: { id: string },
  given: { product_id: string; percent: string; digits?: number },
) {
  await p.inside(async (ctx) => {
    await ctx.db
      .insertInto('pricing.entries')
      .values({
        id: newId(),
        list_id: list.id,
        product_id: given.product_id,
        unit: 'set',
        percent: given.percent,
        percent_list_id: of.id,
      })
      .execute()
    await sql`update pricing.lists set percent_lists = percent_lists || ${of.id}::uuid
        || (select percent_lists from pricing.lists where id = ${of.id}), price_digits = ${given.digits ?? 2}
      where id = ${list.id}`.execute(ctx.db)
  })
}

test('a dealer’s own list goes before its class’s and the base list, and the passport says why', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100', carton: '24' })
  const ofClass = await p.make.priceList({ kind: 'class', scope: { kind: 'class', id: dealer.class_id } })
  const own = await p.make.priceList({ kind: 'dealer', scope: { kind: 'dealer', id: dealer.id } })
  await p.make.price(ofClass, product, { price: '90' })
  await p.make.price(own, product, { price: '80' })
  await p.make.price(own, product, { price: '75', quantity_from: '10' })
  const quoted = await quoteOf(p, dealer, product, { quantity: '3' })
  assert.deepEqual([quoted.unit_price, quoted.amount, quoted.source], ['80.00', '240.00', 'dealer'])
  assert.deepEqual(
    quoted.passport.candidates.map(({ source, scope_kind, reason }) => [source, scope_kind, reason]),
    [
      ['dealer', 'dealer', 'chosen'],
      ['class', 'class', 'farther-scope'],
      ['base', 'everybody', 'farther-scope'],
      ['dealer', 'dealer', 'tier-not-reached'],
    ],
  )
})

test('a deeper region goes before a wider one, and a class before every region', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer({ region_code: '440605' })
  const product = await p.make.product()
  const regionList = async (id: string, price: string) => {
    const list = await p.make.priceList({ code: id, kind: 'region', scope: { kind: 'region', id } })
    await p.make.price(list, product, { price })
    return list
  }
  await regionList('440000', '70')
  const city = await regionList('440600', '90')
  await regionList('110000', '1')
  assert.deepEqual(reasonsOf(await quoteOf(p, dealer, product)), [
    ['440600', 'chosen'],
    ['440000', 'farther-scope'],
  ])
  const desk = p.api.as(await p.make.staff())
  const nearer = { scope_kind: 'class' as const, scope_id: dealer.class_id, valid_from: null, valid_to: null }
  await desk.call(addAssignment, { params: { list_id: city.id }, body: nearer })
  const [kept] = (await quoteOf(p, dealer, product)).passport.candidates
  assert.deepEqual(
    [kept?.scope_kind, kept?.list_code],
    ['class', '440600'],
    'of several scopes the nearest counts',
  )
})

test('a tier starts exactly at its quantity: not at n−1, at n and at n+1', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100', carton: '24' })
  const base = await p.make.baseList()
  await p.make.price(base, product, { price: '90', quantity_from: '10' })
  await p.make.price(base, product, { price: '80.5', quantity_from: '48' })
  const at = async (quantity: string, unit = 'set') =>
    (await quoteOf(p, dealer, product, { quantity, unit })).unit_price
  for (const [quantity, price] of [
    ['9', '100.00'],
    ['9.999999', '100.00'],
    ['10', '90.00'],
    ['11', '90.00'],
    ['47', '90.00'],
    ['48', '80.50'],
  ] as const)
    assert.equal(await at(quantity), price, quantity)
  assert.deepEqual(
    [await at('1', 'carton'), await at('2', 'carton')],
    ['2160.00', '1932.00'],
    'cartons count as what they hold',
  )
  const { ladder, next_tier } = await quoteOf(p, dealer, product, { quantity: '7' })
  assert.deepEqual(
    ladder.map((step) => [step.quantity_from, step.unit_price]),
    [
      ['0', '100.00'],
      ['10', '90.00'],
      ['48', '80.50'],
    ],
  )
  assert.deepEqual(next_tier, { missing_quantity: '3', quantity_from: '10', unit_price: '90.00' })
  const cartons = await quoteOf(p, dealer, product, { unit: 'carton' })
  assert.deepEqual(
    cartons.ladder.map((step) => step.quantity_from),
    ['0', '0.416667', '2'],
    'where a carton first holds the tier',
  )
})

test('the ladder respects precedence, and the next tier is offered only when it is cheaper', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100' })
  await p.make.price(await p.make.baseList(), product, { price: '60', quantity_from: '50' })
  const contract = await p.make.priceList({
    kind: 'contract',
    scope: { kind: 'dealer', id: dealer.id },
    priority: 50,
  })
  await p.make.price(contract, product, { price: '95', quantity_from: '5' })
  await p.make.price(contract, product, { price: '97', quantity_from: '20' })
  const quoted = await quoteOf(p, dealer, product, { quantity: '6' })
  assert.deepEqual(
    quoted.ladder.map((step) => [step.quantity_from, step.unit_price]),
    [
      ['0', '100.00'],
      ['5', '95.00'],
      ['20', '97.00'],
    ],
  )
  assert.equal(quoted.next_tier, null)
})

test('validity is half-open: it holds on its first day and no more on its last', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100' })
  const sale = await p.make.priceList({ code: 'SALE', priority: 90 })
  await p.make.price(sale, product, { price: '50', valid_from: '2026-11-11', valid_to: '2026-11-12' })
  const on = async (day: string) => (await quoteOf(p, dealer, product, { day })).unit_price
  const around = ['2026-11-10', '2026-11-11', '2026-11-12']
  const seen = () => Promise.all(around.map(on))
  assert.deepEqual(await seen(), ['100.00', '50.00', '100.00'])
  for (const table of ['entries', 'lists', 'assignments']) {
    for (const each of ['entries', 'lists', 'assignments'])
      await p.inside((ctx) =>
        sql`update pricing.${sql.raw(each)} set valid_from = ${each === table ? '2026-11-11' : null}::date,
          valid_to = ${each === table ? '2026-11-12' : null}::date
          where ${sql.raw(each === 'lists' ? 'id' : 'list_id')} = ${sale.id}`.execute(ctx.db),
      )
    assert.deepEqual(await seen(), ['100.00', '50.00', '100.00'], table)
  }
  await p.inside((ctx) =>
    ctx.db.updateTable('pricing.lists').set({ is_active: false }).where('id', '=', sale.id).execute(),
  )
  assert.equal(await on('2026-11-11'), '100.00', 'a list that is switched off gives no price')
})

test('a missing price is null and never zero; a price of zero is a price', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const [none, free, foreign] = [
    await p.make.product(),
    await p.make.product({ price: '0' }),
    await p.make.product(),
  ]
  await p.make.price(await p.make.priceList({ code: 'USD', currency: 'USD' }), foreign, { price: '9' })
  const missing = await quoteOf(p, dealer, none)
  assert.deepEqual(
    [missing.unit_price, missing.amount, missing.ladder, missing.origin],
    [null, null, [], null],
  )
  assert.equal((await quoteOf(p, dealer, free)).amount, '0.00')
  const dollars = await quoteOf(p, dealer, foreign)
  assert.equal(dollars.unit_price, null)
  assert.deepEqual(reasonsOf(dollars), [['USD', 'other-currency']])
})

test('a price granted by staff stands first and wins, even at zero', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100' })
  const quoted = await quoteOf(p, dealer, product, { quantity: '3', grant: '0.00' })
  assert.deepEqual(
    [quoted.unit_price, quoted.amount, quoted.source, quoted.next_tier],
    ['0.00', '0.00', 'grant', null],
  )
  assert.deepEqual(reasonsOf(quoted), [
    ['', 'chosen'],
    ['BASE', 'grant-wins'],
  ])
})

test('the lowest price of the top priority wins where the company chose so', async (t) => {
  const p = await portal(t)
  await p.inside((ctx) =>
    sql`update company.profile set price_strategy = 'lowest-in-top-priority'`.execute(ctx.db),
  )
  const dealer = await p.make.dealer()
  const product = await p.make.product()
  for (const [code, priority, price, scope] of [
    ['NEAR', 20, '90', { kind: 'dealer' as const, id: dealer.id }],
    ['WIDE', 20, '85', { kind: 'everybody' as const, id: '*' }],
    ['LOW', 10, '10', { kind: 'everybody' as const, id: '*' }],
  ] as const)
    await p.make.price(await p.make.priceList({ code, priority, scope }), product, { price })
  assert.deepEqual(reasonsOf(await quoteOf(p, dealer, product)), [
    ['WIDE', 'chosen'],
    ['NEAR', 'higher-price'],
    ['LOW', 'lower-priority'],
  ])
})

test('among equals the later start wins, and among these the list code', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product()
  for (const [code, price, valid_from] of [
    ['B', '3', '2026-06-01'],
    ['A', '2', '2026-06-01'],
    ['0', '1', '2026-05-31'],
  ] as const)
    await p.make.price(await p.make.priceList({ code }), product, { price, valid_from })
  assert.deepEqual(reasonsOf(await quoteOf(p, dealer, product)), [
    ['A', 'chosen'],
    ['B', 'later-code'],
    ['0', 'older'],
  ])
})

test('a percent of a percent is rounded to each list’s digits, half away from zero, and names its lists', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '33.33' })
  const base = await p.make.baseList()
  const half = await p.make.priceList({ code: 'HALF', priority: 20 })
  const top = await p.make.priceList({ code: 'TOP', priority: 30 })
  await percentEntry(p, half, base, { product_id: product.id, percent: '50' })
  await percentEntry(p, top, half, { product_id: product.id, percent: '92.5', digits: 1 })
  const quoted = await quoteOf(p, dealer, product)
  assert.equal(quoted.unit_price, '15.40', '33.33 → 16.67 (16.665) → 15.4 (15.41975)')
  assert.deepEqual(quoted.passport.candidates[0]?.percent_of, [
    { list_code: 'HALF', percent: '92.5' },
    { list_code: 'BASE', percent: '50' },
  ])
  const third = await p.make.priceList({ code: 'THIRD', priority: 40 })
  await percentEntry(p, third, top, { product_id: product.id, percent: '200' })
  assert.equal((await quoteOf(p, dealer, product)).unit_price, '30.80')
  const fourth = await p.make.priceList({ code: 'FOURTH', priority: 50 })
  await percentEntry(p, fourth, third, { product_id: product.id, percent: '100' })
  const deep = await quoteOf(p, dealer, product)
  assert.deepEqual(
    [deep.unit_price, reasonsOf(deep).at(-1)],
    ['30.80', ['FOURTH', 'percent-unresolved']],
    'three is the most',
  )
  await p.inside((ctx) => sql`delete from pricing.entries where list_id = ${base.id}`.execute(ctx.db))
  const lost = await quoteOf(p, dealer, product)
  assert.equal(lost.unit_price, null)
  assert.deepEqual(reasonsOf(lost).slice(2), [
    ['TOP', 'percent-unresolved'],
    ['HALF', 'percent-unresolved'],
  ])
})

test('amounts are exact ratios rounded once, half away from zero, as PostgreSQL rounds them', async (t) => {
  const p = await portal(t)
  const amountOf = ([price, quantity, factor, entryFactor, scale]: readonly [
    string,
    string,
    string,
    string,
    number,
  ]) => {
    const list = {
      id: 'l',
      code: 'L',
      name_zh: '',
      name_en: '',
      kind: 'base' as const,
      priority: 1,
      currency: 'CNY',
      price_digits: 2,
    }
    const now = { version: 1, valid_to: null, is_current: true, nearness: 1, is_assigned: true }
    const entry = {
      id: 'e',
      list_id: 'l',
      product_id: 'p',
      unit: 'entry',
      quantity_from: '0',
      price,
      percent: null,
      percent_list_id: null,
    }
    const both = [
      { unit: 'line', factor: factor as Quantity },
      { unit: 'entry', factor: entryFactor as Quantity },
    ]
    const [quoted] = resolve(
      [{ ...list, ...now }],
      [{ ...entry, valid_from: null, valid_to: null, version: 1, is_in_date: true }],
      [{ product_id: 'p', unit: 'line', quantity: quantity as Quantity, units: both }],
      { day: '2026-11-11', currency: 'CNY', strategy: 'first-match', scopes: ['*'], amount_scale: scale },
    )
    return quoted?.amount
  }
  for (const [given, amount] of [
    [['0.005', '1', '1', '1', 2], '0.01'],
    [['0.004999', '1', '1', '1', 2], '0.00'],
    [['100', '1', '1', '24', 2], '4.17'],
    [['100', '24', '1', '24', 2], '100.00'],
    [['0.333333', '3', '24', '1', 4], '24.0000'],
    [['2.5', '1', '1', '1', 0], '3'],
    [['1299.995', '3', '1', '1', 2], '3899.99'],
    [['999999999999', '999999', '1', '1', 2], '999998999999000001.00'],
  ] as const)
    assert.equal(amountOf(given), amount, given.join(' '))
  const decimal = (max: number) =>
    fc.tuple(fc.nat(max), fc.nat(999_999)).map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`)
  const factor = fc.constantFrom('1', '3', '7', '24', '0.75', '1.5')
  const drawn = fc.sample(
    fc.tuple(decimal(99_999), decimal(9999), factor, factor, fc.constantFrom(0, 2, 4)),
    { numRuns: 300, seed: 7 },
  )
  const { rows } = await p.inside((ctx) =>
    sql<{
      amount: string
    }>`select round(price * quantity * factor / other, scale)::text as amount from jsonb_to_recordset(${JSON.stringify(
      drawn.map(([price, quantity, own, other, scale]) => ({ price, quantity, factor: own, other, scale })),
    )}::jsonb) as r (price numeric, quantity numeric, factor numeric, other numeric, scale int)`.execute(
      ctx.db,
    ),
  )
  assert.deepEqual(
    drawn.map(amountOf),
    rows.map(({ amount }) => amount),
  )
})

test('any number of lines is quoted with one statement', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const products: { id: string }[] = []
  for (let n = 0; n < 12; n += 1) products.push(await p.make.product({ price: '10', carton: '24' }))
  await p.inside(async (ctx) => {
    const priced = await pricedDealer(ctx, dealer.id)
    const lines = products.flatMap(({ id }) =>
      units.map(({ unit }) => ({ product_id: id, unit, quantity: '1' as Quantity, units })),
    )
    p.statements.length = 0
    const quoted = await quote(ctx, priced, lines)
    assert.equal(p.statements.length, 1)
    assert.deepEqual(new Set(quoted.map(({ unit_price }) => unit_price)), new Set(['10.00', '240.00']))
    assert.deepEqual(await quote(ctx, priced, []), [])
    assert.equal(p.statements.length, 1)
  })
})

test('another dealer’s own list never appears, even when it was assigned by mistake', async (t) => {
  const p = await portal(t)
  const [pike, rival] = [await p.make.dealer(), await p.make.dealer()]
  const product = await p.make.product({ price: '100' })
  const secret = await p.make.priceList({ code: 'SECRET', owner: rival, priority: 90 })
  await p.make.price(secret, product, { price: '55' })
  const line = { product_id: product.id, unit: 'set', quantity: '1' as Quantity, units }
  const asDealer = (id: string) => {
    const actor = {
      ...systemActor,
      kind: 'person' as const,
      side: 'd' as const,
      dealer_id: id,
      dealers: [id],
    }
    return transact(p.pool, p.app.board, { actor, language: 'zh-CN', isReadOnly: true }, async (ctx) => {
      const [quoted] = await quote(ctx, await pricedDealer(ctx, id), [line])
      assert(quoted)
      return quoted
    })
  }
  assert.deepEqual(reasonsOf(await asDealer(pike.id)), [['BASE', 'chosen']])
  assert.deepEqual(
    reasonsOf(await quoteOf(p, pike, product)),
    [['BASE', 'chosen']],
    'nor when staff ask for the dealer',
  )
  assert.deepEqual(reasonsOf(await asDealer(rival.id)), [
    ['SECRET', 'chosen'],
    ['BASE', 'lower-priority'],
  ])
})

test('staff look up past and future prices and see what the dates exclude', async (t) => {
  const p = await portal(t)
  const dealer = await p.make.dealer()
  const product = await p.make.product({ price: '100' })
  const coming = await p.make.priceList({ code: 'NEW-YEAR', priority: 90 })
  await p.make.price(coming, product, { price: '80', valid_from: '2027-01-01' })
  const desk = p.api.as(await p.make.staff())
  const query = { dealer_id: dealer.id, product_id: product.id, unit: 'set', quantity: '2' as Quantity }
  const clock = '2026-11-23T04:00:00Z'
  const now = await desk.call(lookUpPrice, { query, clock })
  assert.deepEqual(
    [now.unit_price, now.amount, now.currency, now.passport.day],
    ['100.00', '200.00', 'CNY', '2026-11-23'],
  )
  assert.deepEqual(
    now.passport.candidates.map(({ list_code, reason }) => [list_code, reason]),
    [
      ['BASE', 'chosen'],
      ['NEW-YEAR', 'not-in-date'],
    ],
  )
  const later = await desk.call(lookUpPrice, { query: { ...query, day: '2027-01-01' }, clock })
  assert.deepEqual([later.unit_price, later.passport.candidates[0]?.list_code], ['80.00', 'NEW-YEAR'])
  const beyond = { ...query, quantity: '99999999999999' as Quantity } // decimals by their text
  assert.equal((await desk.refusal(lookUpPrice, { query: beyond, clock })).code, 'total-too-large')
  assert.equal(
    (await desk.refusal(lookUpPrice, { query: { ...query, unit: 'pallet' } })).code,
    'unit-unknown',
  )
  assert.equal(
    (await desk.refusal(lookUpPrice, { query: { ...query, product_id: newId() } })).code,
    'not-found',
  )
  assert.equal(
    (await p.api.as(await p.make.user(dealer, 'owner')).refusal(lookUpPrice, { query })).code,
    'forbidden',
  )
})
