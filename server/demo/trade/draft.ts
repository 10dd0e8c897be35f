/** An order as the story tells it, before it has numbers, prices and rows. */
import type { Hold } from '@concord/contract/orders.ts'
import type { Product } from '../catalog/catalog.ts'
import type { Address, Dealer } from '../channel/channel.ts'
import type { Person } from '../channel/people.ts'

export interface DraftLine {
  product: Product
  unit: string
  quantity: number
}
interface Act {
  at: string
  by: Person
}
export interface Draft {
  dealer: Dealer
  at: string
  /** The business day of placing: its prices hold. */
  day: string
  by: Person
  ship: Address
  lines: DraftLine[]
  /** Why it was held when it was placed; its amounts may depend on its total. */
  holds: Hold[] | ((total: string) => Hold[])
  released?: Act & { note: string | null; over_limit?: { reason: string; over_by: string } }
  rejected?: Act & { reason_code: string; reason: string }
  canceled?: Act & { reason: string }
  closed?: Act & { note: string | null }
  /** Positions filled from the second warehouse, wholly or by half. */
  elsewhere?: Map<number, 'whole' | 'half'>
  /** Positions of which so many base units are owed until there is stock. */
  owed?: Map<number, number>
  wanted_date: string | null
  po_number: string | null
  note: string | null
}

export const factorOf = (line: Pick<DraftLine, 'product' | 'unit'>): number => {
  const unit = line.product.units.find((one) => one.unit === line.unit)
  if (!unit) throw new Error(`${line.product.sku} is not sold by the ${line.unit}`)
  return unit.factor
}
