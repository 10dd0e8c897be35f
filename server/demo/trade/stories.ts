/** What is planted among the orders: every kind of hold, a release beyond the limit, goods owed to a key account. */
import { namedRegions } from '../../dealers/region-rows.ts'
import { amountText } from '#platform/canonical.ts'
import { add, compare, zeroMoney, type Money } from '#platform/money.ts'
import { later } from '../book.ts'
import { addAddress, regionOf } from '../channel/channel.ts'
import { someone } from '../channel/people.ts'
import type { Prices } from '../rules/prices.ts'
import type { Draft } from './draft.ts'
import { hengdaShort, pastOfHengda } from './hengda.ts'
import type { Trade } from './history.ts'
import {
  ago,
  amountOf,
  creditHold,
  draftOf,
  isOpen,
  onDay,
  shortNow,
  shortOf,
  type Teller,
} from './teller.ts'

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
    const names = namedRegions(region.path.map((one) => regionOf(book, one)))
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
