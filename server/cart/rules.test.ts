import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Money, Quantity, UnitPrice } from '#platform/money.ts'
import { acceptedAfter, editedLine, withWanted } from './lines.ts'
import { judgeQuantity, nearestQuantities } from './quantities.ts'
import { decidePlacing, judgeLines, type KnownLine, type PlacingFacts } from './rules.ts'

const q = (text: string) => text as Quantity // decimals by their text
const price = (text: string) => text as UnitPrice
const yuan = (text: string) => text as Money
const limits = (min: string | null, multiple: string | null, max: string | null) => ({
  quantity_min: min as Quantity | null,
  quantity_multiple: multiple as Quantity | null,
  quantity_max: max as Quantity | null,
})

for (const [what, quantity, factor, sum, rule, code, fixes] of [
  ['a sum that keeps all rules', '24', '1', '24', limits('12', '6', '60'), null, []],
  ['no rule at all', '7', '1', '7', limits(null, null, null), null, []],
  [
    'half a base unit without a rule for the step',
    '1.5',
    '1',
    '1.5',
    limits(null, null, null),
    'quantity-not-multiple',
    ['1', '2'],
  ],
  ['half a base unit where the step allows it', '1.5', '1', '1.5', limits(null, '0.5', null), null, []],
  ['less than the minimum', '5', '1', '5', limits('12', null, null), 'quantity-below-min', ['12']],
  [
    'less than a minimum that is no multiple',
    '5',
    '1',
    '5',
    limits('10', '6', null),
    'quantity-below-min',
    ['12'],
  ],
  ['between two multiples', '20', '1', '20', limits(null, '12', null), 'quantity-not-multiple', ['12', '24']],
  ['below the first multiple', '5', '1', '5', limits(null, '12', null), 'quantity-not-multiple', ['12']],
  ['above the maximum', '70', '1', '70', limits(null, '12', '60'), 'quantity-above-max', ['60']],
  [
    'between multiples with the upper one above the maximum',
    '55',
    '1',
    '55',
    limits(null, '12', '59'),
    'quantity-not-multiple',
    ['48'],
  ],
  [
    'cartons of 12 where 20 pieces are the least',
    '1',
    '12',
    '12',
    limits('20', null, null),
    'quantity-below-min',
    ['2'],
  ],
  [
    'cartons of 12 in steps of 10 pieces',
    '4',
    '12',
    '48',
    limits(null, '10', null),
    'quantity-not-multiple',
    ['5'],
  ],
  [
    'a second line that leaves room for three more',
    '10',
    '1',
    '17',
    limits(null, null, '10'),
    'quantity-above-max',
    ['3'],
  ],
  ['other lines alone above the maximum', '1', '1', '61', limits(null, null, '60'), 'quantity-above-max', []],
] as const)
  test(`quantity rules: ${what}`, () => {
    const verdict = judgeQuantity({
      quantity: q(quantity),
      factor: q(factor),
      sum: q(sum),
      base_unit: 'set',
      limits: rule,
    })
    assert.equal(verdict?.code ?? null, code)
    assert.deepEqual(verdict?.fixes ?? [], fixes)
  })

test('every fix that is offered keeps the rules, whatever the rules and the unit are', () => {
  const small = fc.integer({ min: 1, max: 60 })
  const maybe = fc.option(small, { nil: null })
  fc.assert(
    fc.property(
      fc.tuple(small, fc.integer({ min: 1, max: 24 }), fc.nat(40)),
      fc.tuple(maybe, maybe, maybe),
      ([own, factor, others], [min, multiple, more]) => {
        const max = more === null ? null : (min ?? 0) + more
        const text = (value: number | null) => (value === null ? null : String(value))
        const rule = limits(text(min), text(multiple), text(max))
        const amounts = {
          quantity: q(String(own)),
          factor: q(String(factor)),
          sum: q(String(own * factor + others)),
          base_unit: 'set',
          limits: rule,
        }
        for (const fix of nearestQuantities(amounts)) {
          const sum = Number(fix) * factor + others
          assert.ok(Number.isInteger(sum) && sum > others)
          assert.equal(judgeQuantity({ ...amounts, quantity: fix, sum: q(String(sum)) }), null)
        }
      },
    ),
  )
})

const line = (given: Partial<KnownLine> = {}): KnownLine => ({
  product_id: 'p',
  is_buyable: true,
  base_unit: 'set',
  quantity: q('10'),
  factor: q('1'),
  limits: limits(null, null, null),
  unit_price: price('5.00'),
  accepted_unit_price: price('5.00'),
  ...given,
})
const plenty = new Map([['p', q('1000')]])

