/** Eighteen months of orders: by season, weekday and growth, each dealer with its own taste. */
import { addDays } from '#platform/clock.ts'
import { instant, later, type Book } from '../book.ts'
import { onShelf, type Goods, type Product } from '../catalog/catalog.ts'
import type { Channel, Dealer } from '../channel/channel.ts'
import { chance, type Chance } from '../chance.ts'
import type { Draft, DraftLine } from './draft.ts'
import { someone, type Staffed } from '../channel/people.ts'
import type { Authorization } from '../rules/authorization.ts'
import type { LimitsOf } from '../rules/quantities.ts'

export interface Trade {
  book: Book
  channel: Channel
  goods: Goods
  staffed: Staffed
  authorization: Authorization
  limitsOf: LimitsOf
}

/** Per class: how often it orders, and what a line is worth to it in yuan. */
const habits: Readonly<Record<string, { often: number; line_yuan: number; lines: [number, number] }>> = {
  A: { often: 4.2, line_yuan: 16_000, lines: [2, 6] },
  B: { often: 2.6, line_yuan: 7600, lines: [1, 5] },
  C: { often: 1.5, line_yuan: 2600, lines: [1, 4] },
  KA: { often: 3.4, line_yuan: 38_000, lines: [2, 6] },
  OUTLET: { often: 0.8, line_yuan: 1100, lines: [1, 3] },
}
const byMonth = [1.15, 0.55, 0.9, 0.95, 1.15, 1.45, 1.05, 0.95, 1.05, 1.15, 1.5, 1.2]
const byWeekday = [0.35, 1.15, 1.1, 1.05, 1.1, 1.15, 0.7]
const perDay = 4.6
/** Days before today since which they have ordered nothing: the sleepers of the console's first page. */
const asleep: Readonly<Record<string, number>> = {
  'GL-LIJIANG': 47,
  'WH-JIUZI': 63,
  'ZH-HAIBIN': 38,
  'CD-LIUYE': 92,
  'NY-WOLONG': 75,
}

export function tradeHistory(trade: Trade): Draft[] {
  const { book } = trade
  const drawn = chance('history')
  const buyers = trade.channel.dealers
    .filter((dealer) => dealer.may_order)
    .map((dealer) => tasteOf(trade, dealer))
  const days = Math.round((Date.parse(book.today) - Date.parse(book.first_day)) / 86_400_000)
  const drafts: Draft[] = []
  for (let index = 1; index <= days; index += 1) {
    const day = addDays(book.first_day, index)
    const date = new Date(`${day}T00:00:00Z`)
    const expected =
      perDay *
      (0.8 + (0.4 * index) / days) *
      (byMonth[date.getUTCMonth()] ?? 1) *
      (byWeekday[date.getUTCDay()] ?? 1)
    const count = Math.floor(expected) + (drawn.is(expected % 1) ? 1 : 0)
    const awake = buyers.filter(({ dealer }) => day < addDays(book.today, -(asleep[dealer.code] ?? 0) + 1))
    for (let made = 0; made < count; made += 1) {
      const buyer = drawn.weighted(awake, ({ often }) => often)
      const draft = draftOf(trade, { drawn, buyer, day })
      if (draft) drafts.push(draft)
    }
  }
  return drafts
}

interface Buyer {
  dealer: Dealer
  often: number
  line_yuan: number
  lines: [number, number]
  /** What it may buy, by how much it likes it; seasons come on top. */
  likes: { product: Product; weight: number }[]
}

/** Most of what a dealer buys are few products, and others than its neighbor's. */
function tasteOf({ authorization, goods }: Trade, dealer: Dealer): Buyer {
  const drawn = chance(`taste ${dealer.code}`)
  const habit = habits[dealer.class.code] ?? { often: 1, line_yuan: 5000, lines: [1, 4] }
  const isMain = dealer.code === 'FS-HENGDA'
  const likes = goods.products
    .map((product) => ({ product, weight: (0.06 + 3 * drawn.next() ** 4) * (product.family.weight ?? 1) }))
    .filter(({ product }) => product.yuan <= habit.line_yuan * 1.6)
    .filter(({ product }) => authorization.may('buy', dealer, product))
  return {
    dealer,
    ...habit,
    likes: likes.map(({ product, weight }) => ({ product, weight: weight / likesPerStyle(product) })),
    ...(isMain ? { often: 9, line_yuan: 5200 } : {}),
  }
}

/** A style of twelve products is not bought twelve times as often. */
const likesPerStyle = ({ family }: Product) =>
  Math.sqrt((family.sizes?.length ?? 1) * (family.colors?.length ?? 1))

const seasons: Readonly<Record<string, readonly number[]>> = {
  summer: [0.35, 0.4, 0.8, 1.1, 1.9, 2.3, 2.3, 1.6, 0.8, 0.5, 0.45, 0.35],
  winter: [1.6, 0.9, 0.6, 0.4, 0.3, 0.3, 0.3, 0.4, 0.9, 1.7, 2.3, 2.2],
}

interface Occasion {
  drawn: Chance
  buyer: Buyer
  day: string
}

