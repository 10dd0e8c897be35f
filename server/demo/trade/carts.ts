/** Open carts: the main dealer's two with something to settle, and a few of others. */
import { addDays } from '#platform/clock.ts'
import { quantityText, priceText } from '#platform/canonical.ts'
import { later, type Book } from '../book.ts'
import type { Goods } from '../catalog/catalog.ts'
import type { Channel, Dealer } from '../channel/channel.ts'
import { someone, type Staffed } from '../channel/people.ts'
import type { Prices } from '../rules/prices.ts'

interface Line {
  sku: string
  quantity: number
  unit?: string
  /** Given by staff, at this price in whole yuan. */
  granted?: { yuan: number; reason: string }
}
interface Cart {
  dealer: string
  name: string
  /** Minutes ago; prices of that day were agreed to. */
  minutes: number
  /** The day whose prices the buyer agreed to, counted back from today. */
  days: number
  lines: readonly Line[]
  po_number?: string
  note?: string
  wanted_in?: number
}

const carts: readonly Cart[] = [
  {
    dealer: 'FS-HENGDA',
    name: '常规补货',
    minutes: 26 * 60,
    days: 1,
    lines: [
      { sku: 'CY-RC40S', quantity: 24 },
      { sku: 'CY-MW20', quantity: 8 },
      { sku: 'CY-K17', quantity: 20 },
      { sku: 'CY-AX30', quantity: 2, unit: 'carton' },
      { sku: 'CY-BUDS3-W', quantity: 30 },
      { sku: 'CY-PB-20W', quantity: 60 },
    ],
  },
  {
    dealer: 'FS-HENGDA',
    name: '双十二备货',
    minutes: 50,
    days: 0,
    po_number: 'HD-CG-1115',
    note: '双十二第二批，分两车到',
    wanted_in: 9,
    lines: [
      { sku: 'KFR-35GW/B1', quantity: 12 },
      { sku: 'CY-XQG100D', quantity: 8 },
      { sku: 'CY-BCD468W', quantity: 4 },
      { sku: 'CY-P20-256W', quantity: 20 },
      { sku: 'CY-KJ500', quantity: 6 },
    ],
  },
  {
    dealer: 'KA-WANJIAFU',
    name: '新店陈列',
    minutes: 300,
    days: 0,
    lines: [
      { sku: 'CY-TV65Q', quantity: 20 },
      { sku: 'CY-SK10-J', quantity: 20, granted: { yuan: 0, reason: '陈列样机，免费提供' } },
      { sku: 'CY-RC40S', quantity: 48 },
    ],
  },
  {
    dealer: 'SU-GUSU',
    name: '默认购物车',
    minutes: 900,
    days: 0,
    lines: [
      { sku: 'CY-JS60', quantity: 24 },
      { sku: 'CY-HT22', quantity: 20 },
    ],
  },
  {
    dealer: 'HB-CHUTIAN',
    name: '默认购物车',
    minutes: 1500,
    days: 1,
    lines: [
      { sku: 'CY-DS60', quantity: 20 },
      { sku: 'CY-RO600', quantity: 12 },
      { sku: 'CY-KJ700', quantity: 6 },
    ],
  },
  {
    dealer: 'SZ-PENGCHENG',
    name: '新品首批',
    minutes: 130,
    days: 0,
    lines: [
      { sku: 'CY-P20P-256W', quantity: 30 },
      { sku: 'CY-W5-45J', quantity: 20 },
      { sku: 'CY-CS-P20PJ', quantity: 60 },
    ],
  },
]

export function fillCarts(
  book: Book,
  channel: Channel,
  staffed: Staffed,
  stand: { goods: Goods; prices: Prices },
) {
  for (const cart of carts) fill(book, channel.byCode(cart.dealer), { cart, staffed, ...stand })
}

interface Filling {
  cart: Cart
  staffed: Staffed
  goods: Goods
  prices: Prices
}

function fill(book: Book, dealer: Dealer, { cart, staffed, goods, prices }: Filling) {
  const by = dealer.users[1] ?? dealer.users[0]
  if (!by) throw new Error(`${dealer.code} has nobody`)
  const at = later(book.now, -cart.minutes)
  const id = book.id(at)
  const ship_to_id = dealer.addresses[0]?.id ?? null
  book.add('cart.carts', {
    dealer_id: dealer.id,
    id,
    name: cart.name,
    ship_to_id,
    wanted_date: cart.wanted_in ? addDays(book.today, cart.wanted_in) : null,
    po_number: cart.po_number ?? null,
    note: cart.note ?? null,
    created_at: at,
    updated_at: at,
    updated_by: by.id,
    version: 1 + cart.lines.length,
  })
  const linlan = someone(staffed.staff, 'linlan')
  cart.lines.forEach(({ sku, quantity, unit, granted }, index) => {
    const product = goods.bySku(sku)
    const asked = { product, unit: unit ?? product.unit, quantity }
    const [quoted] = prices.quote(dealer, addDays(book.today, -cart.days), [asked])
    const granted_unit_price = granted ? priceText(String(granted.yuan)) : null
    book.add('cart.lines', {
      dealer_id: dealer.id,
      id: book.id(at),
      cart_id: id,
      position: index + 1,
      product_id: product.id,
      unit: asked.unit,
      quantity: quantityText(String(quantity)),
      accepted_unit_price: granted_unit_price ?? quoted?.unit_price ?? null,
      granted_unit_price,
      granted_by: granted ? linlan.id : null,
      granted_reason: granted?.reason ?? null,
    })
  })
}
