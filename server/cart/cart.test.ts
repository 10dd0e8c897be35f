/** Carts over HTTP: adding, editing, sharing, prices as they are now, and what a stranger or a viewer gets. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { NewLine } from '@concord/contract/cart-line.ts'
import * as contract from '@concord/contract/cart.ts'
import { placeOrder } from '@concord/contract/orders.ts'
import { newId } from '#platform/ids.ts'
import { checksums } from '#testing/checksums.ts'
import { market, q } from '#testing/market.ts'
import type { Asking } from '#testing/portal.ts'

async function shop(t: Parameters<typeof market>[0]) {
  const house = await market(t)
  const product = await house.make.product({ price: '10', stock: '100', carton: '12' })
  const dealer = await house.make.dealer({ credit_limit: '1000' })
  const buyer = await house.make.user(dealer)
  return { ...house, house, product, dealer, buyer }
}
const codes = (cart: contract.Cart) => cart.lines.map((line) => line.verdicts.map(({ code }) => code))

test('click-to-buy adds to the line of the same product and unit, sets it, or keeps lines apart', async (t) => {
  const { api, product, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '1']])
  const add = (if_present: 'add' | 'set' | 'separate', ...lines: NewLine[]) =>
    api.as(buyer).call(contract.addLines, { params: { cart_id: cart.id }, body: { if_present, lines } })
  const line = (quantity: string, unit?: string): NewLine => ({
    product_id: product.id,
    quantity: q(quantity),
    ...(unit ? { unit } : {}),
  })
  const shape = (now: contract.Cart) => now.lines.map(({ quantity, unit }) => `${quantity} ${unit}`)
  assert.deepEqual(shape(await add('add', line('2'), line('0.5', 'carton'), line('3'))), [
    '6 set',
    '0.5 carton',
  ])
  assert.deepEqual(shape(await add('set', line('4'))), ['4 set', '0.5 carton'])
  const apart = await add('separate', line('1'))
  assert.deepEqual(shape(apart), ['4 set', '0.5 carton', '1 set'])
  assert.deepEqual([apart.total, apart.version, apart.product_count], ['110.00', 4, 1])
})

test('a cart is shared by the dealer’s people: each change counts its version up, and a stale one is refused', async (t) => {
  const { house, api, product, dealer, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '1']])
  const colleague = await house.make.user(dealer)
  const params = { cart_id: cart.id, line_id: cart.lines[0]?.id ?? '' }
  const edited = await api
    .as(colleague)
    .call(contract.editLine, { params, version: 1, body: { quantity: q('2'), unit: 'carton' } })
  assert.deepEqual([edited.version, edited.updated_by_name, edited.total], [2, colleague.name, '240.00'])
  const stale = await api
    .as(buyer)
    .refusal(contract.editLine, { params, version: 1, body: { quantity: q('9') } })
  assert.deepEqual([stale.status, stale.code], [412, 'changed-meanwhile'])
  const renamed = await api.as(buyer).call(contract.editCart, {
    params: { id: cart.id },
    version: 2,
    body: { name: '周末补货', po_number: 'PO-1', note: 'a\nb', wanted_date: '2099-01-01' },
  })
  assert.deepEqual(
    [renamed.name, renamed.po_number, renamed.note, renamed.wanted_date, renamed.version],
    ['周末补货', 'PO-1', 'a\nb', '2099-01-01', 3],
  )
  const listed = await api.as(colleague).call(contract.listCarts)
  assert.deepEqual(
    listed.items.map(({ name, line_count }) => [name, line_count]),
    [['周末补货', 1]],
  )
  const emptied = await api.as(buyer).call(contract.removeLine, { params, version: 3 })
  assert.deepEqual([emptied.lines.length, emptied.blocked_by], [0, 'cart-empty'])
  await api.as(buyer).call(contract.discardCart, { params: { id: cart.id }, version: 4 })
  const closed = await api.as(buyer).refusal(contract.addLines, {
    params: { cart_id: cart.id },
    body: { if_present: 'add', lines: [{ sku: product.sku, quantity: q('1') }] },
  })
  assert.deepEqual([closed.status, closed.code], [409, 'cart-closed'])
  assert.equal((await api.as(buyer).refusal(placeOrder, { body: { cart_id: cart.id } })).code, 'cart-closed')
})

test('the cart prices itself live, with the tier reached and how much is missing to the next', async (t) => {
  const { house, product, buyer, cartOf } = await shop(t)
  const list = await house.make.baseList()
  await house.make.price(list, product, { price: '9', quantity_from: '10' })
  await house.make.price(list, product, { price: '8', quantity_from: '24' })
  const cart = await cartOf(buyer, [
    [product, '4'],
    [product, '12'],
    [product, '1', 'carton'],
  ])
  assert.deepEqual(
    cart.lines.map(({ unit_price, next_tier }) => [
      unit_price,
      next_tier?.missing_quantity ?? null,
      next_tier?.unit_price ?? null,
    ]),
    [
      ['10.00', '6', '9.00'],
      ['9.00', '12', '8.00'],
      ['108.00', '1', '96.00'],
    ],
  )
  assert.deepEqual([cart.total, cart.tax, cart.net], ['256.00', '29.44', '226.56'], 'tax is rounded per line')
})

test('short stock, credit and a broken rule are told in the cart as placing would find them', async (t) => {
  const { house, product, buyer, dealer, cartOf } = await shop(t)
  await house.inside((ctx) =>
    sql`insert into catalog.quantity_rules (id, product_id, scope_kind, scope_id, quantity_min) values (${newId()}, ${product.id}, 'dealer', ${dealer.id}, 20)`.execute(
      ctx.db,
    ),
  )
  const cart = await cartOf(buyer, [[product, '5']])
  assert.deepEqual(cart.lines[0]?.verdicts, [
    {
      code: 'quantity-below-min',
      severity: 'error',
      data: { quantity_min: '20', quantity: '5', base_unit: 'set' },
      fixes: ['20'],
    },
  ])
  const large = await cartOf(buyer, [[product, '120']])
  assert.deepEqual(codes(large), [['stock-short']])
  assert.deepEqual(
    large.holds.map(({ code, data }) => [code, data.short_by ?? data.positions]),
    [
      ['credit-short', '200.00'],
      ['stock-short', '1'],
    ],
  )
  assert.deepEqual(
    [large.warning_count, large.may_place, large.credit?.available_amount],
    [1, true, '1000.00'],
  )
})

test('who may not see prices or credit gets none, in no field of the reply', async (t) => {
  const { house, api, product, dealer, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '111']])
  await house.inside((ctx) => sql`update pricing.entries set price = 10.77`.execute(ctx.db))
  const keeper = await house.make.user(dealer, 'keeper')
  const seen = await api.as(keeper).ask(contract.getCart, { params: { id: cart.id } })
  const { total, credit, lines, may_place, blocked_by } = seen.json as contract.Cart // a cart by its contract
  assert.deepEqual(
    [total, credit, lines[0]?.unit_price, may_place, blocked_by],
    ['0.00', null, null, false, 'forbidden'],
  )
  assert.doesNotMatch(seen.text, /10\.77|1110|1195|"10\.00"|195\.47/)
})

test('where the dealer may buy but not see the price, only a granted price lets the line pass', async (t) => {
  const { house, api, product, dealer, buyer, cartOf } = await shop(t)
  await house.make.rule({ effect: 'deny', rights: ['see-price'], scope: { kind: 'dealer', id: dealer.id } })
  const cart = await cartOf(buyer, [[product, '2']])
  assert.deepEqual([cart.lines[0]?.unit_price, cart.total, cart.blocked_by], [null, '0.00', 'price-missing'])
  const grants = [{ line_id: cart.lines[0]?.id ?? '', unit_price: '7' as never }] // a decimal by its text
  const params = { dealer_id: dealer.id, cart_id: cart.id }
  await api
    .as(await house.make.staff())
    .call(contract.grantPrices, { params, body: { reason: '询价答复', grants } })
  const answered = await api.as(buyer).call(contract.getCart, { params: { id: cart.id } })
  assert.deepEqual([answered.lines[0]?.unit_price, answered.blocked_by], ['7.00', 'price-changed'])
})

test('a granted price of a product that the dealer may no longer see stands in no line and in no total', async (t) => {
  const { house, api, product, dealer, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '2']])
  const grants = [{ line_id: cart.lines[0]?.id ?? '', unit_price: '7' as never }] // a decimal by its text
  const params = { dealer_id: dealer.id, cart_id: cart.id }
  await api
    .as(await house.make.staff())
    .call(contract.grantPrices, { params, body: { reason: '询价答复', grants } })
  await house.make.rule({ effect: 'deny', scope: { kind: 'dealer', id: dealer.id } })
  const hidden = await api.as(buyer).call(contract.getCart, { params: { id: cart.id } })
  assert.deepEqual(
    [hidden.lines[0]?.sku, hidden.lines[0]?.amount, hidden.total, hidden.tax, hidden.blocked_by],
    [null, null, '0.00', '0.00', 'product-unknown'],
  )
})

test('unknown, unauthorized and off-shelf products are refused in one and the same way', async (t) => {
  const { house, api, buyer, dealer, cartOf, product } = await shop(t)
  const [hidden, old] = await house.products(2, { price: '1', stock: '9' })
  assert.ok(hidden && old)
  await house.make.rule({
    effect: 'deny',
    scope: { kind: 'dealer', id: dealer.id },
    target: { kind: 'product', id: hidden.id },
  })
  await house.inside((ctx) =>
    sql`update catalog.products set on_shelf_to = '2020-01-01' where id = ${old.id}`.execute(ctx.db),
  )
  const cart = await cartOf(buyer, [])
  const add = (line: Omit<NewLine, 'quantity'>) =>
    api.as(buyer).refusal(contract.addLines, {
      params: { cart_id: cart.id },
      body: {
        if_present: 'add',
        lines: [
          { sku: product.sku, quantity: q('1') },
          { ...line, quantity: q('1') },
        ],
      },
    })
  const refusals = [
    await add({ sku: 'NO-SUCH' }),
    await add({ sku: hidden.sku }),
    await add({ sku: old.sku }),
  ]
  const bodies = refusals.map(({ body: { trace_id: _trace, ...rest } }) => JSON.stringify(rest))
  assert.equal(new Set(bodies).size, 1)
  assert.deepEqual([refusals[0]?.status, refusals[0]?.body.errors?.[0]?.pointer], [422, '/lines/1/sku'])
  assert.equal((await add({ product_id: hidden.id })).body.errors?.[0]?.pointer, '/lines/1/product_id')
  assert.equal((await add({ product_id: product.id, unit: 'pallet' })).code, 'unit-unknown')
  assert.equal((await add({ product_id: product.id, sku: product.sku })).code, 'invalid-input')
  assert.equal((await add({})).code, 'invalid-input')
})

test('a quantity that is none is refused everywhere, and nothing is written', async (t) => {
  const { house, api, product, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '1']])
  const before = await checksums(house.urls.ownerUrl)
  const params = { cart_id: cart.id, line_id: cart.lines[0]?.id ?? '' }
  for (const bad of [
    '0',
    '0.000000',
    '-1',
    '1e400',
    '1e3',
    'NaN',
    'Infinity',
    '0x10',
    '1_000',
    '１２',
    '+1',
    ' 1',
    '01',
    '1.',
    '.5',
    '1,000',
    '0.0000005',
    '1'.repeat(40),
    '1000000000',
    '',
  ]) {
    const lines = [{ product_id: product.id, quantity: q(bad) }]
    const attempts = [
      await api
        .as(buyer)
        .ask(contract.addLines, { params, body: { if_present: 'add', lines } } as Asking<
          typeof contract.addLines
        >),
      await api.as(buyer).ask(contract.createCart, { body: { name: 'x', lines } }),
      await api.as(buyer).ask(contract.editLine, { params, version: 1, body: { quantity: q(bad) } }),
    ]
    assert.deepEqual(
      attempts.map(({ status }) => status),
      [422, 422, 422],
      `quantity ${bad}`,
    )
  }
  for (const odd of [1, null, true, ['1'], {}]) {
    const lines = [{ product_id: product.id, quantity: odd as never }]
    assert.equal((await api.as(buyer).ask(contract.createCart, { body: { name: 'x', lines } })).status, 422)
  }
  assert.deepEqual(await checksums(house.urls.ownerUrl), before)
})

test('fields that are not the buyer’s to set are refused and never ignored', async (t) => {
  const { house, api, product, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '1']])
  const before = await checksums(house.urls.ownerUrl)
  for (const extra of [
    { unit_price: '0.01' },
    { accepted_unit_price: '1' },
    { granted_unit_price: '0' },
    { amount: '0' },
    { dealer_id: newId() },
    { tax_rate: '0' },
    { discount: '99' },
  ]) {
    const lines = [{ product_id: product.id, quantity: q('1'), ...extra }]
    const added = await api
      .as(buyer)
      .ask(contract.addLines, { params: { cart_id: cart.id }, body: { if_present: 'add', lines } })
    const placed = await api.as(buyer).ask(placeOrder, { body: { cart_id: cart.id, ...extra } })
    const edited = await api
      .as(buyer)
      .ask(contract.editCart, { params: { id: cart.id }, version: 1, body: extra as never })
    assert.deepEqual([added.status, placed.status, edited.status], [422, 422, 422], JSON.stringify(extra))
  }
  assert.deepEqual(await checksums(house.urls.ownerUrl), before)
})

test('as many lines as the company allows, and not one more', async (t) => {
  const { house, api, product, buyer } = await shop(t)
  await house.inside((ctx) => sql`update company.profile set order_lines_max = 3`.execute(ctx.db))
  const lines = (count: number) =>
    Array.from({ length: count }, () => ({ product_id: product.id, quantity: q('1') }))
  const cart = await api.as(buyer).call(contract.createCart, { body: { name: 'full', lines: lines(3) } })
  const more = { params: { cart_id: cart.id }, body: { if_present: 'separate' as const, lines: lines(1) } }
  assert.equal((await api.as(buyer).refusal(contract.addLines, more)).code, 'too-many-lines')
  assert.equal(
    (await api.as(buyer).refusal(contract.createCart, { body: { name: 'x', lines: lines(4) } })).code,
    'too-many-lines',
  )
  assert.equal((await house.place(buyer, cart)).lines.length, 3)
  await house.inside((ctx) => sql`update company.profile set order_lines_max = 2`.execute(ctx.db))
  const late = await house.cartOf(buyer, [
    [product, '1'],
    [product, '1'],
  ])
  await house.inside((ctx) => sql`update company.profile set order_lines_max = 1`.execute(ctx.db))
  assert.equal(
    (await api.as(buyer).refusal(placeOrder, { body: { cart_id: late.id } })).code,
    'too-many-lines',
  )
})

test('another dealer’s cart, address, line and file are absent, and nothing is written', async (t) => {
  const { house, api, product, buyer, cartOf } = await shop(t)
  const rival = await house.make.dealer()
  const stranger = await house.make.user(rival)
  const [own, foreign] = [await cartOf(buyer, [[product, '1']]), await cartOf(stranger, [[product, '1']])]
  const address = await house.make.address(rival)
  const file_id = await fileOf(house, stranger.id)
  const before = await checksums(house.urls.ownerUrl)
  const as = api.as(buyer)
  const line_id = foreign.lines[0]?.id ?? ''
  const lines = [{ product_id: product.id, quantity: q('1') }]
  const answers = [
    await as.ask(contract.getCart, { params: { id: foreign.id } }),
    await as.ask(contract.editCart, { params: { id: foreign.id }, version: 1, body: { name: 'mine' } }),
    await as.ask(contract.discardCart, { params: { id: foreign.id }, version: 1 }),
    await as.ask(contract.addLines, { params: { cart_id: foreign.id }, body: { if_present: 'add', lines } }),
    await as.ask(contract.editLine, {
      params: { cart_id: foreign.id, line_id },
      version: 1,
      body: { quantity: q('2') },
    }),
    await as.ask(contract.editLine, {
      params: { cart_id: own.id, line_id },
      version: 1,
      body: { quantity: q('2') },
    }),
    await as.ask(contract.removeLine, { params: { cart_id: own.id, line_id }, version: 1 }),
    await as.ask(contract.consentToPrices, { params: { cart_id: foreign.id }, version: 1, body: {} }),
    await as.ask(placeOrder, { body: { cart_id: foreign.id } }),
    await as.ask(contract.consentToPrices, {
      params: { cart_id: own.id },
      version: 1,
      body: { line_ids: [line_id] },
    }),
    await as.ask(contract.editCart, { params: { id: own.id }, version: 1, body: { ship_to_id: address } }),
    await as.ask(contract.createCart, { body: { name: 'x', ship_to_id: address } }),
    await as.ask(contract.attachToCart, { params: { cart_id: own.id }, body: { file_id } }),
    await as.ask(contract.addLines, {
      params: { cart_id: own.id },
      body: { if_present: 'add', lines: [{ product_id: newId(), quantity: q('1') }] },
    }),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [404, 404, 404, 404, 404, 404, 404, 404, 404, 422, 422, 422, 422, 422],
  )
  for (const { text } of answers) assert.ok(!text.includes(rival.code) && !text.includes('季华路'))
  assert.deepEqual(await checksums(house.urls.ownerUrl), before)
})

test('files that the dealer’s people uploaded go with the cart and then with the order', async (t) => {
  const { house, api, product, dealer, buyer, cartOf } = await shop(t)
  const cart = await cartOf(buyer, [[product, '1']])
  const colleague = await house.make.user(dealer)
  const [kept, dropped] = [await fileOf(house, colleague.id), await fileOf(house, buyer.id)]
  const params = { cart_id: cart.id }
  for (const file_id of [kept, dropped, kept])
    await api.as(buyer).call(contract.attachToCart, { params, body: { file_id } })
  const left = await api.as(buyer).call(contract.detachFromCart, { params: { ...params, file_id: dropped } })
  assert.deepEqual(
    left.attachments.map(({ id }) => id),
    [kept],
  )
  const order = await house.place(buyer, cart)
  assert.deepEqual(order.attachments, [
    { id: kept, name: 'po.pdf', content_type: 'application/pdf', bytes: 12 },
  ])
})

/** As if the person had uploaded it. */
async function fileOf(house: Awaited<ReturnType<typeof market>>, person_id: string): Promise<string> {
  const id = newId()
  await house.inside((ctx) =>
    ctx.db
      .insertInto('platform.files')
      .values({
        id,
        name: 'po.pdf',
        content_type: 'application/pdf',
        bytes: '12',
        sha256: 'a'.repeat(64),
        uploaded_by: person_id,
        created_at: ctx.now,
      })
      .execute(),
  )
  return id
}
