/** Rules as staff keep them, and the explanation of every answer (OC02, OC03). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createRule,
  editRule,
  explainAuthorization,
  listRules,
  removeRule,
} from '@concord/contract/authorization.ts'
import { newId } from '#platform/ids.ts'
import { portal } from '#testing/portal.ts'

const everything = {
  effect: 'allow',
  rights: ['see', 'see-price', 'buy'],
  scope_kind: 'everybody',
  scope_id: '*',
  target_kind: 'everything',
  target_id: null,
  valid_from: null,
  valid_to: null,
  note: null,
} as const
const rule = (given: Record<string, unknown> = {}) =>
  ({ ...everything, rights: [...everything.rights], ...given }) as never // refused ones too

test('a rule is created, read with the names of whom and what it concerns, edited and removed, each on record', async (t) => {
  const { api, make, inside } = await portal(t)
  const [staff, dealer, cooker] = [
    await make.staff(),
    await make.dealer({ name: '佛山恒信' }),
    await make.product({ sku: 'COOK-1', name_zh: '电饭煲' }),
  ]
  const body = rule({
    scope_kind: 'dealer',
    scope_id: dealer.id,
    target_kind: 'product',
    target_id: cooker.id,
  })
  const made = await api.as(staff).call(createRule, { body })
  assert.deepEqual([made.scope_label_zh, made.target_label_zh], ['佛山恒信', 'COOK-1 电饭煲'])
  const edited = await api
    .as(staff)
    .call(editRule, { params: { id: made.id }, version: 1, body: { effect: 'deny' } })
  assert.deepEqual([edited.effect, edited.version, edited.target_id], ['deny', 2, cooker.id])
  const stale = await api
    .as(staff)
    .refusal(editRule, { params: { id: made.id }, version: 1, body: { note: 'late' } })
  assert.equal(stale.code, 'changed-meanwhile')
  await api.as(staff).call(removeRule, { params: { id: made.id }, version: 2 })
  assert.deepEqual((await api.as(staff).call(listRules)).items, [])
  const trail = await inside((ctx) =>
    ctx.db
      .selectFrom('audit.entries')
      .select(['action', 'changes'])
      .where('object_id', '=', made.id)
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    trail.map(({ action }) => action),
    ['rule.create', 'rule.edit', 'rule.remove'],
  )
  assert.deepEqual(trail[1]?.changes, [{ field: 'effect', before: 'allow', after: 'deny' }])
})

test('labels of regions and categories name the way to them, in both languages', async (t) => {
  const { api, make } = await portal(t)
  const staff = await make.staff()
  const root = await make.category()
  const leaf = await make.category({ parent: root })
  const body = rule({ scope_kind: 'region', scope_id: '440605', target_kind: 'category', target_id: leaf.id })
  const made = await api.as(staff).call(createRule, { body })
  assert.equal(made.scope_label_zh, '广东省佛山市南海区')
  assert.match(made.target_label_en, /^Category \d+ › Category \d+$/)
})

test('a rule about what does not exist, or with its dates reversed, is refused', async (t) => {
  const { api, make } = await portal(t)
  const staff = await make.staff()
  for (const [given, code, pointer] of [
    [{ scope_kind: 'dealer', scope_id: newId() }, 'reference-unknown', '/scope_id'],
    [{ scope_kind: 'dealer', scope_id: 'nobody' }, 'reference-unknown', '/scope_id'],
    [{ scope_kind: 'region', scope_id: '999999' }, 'reference-unknown', '/scope_id'],
    [{ scope_kind: 'everybody', scope_id: '440000' }, 'reference-unknown', '/scope_id'],
    [{ target_kind: 'brand', target_id: newId() }, 'reference-unknown', '/target_id'],
    [{ target_kind: 'product', target_id: null }, 'reference-unknown', '/target_id'],
    [{ target_kind: 'everything', target_id: newId() }, 'reference-unknown', '/target_id'],
    [{ valid_from: '2026-05-01', valid_to: '2026-05-01' }, 'period-reversed', '/valid_to'],
  ] as const) {
    const refused = await api.as(staff).refusal(createRule, { body: rule(given) })
    assert.deepEqual(
      [refused.code, refused.body.errors?.[0]?.pointer],
      [code, pointer],
      JSON.stringify(given),
    )
  }
})

test('rules are listed newest first, filtered, page by page', async (t) => {
  const { api, make } = await portal(t)
  const staff = await make.staff()
  const ids = [await make.rule(), await make.rule({ effect: 'deny' }), await make.rule(), await make.rule()]
  const first = await api.as(staff).call(listRules, { query: { limit: 3 } })
  const second = await api.as(staff).call(listRules, { query: { limit: 3, cursor: first.next ?? '' } })
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    ids.toReversed(),
  )
  assert.equal(second.next, null)
  const denying = await api.as(staff).call(listRules, { query: { effect: 'deny' } })
  assert.deepEqual(
    denying.items.map(({ id }) => id),
    [ids[1]],
  )
})

test('a channel manager writes rules for the own region only and never sees rules of other dealers', async (t) => {
  const { api, make } = await portal(t)
  const manager = await make.staff('channel-manager', ['440000'])
  const [near, far] = [
    await make.dealer({ region_code: '440605' }),
    await make.dealer({ region_code: '510104' }),
  ]
  const hidden = await make.rule({ scope: { kind: 'dealer', id: far.id } })
  const common = await make.rule()
  const own = await api
    .as(manager)
    .call(createRule, { body: rule({ scope_kind: 'dealer', scope_id: near.id }) })
  await api.as(manager).call(createRule, { body: rule({ scope_kind: 'region', scope_id: '440300' }) })
  const codes = []
  for (const given of [
    {},
    { scope_kind: 'region', scope_id: '510000' },
    { scope_kind: 'dealer', scope_id: far.id },
  ])
    codes.push((await api.as(manager).refusal(createRule, { body: rule(given) })).code)
  assert.deepEqual(codes, ['forbidden', 'reference-unknown', 'reference-unknown'])
  const seen = (await api.as(manager).call(listRules)).items.map(({ id }) => id)
  assert.ok(seen.includes(own.id) && seen.includes(common) && !seen.includes(hidden))
  const edit = (id: string) =>
    api.as(manager).refusal(editRule, { params: { id }, version: 1, body: { effect: 'deny' } })
  assert.equal((await edit(hidden)).code, 'not-found')
  assert.equal((await edit(common)).code, 'forbidden')
})

test('the explanation names the deciding rule, what lies farther, what is overruled and what is not in date', async (t) => {
  const { api, make } = await portal(t)
  const staff = await make.staff()
  const dealer = await make.dealer()
  const product = await make.product()
  const target = { kind: 'product' as const, id: product.id }
  const scope = { kind: 'dealer' as const, id: dealer.id }
  const far = await make.rule({ target })
  const deny = await make.rule({ effect: 'deny', rights: ['see'], scope })
  const allow = await make.rule({ rights: ['see'], scope })
  const past = await make.rule({
    effect: 'deny',
    scope,
    target,
    valid_from: '2020-01-01',
    valid_to: '2020-02-01',
  })
  const ask = (day?: string) =>
    api.as(staff).call(explainAuthorization, {
      query: { dealer_id: dealer.id, product_id: product.id, ...(day ? { day } : {}) },
    })
  const [see, see_price, buy] = (await ask()).answers
  assert.deepEqual(
    see?.candidates.map(({ rule, outcome }) => [rule.id, outcome]),
    [
      [deny, 'decides'],
      [allow, 'overruled'],
      [far, 'farther'],
      [past, 'not-in-date'],
    ],
  )
  assert.deepEqual(
    [see?.is_allowed, see?.implied_by, see?.deciding_rule_id],
    [true, 'see-price', far],
    'to see the price is to see',
  )
  assert.deepEqual([see_price?.is_allowed, see_price?.deciding_rule_id, buy?.is_allowed], [true, far, true])
  const then = (await ask('2020-01-15')).answers
  assert.deepEqual(
    then.map(({ is_allowed, deciding_rule_id }) => [is_allowed, deciding_rule_id]),
    [
      [false, past],
      [false, past],
      [false, past],
    ],
  )
})

test('without a rule nothing is allowed, and the explanation says that no rule decides', async (t) => {
  const { api, make } = await portal(t)
  const [staff, dealer, product] = [await make.staff(), await make.dealer(), await make.product()]
  const { answers } = await api
    .as(staff)
    .call(explainAuthorization, { query: { dealer_id: dealer.id, product_id: product.id } })
  assert.deepEqual(
    answers.map(({ right, is_allowed, deciding_rule_id, candidates }) => [
      right,
      is_allowed,
      deciding_rule_id,
      candidates.length,
    ]),
    [
      ['see', false, null, 0],
      ['see-price', false, null, 0],
      ['buy', false, null, 0],
    ],
  )
  const absent = { dealer_id: newId(), product_id: product.id }
  assert.equal((await api.as(staff).refusal(explainAuthorization, { query: absent })).code, 'not-found')
})
