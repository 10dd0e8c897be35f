import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createDealer,
  editDealer,
  freezeDealer,
  getAccount,
  getDealer,
  listDealers,
  setCredit,
  unfreezeDealer,
} from '@concord/contract/dealers.ts'
import { newId } from '#platform/ids.ts'
import type { Money } from '#platform/money.ts'
import { portal, type Portal } from '#testing/portal.ts'
import { untilWaiting } from '#testing/waiting.ts'
import { changeDealer } from './edit-dealer.ts'

const [foshan, chancheng, beijing, dongcheng] = ['440600', '440604', '110000', '110101']

const fields = (given: {
  code: string
  class_id: string
  name?: string
  parent_id?: string | null
  region_code?: string
}) => ({
  name: '佛山市顺德电器有限公司',
  name_en: null,
  parent_id: null,
  region_code: chancheng,
  currency: null,
  sales_rep_id: null,
  may_order: true,
  is_visible_to_ancestors: false,
  payment_term_days: 30,
  tax_number: null,
  ...given,
})

const treeOf = ({ inside }: Portal, ids: string[]) =>
  inside(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('dealers.dealers')
      .select(['id', 'path', 'level', 'scopes'])
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, row]))
  })

test('a new dealer is found by code, name, pinyin and initials, and has no credit limit', async (t) => {
  const { api, make } = await portal(t)
  const staff = api.as(await make.staff())
  const class_id = await make.dealerClass()
  const dealer = await staff.call(createDealer, { body: fields({ code: 'FS-001', class_id }) })
  assert.deepEqual(dealer.credit.limit_amount, null)
  assert.deepEqual(dealer.region_names_zh, ['广东省', '佛山市', '禅城区'])
  assert.deepEqual(dealer.actions, ['edit', 'freeze', 'set-credit'])
  for (const q of ['fs-001', '顺德', 'shunde', 'SDDQ', '佛山 有限', 'ＦＳ－００１']) {
    const { items } = await staff.call(listDealers, { query: { q } })
    assert.deepEqual(
      items.map((row) => row.id),
      [dealer.id],
      q,
    )
  }
  assert.deepEqual((await staff.call(listDealers, { query: { q: '%' } })).items, [])
  const again = await staff.refusal(createDealer, { body: fields({ code: 'FS-001', class_id }) })
  assert.deepEqual([again.code, again.body.errors?.[0]?.pointer], ['code-taken', '/code'])
})

test('what a dealer points to must exist, and the refusal says which field', async (t) => {
  const { api, make } = await portal(t)
  const staff = api.as(await make.staff())
  const user = await make.user(await make.dealer())
  const body = fields({ code: 'X', class_id: await make.dealerClass() })
  for (const [field, value] of [
    ['parent_id', newId()],
    ['class_id', newId()],
    ['region_code', '999999'],
    ['sales_rep_id', newId()],
    ['sales_rep_id', user.id],
  ] as const) {
    const refusal = await staff.refusal(createDealer, { body: { ...body, [field]: value } })
    assert.deepEqual([refusal.code, refusal.body.errors?.[0]?.pointer], ['reference-unknown', `/${field}`])
  }
})

test('moving a branch carries its sub-dealers, and their own scopes stay theirs', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const [north, south] = [await make.dealer({ code: 'N' }), await make.dealer({ code: 'S' })]
  const city = await make.dealer({ parent: north, region_code: dongcheng })
  const county = await make.dealer({ parent: city })
  const outlet = await make.dealer({ parent: county, region_code: chancheng })
  const stays = await make.dealer({ parent: north })
  const ids = [city, county, outlet, stays].map(({ id }) => id)
  const before = await treeOf(house, ids)
  const staff = api.as(await make.staff())
  const moved = await staff.call(editDealer, {
    params: { id: city.id },
    version: 1,
    body: { parent_id: south.id },
  })
  assert.deepEqual(
    moved.ancestors.map((one) => one.code),
    ['S'],
  )
  const after = await treeOf(house, ids)
  assert.deepEqual(after.get(outlet.id)?.path, [south.id, city.id, county.id, outlet.id])
  assert.deepEqual([after.get(county.id)?.level, after.get(outlet.id)?.level], [3, 4])
  assert.deepEqual(after.get(stays.id), before.get(stays.id))
  for (const id of ids) assert.deepEqual(after.get(id)?.scopes, before.get(id)?.scopes)
  const top = await staff.call(editDealer, {
    params: { id: city.id },
    version: moved.version,
    body: { parent_id: null, region_code: foshan },
  })
  assert.deepEqual([top.level, top.ancestors], [1, []])
  const last = await treeOf(house, ids)
  assert.deepEqual(last.get(outlet.id)?.path, [city.id, county.id, outlet.id])
  assert.deepEqual(last.get(city.id)?.scopes, ['*', '440000', foshan, city.class_id, city.id])
})

