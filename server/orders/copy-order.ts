/** Copying an order of the past into a new cart at the prices of now, saying what differs. */
import type { Reply } from '@concord/contract/endpoint.ts'
import type { copyOrder } from '@concord/contract/orders.ts'
import { createWith, goodsFor, isBuyable, type CartProduct, type PricedCart } from '#cart'
import { dealerTerms, defaultShipTo, visibleTo } from '#dealers'
import { may, type Ctx } from '#platform/context.ts'
import { compare } from '#platform/money.ts'
import { notFound } from '#platform/problem.ts'

type Difference = Reply<typeof copyOrder>['differences'][number]

/** What may no longer be bought stays out, told in the words of the order itself. */
export async function copy(ctx: Ctx, id: string): Promise<Reply<typeof copyOrder>> {
  const lines = await ownLines(ctx, id)
  const [first] = lines
  if (!first) throw notFound()
  const [terms, ship_to_id] = await Promise.all([
    dealerTerms(ctx, first.dealer_id),
    defaultShipTo(ctx, first.dealer_id),
  ])
  const ids = lines.map((line) => line.product_id)
  const goods = await goodsFor(ctx, terms, ids)
  const wanted = lines.filter((line) => isStillSold(line, goods.products))
  const name = ctx.language === 'en-US' ? `Copy of ${first.number}` : `复制 ${first.number}`
  const fields = {
    name: name.slice(0, 40),
    ship_to_id,
    wanted_date: null,
    po_number: null,
    note: null,
  }
  const cart = await createWith(ctx, terms, fields, { wanted, goods })
  const gone = lines.filter((line) => !wanted.includes(line))
  return {
    cart_id: cart.head.id,
    differences: [
      ...gone.map((line) => ({
        ...named(line),
        code: 'product-unknown' as const,
        before: null,
        after: null,
      })),
      ...wanted.flatMap((line, index) => differenceOf(ctx, line, cart.lines[index])),
    ],
  }
}

type Line = Awaited<ReturnType<typeof ownLines>>[number]

async function ownLines(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('orders.orders as o')
    .innerJoin('orders.lines as l', (join) =>
      join.onRef('l.dealer_id', '=', 'o.dealer_id').onRef('l.order_id', '=', 'o.id'),
    )
    .select(['o.dealer_id', 'o.number', 'l.product_id', 'l.sku', 'l.name_zh', 'l.name_en', 'l.unit'])
    .select(['l.quantity', 'l.unit_price'])
    .where('o.id', '=', id)
    .where(visibleTo(ctx, 'o.dealer_id'))
    .orderBy('l.position')
    .execute()
}

function isStillSold(line: Line, products: ReadonlyMap<string, CartProduct>): boolean {
  const product = products.get(line.product_id)
  if (!product || !isBuyable(product)) return false
  return product.units.some(({ unit, is_orderable }) => unit === line.unit && is_orderable)
}

const named = ({ sku, name_zh, name_en }: Line) => ({ sku, name_zh, name_en })

function differenceOf(ctx: Ctx, line: Line, now: PricedCart['lines'][number] | undefined): Difference[] {
  const after = now?.quoted.unit_price ?? null
  const before = line.unit_price
  if (after === null) return [{ ...named(line), code: 'price-missing', before: null, after: null }]
  const change = compare(after, before)
  if (change === 0) return []
  const prices = may(ctx, 'shop.prices') ? { before, after } : { before: null, after: null }
  return [{ ...named(line), code: change > 0 ? 'price-rose' : 'price-fell', ...prices }]
}
