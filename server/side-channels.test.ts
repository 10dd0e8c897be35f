/**
 * What a reply tells beside its rows (trust.md 3.4 E): counts, facets, suggestions, pages, cursors, headers and the wording of
 * refusals, asked of every endpoint from the contract list. Dealers trade in every way that the contract knows, and nobody who
 * is a stranger to them can see that they did. Document numbers tell the company's volume by design (decision 8); a look
 * holds none but the asker's own.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { createCart } from '@concord/contract/cart.ts'
import { endpoints } from '@concord/contract/index.ts'
import { listOrders } from '@concord/contract/orders.ts'
import { askingOf, foreignQuestions } from './probe/questions.ts'
import { isId, newId } from '#platform/ids.ts'
import { q } from '#testing/market.ts'
import { conditioned, cursorsOf, openedBy, queryOf, rowsOf } from '#testing/oracles.ts'
import { openStrangers, type Strangers } from '#testing/strangers.ts'
import { looksAt, readsOf, viewsOf } from '#testing/views.ts'

let stage: Strangers
const sides = ['d', 's'] as const

describe('nobody learns of a stranger', () => {
  const closings: (() => unknown)[] = []
  before(async () => {
    stage = await openStrangers({ after: (close) => void closings.unshift(close) })
  })
  after(async () => {
    for (const close of closings) await close()
  })

  test('whatever strangers do, every read stays as it was, byte for byte', async () => {
    const { house, eyes, trade } = stage
    const views = async () => ({
      d: await viewsOf(house, endpoints, eyes('d')),
      s: await viewsOf(house, endpoints, eyes('s')),
    })
    const earlier = await views()
    for (const side of sides) {
      const seen = new Set(
        [...earlier[side]].filter(([, view]) => view.startsWith('200 ')).map(([key]) => nameIn(key)),
      )
      assert.deepEqual(
        readsOf(house, endpoints, side).flatMap(({ name }) => (seen.has(name) ? [] : name)),
        [],
        'these were never answered',
      )
    }
    const done = await trade()
    for (const deed of deeds) assert.ok(done.has(deed), `no stranger did ${deed}`)
    const later = await views()
    const changed = (side: 'd' | 's') =>
      new Set(
        [...later[side]].filter(([key, view]) => earlier[side].get(key) !== view).map(([key]) => nameIn(key)),
      )
    assert.deepEqual([...changed('d')], [])
    assert.deepEqual([...changed('s')].toSorted(), companyWide)
  })

  test('a cursor of a stranger’s list is refused, or opens what is one’s own anyway', async () => {
    const { house, eyes, rival } = stage
    const tried = new Set<string>()
    for (const side of sides) {
      for (const endpoint of readsOf(house, endpoints, side).filter((one) => 'cursor' in queryOf(one))) {
        const own = await rowsOf(house, endpoint, eyes(side))
        for (const cursor of await cursorsOf(house, endpoint, eyes(side, rival))) {
          const opened = await openedBy(house, endpoint, { viewer: eyes(side), cursor })
          assert.deepEqual(opened?.filter((row) => !own.has(row)) ?? [], [], endpoint.name)
          tried.add(`${endpoint.name} ${side}`)
        }
      }
    }
    for (const name of ['listShopProducts', 'listOrders', 'listSalesOrders', 'listUsers'])
      assert.ok(tried.has(`${name} d`), `no cursor for ${name}`)
  })

  test('a dealer can neither sort nor filter by what it may not see', async () => {
    const { house, eyes, replyTo } = stage
    for (const endpoint of readsOf(house, endpoints, 'd')) {
      const [least] = looksAt(endpoint, eyes('d'))
      assert.ok(least)
      const replyWith = (more: object): Promise<string> =>
        replyTo(endpoint, { ...least, query: { ...least.query, ...more } })
      const { sort, in_stock, ...other } = queryOf(endpoint)
      assert.deepEqual(sort?.enum?.filter((word) => !open.includes(String(word))) ?? [], [])
      for (const name of hidden.filter((one) => !(one in other)))
        assert.match(await replyWith({ [name]: '1' }), /^422 /, `${endpoint.name} ${name}`)
      for (const name of sort ? hidden : []) assert.match(await replyWith({ sort: name }), /^422 /, name)
      if (!in_stock) continue
      const replies = [
        await replyWith({}),
        await replyWith({ in_stock: true }),
        await replyWith({ in_stock: false }),
      ]
      assert.equal(new Set(replies).size, 1, `${endpoint.name} tells hidden stock`)
    }
  })

  test('a search for what a dealer may not see finds what a search for nothing finds', async () => {
    const { house, world, eyes, replyTo, rival } = stage
    const words = await secretWords()
    const own = Object.values(world.cast.own)
    const ids = Object.values(rival.own).filter((id) => isId(id) && !own.includes(id))
    let questions = 0
    for (const endpoint of readsOf(house, endpoints, 'd')) {
      const [least] = looksAt(endpoint, eyes('d'))
      assert.ok(least)
      for (const [name, { description }] of Object.entries(queryOf(endpoint))) {
        if (name !== 'q' && description !== 'uuid') continue
        const replyWith = (value: string): Promise<string> =>
          replyTo(endpoint, { ...least, query: { ...least.query, [name]: value } })
        const nothing = await replyWith(name === 'q' ? 'zz-nothing' : newId())
        for (const secret of name === 'q' ? words : ids) {
          assert.equal(await replyWith(secret), nothing, `${endpoint.name} ${name}=${secret}`)
          questions += 1
        }
      }
    }
    assert.ok(questions > 100, String(questions))
  })

  test('no condition, version, range or key tells a stranger’s thing from one that nobody has', async () => {
    const { house, world, rival } = stage
    const { own, askers, strangers, estate } = world.cast
    const { token, device_id } = askers.d
    const theirs: Readonly<Record<string, string>> = strangers.foreign.things
    let questions = 0
    for (const question of foreignQuestions(endpoints).filter(({ side }) => side === 'd')) {
      const ask = (id: (kind: string) => string) =>
        conditioned(house, token, question.endpoint, askingOf(question, { ...own, session: device_id }, id))
      const absent = await ask(() => newId())
      assert.deepEqual(await ask((kind) => theirs[kind] ?? newId()), absent, question.endpoint.name)
      questions += absent.length
    }
    assert.ok(questions > 40, String(questions))
    const body = { name: 'cart', lines: [{ product_id: estate.things.product, quantity: q('1') }] }
    const key = newId()
    for (const home of [rival, world.cast]) {
      const { status, headers } = await house.api.as(home.askers.d).ask(createCart, { body, key })
      assert.deepEqual([status, headers['idempotency-replayed']], [200, undefined])
    }
  })

  test('who may not see prices and credit finds no amount in any reply', async () => {
    const { house, world, eyes } = stage
    const amounts = async () =>
      new Set(
        [...(await viewsOf(house, endpoints, eyes('d'))).values()].flatMap(
          (view) => view.match(amount) ?? [],
        ),
      )
    assert.ok((await amounts()).size > 10)
    await house.inside((ctx) =>
      sql`update identity.sessions set permissions = array_remove(array_remove(permissions, 'shop.prices'), 'account.view')
        where person_id = ${world.cast.askers.d.person_id}`.execute(ctx.db),
    )
    assert.deepEqual([...(await amounts())], [])
  })
})

const nameIn = (key: string) => key.split(' ')[0] ?? ''
const amount = /"[0-9]{3,}\.[0-9]{2,6}"/g

/** Without these nothing much happened. */
const deeds = [
  ...['placeOrder d', 'cancelOrder d', 'createCart d', 'createUser d', 'createAddress d', 'createKey d'],
  ...['createDealer s', 'importProducts s', 'createEntry s', 'createRule s', 'setCredit s', 'freezeDealer s'],
]

