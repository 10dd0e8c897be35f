/** What is planted among the orders: every kind of hold, a release beyond the limit, goods owed to a key account. */
import { amountText } from '#platform/canonical.ts'
import { add, compare, subtract, sum, zeroMoney, type Money } from '#platform/money.ts'
import { addDays, dayOf } from '#platform/clock.ts'
import { instant, later, type Book } from './book.ts'
import { addAddress, regionOf, type Address, type Dealer } from './channel.ts'
import type { Draft, DraftLine } from './draft.ts'
import type { Trade } from './history.ts'
import { someone } from './people.ts'
import type { Prices } from './prices.ts'

/** By how much the main dealer's held order is beyond its credit. */
const shortBy = '3200.00' as Money

interface Teller {
  trade: Trade
  prices: Prices
  drafts: Draft[]
}

/** History within every dealer's credit, and the stories. */
export function tellStories(trade: Trade, prices: Prices, history: readonly Draft[]): Draft[] {
  const teller: Teller = { trade, prices, drafts: keepWithinCredit(trade, prices, history) }
  creditStories(teller)
  stockStories(teller)
  territoryStories(teller)
  pastOfHengda(teller)
  teller.drafts.push(...hengdaShort(teller))
  return teller.drafts
}

const isOpen = (draft: Draft) =>
  !draft.closed &&
  !draft.canceled &&
  !draft.rejected &&
  (draft.released !== undefined || draft.holds.length === 0)

function amountOf(prices: Prices, draft: Draft): Money {
  return sum(prices.quote(draft.dealer, draft.day, draft.lines).map((quoted) => quoted.amount))
}

