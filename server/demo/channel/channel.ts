/** Classes, product lines, the dealer tree with its users, addresses, contacts, credit and territories. */
import type { Money } from '#platform/money.ts'
import { amountText } from '#platform/canonical.ts'
import { addDays } from '#platform/clock.ts'
import { searchText } from '../../dealers/search-text.ts'
import { productLines } from '../catalog/categories.ts'
import type { Book, Region } from '../book.ts'
import { chance } from '../chance.ts'
import { channelTree, classes, type ClassRow } from './channel-data.ts'
import { idOf, someone, type Person, type Staffed } from './people.ts'
import { cell, tree } from '../table-text.ts'

export interface Address {
  id: string
  label: string
  recipient: string
  phone: string
  street: string
  region: Region
}
export interface Dealer {
  id: string
  code: string
  name: string
  level: number
  parent: Dealer | null
  path: string[]
  class: ClassRow & { id: string }
  region: Region
  scopes: string[]
  /** Null: unlimited. */
  limit: number | null
  may_order: boolean
  is_frozen: boolean
  users: Person[]
  addresses: Address[]
  rep: string
}
export interface Channel {
  dealers: Dealer[]
  byCode: (code: string) => Dealer
  classIds: Map<string, string>
  lineIds: Map<string, string>
}

export function buildChannel(book: Book, staffed: Staffed): Channel {
  const classRows = new Map(classes.map((row) => [row.code, { ...row, id: book.id(book.founded_at) }]))
  for (const row of classRows.values()) book.add('dealers.classes', row)
  const lineIds = new Map<string, string>()
  for (const [code, name_zh, name_en] of productLines) {
    const id = book.id(book.founded_at)
    lineIds.set(code, id)
    book.add('dealers.product_lines', { id, code, name_zh, name_en })
  }
  const dealers = dealerTree(book, staffed, classRows)
  const channel = {
    dealers,
    byCode: (code: string) =>
      found(
        dealers.find((dealer) => dealer.code === code),
        code,
      ),
    classIds: new Map([...classRows].map(([code, row]) => [code, row.id])),
    lineIds,
  }
  addTerritories(book, channel)
  return channel
}

function dealerTree(
  book: Book,
  staffed: Staffed,
  classRows: Map<string, ClassRow & { id: string }>,
): Dealer[] {
  const drawn = chance('dealers')
  const above: Dealer[] = []
  return tree(channelTree).map(({ depth, row }) => {
    const flags = cell(row, 7).split(' ')
    const parent = depth === 0 ? null : found(above[depth - 1], cell(row, 0))
    const id = book.id(book.founded_at)
    const region = regionOf(book, cell(row, 3))
    const dealerClass = found(classRows.get(cell(row, 4)), cell(row, 4))
    const dealer: Dealer = {
      id,
      code: cell(row, 0),
      name: cell(row, 1),
      level: depth + 1,
      parent,
      path: [...(parent?.path ?? []), id],
      class: dealerClass,
      region,
      scopes: ['*', ...region.path, dealerClass.id, id],
      limit: cell(row, 5) === '-' ? null : Math.round(Number(cell(row, 5)) * 10_000), // data of this file, not money yet
      may_order: !flags.includes('no-order'),
      is_frozen: flags.includes('frozen'),
      users: [],
      addresses: [],
      rep: flags.find((flag) => flag.startsWith('rep:'))?.slice(4) ?? '',
    }
    above[depth] = dealer
    addDealer(book, dealer, { row, flags, rep_id: idOf(staffed.staff, dealer.rep) })
    dealer.users = staffed.usersOf(dealer)
    dealer.addresses = addAddresses(book, dealer, drawn.int(0, 99))
    addContacts(book, dealer, someone(staffed.staff, dealer.rep))
    return dealer
  })
}

function addDealer(
  book: Book,
  dealer: Dealer,
  { row, flags, rep_id }: { row: string[]; flags: string[]; rep_id: string },
) {
  const tax_number = `91${dealer.region.code}MA${dealer.id.slice(-8).toUpperCase()}`
  const name_en = cell(row, 2)
  book.add('dealers.dealers', {
    id: dealer.id,
    code: dealer.code,
    name: dealer.name,
    name_en,
    parent_id: dealer.parent?.id ?? null,
    path: dealer.path,
    level: dealer.level,
    class_id: dealer.class.id,
    region_code: dealer.region.code,
    scopes: dealer.scopes,
    currency: null,
    sales_rep_id: rep_id,
    state: dealer.is_frozen ? 'frozen' : 'active',
    freeze_reason: dealer.is_frozen ? '货款逾期 60 天，暂停订货' : null,
    may_order: dealer.may_order,
    is_visible_to_ancestors: flags.includes('visible'),
    payment_term_days: Math.round(Number(cell(row, 6))), // a count of days
    tax_number,
    search_text: searchText({ code: dealer.code, name: dealer.name, name_en, tax_number }),
    created_at: book.founded_at,
  })
}

