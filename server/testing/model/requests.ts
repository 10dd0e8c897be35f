/** What may be asked of the company, with everything decided: two of them may be sent at once. */
import type { RulePlan, Unit } from './state.ts'

export interface Wanted {
  product: number
  unit: Unit
  quantity: string
}
export type DeskOrFinance = 'desk' | 'finance'

export type Request =
  | { kind: 'create-cart'; dealer: number; ship_to: number | null | undefined; lines: Wanted[] }
  | {
      kind: 'add-lines'
      dealer: number
      cart: number
      if_present: 'add' | 'set' | 'separate'
      lines: Wanted[]
    }
  | {
      kind: 'edit-line'
      dealer: number
      cart: number
      line: number
      version: number
      quantity: string | undefined
      unit: Unit | undefined
    }
  | { kind: 'remove-line'; dealer: number; cart: number; line: number; version: number }
  | { kind: 'consent'; dealer: number; cart: number; version: number; lines: number[] | undefined }
  | { kind: 'ship-to'; dealer: number; cart: number; version: number; ship_to: number | null }
  | { kind: 'discard'; dealer: number; cart: number; version: number }
  | { kind: 'grant'; dealer: number; cart: number; line: number; price: string | null }
  | { kind: 'place'; dealer: number; cart: number; expected_total: string | undefined }
  | { kind: 'cancel'; by: number | 'desk'; order: number; version: number; lines: number[] | undefined }
  | { kind: 'release'; by: DeskOrFinance; order: number; version: number; has_reason: boolean }
  | { kind: 'reject'; order: number; version: number }
  | { kind: 'close'; order: number; version: number }
  | { kind: 'copy'; dealer: number; order: number }
  | { kind: 'set-credit'; dealer: number; version: number; limit: string | null }
  | { kind: 'freeze'; dealer: number; version: number }
  | { kind: 'unfreeze'; dealer: number; version: number }
  | { kind: 'adjust'; product: number; warehouse: number; quantity: string }
  | { kind: 'make-rule'; rule: RulePlan }
  | { kind: 'remove-rule'; rule: number }
  | { kind: 'reprice'; price: number; version: number; to: string }

export type Kind = Request['kind']
export type Of<K extends Kind> = Extract<Request, { kind: K }>

/** Edits of one row by its version are not keyed: sent again, they find another version. */
const unkeyed: readonly Kind[] = [
  'edit-line',
  'remove-line',
  'ship-to',
  'discard',
  'set-credit',
  'remove-rule',
  'reprice',
]
export const isKeyed = ({ kind }: Request) => !unkeyed.includes(kind)
