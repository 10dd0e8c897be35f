/** Changes of cart lines: values in, values out. */
import { newId } from '#platform/ids.ts'
import {
  add,
  compare,
  isPositive,
  priceInUnit,
  smaller,
  type Quantity,
  type UnitPrice,
} from '#platform/money.ts'
import type { LineRow } from './contents.ts'

export interface Wanted {
  product_id: string
  unit: string
  quantity: Quantity
}
export type IfPresent = 'add' | 'set' | 'separate'

const quantity_max = '999999999' as Quantity

/** What a column takes and a person can mean: above zero, below a billion. */
export function isSensible(quantity: Quantity): boolean {
  return isPositive(quantity) && compare(quantity, quantity_max) <= 0
}

/**
 * The lines with the wanted ones worked in. A line whose price was granted by staff is left alone: more of the same
 * goes into a line of its own at the usual price.
 */
export function withWanted(
  lines: readonly LineRow[],
  wanted: readonly Wanted[],
  ifPresent: IfPresent,
): LineRow[] {
  const result = [...lines]
  const places = new Map<string, number>()
  if (ifPresent !== 'separate')
    lines.forEach((line, place) => {
      if (line.granted_unit_price === null && !places.has(keyOf(line))) places.set(keyOf(line), place)
    })
  let position = Math.max(0, ...lines.map((line) => line.position))
  for (const one of wanted) {
    const place = places.get(keyOf(one))
    const present = place === undefined ? undefined : result[place]
    if (place !== undefined && present) {
      const quantity = ifPresent === 'add' ? add(present.quantity, one.quantity) : one.quantity
      result[place] = { ...present, quantity }
      continue
    }
    if (ifPresent !== 'separate') places.set(keyOf(one), result.length)
    position += 1
    result.push(newLine(one, position))
  }
  return result
}

const keyOf = ({ product_id, unit }: Wanted) => `${product_id} ${unit}`

function newLine({ product_id, unit, quantity }: Wanted, position: number): LineRow {
  return {
    ...{ id: newId(), position, product_id, unit, quantity, accepted_unit_price: null },
    ...notGranted,
  }
}

const notGranted = { granted_unit_price: null, granted_by: null, granted_reason: null }

/** A grant is for so much in this unit: it falls away when the buyer takes more, or another unit. */
export function editedLine(line: LineRow, change: { quantity?: Quantity; unit?: string }): LineRow {
  const edited = { ...line, ...change }
  const keepsGrant = edited.unit === line.unit && compare(edited.quantity, line.quantity) <= 0
  return keepsGrant ? edited : { ...edited, ...notGranted }
}

/** A line, the price it has by the rules, and the base units in one of its unit. */
export interface AtPrice {
  line: LineRow
  unit_price: UnitPrice | null
  factor: Quantity | null
}

/**
 * What the buyer agrees to by changing a line: its new price, unless a rise was waiting for the word before. That rise
 * is not consented to in passing; only what is cheaper now is.
 */
export function acceptedAfter(before: AtPrice, after: AtPrice): UnitPrice | null {
  const { accepted_unit_price: accepted } = before.line
  if (before.unit_price === null || after.unit_price === null) return after.unit_price
  if (accepted !== null && compare(before.unit_price, accepted) <= 0) return after.unit_price
  if (accepted === null || before.factor === null || after.factor === null) return null
  return smaller(priceInUnit(accepted, after.factor, before.factor), after.unit_price)
}