/** Open orders beyond the share of the limit were closed a little sooner, or never placed when they are too young. */
function keepWithinCredit(
  { book, channel, staffed }: Trade,
  prices: Prices,
  history: readonly Draft[],
): Draft[] {
  const none = new Set(['DG-GUANSHENG', 'BD-ZHILI', 'WZ-OUJIANG'].map((code) => channel.byCode(code).id))
  const taken = new Map<string, Money>()
  return history.filter((draft) => {
    const { dealer } = draft
    if (!isOpen(draft) || dealer.limit === null) return true
    const sum_ = add(taken.get(dealer.id) ?? zeroMoney, amountOf(prices, draft))
    const share = none.has(dealer.id) ? 0 : dealer.code === 'FS-HENGDA' ? 0.3 : 0.85
    const limit = amountText(String(Math.floor(dealer.limit * share)), 2)
    if (compare(sum_, limit) <= 0) {
      taken.set(dealer.id, sum_)
      return true
    }
    const closed_at = later(draft.released?.at ?? draft.at, 20 * 60)
    if (closed_at > later(book.now, -30)) return false
    draft.closed = { at: closed_at, by: someone(staffed.staff, 'zhengyan'), note: null }
    return true
  })
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

function draftOf({ trade }: Teller, told: Told): Draft {
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

const ago = (book: Book, minutes: number) => later(book.now, -minutes)
const onDay = (book: Book, days: number, hour: number, minute: number) =>
  instant(addDays(book.today, -days), hour, minute)
const shortOf = (positions: string) => ({
  code: 'stock-short' as const,
  data: { positions, count: String(positions.split(', ').length) },
})

/** Guansheng is over its limit by a release; two others want more than theirs. */
function creditStories(teller: Teller) {
  const { trade, drafts } = teller
  const { book, staffed } = trade
  const wangmin = someone(staffed.staff, 'wangmin')
  drafts.push(
    draftOf(teller, { dealer: 'DG-GUANSHENG', at: onDay(book, 6, 10, 12), lines: [['KFR-35GW/N3', 60]] }),
  )
  const beyond = draftOf(teller, {
    dealer: 'DG-GUANSHENG',
    at: onDay(book, 2, 9, 40),
    lines: [
      ['CY-DS60', 50],
      ['CY-AF45', 20],
    ],
    note: '双十二前到店',
  })
  beyond.holds = creditHold(teller, beyond)
  const over_by = shortNow(teller, beyond)
  beyond.released = {
    at: later(beyond.at, 65),
    by: wangmin,
    note: null,
    over_limit: { reason: '老客户，承兑汇票已寄出', over_by },
  }
  drafts.push(beyond)
  for (const [dealer, at, lines] of [
    [
      'DG-GUANSHENG',
      ago(book, 185),
      [
        ['CY-DS60', 20],
        ['CY-AF45', 30],
      ],
    ],
    [
      'WZ-OUJIANG',
      onDay(book, 1, 16, 40),
      [
        ['CY-P20-256K', 200],
        ['CY-P20-256W', 150],
        ['CY-BUDS3-W', 200],
      ],
    ],
  ] as const) {
    const draft = draftOf(teller, { dealer, at, lines })
    draft.holds = creditHold(teller, draft)
    drafts.push(draft)
  }
  const both = draftOf(teller, {
    dealer: 'BD-ZHILI',
    at: onDay(book, 1, 11, 5),
    lines: [
      ['CY-TV65E', 160],
      ['CY-KJ500', 40],
      ['CY-XQG100D', 120],
    ],
  })
  both.holds = [...creditHold(teller, both), shortOf('2')]
  drafts.push(both)
}

/** What was not there: held where the class says so, owed where it may come later. */
function stockStories(teller: Teller) {
  const { trade, drafts } = teller
  const { book } = trade
  drafts.push(
    draftOf(teller, {
      dealer: 'NB-YONGJIANG',
      at: ago(book, 112),
      lines: [
        ['CY-KJ500', 30],
        ['CY-KJ300', 24],
        ['CY-JS60', 40],
      ],
      holds: [shortOf('1')],
    }),
  )
  drafts.push(
    draftOf(teller, {
      dealer: 'QD-LAOSHAN',
      at: onDay(book, 1, 14, 22),
      lines: [
        ['CY-WQ16S', 8],
        ['CY-WQ14', 6],
      ],
      holds: [shortOf('1')],
    }),
  )
  const owed = draftOf(teller, {
    dealer: 'KA-SUYUAN',
    at: onDay(book, 3, 10, 30),
    lines: [
      ['CY-KJ500', 60],
      ['CY-KJ700', 40],
      ['PRO-BD519', 12],
    ],
    po_number: 'SY-JH-0417',
  })
  owed.owed = new Map([[1, 60]])
  drafts.push(owed)
}

function territoryStories(teller: Teller) {
  const { trade, drafts } = teller
  const { book, channel, staffed } = trade
  const outside = (code: string) => {
    const region = regionOf(book, code)
    const names = region.path.map((one) => regionOf(book, one))
    const data = {
      region_zh: names.map((one) => one.name_zh).join(''),
      region_en: names
        .map((one) => one.name_en)
        .toReversed()
        .join(', '),
    }
    return { code: 'outside-territory' as const, data }
  }
  const qingpu = addAddress(book, channel.byCode('KS-YUFENG'), {
    label: '青浦工地',
    region_code: '310118',
    street: '徐泾镇会展西路 88 号人才公寓项目部',
  })
  drafts.push(
    draftOf(teller, {
      dealer: 'KS-YUFENG',
      at: ago(book, 68),
      lines: [
        ['KFR-26GW/B1', 24],
        ['CY-DS50', 24],
      ],
      ship: qingpu,
      holds: [outside('310118')],
      note: '精装房项目，随车安装',
    }),
  )
  const hangzhou = addAddress(book, channel.byCode('YW-TONGDA'), {
    label: '杭州分仓',
    region_code: '330106',
    street: '古墩路 1200 号 3 号库',
  })
  const rejected = draftOf(teller, {
    dealer: 'YW-TONGDA',
    at: onDay(book, 6, 15, 18),
    lines: [
      ['CY-RC40S', 48],
      ['CY-AF55V', 24],
    ],
    ship: hangzhou,
    holds: [outside('330106')],
  })
  rejected.rejected = {
    at: later(rejected.at, 95),
    by: someone(staffed.staff, 'linlan'),
    reason_code: 'territory',
    reason: '西湖区由浙江钱塘独家经营，请改发义乌',
  }
  drafts.push(rejected)
}

/** Something of each kind in the main dealer's list. */
function pastOfHengda(teller: Teller) {
  const { trade, drafts } = teller
  const { book, staffed } = trade
  drafts.push(
    draftOf(teller, {
      dealer: 'FS-HENGDA',
      at: onDay(book, 4, 9, 18),
      lines: [
        ['KFR-35GW/B1', 40],
        ['CY-XQG80A', 20],
        ['CY-BCD215T', 15],
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
function hengdaShort(teller: Teller): Draft[] {
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
function fit(yuan: number, prices: readonly number[]): number[] {
  const [a = 1, b = 1, c = 1, d = 1] = prices
  for (let spread = 0; spread < 40; spread += 1)
    for (let smalls = 1; smalls <= 30; smalls += 1)
      for (let thirds = 2; thirds <= 14; thirds += 1) {
        const left = yuan - d * smalls * 10 - c * thirds
        const share = Math.floor(left / 2 / b)
        for (const seconds of [share + spread, share - spread]) {
          const firsts = (left - b * seconds) / a
          if (seconds > 0 && firsts > 0 && Number.isInteger(firsts))
            return [firsts, seconds, thirds, smalls * 10]
        }
      }
  throw new Error(`no order of ${yuan} yuan`)
}

function takenBy({ prices, drafts }: Teller, dealer: Dealer): Money {
  return sum(
    drafts
      .filter((draft) => draft.dealer === dealer && isOpen(draft))
      .map((draft) => amountOf(prices, draft)),
  )
}

function shortNow(teller: Teller, draft: Draft): Money {
  const limit = amountText(String(draft.dealer.limit ?? 0), 2)
  const needed = add(takenBy(teller, draft.dealer), amountOf(teller.prices, draft))
  if (compare(needed, limit) <= 0) throw new Error(`${draft.dealer.code} is not short of credit`)
  return amountText(subtract(needed, limit), 2)
}

function creditHold(teller: Teller, draft: Draft) {
  return [{ code: 'credit-short' as const, data: { short_by: shortNow(teller, draft) as string } }]
}
