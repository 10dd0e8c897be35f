/** What a sound entry is: pure checks shared by editing and import. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createEntry } from '@concord/contract/pricing.ts'
import { priceText, quantityText } from '#platform/canonical.ts'
import { fixed } from '#platform/fixed.ts'
import { Problem, refusedField } from '#platform/problem.ts'

export type EntryFields = Body<typeof createEntry>
/** The half-open validity `[valid_from, valid_to)`; null is without end on that side. */
export interface Period {
  valid_from: string | null
  valid_to: string | null
}
/** Where an entry stands in its list: entries of one place must not overlap in validity. */
export interface Place extends Period {
  product_id: string
  unit: string
  quantity_from: string
}

/** One spelling for each decimal, so that comparisons and audit rows see values and not digits. */
export function canonicalEntry<T extends Partial<EntryFields>>(entry: T): T {
  const { quantity_from, price, percent } = entry
  return {
    ...entry,
    ...(quantity_from === undefined ? {} : { quantity_from: quantityText(quantity_from) }),
    ...(typeof price === 'string' ? { price: priceText(price) } : {}),
    ...(typeof percent === 'string' ? { percent: quantityText(percent) } : {}),
  }
}

export function checkPeriod({ valid_from, valid_to }: Period): void {
  if (valid_from !== null && valid_to !== null && valid_to <= valid_from)
    throw refusedField('period-reversed', '/valid_to')
}

/** An entry says a price, or a percent of another list; never both, never neither. */
export function checkEntry(entry: EntryFields): void {
  const { price, percent, percent_list_id, quantity_from } = entry
  checkPeriod(entry)
  const isPrice = price !== null && percent === null && percent_list_id === null
  const isPercent = price === null && percent !== null && percent_list_id !== null
  if (!isPrice && !isPercent) throw invalid('/price', 'a price, or a percent and its list')
  if (price !== null && fixed(price) >= price_limit) throw invalid('/price', 'below 1,000,000,000,000')
  if (percent !== null && (fixed(percent) === 0n || fixed(percent) > percent_max))
    throw invalid('/percent', 'above 0 and at most 1,000')
  if (fixed(quantity_from) >= quantity_limit) throw invalid('/quantity_from', 'below 1,000,000,000')
}

const price_limit = fixed('1000000000000')
const percent_max = fixed('1000')
const quantity_limit = fixed('1000000000')

function invalid(pointer: string, detail: string): Problem {
  return new Problem('invalid-input', undefined, [{ pointer, code: 'range', detail }])
}

/** A key that canonical entries of one place share. */
export function placeOf({ product_id, unit, quantity_from }: Place): string {
  return `${product_id} ${unit} ${quantity_from}`
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.valid_from === b.valid_from && a.valid_to === b.valid_to
}

/** One ends on the day the other starts: they do not overlap. */
export function overlaps(a: Period, b: Period): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a)
}

function startsBeforeEnd(a: Period, b: Period): boolean {
  return a.valid_from === null || b.valid_to === null || a.valid_from < b.valid_to
}

/** Whether two canonical entries say the same price. */
export function isSameValue(a: Value, b: Value): boolean {
  return a.price === b.price && a.percent === b.percent && a.percent_list_id === b.percent_list_id
}

type Value = Pick<EntryFields, 'price' | 'percent' | 'percent_list_id'>
