import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { lookUpPrice } from '@concord/contract/passport.ts'
import {
  addAssignment,
  createEntry,
  createPriceList,
  editEntry,
  editPriceList,
  getPriceList,
  importEntries,
  listAssignments,
  listEntries,
  listPriceLists,
  removeAssignment,
  removeEntry,
} from '@concord/contract/pricing.ts'
import type { Body } from '@concord/contract/endpoint.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { Quantity, UnitPrice } from '#platform/money.ts'
import { portal, type Answer, type Portal } from '#testing/portal.ts'
import { addEntry } from './save-entry.ts'

const aList = (given: Partial<Body<typeof createPriceList>> = {}): Body<typeof createPriceList> => ({
  code: 'BASE-2026',
  name_zh: '基准价',
  name_en: 'Base prices',
  kind: 'base',
  priority: 10,
  currency: 'CNY',
  valid_from: null,
  valid_to: null,
  is_active: true,
  price_digits: 2,
  ...given,
})
const anEntry = (
  product_id: string,
  given: Partial<Body<typeof createEntry>> = {},
): Body<typeof createEntry> => ({
  product_id,
  unit: 'set',
  quantity_from: '0' as Quantity,
  price: '100.00' as UnitPrice,
  percent: null,
  percent_list_id: null,
  valid_from: null,
  valid_to: null,
  ...given,
})
const aPercent = (product_id: string, percent_list_id: string, percent = '90') =>
  anEntry(product_id, { price: null, percent, percent_list_id })

async function atDesk(p: Portal) {
  const staff = await p.make.staff()
  const desk = p.api.as(staff)
  const list = (code: string) => desk.call(createPriceList, { body: aList({ code }) })
  const entry = (list_id: string, body: Body<typeof createEntry>) =>
    desk.call(createEntry, { params: { list_id }, body })
  return { staff, desk, list, entry }
}

const auditOf = ({ inside }: Portal, object_id: string) =>
  inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select(['action', 'object_label', 'changes'])
      .where('object_id', '=', object_id)
      .orderBy('id')
      .execute(),
  )

test('a price list is created, edited with its version, and both leave an audit row with what changed', async (t) => {
  const p = await portal(t)
  const { desk } = await atDesk(p)
  const list = await desk.call(createPriceList, { body: aList() })
  assert.deepEqual([list.version, list.entry_count, list.assignment_count], [1, 0, 0])
  const edited = await desk.call(editPriceList, {
    params: { id: list.id },
    version: 1,
    body: { priority: 20, code: 'BASE-2026' },
  })
  assert.deepEqual([edited.version, edited.priority], [2, 20])
  const stale = await desk.refusal(editPriceList, {
    params: { id: list.id },
    version: 1,
    body: { priority: 30 },
  })
  assert.equal(stale.code, 'changed-meanwhile')
  assert.deepEqual(
    (await auditOf(p, list.id)).map(({ action, changes }) => [action, (changes as unknown[]).length]),
    [
      ['price-list.create', 10],
      ['price-list.edit', 1],
    ],
  )
  const taken = await desk.refusal(createPriceList, { body: aList() })
  assert.equal(taken.code, 'code-taken')
  const reversed = await desk.refusal(createPriceList, {
    body: aList({ code: 'X', valid_from: '2026-05-01', valid_to: '2026-05-01' }),
  })
  assert.equal(reversed.code, 'period-reversed')
})

test('the lists of one dealer are those it owns and those given to it by name', async (t) => {
  const p = await portal(t)
  const { desk } = await atDesk(p)
  const [mine, other] = [await p.make.dealer(), await p.make.dealer()]
  const body = { scope_kind: 'dealer' as const, valid_from: null, valid_to: null }
  await desk.call(createPriceList, { body: { ...aList({ code: 'OWN' }), owner_dealer_id: mine.id } })
  const given = await desk.call(createPriceList, { body: aList({ code: 'GIVEN' }) })
  await desk.call(addAssignment, { params: { list_id: given.id }, body: { ...body, scope_id: mine.id } })
  const foreign = await desk.call(createPriceList, { body: aList({ code: 'FOREIGN' }) })
  await desk.call(addAssignment, { params: { list_id: foreign.id }, body: { ...body, scope_id: other.id } })
  const found = await desk.call(listPriceLists, { query: { dealer_id: mine.id } })
  assert.deepEqual(found.items.map((list) => list.code).toSorted(), ['GIVEN', 'OWN'])
})

