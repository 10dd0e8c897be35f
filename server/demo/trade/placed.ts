/** A drafted order with its number and the prices of its day. */
import type { Hold } from '@concord/contract/orders.ts'
import { sum, taxWithin, type Money } from '#platform/money.ts'
import { amountText, quantityText } from '#platform/canonical.ts'
import type { Demanded } from '../../orders/rules.ts'
import type { Book } from '../book.ts'
import type { Priced, Prices } from '../rules/prices.ts'
import { factorOf, type Draft } from './draft.ts'

export type PlacedLine = Demanded & {
  priced: Priced
  tax: Money
  factor: number
  draft: Draft['lines'][number]
}

export interface Placed {
  id: string
  number: string
  draft: Draft
  lines: PlacedLine[]
  total: Money
  confirmed_at: string | null
  sales_numbers: string[]
}

export function priceOrder(
  { book, prices }: { book: Book; prices: Prices },
  draft: Draft,
  number: string,
): Placed {
  const quoted = prices.quote(draft.dealer, draft.day, draft.lines)
  const id = book.id(draft.at)
  const lines = draft.lines.map((line, index): PlacedLine => {
    const priced = quoted[index]
    if (!priced) throw new Error('a quote for every line')
    const factor = factorOf(line)
    return {
      id: book.id(draft.at),
      position: index + 1,
      product_id: line.product.id,
      base_quantity: quantityText(String(line.quantity * factor)),
      amount: priced.amount,
      tax: taxWithin(priced.amount, '13', 2),
      priced,
      factor,
      draft: line,
    }
  })
  const isHeld = draft.holds.length > 0
  const isRefused = draft.rejected !== undefined || (draft.canceled !== undefined && isHeld)
  const confirmed_at = isRefused ? null : isHeld ? (draft.released?.at ?? null) : draft.at
  return {
    id,
    number,
    draft,
    lines,
    total: amountText(sum(lines.map((line) => line.amount)), 2),
    confirmed_at,
    sales_numbers: [],
  }
}

export function holdsOf(draft: Draft, total: string): Hold[] {
  return typeof draft.holds === 'function' ? draft.holds(total) : draft.holds
}

export function stateOf({
  draft,
  confirmed_at,
}: Placed): 'held' | 'confirmed' | 'rejected' | 'canceled' | 'closed' {
  if (draft.rejected) return 'rejected'
  if (draft.canceled) return 'canceled'
  if (draft.closed) return 'closed'
  return confirmed_at === null ? 'held' : 'confirmed'
}
