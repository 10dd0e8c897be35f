/** Warehouses, which of them serves which province, and stock whose movements add up to what is there. */
import { quantityText } from '#platform/canonical.ts'
import { addDays } from '#platform/clock.ts'
import { instant, later, type Book, type Region } from '../book.ts'
import type { Goods, Product } from '../catalog/catalog.ts'
import { featured } from '../catalog/shelf.ts'
import { chance } from '../chance.ts'
import type { Stocked } from './sales-orders.ts'

const warehouses = [
  ['FS', '佛山仓', 'Foshan', '440605'],
  ['WH', '武汉仓', 'Wuhan', '420112'],
  ['JX', '嘉兴仓', 'Jiaxing', '330402'],
  ['TJ', '天津仓', 'Tianjin', '120113'],
] as const
const sourcing: Readonly<Record<string, readonly string[]>> = {
  '*': ['FS', 'WH', 'JX', 'TJ'],
  '440000': ['FS', 'WH'],
  '450000': ['FS', 'WH'],
  '350000': ['FS', 'JX'],
  '310000': ['JX', 'WH'],
  '320000': ['JX', 'WH'],
  '330000': ['JX', 'FS'],
  '340000': ['JX', 'WH'],
  '420000': ['WH', 'FS'],
  '430000': ['WH', 'FS'],
  '410000': ['WH', 'TJ'],
  '360000': ['WH', 'FS'],
  '110000': ['TJ', 'WH'],
  '120000': ['TJ', 'WH'],
  '130000': ['TJ', 'WH'],
  '370000': ['TJ', 'JX'],
  '140000': ['TJ', 'WH'],
}

export interface Depots {
  ids: Map<string, string>
  warehousesFor: (region: Region) => string[]
}

export function openWarehouses(book: Book): Depots {
  const ids = new Map<string, string>()
  for (const [code, name_zh, name_en, region_code] of warehouses) {
    const id = book.id(book.founded_at)
    ids.set(code, id)
    book.add('inventory.warehouses', {
      id,
      code,
      name_zh,
      name_en,
      region_code: book.regions.has(region_code) ? region_code : null,
    })
  }
  const idsOf = (codes: readonly string[]) => codes.map((code) => ids.get(code) ?? '')
  for (const [region_code, codes] of Object.entries(sourcing))
    idsOf(codes).forEach((warehouse_id, index) =>
      book.add('inventory.sourcing', { region_code, position: index + 1, warehouse_id }),
    )
  return {
    ids,
    warehousesFor: (region) => idsOf(sourcing[region.path[0] ?? ''] ?? sourcing['*'] ?? []),
  }
}

/** What is short today, everywhere; the rest is drawn. */
export const soldOut: readonly string[] = ['CY-KJ500', 'CY-CF20G', 'CY-P20P-512J', 'CY-WQ16S']
const scarce: readonly string[] = ['CY-FS40', 'CY-AX30', 'CY-BCD468W', 'CY-BUDS3-J', 'CY-HT15']

interface Shelf {
  product: Product
  warehouse_id: string
  issues: Stocked[]
  reserved: number
}

export function stockUp(book: Book, goods: Goods, depots: Depots, stocked: readonly Stocked[]) {
  const drawn = chance('stock')
  const byShelf = Map.groupBy(stocked, (one) => `${one.product_id} ${one.warehouse_id}`)
  for (const product of goods.products) {
    const mood = moodOf(product, drawn.next())
    for (const warehouse_id of depots.ids.values()) {
      const own = byShelf.get(`${product.id} ${warehouse_id}`) ?? []
      const open = own.filter((one) => one.issued_at === null)
      const shelf = {
        product,
        warehouse_id,
        issues: own.filter((one) => one.issued_at !== null),
        reserved: total(open),
      }
      const safety = safetyOf(product)
      const free =
        mood === 'out'
          ? 0
          : mood === 'scarce'
            ? Math.floor(safety * drawn.next() * 0.7)
            : safety * drawn.int(3, 9) + drawn.int(0, safety)
      fillShelf(book, shelf, { safety, free })
    }
  }
}

function moodOf(product: Product, draw: number): 'out' | 'scarce' | 'plenty' {
  if (soldOut.includes(product.sku) || (draw > 0.965 && !isPlanted(product))) return 'out'
  return scarce.includes(product.sku) || (draw > 0.87 && !isPlanted(product)) ? 'scarce' : 'plenty'
}
/** What stands in the stories must be there. */
const isPlanted = ({ family, sku }: Product) => (family.weight ?? 1) >= 1.4 || featured.includes(sku)

/** Dear goods are kept in small numbers. */
function safetyOf(product: Product): number {
  if (product.yuan > 5000) return 6
  if (product.yuan > 1500) return 15
  return product.yuan > 300 ? 40 : 120
}

const total = (items: readonly Stocked[]) => items.reduce((sum, item) => sum + item.quantity, 0)

/** Opens with what is left today and the first quarter's sales; then each quarter's production comes in at its start. */
function fillShelf(
  book: Book,
  { product, warehouse_id, issues, reserved }: Shelf,
  { safety, free }: { safety: number; free: number },
) {
  const product_id = product.id
  book.add('inventory.stock', {
    product_id,
    warehouse_id,
    on_hand: quantityText(String(free + reserved)),
    reserved: quantityText(String(reserved)),
    safety: quantityText(String(safety)),
  })
  const move = (given: {
    at: string
    kind: 'opening' | 'adjustment' | 'issue'
    quantity: number
    document: string | null
    reason: string | null
  }) => {
    if (given.quantity === 0) return
    const { quantity, ...rest } = given
    book.add('inventory.movements', {
      id: book.id(given.at),
      product_id,
      warehouse_id,
      quantity: quantityText(String(quantity)),
      actor_name: given.kind === 'issue' ? '郑岩' : '系统初始化',
      ...rest,
    })
  }
  const quarters = Array.from({ length: 7 }, (_, index) =>
    instant(addDays(book.first_day, index * 90), 8, 30),
  )
  quarters.forEach((at, index) => {
    const until = quarters[index + 1] ?? later(book.now, 1)
    const sold = total(
      issues.filter(({ issued_at }) => issued_at !== null && issued_at >= at && issued_at < until),
    )
    if (index === 0)
      move({ at, kind: 'opening', quantity: sold + free + reserved, document: null, reason: '期初库存' })
    else move({ at, kind: 'adjustment', quantity: sold, document: null, reason: '生产入库' })
  })
  for (const issue of issues)
    move({
      at: issue.issued_at ?? book.now,
      kind: 'issue',
      quantity: -issue.quantity,
      document: issue.order_number,
      reason: null,
    })
}
