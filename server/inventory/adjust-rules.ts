/** What adjustments do to stock rows, item by item: pure, over the rows as they are locked. */
import { add, atLeast, compare, isNegative, isZero, type Quantity } from '#platform/money.ts'

/** The database's bound of on_hand and safety, exclusive. */
const quantity_limit = '1000000000000' as Quantity // a decimal by its text

export interface Adjustment {
  /** Place in the request. */
  index: number
  /** Of the stock row. */
  key: string
  quantity: Quantity
  safety: Quantity | undefined
}
export interface StockRow {
  on_hand: Quantity
  reserved: Quantity
  safety: Quantity
  /** Whether anything ever moved there: the first quantity is the opening. */
  hasMoved: boolean
}
export interface Movement {
  index: number
  key: string
  kind: 'opening' | 'adjustment'
  quantity: Quantity
}
export type Outcome = 'updated' | 'unchanged' | 'stock-short' | 'too-large'

/**
 * Items apply in the order sent, each to what the earlier ones left. Refused: what would leave less on hand than is
 * reserved, or take from a row that does not exist, or pass the largest quantity.
 */
export function decideAdjustments(items: readonly Adjustment[], stored: ReadonlyMap<string, StockRow>) {
  const rows = new Map<string, StockRow>()
  const movements: Movement[] = []
  const outcomes = new Map<number, Outcome>()
  for (const item of items) {
    const row = rows.get(item.key) ?? stored.get(item.key)
    const after = row ? applied(row, item) : 'stock-short'
    if (!row || typeof after === 'string') {
      outcomes.set(item.index, typeof after === 'string' ? after : 'stock-short')
      continue
    }
    const isMoved = !isZero(item.quantity)
    if (isMoved) {
      const kind = row.hasMoved ? 'adjustment' : 'opening'
      movements.push({ index: item.index, key: item.key, kind, quantity: item.quantity })
    }
    const isChanged = isMoved || compare(row.safety, after.safety) !== 0
    if (isChanged) rows.set(item.key, after)
    outcomes.set(item.index, isChanged ? 'updated' : 'unchanged')
  }
  return { rows, movements, outcomes }
}

function applied(row: StockRow, item: Adjustment): StockRow | 'stock-short' | 'too-large' {
  const on_hand = add(row.on_hand, item.quantity)
  const safety = item.safety ?? row.safety
  if (atLeast(on_hand, quantity_limit) || atLeast(safety, quantity_limit)) return 'too-large'
  if (isNegative(item.quantity) && !atLeast(on_hand, row.reserved)) return 'stock-short'
  return { on_hand, safety, reserved: row.reserved, hasMoved: row.hasMoved || !isZero(item.quantity) }
}