test('price lists are paged by priority, then code', async (t) => {
  const p = await portal(t)
  const { desk } = await atDesk(p)
  for (const [code, priority] of [
    ['B', 10],
    ['A', 10],
    ['C', 90],
    ['D', 5],
  ] as const)
    await desk.call(createPriceList, { body: aList({ code, priority }) })
  const first = await desk.call(listPriceLists, { query: { limit: 3 } })
  assert.deepEqual(
    first.items.map((list) => list.code),
    ['C', 'A', 'B'],
  )
  const second = await desk.call(listPriceLists, { query: { limit: 3, cursor: String(first.next) } })
  assert.deepEqual(
    second.items.map((list) => list.code),
    ['D'],
  )
  assert.equal(second.next, null)
  assert.equal((await desk.refusal(listPriceLists, { query: { cursor: 'WzEsMl0' } })).code, 'invalid-input')
})

test('a list is given to a scope and taken away; a dealer’s own list goes to nobody else', async (t) => {
  const p = await portal(t)
  const { desk } = await atDesk(p)
  const [dealer, other] = [await p.make.dealer({ name: '派克电器' }), await p.make.dealer()]
  const list = await desk.call(createPriceList, { body: aList({ owner_dealer_id: dealer.id }) })
  assert.equal(list.owner_dealer_name, '派克电器')
  const params = { list_id: list.id }
  const scope = { scope_kind: 'dealer' as const, scope_id: dealer.id, valid_from: null, valid_to: null }
  const assigned = await desk.call(addAssignment, { params, body: scope })
  assert.deepEqual([assigned.scope_label_zh, assigned.scope_label_en], ['派克电器', '派克电器'])
  const foreign = await desk.refusal(addAssignment, { params, body: { ...scope, scope_id: other.id } })
  assert.equal(foreign.code, 'reference-unknown')
  const everybody = { ...scope, scope_kind: 'everybody' as const, scope_id: '*' }
  assert.equal((await desk.refusal(addAssignment, { params, body: everybody })).code, 'reference-unknown')
  await desk.call(removeAssignment, { params: { ...params, id: assigned.id } })
  assert.deepEqual((await desk.call(listAssignments, { params, query: {} })).items, [])
  assert.deepEqual(
    (await auditOf(p, list.id)).map(({ action }) => action),
    ['price-list.create', 'price-list.assign', 'price-list.unassign'],
  )
})

test('one price edit touches one entry, and its audit row tells the price before and after', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const { id: list_id } = await list('BASE')
  const [one, two] = [await p.make.product({ sku: 'TYRE-16' }), await p.make.product()]
  const first = await entry(list_id, anEntry(one.id))
  const second = await entry(list_id, anEntry(two.id))
  const at = { params: { list_id, id: first.id }, version: 1 }
  const edited = await desk.call(editEntry, { ...at, body: { price: '95.5' as UnitPrice } })
  assert.deepEqual([edited.price, edited.version, edited.sku], ['95.50', 2, 'TYRE-16'])
  const again = await desk.call(editEntry, { ...at, version: 2, body: { price: '95.500' as UnitPrice } })
  assert.equal(again.version, 2, 'the same price written otherwise changes nothing')
  assert.equal(
    (await desk.refusal(editEntry, { ...at, body: { price: '1' as UnitPrice } })).code,
    'changed-meanwhile',
  )
  const { items } = await desk.call(listEntries, { params: { list_id }, query: {} })
  assert.deepEqual(
    items.find((item) => item.id === second.id),
    second,
  )
  assert.equal((await desk.call(getPriceList, { params: { id: list_id } })).version, 1)
  assert.deepEqual((await auditOf(p, first.id)).at(-1), {
    action: 'price-entry.edit',
    object_label: 'BASE · TYRE-16 · set ≥ 0',
    changes: [{ field: 'price', before: '100.00', after: '95.50' }],
  })
  await desk.call(removeEntry, { params: at.params, version: 2 })
  assert.equal((await desk.refusal(removeEntry, { params: at.params, version: 2 })).code, 'not-found')
})