for (const [what, given, free, policy, verdicts] of [
  ['a fine line has none', {}, plenty, 'hold', []],
  [
    'an unauthorized product says nothing else',
    { is_buyable: false, unit_price: null },
    new Map(),
    'hold',
    ['product-unknown error'],
  ],
  ['a unit that is gone', { factor: null }, plenty, 'hold', ['unit-unknown error']],
  ['no price is an error and never zero', { unit_price: null }, plenty, 'hold', ['price-missing error']],
  ['a granted price of zero is a price', { unit_price: price('0.00') }, plenty, 'hold', ['price-fell info']],
  [
    'a rise needs the word of the buyer',
    { unit_price: price('5.01') },
    plenty,
    'hold',
    ['price-rose consent'],
  ],
  [
    'a price never agreed to needs it too',
    { accepted_unit_price: null },
    plenty,
    'hold',
    ['price-rose consent'],
  ],
  ['a fall is only told', { unit_price: price('4.99') }, plenty, 'hold', ['price-fell info']],
  ['short stock warns where it holds', {}, new Map([['p', q('9')]]), 'hold', ['stock-short warning']],
  ['short stock is an error where it refuses', {}, new Map(), 'refuse', ['stock-short error']],
  ['short stock is only told where it is delivered later', {}, new Map(), 'backorder', ['stock-short info']],
] as const)
  test(`verdicts: ${what}`, () => {
    const [judged] = judgeLines([line(given)], free, policy)
    assert.deepEqual(
      judged?.map(({ code, severity }) => `${code} ${severity}`),
      verdicts,
    )
  })

test('two lines of one product share its stock and its quantity rules', () => {
  const lines = [line({ quantity: q('6') }), line({ quantity: q('1'), factor: q('6') })]
  const judged = judgeLines(
    lines.map((one) => ({ ...one, limits: limits('12', null, null) })),
    new Map([['p', q('11')]]),
    'hold',
  )
  assert.deepEqual(
    judged.map((verdicts) => verdicts.map(({ code }) => code)),
    [['stock-short'], ['stock-short']],
  )
})

const facts = (given: Partial<PlacingFacts> = {}): PlacingFacts => ({
  dealer: {
    state: 'active',
    may_order: true,
    credit_policy: 'hold',
    stock_policy: 'hold',
    territory_policy: 'hold',
  },
  lines: [{ id: 'l', position: 1, verdicts: [] }],
  lines_max: 3,
  amount_scale: 2,
  is_ship_to_gone: false,
  total: yuan('100.00'),
  expected_total: null,
  credit: { limit_amount: null, taken_amount: yuan('0') },
  outside: null,
  ...given,
})
const judged = (...codes: string[]) =>
  codes.map((code, index) => {
    const severity = code === 'stock-short' ? 'warning' : 'error'
    return {
      id: `l${index}`,
      position: index + 1,
      verdicts: [{ code, severity, data: {}, fixes: [] }],
    } as PlacingFacts['lines'][number] // codes as the contract names them
  })
const strict = {
  state: 'active',
  may_order: true,
  credit_policy: 'refuse',
  stock_policy: 'refuse',
  territory_policy: 'refuse',
} as const
const short = { limit_amount: yuan('150.0000'), taken_amount: yuan('75.5000') }
const abroad = { region_zh: '广东', region_en: 'Guangdong' }

