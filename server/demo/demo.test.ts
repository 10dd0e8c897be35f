/** The demo company as visitors meet it. One seeding serves all tests of this file; none of them changes the orders. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { getCart, listCarts } from '@concord/contract/cart.ts'
import { signIn, signInDemo } from '@concord/contract/identity.ts'
import { listOrders } from '@concord/contract/orders.ts'
import { listShopProducts } from '@concord/contract/storefront.ts'
import { quote } from '#pricing'
import { assertInvariants } from '#testing/invariants.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { dayOf } from '#platform/clock.ts'
import type { Quantity } from '#platform/money.ts'
import { openSession } from '../identity/sessions.ts'
import type { Region } from './book.ts'
import { demoAccounts, makeCompany, seedDemo, type DemoCompany } from './index.ts'

const now = '2026-11-23T07:30:00.000Z'
const files = mkdtempSync(join(tmpdir(), 'concord-demo-'))
const closings: (() => Promise<void> | void)[] = []
let house: Portal

describe('the demo company', () => {
  before(async () => {
    house = await portal({ after: (close: () => Promise<void>) => void closings.push(close) } as never) // only `after` is used
    await seedDemo({ ...house.urls, files, log: () => {}, now })
  })
  after(async () => {
    for (const close of closings.toReversed()) await close()
    rmSync(files, { recursive: true, force: true })
  })

  const rowsOf = async <R>(text: string) =>
    (await house.inside((ctx) => sql.raw<R>(text).execute(ctx.db))).rows

  /** Signed in as a demo account, at the demo's hour. */
  async function visitor(account: string) {
    const [person] = await rowsOf<{ id: string; dealer_id: string | null }>(
      `select p.id, m.dealer_id from identity.people p left join identity.memberships m on m.person_id = p.id where p.account = '${account}'`,
    )
    assert.ok(person, `${account} exists`)
    const { token } = await house.inside((ctx) =>
      openSession(ctx, {
        kind: 'device',
        person_id: person.id,
        dealer_id: person.dealer_id,
        expires_at: null,
      }),
    )
    const api = house.api.as({ token })
    return { call: ((endpoint, asking) => api.call(endpoint, { clock: now, ...asking })) as typeof api.call }
  }

  test('the demo company keeps every promise of the house', () => assertInvariants(house.inside))

  test('the network has five levels over four regions, the goods fill every category, and orders are in every state', async () => {
    const [counts] = await rowsOf<Record<string, number>>(`select
    (select count(*)::int from dealers.dealers) as dealers, (select max(level) from dealers.dealers) as levels,
    (select count(*)::int from catalog.products) as products, (select max(cardinality(path)) from catalog.categories) as depth,
    (select count(*)::int from orders.orders) as orders, (select count(distinct state)::int from orders.orders) as states,
    (select count(*)::int from catalog.categories c where not exists (select from catalog.categories x where x.parent_id = c.id)
      and not exists (select from catalog.products p where p.category_id = c.id)) as empty_categories,
    (select count(*)::int from orders.orders where placed_at > '${now}') as of_tomorrow,
    (select count(distinct hold ->> 'code')::int from orders.orders, jsonb_array_elements(holds) hold where state = 'held') as hold_codes`)
    assert.ok(counts)
    assert.ok((counts['dealers'] ?? 0) >= 60 && counts['levels'] === 5, JSON.stringify(counts))
    assert.ok((counts['products'] ?? 0) >= 250 && counts['depth'] === 3, JSON.stringify(counts))
    assert.ok((counts['orders'] ?? 0) >= 2400 && (counts['orders'] ?? 0) <= 4000, JSON.stringify(counts))
    // `submitted` lasts only within a transaction.
    assert.deepEqual(
      [counts['states'], counts['empty_categories'], counts['of_tomorrow'], counts['hold_codes']],
      [5, 0, 0, 3],
    )
  })

  test('every dealer finds goods at prices of its own', async () => {
    const owners = await rowsOf<{ account: string }>(
      `select p.account from identity.people p join identity.membership_roles mr on mr.person_id = p.id
     join identity.roles r on r.id = mr.role_id and r.code = 'owner' order by 1`,
    )
    assert.ok(owners.length >= 60)
    for (const { account } of owners) {
      const api = await visitor(account)
      const { items } = await api.call(listShopProducts, { query: { limit: 3 } })
      assert.equal(items.length, 3, account)
      assert.ok(
        items.some((item) => item.prices.length > 0),
        `${account} sees a price`,
      )
      assert.ok(items.every((item) => item.picture_id !== null))
    }
  })

  test('the passports on order lines are what pricing says of their day', async () => {
    const lines = await rowsOf<{
      dealer_id: string
      scopes: string[]
      day: string
      product_id: string
      unit: string
      quantity: Quantity
      unit_price: string
      amount: string
      passport: unknown
      origin: unknown
      units: never[]
    }>(
      `select o.dealer_id, d.scopes, (o.placed_at at time zone 'Asia/Shanghai')::date as day, l.product_id, l.unit,
      trim_scale(l.quantity)::text as quantity, trim_scale(l.unit_price)::text as unit_price, trim_scale(l.amount)::text as amount, l.passport, l.origin,
      (select jsonb_agg(jsonb_build_object('unit', u.unit, 'factor', trim_scale(u.factor)::text)) from catalog.product_units u where u.product_id = l.product_id) as units
     from orders.lines l join orders.orders o on o.dealer_id = l.dealer_id and o.id = l.order_id join dealers.dealers d on d.id = o.dealer_id
     where right(l.id::text, 2) in ('1a', '7f') or o.state = 'held'`,
    )
    assert.ok(lines.length > 80, `${lines.length} lines are compared`)
    await house.inside(async (ctx) => {
      for (const line of lines) {
        const dealer = { id: line.dealer_id, scopes: line.scopes, currency: 'CNY' }
        const [quoted] = await quote(
          ctx,
          dealer,
          [{ product_id: line.product_id, unit: line.unit, quantity: line.quantity, units: line.units }],
          line.day,
        )
        assert.deepEqual(
          [quoted?.passport, quoted?.origin, quoted?.amount?.replace(/\.?0+$/, '')],
          [line.passport, line.origin, line.amount.replace(/\.0+$/, '')],
        )
      }
    })
  })

  test('Hengda’s cart waits for consent to a rise and for a right quantity', async () => {
    const api = await visitor('chenmin')
    const { items } = await api.call(listCarts)
    assert.deepEqual(
      items.map((cart) => cart.name),
      ['常规补货', '双十二备货'],
    )
    const cart = await api.call(getCart, { params: { id: items[0]?.id ?? '' } })
    const verdicts = cart.lines.map((line) => [
      line.sku,
      ...line.verdicts.map((verdict) => [verdict.code, verdict.fixes]),
    ])
    assert.deepEqual(
      verdicts.filter((line) => line.length > 1),
      [
        ['CY-MW20', ['price-rose', []]],
        ['CY-K17', ['quantity-not-multiple', ['18', '24']]],
      ],
    )
  })

  test('Hengda’s held order is short of exactly 3,200.00, and others wait for other reasons', async () => {
    const buyer = await visitor('chenmin')
    const { items } = await buyer.call(listOrders, { query: { state: 'held' } })
    assert.deepEqual(
      items.map((order) => order.holds),
      [[{ code: 'credit-short', data: { short_by: '3200.00' } }]],
    )
    const desk = await visitor('linlan')
    const held = await desk.call(listOrders, { query: { state: 'held' } })
    assert.deepEqual(
      [...new Set(held.items.flatMap((order) => order.holds.map((hold) => hold.code)))].toSorted(),
      ['credit-short', 'outside-territory', 'stock-short'],
    )
    const [over] = await rowsOf<{ code: string }>(
      'select d.code from dealers.credits c join dealers.dealers d on d.id = c.dealer_id where c.taken_amount > c.limit_amount',
    )
    assert.equal(over?.code, 'DG-GUANSHENG')
  })

  test('who is not authorized finds nothing of the commercial line, and some see goods without their prices', async () => {
    const found = async (account: string, q: string) =>
      (await (await visitor(account)).call(listShopProducts, { query: { q } })).items
    assert.equal((await found('chenmin', 'PRO-KF120')).length, 0)
    assert.equal((await found('shenyue', 'PRO-KF120')).length, 2)
    const [phone] = await found('xuling', 'CY-P20-256W')
    assert.deepEqual([phone?.may_see_price, phone?.may_buy, phone?.prices], [false, false, []])
  })

  test('every demo account signs in with one click or with the password of the box', async () => {
    assert.ok(demoAccounts.length >= 10)
    for (const { account } of demoAccounts) {
      const session = await house.api.as(null).call(signInDemo, { body: { account } })
      assert.equal(session.person.account, account)
    }
    const [first] = demoAccounts
    const session = await house.api
      .as(null)
      .call(signIn, { body: { handle: first?.account ?? '', password: first?.password ?? '' } })
    assert.equal(session.company.demo, true)
  })

  test('every picture lies in the store as the file table knows it', async () => {
    const known = await rowsOf<{ id: string; sha256: string; bytes: string }>(
      'select id, sha256, bytes from platform.files',
    )
    assert.ok(known.length > 300)
    for (const file of known) {
      const bytes = await readFile(join(files, file.id.slice(-2), file.id))
      assert.equal(createHash('sha256').update(bytes).digest('hex'), file.sha256)
    }
  })

  /** What the company is made from, at any instant. */
  async function givenAt(at: string) {
    const regions = await rowsOf<Region>('select code, path, name_zh, name_en from dealers.regions')
    const roles = await rowsOf<{ key: string; id: string }>(
      `select side || ' ' || code as key, id from identity.roles`,
    )
    return {
      now: at,
      today: dayOf(at, 'Asia/Shanghai'),
      regions: new Map(regions.map((region) => [region.code, region])),
      roles: new Map(roles.map(({ key, id }) => [key, id])),
      password_hash: 'hash',
    }
  }

  test('the same seed makes the same company on any day, row by row, with its stories whole and no id twice', async () => {
    const at = '2026-02-28T17:30:00.000Z'
    const given = await givenAt(at)
    // Passports follow from prices and lines; without them the text is a third as long.
    const digest = ({ rows, pictures }: DemoCompany) => {
      const lines = (rows['orders.lines'] ?? []).map(({ passport: _passport, ...line }) => line)
      return createHash('sha256')
        .update(JSON.stringify([{ ...rows, 'orders.lines': lines }, [...pictures]]))
        .digest('hex')
    }
    const company = makeCompany(given)
    assert.equal(digest(company), digest(makeCompany(given)))
    const ids = Object.values(company.rows).flatMap(
      (rows) => (rows as { id?: string }[]).flatMap((row) => row.id ?? []), // every table's rows
    )
    assert.equal(new Set(ids).size, ids.length)
    assertStories(company, at)
  })

  test('a company installed on New Year’s morning has its stories too', async () => {
    const at = '2026-12-31T16:40:00.000Z'
    assertStories(makeCompany(await givenAt(at)), at)
  })
})

function assertStories({ rows }: DemoCompany, at: string) {
  const orders = rows['orders.orders'] ?? []
  const held = orders.filter((order) => order.state === 'held')
  assert.ok(held.some((order) => JSON.stringify(order.holds).includes('"3200.00"')))
  assert.ok(orders.every((order) => order.placed_at <= at))
}