/** What staff share whatever their scope: masters, stock, and the work of the portal. A dealer's cart tells them the stock. */
const companyWide = [
  ...['getBackupStatus', 'getDealerCart', 'getSourcing', 'listBackups', 'listBrands', 'listCategories'],
  ...['listClasses', 'listJobs', 'listProbeRuns', 'listProductLines', 'listProducts', 'listRoles'],
  ...['listStaffKeys', 'listStock', 'listStyles', 'listWarehouses'],
]

/** By which a list may be sorted by anybody who sees it. */
const open = ['position', 'name', 'newest']
const hidden = [
  ...['price', 'unit_price', 'cost', 'cost_price', 'margin', 'discount', 'total_min', 'order_by', 'scope_id'],
  ...['stock', 'on_hand', 'available', 'reserved', 'safety', 'limit_amount', 'taken_amount', 'credit'],
]

/** By which a stranger's product and orders would be found. */
async function secretWords(): Promise<string[]> {
  const { house, world, rival } = stage
  const { product, order } = world.cast.strangers.foreign.things
  const { rows } = await house.inside((ctx) =>
    sql<Record<string, string>>`
      select p.sku, p.name_zh, p.name_en, p.barcode, o.number, o.po_number from catalog.products p
      join orders.orders o on o.id = ${order} where p.id = ${product}`.execute(ctx.db),
  )
  const [newest] = (await house.api.as(rival.askers.d).call(listOrders)).items
  const words = [...Object.values(rows[0] ?? {}), rival.estate.mark, newest?.number ?? '']
  assert.equal(words.filter((word) => word !== '').length, 8)
  return words
}
