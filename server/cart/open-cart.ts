/** A cart opened for a change: its dealer's terms, locked, with what it holds; and the same shown again afterwards. */
import { termsOf, type DealerTerms } from '#dealers'
import type { Quoted } from '#pricing'
import type { Ctx } from '#platform/context.ts'
import type { Money } from '#platform/money.ts'
import { notFound } from '#platform/problem.ts'
import { cartContents, type CartHead, type CartProduct, type Contents, type LineRow } from './contents.ts'
import { goodsFor, type Goods } from './goods.ts'
import { priceCart, priceLines, productOf, type PricedCart } from './pricing.ts'
import { acceptedAfter, type AtPrice } from './lines.ts'
import { lockCart, saveCart, type CartFields } from './store.ts'

export interface OpenCart {
  terms: DealerTerms
  head: CartHead
  lines: LineRow[]
}

/** A cart to look at, whatever its state. */
export async function cartById(ctx: Ctx, dealer_id: string, id: string): Promise<PricedCart> {
  return pricedAsItIs(ctx, await openCart(ctx, dealer_id, id))
}

export async function openForChange(
  ctx: Ctx,
  dealer_id: string,
  id: string,
  version?: number,
): Promise<OpenCart> {
  return openCart(ctx, dealer_id, id, lockCart(ctx, dealer_id, id, version))
}

/** `taken` is a statement that must have gone well before the cart is read; they travel together. */
export async function openCart(
  ctx: Ctx,
  dealer_id: string,
  id: string,
  taken?: Promise<unknown>,
): Promise<OpenCart> {
  const [, contents] = await Promise.all([taken, cartContents(ctx, dealer_id, id)])
  return opened(ctx, contents)
}

export function opened(ctx: Ctx, contents: Contents | null): OpenCart {
  if (!contents) throw notFound()
  const { lines, terms, ...head } = contents
  return { terms: termsOf(ctx, terms), head, lines }
}

/** The goods of the lines and of what is to come. */
export function goodsOf(ctx: Ctx, { terms, lines }: OpenCart, more: readonly string[] = []): Promise<Goods> {
  return goodsFor(ctx, terms, [...productIds(lines), ...more])
}

export async function pricedAsItIs(
  ctx: Ctx,
  cart: OpenCart,
  given: { expected_total?: Money | undefined } = {},
): Promise<PricedCart> {
  return priceCart(ctx, { ...cart, goods: await goodsOf(ctx, cart) }, given)
}

const productIds = (lines: readonly { product_id: string }[]) => lines.map((line) => line.product_id)

/** Prices the lines as they are to be, agrees to the prices of those that changed, writes them and shows the cart. */
export async function saveLines(
  ctx: Ctx,
  opened: OpenCart,
  lines: readonly LineRow[],
  goods: Goods,
): Promise<PricedCart> {
  const { products } = goods
  const { terms, head } = opened
  const earlier = new Map(opened.lines.map((line) => [line.id, line]))
  const changed = lines.filter((line) => earlier.get(line.id) !== line)
  const before = changed.flatMap((line) => earlier.get(line.id) ?? [])
  const quoted = priceLines([...lines, ...before], goods)
  const wasAt = new Map(
    before.map((line, index) => [line.id, atPrice(line, quoted[lines.length + index], products)]),
  )
  const agreed = lines.map((line, index) => {
    if (earlier.get(line.id) === line) return line
    const now = atPrice(line, quoted[index], products)
    const was = wasAt.get(line.id)
    return { ...line, accepted_unit_price: was ? acceptedAfter(was, now) : now.unit_price }
  })
  const kept = new Set(lines.map((line) => line.id))
  await saveCart(ctx, terms.id, head, {
    lines: agreed.filter((_line, index) => changed.includes(lines[index] as LineRow)), // same length
    removed_ids: opened.lines.filter((line) => !kept.has(line.id)).map((line) => line.id),
  })
  const draft = { terms, head: touched(ctx, head), lines: agreed, goods }
  return priceCart(ctx, draft, { quoted: quoted.slice(0, lines.length) })
}

function atPrice(
  line: LineRow,
  quoted: Quoted | undefined,
  products: ReadonlyMap<string, CartProduct>,
): AtPrice {
  const { units } = productOf(products, line)
  const factor = units.find(({ unit }) => unit === line.unit)?.factor ?? null
  return { line, unit_price: quoted?.unit_price ?? null, factor }
}

/** Writes the fields of a locked cart and shows it. */
export async function saveHead(ctx: Ctx, opened: OpenCart, fields: CartFields): Promise<PricedCart> {
  await saveCart(ctx, opened.terms.id, { ...opened.head, ...fields })
  return cartAgain(ctx, opened)
}

/** The cart read anew after a change within this transaction. */
export async function cartAgain(ctx: Ctx, { terms, head }: OpenCart): Promise<PricedCart> {
  return pricedAsItIs(ctx, opened(ctx, await cartContents(ctx, terms.id, head.id)))
}

function touched(ctx: Ctx, head: CartHead): CartHead {
  return { ...head, version: head.version + 1, updated_at: ctx.now, updated_by_name: ctx.actor.name }
}