test('a dealer cannot stand below itself or below one of its own branch', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const top = await make.dealer()
  const middle = await make.dealer({ parent: top })
  const low = await make.dealer({ parent: middle })
  const staff = api.as(await make.staff())
  for (const parent_id of [top.id, middle.id, low.id]) {
    const refusal = await staff.refusal(editDealer, {
      params: { id: top.id },
      version: 1,
      body: { parent_id },
    })
    assert.equal(refusal.code, 'tree-cycle')
  }
  assert.deepEqual((await treeOf(house, [low.id])).get(low.id)?.path, [top.id, middle.id, low.id])
})

test('the tree is twelve levels deep and not one more, also when a whole branch moves', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const staff = api.as(await make.staff())
  let [deep, class_id] = [await make.dealer(), '']
  for (let level = 2; level <= 11; level += 1) deep = await make.dealer({ parent: deep })
  class_id = deep.class_id
  const twelfth = await staff.call(createDealer, {
    body: fields({ code: 'L12', class_id, parent_id: deep.id }),
  })
  assert.equal(twelfth.level, 12)
  const refusal = await staff.refusal(createDealer, {
    body: fields({ code: 'L13', class_id, parent_id: twelfth.id }),
  })
  assert.deepEqual([refusal.code, refusal.body.errors?.[0]?.code], ['invalid-input', 'tree-too-deep'])
  const branch = await make.dealer()
  const leaf = await make.dealer({ parent: branch })
  const move = await staff.refusal(editDealer, {
    params: { id: branch.id },
    version: 1,
    body: { parent_id: deep.id },
  })
  assert.equal(move.body.errors?.[0]?.code, 'tree-too-deep')
  assert.deepEqual((await treeOf(house, [leaf.id])).get(leaf.id)?.path, [branch.id, leaf.id])
})

test('branches that move towards each other at the same time never tie a knot', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const staff = api.as(await make.staff())
  const [a, b] = [await make.dealer(), await make.dealer()]
  const [a2, b2] = [await make.dealer({ parent: a }), await make.dealer({ parent: b })]
  const answers = await Promise.all([
    staff.ask(editDealer, { params: { id: a.id }, version: 1, body: { parent_id: b2.id } }),
    staff.ask(editDealer, { params: { id: b.id }, version: 1, body: { parent_id: a2.id } }),
  ])
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 422])
})

test('a branch that moves waits for the move before it and sees where that one went', async (t) => {
  const house = await portal(t)
  const { api, make, inside, pool } = house
  const staff = api.as(await make.staff())
  const [a, b] = [await make.dealer(), await make.dealer()]
  const [a2, b2] = [await make.dealer({ parent: a }), await make.dealer({ parent: b })]
  const { late } = await inside(async (ctx) => {
    await changeDealer(ctx, a.id, { body: { parent_id: b2.id }, version: 1 })
    const pending = staff.refusal(editDealer, {
      params: { id: b.id },
      version: 1,
      body: { parent_id: a2.id },
    })
    assert.equal(await untilWaiting(pool, pending), 'waiting')
    return { late: pending }
  })
  assert.equal((await late).code, 'tree-cycle')
})

test('a class or region that changes is in the scopes at once, and the old one is gone', async (t) => {
  const house = await portal(t)
  const { api, make } = house
  const dealer = await make.dealer()
  const class_id = await make.dealerClass()
  await api.as(await make.staff()).call(editDealer, {
    params: { id: dealer.id },
    version: 1,
    body: { class_id, region_code: dongcheng },
  })
  assert.deepEqual((await treeOf(house, [dealer.id])).get(dealer.id)?.scopes, [
    '*',
    ...[beijing, '110100', dongcheng],
    class_id,
    dealer.id,
  ])
})

