/** What may be done with a cart, on a state of its own that the caller throws away when it is refused. */
import { least, micro, perUnit } from './decimal.ts'
import { Refused } from './judge.ts'
import type { Of, Wanted } from './requests.ts'
import { factorOf, isBuyable, priceOf } from './rules.ts'
import { at, type Cart, type CartLine, type State } from './state.ts'

export function createCart(state: State, { dealer, ship_to, lines }: Of<'create-cart'>): number {
  refuseUnknown(state, dealer, lines)
  const usual = at(state.plan.dealers, dealer).has_default_address ? 0 : null
  return newCart(state, dealer, ship_to === undefined ? usual : ship_to, lines)
}

/** Lines stay apart, and the buyer agrees to the prices of now. */
export function newCart(
  state: State,
  dealer: number,
  ship_to: number | null,
  lines: readonly (Omit<Wanted, 'quantity'> & { quantity: string | bigint })[],
): number {
  const cart: Cart = { dealer, state: 'open', version: 1, ship_to, lines: [] }
  for (const { product, unit, quantity } of lines)
    cart.lines.push(
      newLine(state, { product, unit, quantity: typeof quantity === 'bigint' ? quantity : micro(quantity) }),
    )
  for (const line of cart.lines) line.accepted = priceOf(state, dealer, line).unit_price
  return state.carts.push(cart) - 1
}

function newLine(state: State, given: Pick<CartLine, 'product' | 'unit' | 'quantity'>): CartLine {
  state.keys += 1
  return { key: state.keys, ...given, accepted: null, granted: null }
}

/** What may not be bought is unknown, and so is what does not exist; then units are asked for. */
function refuseUnknown(state: State, dealer: number, lines: readonly Wanted[]) {
  const faults = (field: string, isWrong: (line: Wanted) => boolean) =>
    lines.flatMap((line, index) => (isWrong(line) ? [`/lines/${index}/${field}`] : []))
  const unknown = faults('product_id', ({ product }) => !isBuyable(state, dealer, product))
  if (unknown.length > 0) throw new Refused('product-unknown', {}, unknown)
  const unsold = faults('unit', ({ product, unit }) => factorOf(state, product, unit) === null)
  if (unsold.length > 0) throw new Refused('unit-unknown', {}, unsold)
}

/** A cart of the dealer, open, and of the version that was seen. */
export function openCart(state: State, dealer: number | 'staff', index: number, version?: number): Cart {
  const cart = state.carts[index]
  if (!cart || (dealer !== 'staff' && cart.dealer !== dealer)) throw new Refused('not-found')
  if (cart.state !== 'open') throw new Refused('cart-closed', { state: cart.state })
  if (version !== undefined && version !== cart.version) throw new Refused('changed-meanwhile')
  return cart
}

/** More of the same goes to the first such line without a grant, unless the lines are to stay apart. */
export function addLines(state: State, { dealer, cart: index, if_present, lines }: Of<'add-lines'>): number {
  const cart = openCart(state, dealer, index)
  refuseUnknown(state, dealer, lines)
  const before = structuredClone(cart.lines)
  for (const { product, unit, quantity } of lines) {
    const present = cart.lines.find(
      (line) => line.product === product && line.unit === unit && line.granted === null,
    )
    const more = micro(quantity)
    if (if_present === 'separate' || !present)
      cart.lines.push(newLine(state, { product, unit, quantity: more }))
    else present.quantity = if_present === 'add' ? present.quantity + more : more
  }
  // A line that was set to what it was is agreed to all the same.
  const isMeant = (line: CartLine) =>
    !before.some(({ key }) => key === line.key) ||
    (if_present !== 'separate' &&
      line === cart.lines.find((one) => one.granted === null && isSame(one, line)) &&
      lines.some((wanted) => isSame(wanted, line)))
  for (const line of cart.lines.filter(isMeant)) agree(state, cart, line, before)
  cart.version += 1
  return index
}

const isSame = (a: Pick<Wanted, 'product' | 'unit'>, b: Pick<Wanted, 'product' | 'unit'>) =>
  a.product === b.product && a.unit === b.unit

/** Whoever changes a line agrees to its new price; but a rise that waited for the word before is not agreed to in passing. */
function agree(state: State, cart: Cart, line: CartLine, before: readonly CartLine[]) {
  const now = priceOf(state, cart.dealer, line).unit_price
  const was = before.find(({ key }) => key === line.key)
  const then = was ? priceOf(state, cart.dealer, was).unit_price : null
  if (!was || now === null || then === null || (was.accepted !== null && then <= was.accepted)) {
    line.accepted = now
    return
  }
  if (was.accepted === null) return
  const [factor, from] = [line, was].map(({ product, unit }) => factorOf(state, product, unit))
  if (!factor || !from) throw new Error('a unit that the product lacks')
  line.accepted = least(perUnit(was.accepted, factor, from), now)
}

function lineOf(cart: Cart, key: number): CartLine {
  const line = cart.lines.find((one) => one.key === key)
  if (!line) throw new Refused('not-found')
  return line
}

export function editLine(state: State, { dealer, cart: index, ...asked }: Of<'edit-line'>): number {
  const cart = openCart(state, dealer, index, asked.version)
  const before = structuredClone(cart.lines)
  const line = lineOf(cart, asked.line)
  const { quantity: had, unit: in_unit } = line
  if (asked.unit !== undefined && factorOf(state, line.product, asked.unit) === null)
    throw new Refused('unit-unknown', {}, ['/unit'])
  line.quantity = asked.quantity === undefined ? had : micro(asked.quantity)
  line.unit = asked.unit ?? in_unit
  // A grant is for so much in this unit.
  if (line.unit !== in_unit || line.quantity > had) line.granted = null
  agree(state, cart, line, before)
  cart.version += 1
  return index
}

export function removeLine(state: State, { dealer, cart: index, line, version }: Of<'remove-line'>): number {
  const cart = openCart(state, dealer, index, version)
  const gone = lineOf(cart, line)
  cart.lines = cart.lines.filter((one) => one !== gone)
  cart.version += 1
  return index
}

export function consent(state: State, { dealer, cart: index, version, lines }: Of<'consent'>): number {
  const cart = openCart(state, dealer, index, version)
  lines?.forEach((key, place) => {
    if (!cart.lines.some((line) => line.key === key))
      throw new Refused('reference-unknown', {}, [`/line_ids/${place}`])
  })
  for (const line of cart.lines.filter(({ key }) => lines === undefined || lines.includes(key)))
    line.accepted = priceOf(state, dealer, line).unit_price ?? line.accepted
  cart.version += 1
  return index
}

export function shipTo(state: State, { dealer, cart: index, version, ship_to }: Of<'ship-to'>): number {
  const cart = openCart(state, dealer, index, version)
  Object.assign(cart, { ship_to, version: version + 1 })
  return index
}

export function discard(state: State, { dealer, cart: index, version }: Of<'discard'>): void {
  Object.assign(openCart(state, dealer, index, version), { state: 'discarded', version: version + 1 })
}

export function grant(state: State, { cart: index, line, price }: Of<'grant'>): number {
  const cart = openCart(state, 'staff', index)
  const meant = cart.lines.find(({ key }) => key === line)
  if (!meant) throw new Refused('reference-unknown', {}, ['/grants/0/line_id'])
  meant.granted = price === null ? null : micro(price)
  cart.version += 1
  return index
}
