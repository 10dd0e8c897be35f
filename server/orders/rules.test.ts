import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isEqual, isZero, sum, type Money, type Quantity } from '#platform/money.ts'
import { decideStep, lifecycle } from './lifecycle.ts'
import { allocate, demandsOf, fulfillmentOf, owedOf, salesOrdersOf, stockOf, type Demanded } from './rules.ts'

const q = (text: string | number) => String(text) as Quantity // decimals by their text
const yuan = (text: string | number) => String(text) as Money
const line = (id: string, product_id: string, base: number, amount = '10.00'): Demanded => ({
  ...{ id, product_id, position: 1, base_quantity: q(base), amount: yuan(amount) },
})
const reserved = (product_id: string, warehouse_id: string, quantity: number) => ({
  product_id,
  warehouse_id,
  quantity: q(quantity),
})
const shape = (parts: ReturnType<typeof allocate>) =>
  parts.map(
    (part) =>
      `${part.line_id}@${part.warehouse_id ?? '-'} ${part.base_quantity}${isEqual(part.base_quantity, part.reserved) ? '' : ` (${part.reserved})`}`,
  )

for (const [what, lines, stock, warehouses, expected] of [
  ['all from the first warehouse', [line('a', 'p', 5)], [reserved('p', 'w1', 5)], ['w1', 'w2'], ['a@w1 5']],
  [
    'split where the first runs out',
    [line('a', 'p', 5)],
    [reserved('p', 'w1', 3), reserved('p', 'w2', 2)],
    ['w1', 'w2'],
    ['a@w1 3', 'a@w2 2'],
  ],
  [
    'in the order of the warehouses, not of the answer',
    [line('a', 'p', 5)],
    [reserved('p', 'w2', 2), reserved('p', 'w1', 3)],
    ['w1', 'w2'],
    ['a@w1 3', 'a@w2 2'],
  ],
  [
    'earlier lines first',
    [line('a', 'p', 3), line('b', 'p', 4)],
    [reserved('p', 'w1', 5), reserved('p', 'w2', 2)],
    ['w1', 'w2'],
    ['a@w1 3', 'b@w1 2', 'b@w2 2'],
  ],
  [
    'products apart',
    [line('a', 'p', 1), line('b', 'r', 1)],
    [reserved('r', 'w2', 1), reserved('p', 'w1', 1)],
    ['w1', 'w2'],
    ['a@w1 1', 'b@w2 1'],
  ],
  ['the rest owed by the first', [line('a', 'p', 5)], [reserved('p', 'w1', 2)], ['w1', 'w2'], ['a@w1 5 (2)']],
  [
    'the rest owed by the first though another delivers',
    [line('a', 'p', 5)],
    [reserved('p', 'w2', 2)],
    ['w1', 'w2'],
    ['a@w2 2', 'a@w1 3 (0)'],
  ],
  ['owed where no warehouse serves', [line('a', 'p', 5)], [], [], ['a@- 5 (0)']],
] as const)
  test(`filling an order: ${what}`, () => {
    assert.deepEqual(shape(allocate(lines, stock, warehouses)), expected)
  })