for (const [what, given, refusal, holds] of [
  ['nothing in doubt', {}, null, []],
  ['an empty cart', { lines: [] }, 'cart-empty', []],
  ['a frozen dealer', { dealer: { ...strict, state: 'frozen' } }, 'dealer-frozen', []],
  ['a dealer that may not order', { dealer: { ...strict, may_order: false } }, 'dealer-may-not-order', []],
  ['as many lines as allowed', { lines: judged('', '', '') }, null, []],
  ['one line more than allowed', { lines: judged('', '', '', '') }, 'too-many-lines', []],
  ['a ship-to that was removed', { is_ship_to_gone: true }, 'ship-to-unknown', []],
  ['an unknown product', { lines: judged('', 'product-unknown') }, 'product-unknown', []],
  ['a unit that is gone', { lines: judged('unit-unknown') }, 'unit-unknown', []],
  ['a missing price', { lines: judged('price-missing') }, 'price-missing', []],
  ['a quantity rule broken', { lines: judged('quantity-not-multiple') }, 'quantity-refused', []],
  ['a rise without consent', { lines: judged('price-rose') }, 'price-changed', []],
  ['a fall', { lines: judged('price-fell') }, null, []],
  ['a total beyond all bounds', { total: yuan('999999999999.01') }, 'total-too-large', []],
  ['a total above the expected', { expected_total: yuan('99.99') }, 'total-above-expected', []],
  ['a total at the expected', { expected_total: yuan('100') }, null, []],
  ['credit short, held', { credit: short }, null, ['credit-short 25.50']],
  ['credit short, refused', { credit: short, dealer: strict }, 'credit-short', ['credit-short 25.50']],
  ['credit just enough', { credit: { ...short, taken_amount: yuan('50') } }, null, []],
  ['free goods take no credit', { credit: short, total: yuan('0.00') }, null, []],
  ['stock short, held', { lines: judged('', 'stock-short') }, null, ['stock-short 2']],
  [
    'stock short, refused',
    { lines: judged('stock-short'), dealer: strict },
    'stock-short',
    ['stock-short 1'],
  ],
  ['outside the territory, held', { outside: abroad }, null, ['outside-territory 广东']],
  [
    'outside the territory, refused',
    { outside: abroad, dealer: strict },
    'outside-territory',
    ['outside-territory 广东'],
  ],
  [
    'all doubts are named at once',
    { lines: judged('stock-short'), credit: short, outside: abroad },
    null,
    ['credit-short 25.50', 'stock-short 1', 'outside-territory 广东'],
  ],
] as const)
  test(`placing: ${what}`, () => {
    const decision = decidePlacing(facts(given as Partial<PlacingFacts>)) // the table is read-only all through
    assert.equal(decision.refusal?.code ?? null, refusal)
    assert.deepEqual(
      decision.holds.map(({ code, data }) => `${code} ${data.short_by ?? data.positions ?? data.region_zh}`),
      holds,
    )
  })

const row = (id: string, unit: string, quantity: string, granted: string | null = null) => ({
  ...{ id, position: 1, product_id: 'p', unit, quantity: q(quantity), accepted_unit_price: price('5') },
  ...{
    granted_unit_price: granted as UnitPrice | null,
    granted_by: granted && 'x',
    granted_reason: granted && 'free',
  },
})
const wanted = [
  { product_id: 'p', unit: 'set', quantity: q('2') },
  { product_id: 'p', unit: 'set', quantity: q('3') },
]

for (const [ifPresent, quantities] of [
  ['add', ['10', '15']],
  ['set', ['10', '3']],
  ['separate', ['10', '10', '2', '3']],
] as const)
  test(`if present, ${ifPresent}`, () => {
    const lines = withWanted([row('a', 'carton', '10'), row('b', 'set', '10')], wanted, ifPresent)
    assert.deepEqual(
      lines.map((line) => line.quantity),
      quantities,
    )
  })

test('more of a product whose price was granted goes into a line of its own', () => {
  const lines = withWanted([row('a', 'set', '10', '0')], wanted, 'add')
  assert.deepEqual(
    lines.map((line) => line.quantity),
    ['10', '5'],
  )
  assert.equal(lines[1]?.granted_unit_price, null)
})

test('a grant falls away when the buyer takes more or another unit, and stays for less', () => {
  const granted = row('a', 'set', '10', '0')
  assert.equal(editedLine(granted, { quantity: q('9') }).granted_unit_price, '0')
  assert.equal(editedLine(granted, { quantity: q('11') }).granted_unit_price, null)
  assert.equal(editedLine(granted, { unit: 'carton' }).granted_unit_price, null)
})

for (const [what, accepted, before, after, result] of [
  ['the new price is agreed to', '5', '5', '6', '6'],
  ['a fall before is agreed to', '5', '4', '3', '3'],
  ['a rise that waits is not agreed to in passing', '5', '6', '6', '5'],
  ['but what is cheaper still is', '5', '6', '4', '4'],
  ['a price never agreed to is not either', null, '6', '6', null],
  ['where there was no price, the first is', null, null, '6', '6'],
] as const)
  test(`changing a line: ${what}`, () => {
    const at = (unit_price: string | null) => ({
      line: { ...row('a', 'set', '1'), accepted_unit_price: accepted as UnitPrice | null },
      unit_price: unit_price as UnitPrice | null,
      factor: q('1'),
    })
    const agreed = acceptedAfter(at(before), at(after))
    assert.equal(agreed === null ? null : Number(agreed), result === null ? null : Number(result))
  })
