/** The main dealer's stories: something of each kind in its list, and an order that is short of exactly 3,200.00. */
import { amountText } from '#platform/canonical.ts'
import { add, subtract, type Money } from '#platform/money.ts'
import { later } from '../book.ts'
import { someone } from '../channel/people.ts'
import type { Draft } from './draft.ts'
import { ago, creditHold, draftOf, onDay, shortOf, takenBy, type Teller } from './teller.ts'

/** By how much the main dealer's held order is beyond its credit. */
const shortBy = '3200.00' as Money

/** Something of each kind in the main dealer's list. */
export function pastOfHengda(teller: Teller) {
  const { trade, drafts } = teller
  const { book, staffed } = trade
  drafts.push(
    draftOf(teller, {
      dealer: 'FS-HENGDA',
      at: onDay(book, 4, 9, 18),
      lines: [
        ['KFR-35GW/B1', 80],
        ['CY-XQG80A', 40],
        ['CY-BCD215T', 30],
      ],
      po_number: 'HD-CG-1107',
      note: '双十二备货第一批',
    }),
  )
  const split = draftOf(teller, {
    dealer: 'FS-HENGDA',
    at: onDay(book, 1, 10, 46),
    lines: [
      ['CY-RC40S', 6, 'carton'],
      ['CY-AF55V', 20],
      ['CY-HD30', 24],
    ],
  })
  split.elsewhere = new Map([
    [2, 'half'],
    [3, 'whole'],
  ])
  drafts.push(split)
  const rejected = draftOf(teller, {
    dealer: 'FS-HENGDA',
    at: onDay(book, 19, 16, 2),
    lines: [['CY-WQ16S', 4]],
    holds: [shortOf('1')],
  })
  rejected.rejected = {
    at: later(rejected.at, 130),
    by: someone(staffed.staff, 'linlan'),
    reason_code: 'stock',
    reason: '下月初到货，届时请重新下单',
  }
  const canceled = draftOf(teller, {
    dealer: 'FS-HENGDA',
    at: onDay(book, 11, 11, 31),
    lines: [
      ['CY-CXW20', 6],
      ['CY-JZT50S', 6],
    ],
  })
  canceled.canceled = { at: later(canceled.at, 47), by: canceled.by, reason: '项目改期，下月再订' }
  drafts.push(rejected, canceled)
}

/** The main dealer's order that is short of exactly 3,200.00. */
export function hengdaShort(teller: Teller): Draft[] {
  const { book, channel } = teller.trade
  const dealer = channel.byCode('FS-HENGDA')
  const at = ago(book, 40)
  const wanted = subtract(add(amountText(String(dealer.limit ?? 0), 2), shortBy), takenBy(teller, dealer))
  const draft = draftOf(teller, {
    dealer: 'FS-HENGDA',
    at,
    lines: [
      ['CY-BCD468W', 1],
      ['CY-TV65E', 1],
      ['KFR-72LW/B1', 1],
      ['CY-SP10', 10],
    ],
    po_number: 'HD-CG-1112',
  })
  const prices = teller.prices
    .quote(dealer, draft.day, draft.lines)
    .map((quoted) => Math.round(+quoted.unit_price)) // contract prices in whole yuan
  const counts = fit(Math.round(+wanted), prices) // whole yuan too: all contract prices are
  draft.lines.forEach((line, index) => (line.quantity = counts[index] ?? line.quantity))
  draft.holds = creditHold(teller, draft)
  return [draft]
}

/** Quantities of four products, the last by tens, that cost so many yuan together. */
function fit(yuan: number, [a = 1, b = 1, c = 1, d = 1]: readonly number[]): number[] {
  for (const { spread, tens, thirds } of tries()) {
    const left = yuan - d * tens * 10 - c * thirds
    const seconds = Math.floor(left / 2 / b) + spread
    const firsts = (left - b * seconds) / a
    if (seconds > 0 && firsts > 0 && Number.isInteger(firsts)) return [firsts, seconds, thirds, tens * 10]
  }
  throw new Error(`no order of ${yuan} yuan`)
}

/** Even shares of the first two before uneven ones. */
function* tries() {
  for (let step = 0; step < 80; step += 1) {
    const spread = step % 2 === 0 ? step / 2 : -(step + 1) / 2
    for (let tens = 1; tens <= 30; tens += 1)
      for (let thirds = 2; thirds <= 14; thirds += 1) yield { spread, tens, thirds }
  }
}
