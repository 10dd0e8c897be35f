/**
 * Edits of a cart, one after another. Each is shown at once and sent with the version that the one before left behind,
 * so that quick clicks never clash with themselves; a click on the same thing replaces the one that still waits.
 * A refusal takes back what was shown and says why.
 */
import { useCallback, useSyncExternalStore } from 'react'
import { getCart, listCarts, type Cart } from '@concord/contract/cart.ts'
import type { Reply } from '@concord/contract/endpoint.ts'
import { call } from './call.ts'
import { keyOf, queryClient } from './query.ts'
import { asRefusal } from './refusal.ts'
import { toast } from './toast.ts'

export interface CartEdit {
  /** What is edited: a line's id, or product and unit. */
  key: string
  /** The quantity to show meanwhile; null where none is shown. */
  quantity: string | null
  /** Sends the edit against the newest known cart. */
  send: (cart: Cart) => Promise<Cart>
  onDone?: (cart: Cart) => void
}

interface Queue {
  waiting: CartEdit[]
  running: CartEdit | null
}
const queues = new Map<string, Queue>()
const listeners = new Set<() => void>()
let turn = 0

function changed() {
  turn += 1
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function enqueue(cartId: string, edit: CartEdit) {
  const queue = queues.get(cartId) ?? { waiting: [], running: null }
  queues.set(cartId, queue)
  queue.waiting = [...queue.waiting.filter((one) => one.key !== edit.key), edit]
  changed()
  if (!queue.running) void drain(cartId, queue)
}

async function drain(cartId: string, queue: Queue) {
  for (let edit = queue.waiting.shift(); edit; edit = queue.waiting.shift()) {
    queue.running = edit
    try {
      const cart = await sendOnce(cartId, edit)
      adoptCart(cart)
      edit.onDone?.(cart)
    } catch (error) {
      toast.refused(asRefusal(error))
      await readCart(cartId).catch(() => undefined)
    }
    queue.running = null
    changed()
  }
}

/** Someone else may have changed the cart: then the edit is tried once more on what it has become. */
async function sendOnce(cartId: string, edit: CartEdit): Promise<Cart> {
  await queryClient.cancelQueries({ queryKey: cartKey(cartId) })
  const known = queryClient.getQueryData<Cart>(cartKey(cartId)) ?? (await readCart(cartId))
  try {
    return await edit.send(known)
  } catch (error) {
    if (asRefusal(error).code !== 'changed-meanwhile') throw error
    return edit.send(await readCart(cartId))
  }
}

/** Resolves when every edit of the cart has been answered: what comes next builds on the newest version. */
export function settled(cartId: string): Promise<void> {
  const isBusy = () => {
    const queue = queues.get(cartId)
    return Boolean(queue && (queue.running ?? queue.waiting.length > 0))
  }
  if (!isBusy()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (isBusy()) return
      stop()
      resolve()
    })
  })
}

const cartKey = (id: string) => keyOf(getCart, { params: { id } })

async function readCart(id: string): Promise<Cart> {
  const cart = await call(getCart, { params: { id } })
  adoptCart(cart)
  return cart
}

/** Takes over a cart that the server replied with, also in the list of carts and its badge. */
export function adoptCart(cart: Cart) {
  queryClient.setQueryData<Cart>(cartKey(cart.id), cart)
  queryClient.setQueryData<Reply<typeof listCarts>>(keyOf(listCarts, {}), (list) =>
    list
      ? { items: list.items.map((row) => (row.id === cart.id ? { ...row, ...rowOf(cart) } : row)) }
      : undefined,
  )
}

const rowOf = ({ name, lines, updated_by_name, updated_at, version }: Cart) => ({
  name,
  line_count: lines.length,
  updated_by_name,
  updated_at,
  version,
})

/** The edits under way of one cart: what to show for a key meanwhile, and whether any is running. */
export function useCartEdits(cartId: string | undefined) {
  const now = useSyncExternalStore(subscribe, () => turn)
  const pending = useCallback(
    (key: string): string | null => {
      const queue = cartId === undefined ? undefined : queues.get(cartId)
      if (!queue || now < 0) return null
      const edit =
        queue.waiting.find((one) => one.key === key) ??
        (queue.running?.key === key ? queue.running : undefined)
      return edit?.quantity ?? null
    },
    [cartId, now],
  )
  const queue = cartId === undefined ? undefined : queues.get(cartId)
  return { pending, busy: Boolean(queue && (queue.running ?? queue.waiting.length > 0)) }
}
