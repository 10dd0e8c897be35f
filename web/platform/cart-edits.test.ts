import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Cart } from '@concord/contract/cart.ts'
import { enqueue, settled, type CartEdit } from './cart-edits.ts'
import { queryClient } from './query.ts'
import { Refusal } from './refusal.ts'
import { toasts } from './toast.ts'

// Only what the queue looks at.
const cartOf = (id: string, version: number) =>
  ({ id, version, name: '', lines: [], updated_by_name: '', updated_at: '' }) as unknown as Cart

/** A server whose cart stands at a version, and the versions that the edits were sent with. */
function cartAt(t: TestContext, id: string, version: number) {
  const server = { version, sent: [] as string[] }
  t.mock.method(globalThis, 'fetch', async () => Response.json(cartOf(id, server.version)))
  const edit = (key: string, quantity: string, more: Partial<CartEdit> = {}): CartEdit => ({
    ...{ key, quantity },
    async send(cart) {
      await Promise.resolve()
      if (cart.version !== server.version) throw new Refusal({ code: 'changed-meanwhile', status: 412 })
      server.sent.push(`${key}=${quantity}@${cart.version}`)
      server.version += 1
      return cartOf(id, server.version)
    },
    ...more,
  })
  t.after(() => {
    queryClient.clear()
    for (const one of toasts.all()) toasts.close(one.id)
  })
  return { server, edit }
}

test('edits go one after another, each with the version that the one before left behind', async (t) => {
  const { server, edit } = cartAt(t, 'cart-1', 4)
  for (const key of ['a', 'b', 'c']) enqueue('cart-1', edit(key, '1'))
  await settled('cart-1')
  assert.deepEqual(server.sent, ['a=1@4', 'b=1@5', 'c=1@6'])
})

test('of quick clicks on one line the first and the last are sent', async (t) => {
  const { server, edit } = cartAt(t, 'cart-2', 1)
  for (const quantity of ['1', '2', '3', '4', '5']) enqueue('cart-2', edit('a', quantity))
  await settled('cart-2')
  assert.deepEqual(server.sent, ['a=1@1', 'a=5@2'])
})

test('an edit meets what a colleague changed meanwhile and is tried once more on it', async (t) => {
  const { server, edit } = cartAt(t, 'cart-3', 1)
  enqueue('cart-3', edit('a', '1'))
  await settled('cart-3')
  server.version = 9
  enqueue('cart-3', edit('a', '2'))
  await settled('cart-3')
  assert.deepEqual(server.sent, ['a=1@1', 'a=2@9'])
  assert.equal(toasts.all().length, 0)
})

test('a refused edit is said once and does not hold up the next one', async (t) => {
  const { server, edit } = cartAt(t, 'cart-4', 1)
  const refused = new Refusal({ code: 'unit-unknown', status: 422 })
  enqueue('cart-4', edit('a', '1', { send: () => Promise.reject(refused) }))
  enqueue('cart-4', edit('b', '2'))
  await settled('cart-4')
  assert.deepEqual(server.sent, ['b=2@1'])
  assert.deepEqual(
    toasts.all().map((one) => one.refusal),
    [refused],
  )
})