test('staff of a region see and change only its dealers; every other dealer is as absent as one that never was', async (t) => {
  const { api, make } = await portal(t)
  const ours = await make.dealer({ code: 'OURS', region_code: chancheng })
  const theirs = await make.dealer({ code: 'THEIRS', region_code: dongcheng })
  const staff = api.as(await make.staff('channel-manager', [foshan]))
  assert.deepEqual(
    (await staff.call(listDealers)).items.map((row) => row.code),
    ['OURS'],
  )
  assert.equal((await staff.call(getDealer, { params: { id: ours.id } })).code, 'OURS')
  const bodies = await Promise.all(
    [theirs.id, newId()].map(async (id) => {
      const answer = await staff.ask(getDealer, { params: { id } })
      return { status: answer.status, ...(answer.json as object), trace_id: '', instance: '' }
    }),
  )
  assert.equal(bodies[0]?.status, 404)
  assert.deepEqual(bodies[0], bodies[1])
  const edit = { params: { id: theirs.id }, version: 1, body: { name: '改名' } }
  assert.equal((await staff.refusal(editDealer, edit)).status, 404)
})

test('staff of a region cannot put a dealer where they could not see it, nor below one they do not see', async (t) => {
  const { api, make } = await portal(t)
  const ours = await make.dealer({ region_code: chancheng })
  const theirs = await make.dealer({ region_code: dongcheng })
  const staff = api.as(await make.staff('channel-manager', [foshan]))
  const edit = (body: { region_code?: string; parent_id?: string }) =>
    staff.refusal(editDealer, { params: { id: ours.id }, version: 1, body })
  assert.equal((await edit({ region_code: dongcheng })).body.errors?.[0]?.pointer, '/region_code')
  assert.equal((await edit({ parent_id: theirs.id })).body.errors?.[0]?.pointer, '/parent_id')
})

test('for staff of a region the tree starts where their region does', async (t) => {
  const { api, make } = await portal(t)
  const national = await make.dealer({ code: 'NATIONAL', region_code: dongcheng })
  const regional = await make.dealer({ code: 'REGIONAL', parent: national, region_code: chancheng })
  await make.dealer({ code: 'OUTLET', parent: regional, region_code: chancheng })
  await make.dealer({ code: 'ELSEWHERE', parent: regional, region_code: dongcheng })
  const staff = api.as(await make.staff('channel-manager', [foshan]))
  const { items } = await staff.call(listDealers, { query: { parent_id: 'root' } })
  assert.deepEqual(
    items.map((row) => [row.code, row.child_count]),
    [['REGIONAL', 1]],
  )
  const page = await staff.call(getDealer, { params: { id: regional.id } })
  assert.deepEqual(page.ancestors, [], 'the name of a dealer out of sight is not told')
})

test('a sales rep sees the dealers that are his', async (t) => {
  const { api, make, inside } = await portal(t)
  const [mine] = [await make.dealer({ code: 'MINE' }), await make.dealer({ code: 'OTHER' })]
  const rep = await make.staff('sales-rep')
  await inside((ctx) =>
    ctx.db.updateTable('dealers.dealers').set({ sales_rep_id: rep.id }).where('id', '=', mine.id).execute(),
  )
  assert.deepEqual(
    (await api.as(rep).call(listDealers)).items.map((row) => row.code),
    ['MINE'],
  )
})

test('dealers are listed by code in pages, by class, region and state, or as children', async (t) => {
  const { api, make } = await portal(t)
  const parent = await make.dealer({ code: 'P' })
  for (const code of ['P1', 'P2', 'P3', 'P4', 'P5']) await make.dealer({ code, parent })
  await make.dealer({ code: 'Q', region_code: dongcheng, class_id: await make.dealerClass() })
  const staff = api.as(await make.staff())
  const codes: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { code: string }[]; next: string | null } = await staff.call(listDealers, {
      query: { limit: 3, ...(cursor ? { cursor } : {}) },
    })
    codes.push(...page.items.map((row) => row.code))
    cursor = page.next
  } while (cursor)
  assert.deepEqual(codes, ['P', 'P1', 'P2', 'P3', 'P4', 'P5', 'Q'])
  const codesOf = async (query: Record<string, string>) =>
    (await staff.call(listDealers, { query })).items.map((row) => row.code)
  assert.deepEqual(await codesOf({ parent_id: 'root' }), ['P', 'Q'])
  assert.deepEqual((await codesOf({ parent_id: parent.id })).length, 5)
  assert.deepEqual(await codesOf({ region_code: beijing }), ['Q'])
  assert.deepEqual((await codesOf({ class_id: parent.class_id })).length, 6)
  assert.deepEqual(await codesOf({ state: 'frozen' }), [])
  assert.equal((await staff.refusal(listDealers, { query: { parent_id: 'up' } })).code, 'invalid-input')
})

