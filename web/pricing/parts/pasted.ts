/** A block copied from Excel as entries: SKU ⇥ unit ⇥ from quantity ⇥ price [⇥ start ⇥ end]. */
import type { Body, Quantity, UnitPrice } from '@concord/contract/endpoint.ts'
import type { importEntries } from '@concord/contract/pricing.ts'
import { orNull } from '../../ui/forms/form-values.ts'
import { dayText, plain } from './entry-drafts.ts'

type Item = Body<typeof importEntries>['items'][number]
export interface PastedRow {
  line: number
  text: string
  /** Null: the row cannot be read. */
  item: Item | null
}

export const readPasted = (text: string): PastedRow[] =>
  text
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, text: line }))
    .filter((row) => row.text.trim())
    .map((row) => ({ ...row, item: itemOf(row.text) }))

const decimal = /^(0|[1-9]\d{0,13})(\.\d{1,6})?$/
const unitCode = /^[a-z][a-z0-9-]{0,19}$/
const percentOf = /^(\d{1,4}(?:\.\d{1,4})?)\s*[%％]\s*(\S.*)$/

function itemOf(line: string): Item | null {
  const cells = line.includes('\t') ? line.split('\t') : line.trim().split(/\s*[,，;]\s*/)
  const [sku = '', unit = '', from = '', price = '', validFrom = '', validTo = ''] = cells.map((one) =>
    one.trim(),
  )
  const quantity = plain(from) || '0'
  const valid_from = dayOf(validFrom)
  const valid_to = dayOf(validTo)
  const said = priceOf(price)
  const isReadable = sku !== '' && unitCode.test(unit.toLowerCase()) && decimal.test(quantity)
  if (!isReadable || !said || valid_from === undefined || valid_to === undefined) return null
  // The quantity has just been checked against the grammar of decimals.
  return { sku, unit: unit.toLowerCase(), quantity_from: quantity as Quantity, ...said, valid_from, valid_to }
}

/** `329.00` is a price, `92.5% PL-BASE` a percent of another list; null: neither. */
function priceOf(text: string): Partial<Item> | null {
  const percent = percentOf.exec(text.normalize('NFKC'))
  if (percent?.[1] && percent[2]) return { percent: percent[1], percent_list_code: percent[2] }
  const amount = plain(text)
  // Checked against the grammar of decimals.
  return decimal.test(amount) ? { price: amount as UnitPrice } : null
}

/** Null: no day is given; undefined: it is not a day. */
function dayOf(text: string): string | null | undefined {
  const day = dayText(text)
  if (day === '') return orNull(day)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}
