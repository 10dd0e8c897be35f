/** The dealer's default cart as the shop's cards and pages use it: how many of a product are in it, and changing that. */
import { useCallback } from 'react'
import { addLines, createCart, getCart, listCarts, removeLine, type Cart } from '@concord/contract/cart.ts'
import type { CartLine } from '@concord/contract/cart-line.ts'
import type { Quantity } from '@concord/contract/endpoint.ts'
import { call } from './call.ts'
import { enqueue, useCartEdits } from './cart-edits.ts'
import { say } from './i18n.ts'
import { isZero } from './quantity.ts'
import { useCommand, useRead } from './query.ts'
import { useMay } from './session.tsx'
import { useShop } from './shop.tsx'

export interface Basket {
  /** False: the reader may not fill a cart, and no way to do so is shown. */
  mayEdit: boolean
  cart: Cart | undefined
  /** The line that click-to-buy changes: a line whose price staff granted is left alone. */
  lineOf: (productId: string, unit: string) => CartLine | undefined
  /** What stands in the cart or is on its way into it. */
  quantityOf: (productId: string, unit: string) => string
  setQuantity: (productId: string, unit: string, quantity: string) => void
  busy: boolean
}

const keyOf = (productId: string, unit: string) => `${productId}/${unit}`

export function useBasket(): Basket {
  const mirrored = useShop().mirror_dealer_id !== null
  const mayEdit = useMay('carts.edit') && !mirrored
  const carts = useRead(listCarts, {}, { enabled: mayEdit })
  const id = carts.data?.items[0]?.id
  const read = useRead(getCart, { params: { id: id ?? '' } }, { enabled: mayEdit && id !== undefined })
  const cart = id === undefined || read.data?.id !== id ? undefined : read.data
  const { pending, busy } = useCartEdits(id)
  const create = useCommand(createCart)
  const { run } = create
  const none = carts.data?.items.length === 0

  const lineOf = useCallback(
    (productId: string, unit: string) =>
      cart?.lines.find((line) => !line.is_granted && line.product_id === productId && line.unit === unit),
    [cart],
  )
  const setQuantity = useCallback(
    (product_id: string, unit: string, typed: string) => {
      // Steppers hand over canonical quantities only.
      const quantity = typed as Quantity
      if (none) {
        void run({ body: { name: say('cart.default_name'), lines: [{ product_id, unit, quantity }] } })
      } else if (id !== undefined) {
        enqueue(id, {
          key: keyOf(product_id, unit),
          quantity,
          send: (now) => setLine(now, { product_id, unit, quantity }),
        })
      }
    },
    [id, none, run],
  )
  return {
    mayEdit,
    cart,
    lineOf,
    quantityOf: (productId, unit) =>
      pending(keyOf(productId, unit)) ?? lineOf(productId, unit)?.quantity ?? '0',
    setQuantity,
    busy: busy || create.busy,
  }
}

function setLine(
  cart: Cart,
  wanted: { product_id: string; unit: string; quantity: Quantity },
): Promise<Cart> {
  if (!isZero(wanted.quantity)) {
    return call(addLines, {
      params: { cart_id: cart.id },
      body: { if_present: 'set', lines: [wanted] },
    })
  }
  const line = cart.lines.findLast((one) => one.product_id === wanted.product_id && one.unit === wanted.unit)
  if (!line) return Promise.resolve(cart)
  return call(removeLine, { params: { cart_id: cart.id, line_id: line.id }, version: cart.version })
}
