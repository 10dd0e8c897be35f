/** Random rule sets for the property test: every criterion of the order is made to meet its equals often. */
import fc from 'fast-check'
import { newId } from '#platform/ids.ts'
import type { NaiveRules } from './naive.ts'

export const day = '2026-06-15'
/** Around the day, so that half-open ends fall on it often. */
const days = ['2026-06-01', '2026-06-14', '2026-06-15', '2026-06-16', '2026-07-01'] as const
export const factors = { set: '1', box: '7', carton: '24', pallet: '0.75' } as const

const period = fc
  .tuple(fc.option(fc.constantFrom(...days), { freq: 2 }), fc.option(fc.constantFrom(...days), { freq: 2 }))
  .map(([a, b]) => (a !== null && b !== null && a >= b ? [b, a === b ? null : a] : [a, b]))
  .map(([valid_from = null, valid_to = null]) => ({ valid_from, valid_to }))
const always = fc.constant({ valid_from: null, valid_to: null })
const mostlyAlways = fc.oneof({ weight: 2, arbitrary: always }, { weight: 1, arbitrary: period })

const price = fc.oneof(
  fc.constantFrom('0', '1', '9.99', '10', '100', '0.000001'),
  fc
    .integer({ min: 1, max: 2_000_000 })
    .map((n) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`),
)
const percent = fc.constantFrom('50', '92.5', '99.9999', '100', '133.3333')

const entry = fc.record({
  unit: fc.constantFrom('set', 'set', 'set', 'set', 'box', 'carton', 'pallet'),
  quantity_from: fc.constantFrom('0', '0', '0', '0', '0', '1', '2', '7', '10', '10.5'),
  price,
  percent: fc.option(percent, { freq: 3 }),
  /** How many lists further back than the one before this one the percent is taken of: chains are to be long. */
  of: fc.constantFrom(0, 0, 0, 1, 2),
  period: fc.oneof(always, period),
})
const list = fc.record({
  priority: fc.constantFrom(10, 10, 10, 20),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'CNY', 'USD'),
  price_digits: fc.integer({ min: 0, max: 6 }),
  is_active: fc.constantFrom(true, true, true, true, false),
  period: mostlyAlways,
  /** Places in the dealer's scopes; -1 is a scope of others. */
  assignments: fc.array(fc.record({ scope: fc.constantFrom(-1, 0, 0, 0, 3, 4, 5), period: mostlyAlways }), {
    minLength: 1,
    maxLength: 3,
  }),
  entries: fc.uniqueArray(entry, {
    minLength: 1,
    maxLength: 6,
    selector: ({ unit, quantity_from }) => `${unit} ${quantity_from}`,
  }),
})
export const drawn = fc.record({
  lists: fc.array(list, { minLength: 2, maxLength: 6, size: 'max' }),
  codes: fc.shuffledSubarray(['A', 'B', 'C', 'D', 'E', 'F'], { minLength: 6 }),
})
export type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

const depth_max = 3

/** Gives the drawn rules ids and makes percents go to earlier lists, three deep at most. */
export function rulesOf({ lists, codes }: Drawn, scopes: readonly string[]): NaiveRules {
  const ids = lists.map(() => newId())
  const depths: number[] = []
  const entries = lists.flatMap((each, index) => {
    const made = each.entries.map((one) => {
      const base = index - 1 - (index === 0 ? 0 : one.of % index)
      const isPercent = one.percent !== null && base >= 0 && (depths[base] ?? 0) < depth_max
      if (isPercent) depths[index] = Math.max(depths[index] ?? 0, (depths[base] ?? 0) + 1)
      return {
        ...{
          id: newId(),
          list_id: ids[index] ?? '',
          unit: one.unit,
          quantity_from: one.quantity_from,
          ...one.period,
        },
        price: isPercent ? null : one.price,
        percent: isPercent ? one.percent : null,
        percent_list_id: isPercent ? (ids[base] ?? null) : null,
      }
    })
    depths[index] ??= 0
    return made
  })
  return {
    lists: lists.map(({ priority, currency, price_digits, is_active, period: dates }, index) => {
      const [id = '', code = ''] = [ids[index], codes[index]]
      return { id, code, priority, currency, price_digits, is_active, ...dates }
    }),
    assignments: lists.flatMap((each, index) =>
      each.assignments.map(({ scope, period: dates }) => {
        return {
          list_id: ids[index] ?? '',
          scope_id: scopes.at(scope === -1 ? scopes.length : scope) ?? newId(),
          ...dates,
        }
      }),
    ),
    entries,
  }
}
