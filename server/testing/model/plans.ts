/** Small companies drawn from a seed: dealers with their policies and limits, goods with units and stock, prices, rules. */
import fc from 'fast-check'
import { at, type Limits, type Plan, type PricePlan, type RulePlan } from './state.ts'

export const dealer_count = 3
export const product_count = 3

export const some = <const T>(...values: readonly T[]) => fc.constantFrom(...values)
export const limit = some(null, null, '0', '60', '150', '400', '1000.05')
export const quantity = some('1', '2', '3', '4', '5', '6', '7', '8', '10', '12', '15', '24', '0.5', '2.5')
export const price = some('10', '9.99', '0.333', '33.333333', '12.5', '7', '0.05', '41.005', '0')
const priceAboveZero = some('10', '9.99', '0.333', '33.333333', '12.5', '7', '0.05', '41.005')
const stock = some('0', '0', '2', '5', '9', '20', '100', '3.5')

const dealerPlan = fc.record({
  credit_policy: some('hold', 'hold', 'refuse'),
  stock_policy: some('hold', 'refuse', 'backorder'),
  territory_policy: some('hold', 'refuse'),
  limit,
  may_order: some(true, true, true, true, true, true, true, false),
  has_default_address: some(true, true, true, false),
  territory: some(null, null, { until: null }, { until: 3 }),
})
const limits = some<Limits[]>(
  [],
  [],
  [],
  [{ scope: 'everybody', min: '2', multiple: null, max: null }],
  [{ scope: 'everybody', min: '3', multiple: '3', max: '30' }],
  [{ scope: 'everybody', min: null, multiple: '0.5', max: null }],
  [
    { scope: 'everybody', min: '4', multiple: '2', max: null },
    { scope: 'dealer', min: '2', multiple: null, max: '12' },
  ],
)
const productPlan = fc.record({
  carton: some(null, '12', '6', '2.5', '7'),
  tax_rate: some(null, null, '0', '9'),
  off_shelf_on: some(null, null, null, null, null, 4),
  is_territorial: some(false, false, true),
  limits,
  stock: fc.tuple(stock, stock, stock),
})
/** One price for good, or until a day, or another one from that day on: never two at once. */
const rung = fc.record({
  price: priceAboveZero,
  next: fc.option(priceAboveZero, { nil: null }),
  day: some(1, 2, 4),
  is_ending: some(false, false, false, true),
})
const ladder = fc.record({ unit: some('set', 'set', 'carton'), from: some('0', '5', '6', '10'), rung })

export const ruleOf = fc.record({
  effect: some('allow', 'deny'),
  rights: some<RulePlan['rights']>(['buy'], ['see', 'see-price', 'buy'], ['see-price'], ['see']),
  scope: some('everybody', 'region', 'class', 'dealer'),
  dealer: fc.nat(dealer_count - 1),
  product: fc.option(fc.nat(product_count - 1), { nil: null }),
  starts: some(null, null, 2),
  ends: some(null, null, 5),
})
const everythingForAll: RulePlan = {
  ...{ effect: 'allow', rights: ['see', 'see-price', 'buy'], scope: 'everybody', dealer: 0, product: null },
  ...{ starts: null, ends: null },
}

export const plans: fc.Arbitrary<Plan> = fc
  .record({
    dealers: fc.array(dealerPlan, { minLength: dealer_count, maxLength: dealer_count }),
    products: fc.array(productPlan, { minLength: product_count, maxLength: product_count }),
    bases: fc.array(rung, { minLength: product_count, maxLength: product_count }),
    extras: fc.array(
      fc.record({ product: fc.nat(product_count - 1), list: some('base', 'region', 'top', 'own'), ladder }),
      { maxLength: 5 },
    ),
    rules: fc.array(ruleOf, { maxLength: 2 }),
  })
  .map(({ dealers, products, bases, extras, rules }) => {
    const all = [
      ...bases.map((rung, product) => ({
        ...{ product, list: 'base' as const, ladder: { unit: 'set' as const, from: '0', rung } },
      })),
      ...extras,
    ]
    const isSold = (product: number, unit: string) => unit === 'set' || at(products, product).carton !== null
    const place = ({ product, list, ladder }: (typeof all)[number]) =>
      [product, list, ladder.unit, ladder.from].join()
    const kept = all.filter(
      (one, index) =>
        isSold(one.product, one.ladder.unit) &&
        all.findIndex((other) => place(other) === place(one)) === index,
    )
    const prices = kept.flatMap(({ product, list, ladder }): PricePlan[] => {
      const { price, next, day, is_ending } = ladder.rung
      const entry = { product, list, unit: ladder.unit, from: ladder.from }
      if (next === null) return [{ ...entry, price, starts: null, ends: is_ending ? day : null }]
      return [
        { ...entry, price, starts: null, ends: day },
        { ...entry, price: next, starts: day, ends: null },
      ]
    })
    return { dealers, products, prices, rules: [everythingForAll, ...rules] }
  })