test('validity of the same product, unit and tier may touch but not overlap', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const { id: list_id } = await list('BASE')
  const product = await p.make.product({ carton: '24' })
  const from = (valid_from: string | null, valid_to: string | null) =>
    anEntry(product.id, { valid_from, valid_to })
  const spring = await entry(list_id, from('2026-01-01', '2026-04-01'))
  await entry(list_id, from('2026-04-01', null))
  for (const [start, end] of [
    ['2026-03-31', '2026-04-01'],
    [null, '2026-01-02'],
    [null, null],
    ['2026-08-01', '2026-08-02'],
  ] as const)
    assert.equal(
      (await desk.refusal(createEntry, { params: { list_id }, body: from(start, end) })).code,
      'validity-overlap',
    )
  await entry(list_id, from(null, '2026-01-01'))
  await entry(list_id, anEntry(product.id, { unit: 'carton' }))
  await entry(list_id, anEntry(product.id, { quantity_from: '10' as Quantity }))
  const stretched = await desk.refusal(editEntry, {
    params: { list_id, id: spring.id },
    version: 1,
    body: { valid_to: '2026-04-02' },
  })
  assert.equal(stretched.code, 'validity-overlap')
})

/** Starts the second saving while the first is not yet committed; goes on when the second waits for it, or slips by. */
async function atOnce(
  p: Portal,
  first: (ctx: Ctx) => Promise<unknown>,
  second: () => Promise<Answer>,
): Promise<Answer> {
  let isAnswered = false
  const { answer } = await p.inside(async (ctx) => {
    await first(ctx)
    const started = second().finally(() => (isAnswered = true))
    while (!isAnswered && !(await isSomebodyWaiting(p)));
    return { answer: started }
  })
  return answer
}

const isSomebodyWaiting = ({ inside }: Portal) =>
  inside(async (ctx) => (await sql`select from pg_locks where not granted`.execute(ctx.db)).rows.length > 0)

test('two savings at once cannot both take the same validity', async (t) => {
  const p = await portal(t)
  const { desk, list } = await atDesk(p)
  const { id: list_id } = await list('BASE')
  const product = await p.make.product()
  const answer = await atOnce(
    p,
    (ctx) => addEntry(ctx, list_id, anEntry(product.id)),
    () => desk.ask(createEntry, { params: { list_id }, body: anEntry(product.id) }),
  )
  assert.equal((answer.json as { code?: string }).code, 'validity-overlap') // a refusal is problem JSON
})

test('an entry is a price or a percent, of a unit that the product has', async (t) => {
  const p = await portal(t)
  const { desk, list } = await atDesk(p)
  const { id: list_id } = await list('BASE')
  const product = await p.make.product()
  const codeOf = async (body: Body<typeof createEntry>) =>
    (await desk.refusal(createEntry, { params: { list_id }, body })).code
  assert.equal(await codeOf(anEntry(product.id, { price: null })), 'invalid-input')
  assert.equal(
    await codeOf(anEntry(product.id, { percent: '90', percent_list_id: list_id })),
    'invalid-input',
  )
  assert.equal(await codeOf(anEntry(product.id, { price: '1000000000000' as UnitPrice })), 'invalid-input')
  assert.equal(await codeOf(anEntry(product.id, { unit: 'carton' })), 'unit-unknown')
  assert.equal(await codeOf(anEntry(list_id)), 'reference-unknown')
  assert.equal(
    await codeOf(anEntry(product.id, { valid_from: '2026-02-02', valid_to: '2026-02-01' })),
    'period-reversed',
  )
})