test('however an order is split, quantities and money add up to the cent', () => {
  const anOrder = fc.array(
    fc.record({ product: fc.nat(3), base: fc.integer({ min: 1, max: 90 }), cents: fc.nat(99_999) }),
    { minLength: 1, maxLength: 8 },
  )
  const aStock = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.integer({ min: 1, max: 60 })), { maxLength: 10 })
  fc.assert(
    fc.property(anOrder, aStock, (given, stock) => {
      const lines = given.map(({ product, base, cents }, index) =>
        line(`l${index}`, `p${product}`, base, (cents / 100).toFixed(2)),
      )
      const warehouses = ['w0', 'w1', 'w2']
      const held = new Map(
        stock.map(([product, place, quantity]) => [
          `${product} ${place}`,
          reserved(`p${product}`, `w${place}`, quantity),
        ]),
      )
      const parts = allocate(lines, [...held.values()], warehouses)
      const sales = salesOrdersOf(lines, parts, warehouses, 2)
      for (const one of lines) {
        const own = sales.flatMap((order) => order.lines).filter((part) => part.line_id === one.id)
        assert.ok(isEqual(sum(own.map((part) => part.base_quantity)), one.base_quantity))
        assert.ok(isEqual(sum(own.map((part) => part.amount)), one.amount))
      }
      for (const order of sales) assert.ok(isEqual(sum(order.lines.map((part) => part.amount)), order.total))
      assert.equal(new Set(sales.map((order) => order.warehouse_id)).size, sales.length)
      const [holds, owes] = [stockOf(parts), owedOf(parts)]
      const wanted = sum(lines.map((one) => one.base_quantity))
      assert.ok(isEqual(sum([...holds, ...owes].map((item) => item.quantity)), wanted))
    }),
  )
})

test('a split amount gives the odd cents to the larger remainders, the earlier first', () => {
  const lines = [line('a', 'p', 3, '0.10')]
  const stock = ['w1', 'w2', 'w3'].map((place) => reserved('p', place, 1))
  const sales = salesOrdersOf(lines, allocate(lines, stock, ['w1', 'w2', 'w3']), ['w1', 'w2', 'w3'], 2)
  assert.deepEqual(
    sales.map((order) => order.total),
    ['0.04', '0.03', '0.03'],
  )
})

test('free goods split into free goods', () => {
  const lines = [line('a', 'p', 3, '0.00')]
  const stock = ['w1', 'w2'].map((place, index) => reserved('p', place, index + 1))
  const sales = salesOrdersOf(lines, allocate(lines, stock, ['w1', 'w2']), ['w1', 'w2'], 2)
  assert.ok(sales.every((order) => isZero(order.total)))
})

test('lines of one product are one demand', () => {
  assert.deepEqual(demandsOf([line('a', 'p', 3), line('b', 'r', 1), line('c', 'p', 4)]), [
    { product_id: 'p', quantity: '7' },
    { product_id: 'r', quantity: '1' },
  ])
})

const quantities = (ordered: number, confirmed: number, shipped: number, canceled: number) => ({
  ...{
    quantity: q(ordered),
    confirmed_quantity: q(confirmed),
    shipped_quantity: q(shipped),
    canceled_quantity: q(canceled),
  },
})
for (const [state, lines, word] of [
  ['held', [quantities(5, 0, 0, 0)], 'none'],
  ['rejected', [quantities(5, 0, 0, 0)], 'none'],
  ['confirmed', [quantities(5, 5, 0, 0)], 'waiting'],
  ['confirmed', [quantities(5, 5, 2, 0)], 'partly'],
  ['confirmed', [quantities(5, 5, 5, 0), quantities(5, 5, 0, 0)], 'partly'],
  ['closed', [quantities(5, 5, 5, 0)], 'shipped'],
  ['closed', [quantities(5, 5, 3, 2), quantities(1, 1, 0, 1)], 'shipped'],
  ['canceled', [quantities(5, 5, 0, 5)], 'none'],
] as const)
  test(`fulfillment: ${state} with ${lines.map((one) => Object.values(one).join('/')).join(' and ')} is ${word}`, () => {
    assert.equal(fulfillmentOf(state, lines), word)
  })

for (const state of ['submitted', 'held', 'confirmed', 'rejected', 'canceled', 'closed'] as const)
  for (const action of ['release', 'reject', 'cancel', 'close'] as const)
    test(`a ${state} order: ${action}`, () => {
      const isAllowed = {
        release: ['held'],
        reject: ['held'],
        cancel: ['held', 'confirmed'],
        close: ['confirmed'],
      }[action].includes(state)
      if (isAllowed) assert.equal(decideStep(action, state), lifecycle[action].to)
      else assert.throws(() => decideStep(action, state), { code: lifecycle[action].refusal })
    })
