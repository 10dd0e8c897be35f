/** What the model remembers: a small company, its dealers, goods and rules, and the carts and orders made so far. */
import { micro } from './decimal.ts'

/** How a run's company is made; days count from the run's first day. */
export interface Plan {
  dealers: DealerPlan[]
  products: ProductPlan[]
  prices: PricePlan[]
  rules: RulePlan[]
}
export interface DealerPlan {
  credit_policy: 'hold' | 'refuse'
  stock_policy: 'hold' | 'refuse' | 'backorder'
  territory_policy: 'hold' | 'refuse'
  limit: string | null
  may_order: boolean
  has_default_address: boolean
  /** Null: may sell everywhere; else around its seat alone, until a day or for good. */
  territory: { until: number | null } | null
}
export interface ProductPlan {
  /** Base units in a carton; null: sold in base units alone. */
  carton: string | null
  tax_rate: string | null
  off_shelf_on: number | null
  is_territorial: boolean
  /** For everybody, and for the first dealer where it differs. */
  limits: Limits[]
  stock: string[]
}
export interface Limits {
  scope: 'everybody' | 'dealer'
  min: string | null
  multiple: string | null
  max: string | null
}
export interface PricePlan {
  product: number
  list: 'base' | 'region' | 'top' | 'own'
  unit: Unit
  from: string
  price: string
  starts: number | null
  ends: number | null
}
export interface RulePlan {
  effect: 'allow' | 'deny'
  rights: ('see' | 'see-price' | 'buy')[]
  scope: 'everybody' | 'region' | 'class' | 'dealer'
  /** Whose class or self is meant. */
  dealer: number
  /** Null: all goods of the run. */
  product: number | null
  starts: number | null
  ends: number | null
}
export type Unit = 'set' | 'carton'

export interface State {
  plan: Plan
  /** Milliseconds since 1970. */
  clock: number
  dealers: { version: number; is_frozen: boolean; limit: bigint | null; taken: bigint }[]
  /** By product and warehouse; null: never there. */
  stock: ({ on_hand: bigint; reserved: bigint } | null)[][]
  prices: { price: string; version: number }[]
  /** Rules of the plan and those made later; null: removed. */
  rules: (RulePlan | null)[]
  carts: Cart[]
  orders: Order[]
  /** Gives every cart line a name. */
  keys: number
}
export interface Cart {
  dealer: number
  state: 'open' | 'placed' | 'discarded'
  version: number
  /** An address of the dealer, or none. */
  ship_to: number | null
  lines: CartLine[]
}
export interface CartLine {
  key: number
  product: number
  unit: Unit
  quantity: bigint
  accepted: bigint | null
  granted: bigint | null
}
export interface Hold {
  code: 'credit-short' | 'stock-short' | 'outside-territory'
  data: Record<string, string>
}
export interface Order {
  dealer: number
  cart: number
  state: 'held' | 'confirmed' | 'rejected' | 'canceled' | 'closed'
  version: number
  holds: Hold[]
  taken: bigint
  is_touchless: boolean
  ship_to: number | null
  lines: OrderLine[]
  sales_orders: SalesOrder[]
  events: string[]
}
export interface OrderLine {
  product: number
  unit: Unit
  factor: bigint
  quantity: bigint
  confirmed: bigint
  shipped: bigint
  canceled: bigint
  unit_price: bigint
  amount: bigint
  tax: bigint
}
export interface SalesOrder {
  warehouse: number
  state: 'open' | 'canceled' | 'closed'
  lines: { line: number; base: bigint; reserved: bigint; amount: bigint; is_canceled: boolean }[]
}

export const day_ms = 86_400_000
/** Midnight of the first day in the company's time zone (+08:00): far enough from a real one that both never agree by chance. */
export const firstDay_ms = Date.parse('2031-03-10T00:00:00+08:00')

/** The business day `count` days after the first. */
export const dayAt = (count: number) =>
  new Date(firstDay_ms + 8 * 3_600_000 + count * day_ms).toISOString().slice(0, 10)
/** Days since the first. */
export const today = ({ clock }: State) => Math.floor((clock - firstDay_ms) / day_ms)
/** Half-open, as every validity of the house. */
export const isWithin = (day: number, starts: number | null, ends: number | null) =>
  (starts === null || starts <= day) && (ends === null || day < ends)

/** Addresses of every dealer: at its seat, far away in the territory sense, and where only the last list reaches. */
export const addresses = ['440605', '110101', '310115'] as const
/** Which warehouses serve an address, in order; the last row is for a place not yet known. */
const served = [[1, 0], [2, 0, 1], [0], [0]] as const
export const warehousesOf = (ship_to: number | null): readonly number[] => served[ship_to ?? 3] ?? []
export const warehouse_count = 3

export function stateOf(plan: Plan): State {
  return {
    plan,
    clock: firstDay_ms + 12 * 3_600_000,
    dealers: plan.dealers.map(({ limit }) => ({
      ...{ version: 1, is_frozen: false, taken: 0n },
      limit: limit === null ? null : micro(limit),
    })),
    stock: plan.products.map(({ stock }) =>
      stock.map((text) => (text === '0' ? null : { on_hand: micro(text), reserved: 0n })),
    ),
    prices: plan.prices.map(({ price }) => ({ price, version: 1 })),
    rules: [...plan.rules],
    carts: [],
    orders: [],
    keys: 0,
  }
}

/** A thing that the run knows to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`the model knows no thing ${index}`)
  return found
}