test('percents of other lists may neither form a circle nor go deeper than three', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const [a, b, c, d, e] = [
    await list('A'),
    await list('B'),
    await list('C'),
    await list('D'),
    await list('E'),
  ]
  const product = await p.make.product()
  const codeOf = async (of: { id: string }, from: { id: string }) =>
    (await desk.refusal(createEntry, { params: { list_id: of.id }, body: aPercent(product.id, from.id) }))
      .code
  const reachOf = () =>
    p.inside(async (ctx) => {
      const rows = await ctx.db.selectFrom('pricing.lists').select(['id', 'code', 'percent_lists']).execute()
      const codes = new Map(rows.map((row) => [row.id, row.code]))
      return Object.fromEntries(
        rows.map((row) => [
          row.code,
          row.percent_lists
            .map((id) => codes.get(id))
            .toSorted()
            .join(''),
        ]),
      )
    })
  await entry(b.id, aPercent(product.id, a.id))
  await entry(c.id, aPercent(product.id, b.id))
  const third = await entry(d.id, aPercent(product.id, c.id))
  assert.deepEqual(await reachOf(), { A: '', B: 'A', C: 'AB', D: 'ABC', E: '' })
  assert.equal(await codeOf(a, d), 'percent-cycle')
  assert.equal(await codeOf(a, a), 'percent-cycle')
  assert.equal(await codeOf(e, d), 'percent-too-deep')
  assert.equal(await codeOf(a, e), 'percent-too-deep')
  await desk.call(removeEntry, { params: { list_id: d.id, id: third.id }, version: 1 })
  assert.deepEqual(await reachOf(), { A: '', B: 'A', C: 'AB', D: '', E: '' })
  await entry(a.id, aPercent(product.id, e.id))
  assert.deepEqual(await reachOf(), { A: 'E', B: 'AE', C: 'ABE', D: '', E: '' })
})

test('two savings at once cannot close a circle together', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const [a, b, c] = [await list('A'), await list('B'), await list('C')]
  const product = await p.make.product()
  await entry(b.id, aPercent(product.id, c.id))
  const answer = await atOnce(
    p,
    (ctx) => addEntry(ctx, a.id, aPercent(product.id, b.id)),
    () => desk.ask(createEntry, { params: { list_id: c.id }, body: aPercent(product.id, a.id) }),
  )
  assert.equal((answer.json as { code?: string }).code, 'percent-cycle') // a refusal is problem JSON
})

test('a thousand entries come in with a handful of statements, each with its result', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const [{ id: list_id }, special] = [await list('BASE'), await list('SPECIAL')]
  const products = [
    await p.make.product({ sku: 'AC-35', carton: '4' }),
    await p.make.product({ sku: 'AC-50' }),
  ]
  await entry(list_id, anEntry(products[0]?.id ?? ''))
  const items = [
    { sku: 'AC-35', unit: 'set', price: '100' as UnitPrice },
    { sku: 'ac-50', unit: 'set', price: '210' as UnitPrice },
    { sku: 'AC-50', unit: 'set', price: '205' as UnitPrice },
    { sku: 'AC-35', unit: 'set', price: '99' as UnitPrice, valid_from: '2026-06-01' },
    { sku: 'AC-99', unit: 'set', price: '1' as UnitPrice },
    { sku: 'AC-50', unit: 'carton', price: '1' as UnitPrice },
    { sku: 'AC-35', unit: 'carton', percent: '95', percent_list_code: 'SPECIAL' },
    {
      sku: 'AC-35',
      unit: 'carton',
      quantity_from: '5' as Quantity,
      percent: '95',
      percent_list_code: 'BASE',
    },
    { sku: 'AC-35', unit: 'carton', quantity_from: '6' as Quantity },
    ...Array.from({ length: 991 }, (_, n) => ({
      sku: 'AC-50',
      unit: 'set',
      quantity_from: `${n + 2}` as Quantity,
      price: '200' as UnitPrice,
    })),
  ]
  p.statements.length = 0
  const { results } = await desk.call(importEntries, { params: { list_id }, body: { items } })
  assert.ok(p.statements.length <= 12, `${p.statements.length} statements`)
  assert.deepEqual(
    results.slice(0, 10).map(({ outcome, code, pointer }) => [outcome, code, pointer]),
    [
      ['unchanged', null, null],
      ['created', null, null],
      ['updated', null, null],
      ['refused', 'validity-overlap', '/items/3/valid_from'],
      ['refused', 'product-unknown', '/items/4/sku'],
      ['refused', 'unit-unknown', '/items/5/unit'],
      ['created', null, null],
      ['refused', 'percent-cycle', '/items/7/percent_list_id'],
      ['refused', 'invalid-input', '/items/8/price'],
      ['created', null, null],
    ],
  )
  const read = await desk.call(getPriceList, { params: { id: list_id } })
  assert.equal(read.entry_count, 1 + 1 + 1 + 991)
  const cooler = await desk.call(listEntries, {
    params: { list_id },
    query: { product_id: products[1]?.id ?? '', limit: 1 },
  })
  assert.deepEqual(
    cooler.items.map(({ price, version }) => [price, version]),
    [['205.00', 2]],
  )
  assert.equal((await desk.call(getPriceList, { params: { id: special.id } })).entry_count, 0)
})