const streets = [
  '工业大道',
  '建设路',
  '商贸街',
  '人民中路',
  '迎宾大道',
  '物流园路',
  '振兴路',
  '解放路',
] as const

function addAddresses(book: Book, dealer: Dealer, draw: number): Address[] {
  const [owner] = dealer.users
  if (!owner) throw new Error(`${dealer.code} has no users`)
  const places =
    dealer.class.code === 'OUTLET'
      ? [['门店', '临街铺面']]
      : [['总仓', '电器配送中心'], ...(dealer.level <= 4 ? [['门店', '旗舰店一楼']] : [])]
  return places.map(([label = '', suffix = ''], index) => {
    const address = {
      id: book.id(book.founded_at),
      label,
      recipient: (dealer.users[index] ?? owner).name,
      phone: owner.phone,
      street: `${streets[(draw + index) % streets.length] ?? ''} ${(draw % 90) + 6 + index * 31} 号${suffix}`,
      region: dealer.region,
    }
    book.add('dealers.addresses', {
      dealer_id: dealer.id,
      id: address.id,
      label,
      recipient: address.recipient,
      phone: address.phone,
      region_code: address.region.code,
      street: address.street,
      is_default: index === 0,
    })
    return address
  })
}

/** One more place of a dealer. */
export function addAddress(
  book: Book,
  dealer: Dealer,
  { label, region_code, street }: { label: string; region_code: string; street: string },
): Address {
  const [owner] = dealer.users
  if (!owner) throw new Error(`${dealer.code} has no users`)
  const place = { id: book.id(book.founded_at), label, recipient: owner.name, phone: owner.phone, street }
  book.add('dealers.addresses', { dealer_id: dealer.id, ...place, region_code, is_default: false })
  const address = { ...place, region: regionOf(book, region_code) }
  dealer.addresses.push(address)
  return address
}

function addContacts(book: Book, dealer: Dealer, rep: Person) {
  const [owner] = dealer.users
  if (!owner) return
  const contact = (name: string, title: string, phone: string, note: string | null) =>
    book.add('dealers.contacts', {
      dealer_id: dealer.id,
      id: book.id(book.founded_at),
      name,
      title,
      phone,
      email: `${dealer.code.toLowerCase()}@dealer.example`,
      note,
    })
  contact(owner.name, '负责人', owner.phone, null)
  if (dealer.level <= 3 && dealer.class.code !== 'OUTLET')
    contact('财务部', '对账联系', owner.phone.replace('139', '137'), `每月 5 日前对账，业务员 ${rep.name}`)
}

/**
 * Masters have provinces, the others their city or county; key accounts sell everywhere and have none. One's territory
 * is exclusive where nobody but its own line of descent holds anything there.
 */
function addTerritories(book: Book, channel: Channel) {
  const drawn = chance('territories')
  const holders = channel.dealers.filter((dealer) => dealer.class.code !== 'KA')
  const held = holders.map((dealer) => ({ dealer, codes: territoryOf(dealer, channel.dealers) }))
  for (const { dealer, codes } of held) {
    const isAlone = held.every(
      (other) =>
        inLine(other.dealer, dealer) ||
        !other.codes.some((code) => codes.some((mine) => meet(book, code, mine))),
    )
    for (const region_code of codes)
      for (const [code, product_line_id] of channel.lineIds) {
        const is_exclusive = isAlone && code !== 'DIG' && dealer.level >= 3 && drawn.is(0.8)
        book.add('dealers.territories', {
          dealer_id: dealer.id,
          id: book.id(book.founded_at),
          region_code,
          product_line_id,
          is_exclusive,
          valid_from: book.first_day,
          valid_to: dealer.code === 'GL-LIJIANG' && code === 'KBA' ? addDays(book.today, 45) : null,
        })
      }
  }
}

function territoryOf(dealer: Dealer, dealers: readonly Dealer[]): string[] {
  const province = dealer.region.path[0] ?? ''
  if (dealer.level === 1)
    return [
      ...new Set(
        dealers.filter((other) => other.path.includes(dealer.id)).map((other) => other.region.path[0] ?? ''),
      ),
    ]
  if (dealer.level === 2) return [province]
  return [dealer.level === 3 ? (dealer.region.path[1] ?? dealer.region.code) : dealer.region.code]
}

const inLine = (a: Dealer, b: Dealer) => a.path.includes(b.id) || b.path.includes(a.id)

function meet(book: Book, a: string, b: string): boolean {
  return regionOf(book, a).path.includes(b) || regionOf(book, b).path.includes(a)
}

export function regionOf(book: Book, code: string): Region {
  return found(book.regions.get(code), code)
}

export function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demo has no ${name}`)
  return value
}

/** Credit rows are written last, when the open orders are known. `taken` in the smallest text of the amount. */
export function addCredit(book: Book, dealer: Dealer, taken: Money) {
  book.add('dealers.credits', {
    dealer_id: dealer.id,
    limit_amount: dealer.limit === null ? null : amountText(String(dealer.limit), 2),
    taken_amount: taken,
  })
}
