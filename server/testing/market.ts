/** What tests of carts and orders share: a portal where everything may be bought, and orders made the short way. */
import type { Endpoint, Reply } from '@concord/contract/endpoint.ts'
import { createCart } from '@concord/contract/cart.ts'
import { placeOrder } from '@concord/contract/orders.ts'
import { newId } from '../platform/ids.ts'
import type { Quantity } from '../platform/money.ts'
import { assertInvariants } from './invariants.ts'
import { portal, type Asking, type Closing, type Ground, type Token } from './portal.ts'

export const q = (text: string) => text as Quantity // decimals by their text

/** The promises of invariants.ts are checked by `whole()`: the last line of every test that orders something. */
export async function market(t: Closing, ground?: Ground) {
  const house = await portal(t, ground && { ground })
  await house.make.rule()
  const { api, statements, inside, make } = house

  type Line = readonly [product: { id: string }, quantity: string, unit?: string]
  /** A cart of these lines. */
  const cartOf = (who: Token, lines: readonly Line[], more: { ship_to_id?: string } = {}) =>
    api.as(who).call(createCart, {
      body: {
        name: 'cart',
        lines: lines.map(([{ id }, quantity, unit]) => ({
          product_id: id,
          quantity: q(quantity),
          ...(unit ? { unit } : {}),
        })),
        ...more,
      },
    })
  const place = (who: Token, cart: { id: string }) =>
    api.as(who).call(placeOrder, { body: { cart_id: cart.id } })
  const order = async (who: Token, lines: readonly Line[], more: { ship_to_id?: string } = {}) =>
    place(who, await cartOf(who, lines, more))

  /** How many statements a call needs, the session look-up, begin and commit left out. */
  async function counted<E extends Endpoint>(
    who: Token,
    endpoint: E,
    asking: Asking<E> = {},
  ): Promise<{ count: number; reply: Reply<E> }> {
    statements.length = 0
    const reply = await api.as(who).call(endpoint, asking)
    return { count: statements.length, reply }
  }

  async function productLine() {
    const id = newId()
    await inside((ctx) =>
      ctx.db
        .insertInto('dealers.product_lines')
        .values({ id, code: `L-${id.slice(-6)}`, name_zh: '线', name_en: 'Line' })
        .execute(),
    )
    return id
  }
  /** Puts products into a product line. */
  const into = (line_id: string, ...products: { id: string }[]) =>
    inside((ctx) =>
      ctx.db
        .updateTable('catalog.products')
        .set({ product_line_id: line_id })
        .where(
          'id',
          'in',
          products.map(({ id }) => id),
        )
        .execute(),
    )
  const territory = (of: { id: string }, product_line_id: string, region_code: string) =>
    inside((ctx) =>
      ctx.db
        .insertInto('dealers.territories')
        .values({
          dealer_id: of.id,
          id: newId(),
          region_code,
          product_line_id,
          is_exclusive: false,
          valid_from: '2020-01-01',
        })
        .execute(),
    )
  const freeze = (of: { id: string }) =>
    inside((ctx) =>
      ctx.db
        .updateTable('dealers.dealers')
        .set({ state: 'frozen', freeze_reason: 'unpaid' })
        .where('id', '=', of.id)
        .execute(),
    )
  const products = async (count: number, given: Parameters<typeof make.product>[0]) => {
    const made: Awaited<ReturnType<typeof make.product>>[] = []
    for (let i = 0; i < count; i += 1) made.push(await make.product(given))
    return made
  }
  const whole = () => assertInvariants(inside)
  return { ...house, cartOf, place, order, counted, productLine, into, territory, freeze, products, whole }
}
export type Market = Awaited<ReturnType<typeof market>>
