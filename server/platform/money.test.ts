import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { cluster } from '#testing/cluster.ts'
import { amountText, priceText, quantityText } from './canonical.ts'
import { decimalText } from './fixed.ts'
import {
  add,
  baseQuantity,
  compare,
  convertQuantity,
  isMultipleOf,
  isZero,
  lineAmount,
  neighbors,
  percentOf,
  priceInUnit,
  roundMoney,
  splitMoney,
  subtract,
  sum,
  taxWithin,
  type Money,
  type Quantity,
  type UnitPrice,
} from './money.ts'

const money = (text: string) => text as Money
const quantity = (text: string) => text as Quantity
const price = (text: string) => text as UnitPrice

for (const [text, scale, rounded] of [
  ['2.5', 0, '3'],
  ['-2.5', 0, '-3'],
  ['2.345', 2, '2.35'],
  ['-2.345', 2, '-2.35'],
  ['2.344999', 2, '2.34'],
  ['0.0005', 3, '0.001'],
  ['1', 2, '1.00'],
  ['-0.001', 2, '0.00'],
] as const)
  test(`${text} rounds half away from zero to ${rounded}, here and in PostgreSQL alike`, async () => {
    assert.equal(roundMoney(text, scale), rounded)
    const client = new pg.Client({ connectionString: (await cluster()).appUrl })
    await client.connect()
    const { rows } = await client.query(`select round($1::numeric, $2)::text as rounded`, [text, scale])
    await client.end()
    assert.equal(amountText(rows[0].rounded, scale), rounded)
  })

test('canonical text: amounts at the scale, quantities bare, prices with at least two digits', () => {
  assert.equal(amountText('12.3000', 2), '12.30')
  assert.equal(amountText('12', 0), '12')
  assert.equal(quantityText('12.500000'), '12.5')
  assert.equal(quantityText('100'), '100')
  assert.equal(priceText('11.800000'), '11.80')
  assert.equal(priceText('0.001000'), '0.001')
  assert.equal(priceText('5'), '5.00')
  assert.throws(() => amountText('1.005', 2), 'an amount that nobody rounded is a bug')
})

test('a carton costs exactly its pieces, and its piece price is only shown rounded', () => {
  const line = {
    quantity: quantity('3'),
    factor: quantity('12'),
    price: price('100'),
    entryFactor: quantity('12'),
  }
  assert.equal(lineAmount(line, 2), '300.00')
  assert.equal(lineAmount({ ...line, quantity: quantity('1'), factor: quantity('1') }, 2), '8.33')
  assert.equal(lineAmount({ ...line, quantity: quantity('36'), factor: quantity('1') }, 2), '300.00')
  assert.equal(priceInUnit(price('100'), quantity('1'), quantity('12')), '8.333333')
  assert.equal(percentOf(price('99.90'), '92.5', 2), '92.41')
})

test('tax is what is inside the amount', () => {
  assert.equal(taxWithin(money('113.00'), '13', 2), '13.00')
  assert.equal(taxWithin(money('100.00'), '13', 2), '11.50')
  assert.equal(taxWithin(money('100.00'), '0', 2), '0.00')
})

test('quantities convert exactly or not at all, and have two right neighbors when wrong', () => {
  assert.equal(convertQuantity(quantity('24'), quantity('1'), quantity('12')), '2')
  assert.equal(convertQuantity(quantity('25'), quantity('1'), quantity('12')), null)
  assert.equal(baseQuantity(quantity('2.5'), quantity('12')), '30')
  assert.ok(isMultipleOf(quantity('0.3'), quantity('0.1')), 'binary floats would say no')
  assert.deepEqual(neighbors(quantity('22'), quantity('6')), { below: '18', above: '24' })
})

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([count, digits]) => quantity(decimalText(count, digits)))

test('sums, differences, products, order and rests are those of PostgreSQL, with any number of digits', async () => {
  const pairs = fc.sample(fc.tuple(decimals, decimals), 2000).filter(([, b]) => !isZero(b))
  const client = new pg.Client({ connectionString: (await cluster()).appUrl })
  await client.connect()
  const { rows } = await client.query(
    `select trim_scale(a + b)::text as sum, trim_scale(a - b)::text as difference, trim_scale(a * b)::text as product,
      sign(a - b)::int as order, mod(a, b) = 0 as is_multiple, round(a, 2)::text as rounded
    from unnest($1::numeric[], $2::numeric[]) as pair (a, b)`,
    [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
  )
  await client.end()
  const ours = pairs.map(([a, b]) => ({
    ...{ sum: add(a, b), difference: subtract(a, b), product: baseQuantity(a, b), order: compare(a, b) },
    ...{ is_multiple: isMultipleOf(a, b), rounded: roundMoney(a, 2) },
  }))
  assert.deepEqual(ours, rows)
})

const cents = fc
  .bigInt({ min: 0n, max: 10n ** 12n })
  .map((value) => money(`${value / 100n}.${String(value % 100n).padStart(2, '0')}`))

test('parts of an amount always sum to it, whatever the weights', () => {
  fc.assert(
    fc.property(
      cents,
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
      (amount, weights) => {
        const parts = splitMoney(
          amount,
          weights.map((weight) => quantity(String(weight))),
          2,
        )
        assert.equal(roundMoney(sum(parts), 2), amount)
        assert.ok(parts.every((part) => !part.startsWith('-')))
      },
    ),
  )
})

test('sums do not drift, in any order', () => {
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 50 }), (amounts) => {
      const forward = amounts.reduce((total, amount) => add(total, amount), money('0'))
      assert.equal(forward, sum(amounts.toReversed()))
    }),
  )
})
