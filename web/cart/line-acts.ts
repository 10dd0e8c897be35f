/** What may be done with the lines of one cart; each is an edit in the cart's queue. */
import { addLines, consentToPrices, editLine, removeLine, type Cart } from '@concord/contract/cart.ts'
import type { CartLine } from '@concord/contract/cart-line.ts'
import type { Quantity } from '@concord/contract/endpoint.ts'
import { call } from '../platform/call.ts'
import { enqueue } from '../platform/cart-edits.ts'
import { useT } from '../platform/i18n.ts'
import { isZero } from '../platform/quantity.ts'
import { useFormat } from '../platform/session.tsx'
import { toast } from '../platform/toast.ts'

export function useLineName() {
  const t = useT()
  const f = useFormat()
  return (line: Pick<CartLine, 'name_zh' | 'name_en'>) =>
    f.name(line.name_zh ?? '', line.name_en) || t('cart.unknown_product')
}

export function useLineActs(cartId: string) {
  const t = useT()
  const nameOf = useLineName()

  const putBack = ({ product_id, unit, quantity }: CartLine) =>
    enqueue(cartId, {
      key: `back/${product_id}/${unit}`,
      quantity: null,
      send: (cart) =>
        call(addLines, {
          params: { cart_id: cart.id },
          body: { if_present: 'add', lines: [{ product_id, unit, quantity }] },
        }),
    })

  const remove = (line: CartLine) =>
    enqueue(cartId, {
      key: line.id,
      quantity: null,
      send: (cart) => removeFrom(cart, line.id),
      onDone: () => {
        // What the dealer may no longer buy cannot be put back.
        const undo = line.sku === null || line.is_granted ? undefined : () => putBack(line)
        toast.done(t('cart.removed', { name: nameOf(line) }), undo)
      },
    })

  const setQuantity = (line: CartLine, typed: string) => {
    // Steppers and fixes hand over canonical quantities only.
    const quantity = typed as Quantity
    if (isZero(quantity)) return remove(line)
    return enqueue(cartId, {
      key: line.id,
      quantity,
      send: (cart) => edit(cart, line.id, { quantity }),
    })
  }

  const setUnit = (line: CartLine, unit: string) =>
    enqueue(cartId, {
      key: `${line.id}/unit`,
      quantity: null,
      send: (cart) => edit(cart, line.id, { unit }),
    })

  const consent = (lines: readonly CartLine[]) => {
    const line_ids = lines.map(({ id }) => id)
    enqueue(cartId, {
      key: 'consent',
      quantity: null,
      send: (cart) =>
        call(consentToPrices, { params: { cart_id: cart.id }, version: cart.version, body: { line_ids } }),
      onDone: () => toast.done(t('cart.accepted', { count: line_ids.length })),
    })
  }
  return { remove, setQuantity, setUnit, consent }
}
export type LineActs = ReturnType<typeof useLineActs>

const edit = (cart: Cart, line_id: string, body: { quantity?: Quantity; unit?: string }) =>
  call(editLine, { params: { cart_id: cart.id, line_id }, version: cart.version, body })

/** Gone already is as good as removed. */
async function removeFrom(cart: Cart, line_id: string): Promise<Cart> {
  if (!cart.lines.some(({ id }) => id === line_id)) return cart
  return call(removeLine, { params: { cart_id: cart.id, line_id }, version: cart.version })
}