test('a frozen dealer still sees its account; freezing needs a reason and is not done twice', async (t) => {
  const { api, make } = await portal(t)
  const dealer = await make.dealer()
  const staff = api.as(await make.staff())
  const params = { id: dealer.id }
  const frozen = await staff.call(freezeDealer, { params, version: 1, body: { reason: '逾期未付款' } })
  assert.deepEqual([frozen.state, frozen.freeze_reason], ['frozen', '逾期未付款'])
  assert.ok(frozen.actions.includes('unfreeze'))
  const again = { params, version: frozen.version, body: { reason: '再次冻结' } }
  assert.equal((await staff.refusal(freezeDealer, again)).code, 'dealer-frozen')
  const owner = api.as(await make.user(dealer, 'owner'))
  assert.equal((await owner.call(getAccount)).state, 'frozen')
  const stale = await staff.refusal(unfreezeDealer, { params, version: 1 })
  assert.equal(stale.code, 'changed-meanwhile')
  const active = await staff.call(unfreezeDealer, { params, version: frozen.version })
  assert.deepEqual([active.state, active.freeze_reason], ['active', null])
})

test('a credit limit is set with its reason, and the audit keeps what it was and what it became', async (t) => {
  const { api, make, inside } = await portal(t)
  const dealer = await make.dealer({ credit_limit: '500' })
  const staff = api.as(await make.staff())
  const set = (limit_amount: string | null, version: number) => ({
    params: { id: dealer.id },
    version,
    body: { limit_amount: limit_amount as Money | null, reason: '年度调整' },
  })
  const { credit, version } = await staff.call(setCredit, set('80000.50', 1))
  assert.deepEqual([credit.limit_amount, credit.available_amount], ['80000.50', '80000.50'])
  for (const amount of ['-1', '0.001'])
    assert.equal(
      (await staff.refusal(setCredit, set(amount, version))).body.errors?.[0]?.pointer,
      '/limit_amount',
    )
  assert.equal((await staff.call(setCredit, set(null, version))).credit.available_amount, null)
  const entries = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select('changes')
      .where('action', '=', 'dealer.set-credit')
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(entries[0]?.changes, [
    { field: 'limit_amount', before: '500.00', after: '80000.50' },
    { field: 'reason', before: null, after: '年度调整' },
  ])
})

test('who may see what below changes the ancestors’ sessions at once', async (t) => {
  const { api, make, inside } = await portal(t)
  const parent = await make.dealer()
  const child = await make.dealer({ parent })
  const owner = await make.user(parent, 'owner')
  const seen = () =>
    inside((ctx) =>
      ctx.db
        .selectFrom('identity.sessions')
        .select('dealers')
        .where('person_id', '=', owner.id)
        .executeTakeFirstOrThrow(),
    )
  assert.deepEqual((await seen()).dealers, [parent.id])
  const staff = api.as(await make.staff())
  const params = { id: child.id }
  await staff.call(editDealer, { params, version: 1, body: { is_visible_to_ancestors: true } })
  assert.deepEqual((await seen()).dealers, [parent.id, child.id])
  await staff.call(editDealer, { params, version: 2, body: { parent_id: null } })
  assert.deepEqual((await seen()).dealers, [parent.id])
})

test('a dealer’s users see its account and nobody else’s', async (t) => {
  const { api, make } = await portal(t)
  const [dealer] = [await make.dealer({ credit_limit: '100' }), await make.dealer()]
  const owner = api.as(await make.user(dealer, 'owner'))
  const account = await owner.call(getAccount)
  assert.deepEqual([account.id, account.credit.limit_amount, account.sales_rep], [dealer.id, '100.00', null])
  assert.equal((await owner.refusal(getDealer, { params: { id: dealer.id } })).status, 403)
})

test('reads of dealers take one statement, edits at most ten', async (t) => {
  const { api, make, statements } = await portal(t)
  const [dealer, parent] = [await make.dealer(), await make.dealer()]
  const staff = api.as(await make.staff())
  const count = async (run: () => Promise<unknown>) => {
    statements.length = 0
    await run()
    return statements.length
  }
  assert.equal(await count(() => staff.call(listDealers)), 1)
  assert.equal(await count(() => staff.call(getDealer, { params: { id: dealer.id } })), 1)
  const move = { params: { id: dealer.id }, version: 1, body: { parent_id: parent.id } }
  assert.ok((await count(() => staff.call(editDealer, move))) <= 10)
})