function draftOf(trade: Trade, { drawn, buyer, day }: Occasion): Draft | null {
  const { book } = trade
  const { dealer } = buyer
  const at = instant(
    day,
    drawn.weighted([8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 21], (hour) => (hour > 17 ? 0.35 : 1)),
    drawn.int(0, 59),
    drawn.int(0, 59),
  )
  if (at > later(book.now, -25)) return null
  const lines = basket(trade, { drawn, buyer, day })
  const [owner, second] = dealer.users
  const [main, other] = dealer.addresses
  if (!owner || !main || lines.length === 0) return null
  const draft: Draft = {
    dealer,
    at,
    day,
    by: second && drawn.is(0.75) ? second : owner,
    ship: other && drawn.is(0.2) ? other : main,
    lines,
    holds: [],
    wanted_date: drawn.is(0.35) ? addDays(day, drawn.int(2, 8)) : null,
    po_number:
      dealer.class.code === 'KA' || drawn.is(0.25)
        ? `CG${day.slice(2).replaceAll('-', '')}${String(drawn.int(1, 99)).padStart(2, '0')}`
        : null,
    note: drawn.is(0.08) ? drawn.pick(notes) : null,
  }
  decide(trade, draft, drawn)
  return draft
}

const notes = [
  '请送货前电话联系',
  '卸货口在后门，15 点前送达',
  '与上一单一起发货',
  '发票请开专票',
  '样机一台请单独标记',
  '活动用货，务必准时',
] as const

function basket(trade: Trade, { drawn, buyer, day }: Occasion): DraftLine[] {
  const month = Math.round(+day.slice(5, 7)) - 1 // of a date
  const open = buyer.likes.filter(({ product }) => onShelf(product, day))
  const chosen = new Set<Product>()
  const count = drawn.int(...buyer.lines)
  for (let tries = 0; chosen.size < count && tries < count * 3; tries += 1)
    chosen.add(
      drawn.weighted(
        open,
        ({ product, weight }) =>
          weight * (product.family.season ? (seasons[product.family.season]?.[month] ?? 1) : 1),
      ).product,
    )
  return [...chosen].map((product) => lineOf(trade, { drawn, buyer, day }, product))
}

function lineOf({ limitsOf }: Trade, { drawn, buyer }: Occasion, product: Product): DraftLine {
  const limits = limitsOf(buyer.dealer, product)
  const wanted = (buyer.line_yuan * (0.35 + 1.3 * drawn.next())) / product.yuan
  const carton = product.units.find(({ unit }) => unit === 'carton')
  const isByCarton =
    carton &&
    wanted >= carton.factor * 0.8 &&
    drawn.is(0.55) &&
    carton.factor % limits.multiple === 0 &&
    carton.factor >= limits.min
  const step = isByCarton ? carton.factor : limits.multiple
  const most = limits.max === null ? Infinity : Math.floor(limits.max / step)
  const steps = Math.max(Math.ceil(limits.min / step), Math.min(most, Math.max(1, Math.round(wanted / step))))
  return isByCarton
    ? { product, unit: 'carton', quantity: steps }
    : { product, unit: product.unit, quantity: steps * step }
}

/** What became of it: nearly all confirm themselves and are closed within a week. */
function decide(trade: Trade, draft: Draft, drawn: Chance) {
  const { book, staffed } = trade
  const draw = drawn.next()
  const person = (account: string) => someone(staffed.staff, account)
  if (draw < 0.035) hold(trade, draft, drawn)
  const from = draft.released?.at ?? draft.at
  if (draft.rejected ?? draft.canceled) return
  if (draw > 0.982) {
    const at = later(draft.at, drawn.int(12, 300))
    if (at < book.now)
      draft.canceled = {
        at,
        by: draft.by,
        reason: drawn.pick(['重复下单', '客户取消采购', '改为下周统一下单']),
      }
    return
  }
  if (drawn.is(0.07))
    draft.elsewhere = new Map([[drawn.int(1, draft.lines.length), drawn.is(0.5) ? 'half' : 'whole']])
  const closed_at = later(from, 60 * (20 + drawn.int(0, 100)))
  if (closed_at < later(book.now, -30))
    draft.closed = {
      at: closed_at,
      by: person('zhengyan'),
      note: drawn.is(0.1) ? '仓库直发，签收单已回' : null,
    }
}

function hold({ book, staffed }: Trade, draft: Draft, drawn: Chance) {
  const isCredit = draft.dealer.limit !== null && drawn.is(0.55)
  const position = drawn.int(1, draft.lines.length)
  draft.holds = isCredit
    ? [{ code: 'credit-short', data: { short_by: `${drawn.int(6, 180) * 50}.00` } }]
    : [{ code: 'stock-short', data: { positions: String(position), count: '1' } }]
  const at = later(draft.at, drawn.int(8, 240))
  const by = someone(staffed.staff, isCredit ? 'wangmin' : 'linlan')
  if (at >= later(book.now, -60)) draft.holds = []
  else if (drawn.is(0.12))
    draft.rejected = isCredit
      ? { at, by, reason_code: 'credit', reason: '前期货款未到，请付款后再下单' }
      : { at, by, reason_code: 'stock', reason: '该型号已停产，请改订替代款' }
  else draft.released = { at, by, note: isCredit ? '货款已到账' : '到货后放行' }
}
