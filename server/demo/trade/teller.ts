/** What the tellers of stories share: the drafts so far, orders told in a line, and how much credit is short. */
import { amountText } from '#platform/canonical.ts'
import { add, compare, subtract, sum, type Money } from '#platform/money.ts'
import { addDays, dayOf } from '#platform/clock.ts'
import { instant, later, type Book } from '../book.ts'
import type { Address, Dealer } from '../channel/channel.ts'
import type { Prices } from '../rules/prices.ts'
import type { Draft, DraftLine } from './draft.ts'
import type { Trade } from './history.ts'

export interface Teller {
  trade: Trade
  prices: Prices
  drafts: Draft[]
}

export const isOpen = (draft: Draft) =>
  !draft.closed &&
  !draft.canceled &&
  !draft.rejected &&
  (draft.released !== undefined || draft.holds.length === 0)

export function amountOf(prices: Prices, draft: Draft): Money {
  return sum(prices.quote(draft.dealer, draft.day, draft.lines).map((quoted) => quoted.amount))
}

interface Told {
  dealer: string
  at: string
  lines: readonly (readonly [sku: string, quantity: number, unit?: string])[]
  ship?: Address
  po_number?: string
  note?: string
  holds?: Draft['holds']
}

export function draftOf({ trade }: Teller, told: Told): Draft {
  const dealer = trade.channel.byCode(told.dealer)
  const by = dealer.users[1] ?? dealer.users[0]
  const ship = told.ship ?? dealer.addresses[0]
  if (!by || !ship) throw new Error(`${told.dealer} has nobody or no place`)
  return {
    dealer,
    at: told.at,
    day: dayOf(told.at, 'Asia/Shanghai'),
    by,
    ship,
    lines: told.lines.map(([sku, quantity, unit]): DraftLine => {
      const product = trade.goods.bySku(sku)
      return { product, unit: unit ?? product.unit, quantity }
    }),
    holds: told.holds ?? [],
    wanted_date: null,
    po_number: told.po_number ?? null,
    note: told.note ?? null,
  }
}

export const ago = (book: Book, minutes: number) => later(book.now, -minutes)

export const onDay = (book: Book, days: number, hour: number, minute: number) =>
  instant(addDays(book.today, -days), hour, minute)

export const shortOf = (positions: string) => ({
  code: 'stock-short' as const,
  data: { positions, count: String(positions.split(', ').length) },
})

export function takenBy({ prices, drafts }: Teller, dealer: Dealer): Money {
  return sum(
    drafts
      .filter((draft) => draft.dealer === dealer && isOpen(draft))
      .map((draft) => amountOf(prices, draft)),
  )
}

export function shortNow(teller: Teller, draft: Draft): Money {
  const limit = amountText(String(draft.dealer.limit ?? 0), 2)
  const needed = add(takenBy(teller, draft.dealer), amountOf(teller.prices, draft))
  if (compare(needed, limit) <= 0) throw new Error(`${draft.dealer.code} is not short of credit`)
  return amountText(subtract(needed, limit), 2)
}

export function creditHold(teller: Teller, draft: Draft) {
  return [{ code: 'credit-short' as const, data: { short_by: shortNow(teller, draft) as string } }]
}