test('entries are listed by SKU, unit, tier and date, page by page and as of a day', async (t) => {
  const p = await portal(t)
  const { desk, list } = await atDesk(p)
  const { id: list_id } = await list('BASE')
  await p.make.product({ sku: 'b-1', carton: '4' })
  await p.make.product({ sku: 'A-1' })
  const price = '10' as UnitPrice
  const items = [
    { sku: 'b-1', unit: 'set', price, valid_from: '2026-07-01' },
    { sku: 'b-1', unit: 'set', price, valid_to: '2026-07-01' },
    { sku: 'b-1', unit: 'set', price, quantity_from: '10' as Quantity },
    { sku: 'b-1', unit: 'carton', price },
    { sku: 'A-1', unit: 'set', price },
  ]
  await desk.call(importEntries, { params: { list_id }, body: { items } })
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const {
      items: page,
      next,
    }: {
      items: { sku: string; unit: string; quantity_from: string; valid_from: string | null }[]
      next: string | null
    } = await desk.call(listEntries, { params: { list_id }, query: { limit: 2, cursor } })
    seen.push(...page.map((row) => [row.sku, row.unit, row.quantity_from, row.valid_from ?? ''].join(' ')))
    cursor = next
  }
  assert.deepEqual(seen, ['A-1 set 0 ', 'b-1 carton 0 ', 'b-1 set 0 ', 'b-1 set 0 2026-07-01', 'b-1 set 10 '])
  const july = await desk.call(listEntries, { params: { list_id }, query: { q: 'b-1', day: '2026-07-01' } })
  assert.deepEqual(
    july.items.map((row) => row.valid_from),
    [null, '2026-07-01', null],
  )
})

test('staff whose scope does not reach a dealer see neither its list nor its prices', async (t) => {
  const p = await portal(t)
  const { desk } = await atDesk(p)
  const dealer = await p.make.dealer({ region_code: '440605' })
  const product = await p.make.product({ price: '10' })
  const list = await desk.call(createPriceList, { body: aList({ owner_dealer_id: dealer.id }) })
  const elsewhere = p.api.as(await p.make.staff('channel-manager', ['110000']))
  assert.equal((await elsewhere.refusal(getPriceList, { params: { id: list.id } })).code, 'not-found')
  assert.ok((await elsewhere.call(listPriceLists, { query: {} })).items.every(({ id }) => id !== list.id))
  const query = { dealer_id: dealer.id, product_id: product.id, unit: 'set', quantity: '1' as Quantity }
  assert.equal((await elsewhere.refusal(lookUpPrice, { query })).code, 'not-found')
})

test('staff of a region change the prices of their region and nobody else’s', async (t) => {
  const p = await portal(t)
  const { desk, list, entry } = await atDesk(p)
  const role = {
    side: 's' as const,
    code: 'local',
    name_zh: '区域',
    name_en: 'Local',
    scope: 'regions' as const,
  }
  const permissions = ['prices.view', 'prices.edit']
  await p.inside((ctx) =>
    ctx.db
      .insertInto('identity.roles')
      .values({ ...role, id: newId(), permissions })
      .execute(),
  )
  const local = p.api.as(await p.make.staff('local', ['440000']))
  const [base, own] = [await list('BASE'), await list('GD')]
  const product = await p.make.product()
  const assign = (list_id: string, scope_kind: 'everybody' | 'region', scope_id: string) =>
    desk.call(addAssignment, {
      params: { list_id },
      body: { scope_kind, scope_id, valid_from: null, valid_to: null },
    })
  await assign(own.id, 'region', '440600')
  const created = await local.call(createEntry, { params: { list_id: own.id }, body: anEntry(product.id) })
  assert.equal(created.price, '100.00')
  await entry(base.id, aPercent(product.id, own.id))
  await assign(base.id, 'everybody', '*')
  for (const list_id of [base.id, own.id]) {
    const body = anEntry(product.id, { quantity_from: '10' as Quantity })
    assert.equal((await local.refusal(createEntry, { params: { list_id }, body })).code, 'forbidden')
  }
})
