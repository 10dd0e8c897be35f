/** What may happen, drawn from a seed: intentions that become requests once it is known what there is. */
import fc from 'fast-check'
import { dealer_count, limit, price, product_count, quantity, ruleOf, some } from './plans.ts'
import type { Kind, Request, Wanted } from './requests.ts'
import { factorOf } from './rules.ts'
import { at, day_ms, firstDay_ms, type RulePlan, type State } from './state.ts'

/** An intention: the kind and a handful of draws that choose among what there is. */
export interface Action {
  kind: Kind | 'wait'
  /** Which dealer, cart or order. */
  which: number
  /** Which line or part. */
  part: number
  /** Small chances: a stranger, an old version, an odd choice. */
  luck: number
  lines: Wanted[]
  quantity: string
  price: string
  limit: string | null
  rule: RulePlan
}

const weights: Record<Action['kind'], number> = {
  ...{
    'create-cart': 5,
    'add-lines': 3,
    'edit-line': 4,
    'remove-line': 1,
    consent: 3,
    'ship-to': 1,
    discard: 1,
  },
  ...{ grant: 3, place: 10, cancel: 4, release: 4, reject: 1, close: 3, copy: 1 },
  ...{
    'set-credit': 2,
    freeze: 1,
    unfreeze: 1,
    adjust: 3,
    'make-rule': 2,
    'remove-rule': 1,
    reprice: 3,
    wait: 5,
  },
}
const wantedLine = fc.record({
  product: fc.nat(product_count - 1),
  unit: some<Wanted['unit']>('set', 'set', 'carton'),
  quantity,
})
export const actions: fc.Arbitrary<Action> = fc.record({
  kind: some<Action['kind']>(
    ...(Object.keys(weights) as Action['kind'][]).flatMap((kind) =>
      Array<Action['kind']>(weights[kind]).fill(kind),
    ),
  ),
  which: fc.nat(59),
  part: fc.nat(59),
  luck: fc.nat(29),
  lines: fc.array(wantedLine, { minLength: 1, maxLength: 3 }),
  quantity,
  price,
  limit,
  rule: ruleOf,
})

/** The request that an action comes to now; null when there is nothing to do it with. */
export function resolve(state: State, action: Action): Request | null {
  return action.kind === 'wait' ? null : (resolvers[action.kind](state, action) ?? null)
}

const pick = <T>(list: readonly T[], draw: number): T | undefined => list[draw % list.length]
const places = <T>(list: readonly T[], isMeant: (one: T) => boolean) =>
  list.flatMap((one, index) => (isMeant(one) ? [index] : []))

/** Mostly an open cart, by its own dealer and at its version. */
function cartFor(state: State, { which, luck }: Action) {
  const open = places(state.carts, (cart) => cart.state === 'open')
  const cart = luck === 1 ? pick([...state.carts.keys()], which) : pick(open, which)
  if (cart === undefined) return null
  const { dealer, version, lines } = at(state.carts, cart)
  const by = luck === 2 ? (dealer + 1) % dealer_count : dealer
  return { cart, dealer: by, version: luck === 3 ? version + 1 : version, lines }
}

/** Mostly an order in the state that the step wants. */
function orderFor(state: State, { which, luck }: Action, wanted: readonly string[]) {
  const fit = places(state.orders, (order) => wanted.includes(order.state))
  const order = luck < 2 ? pick([...state.orders.keys()], which) : pick(fit, which)
  if (order === undefined) return null
  const { dealer, version, lines } = at(state.orders, order)
  return { order, dealer, version: luck === 3 ? Math.max(1, version - 1) : version, lines }
}

function dealerFor(state: State, { which, luck }: Action) {
  const dealer = which % dealer_count
  const { version } = at(state.dealers, dealer)
  return { dealer, version: luck === 3 ? version + 1 : version }
}

/** Cartons only of what comes in cartons, but for a slip now and then. */
const sensible = (state: State, { lines, luck }: Action) =>
  lines.map((line) =>
    luck !== 4 && factorOf(state, line.product, line.unit) === null
      ? { ...line, unit: 'set' as const }
      : line,
  )

type Resolver = (state: State, action: Action) => Request | null

const resolvers: Record<Kind, Resolver> = {
  'create-cart': (state, action) => {
    const ship_to = [undefined, undefined, undefined, 0, 0, 1, 2, null][action.part % 8]
    return {
      kind: 'create-cart',
      dealer: action.which % dealer_count,
      ship_to,
      lines: sensible(state, action),
    }
  },
  'add-lines': (state, action) => {
    const found = cartFor(state, action)
    const if_present = pick(['add', 'add', 'set', 'separate'] as const, action.part) ?? 'add'
    return (
      found && {
        kind: 'add-lines',
        dealer: found.dealer,
        cart: found.cart,
        if_present,
        lines: sensible(state, action),
      }
    )
  },
  'edit-line': (state, action) => {
    const found = cartFor(state, action)
    const line = found && pick(found.lines, action.part)
    if (!found || !line) return null
    const { cart, dealer, version } = found
    const unit = action.luck > 20 ? (line.unit === 'set' ? 'carton' : 'set') : undefined
    const to = unit === undefined || action.luck > 25 ? action.quantity : undefined
    return { kind: 'edit-line', dealer, cart, version, line: line.key, quantity: to, unit }
  },
  'remove-line': (state, action) => {
    const found = cartFor(state, action)
    const line = found && pick(found.lines, action.part)
    return found && line
      ? {
          kind: 'remove-line',
          dealer: found.dealer,
          cart: found.cart,
          version: found.version,
          line: line.key,
        }
      : null
  },
  consent: (state, action) => {
    const found = cartFor(state, action)
    if (!found) return null
    const { cart, dealer, version, lines } = found
    const some = lines.filter((_line, index) => (action.part >> index) % 2 === 1).map(({ key }) => key)
    return { kind: 'consent', dealer, cart, version, lines: action.luck < 15 ? undefined : some }
  },
  'ship-to': (state, action) => {
    const found = cartFor(state, action)
    const ship_to = [0, 1, 2, null][action.part % 4] ?? null
    return (
      found && { kind: 'ship-to', dealer: found.dealer, cart: found.cart, version: found.version, ship_to }
    )
  },
  discard: (state, action) => {
    const found = cartFor(state, action)
    return found && { kind: 'discard', dealer: found.dealer, cart: found.cart, version: found.version }
  },
  grant: (state, action) => {
    const found = cartFor(state, { ...action, luck: action.luck === 2 ? 0 : action.luck })
    const line = found && pick(found.lines, action.part)
    const { dealer, cart } = found ?? { dealer: 0, cart: 0 }
    return line
      ? { kind: 'grant', dealer, cart, line: line.key, price: action.luck > 22 ? null : action.price }
      : null
  },
  place: (state, action) => {
    const found = cartFor(state, action)
    const expected_total = action.luck > 26 ? (action.limit ?? undefined) : undefined
    return found && { kind: 'place', dealer: found.dealer, cart: found.cart, expected_total }
  },
  cancel: (state, action) => {
    const found = orderFor(state, action, ['held', 'confirmed'])
    if (!found) return null
    const { order, dealer, version, lines } = found
    const by = action.luck === 5 ? (dealer + 1) % dealer_count : action.luck > 20 ? 'desk' : dealer
    const some = places(lines, (line) => (action.part >> lines.indexOf(line)) % 2 === 1)
    return {
      kind: 'cancel',
      by,
      order,
      version,
      lines: some.length === 0 || action.luck < 12 ? undefined : some,
    }
  },
  release: (state, action) => {
    const found = orderFor(state, action, ['held'])
    const by = action.part % 3 === 0 ? 'desk' : 'finance'
    return (
      found && {
        kind: 'release',
        by,
        order: found.order,
        version: found.version,
        has_reason: action.part % 5 > 1,
      }
    )
  },
  reject: (state, action) => decided(state, action, 'reject', 'held'),
  close: (state, action) => decided(state, action, 'close', 'confirmed'),
  copy: (state, action) => {
    const order = pick([...state.orders.keys()], action.which)
    if (order === undefined) return null
    const { dealer } = at(state.orders, order)
    return { kind: 'copy', dealer: action.luck === 2 ? (dealer + 1) % dealer_count : dealer, order }
  },
  'set-credit': (state, action) => ({ kind: 'set-credit', ...dealerFor(state, action), limit: action.limit }),
  freeze: (state, action) => ({ kind: 'freeze', ...dealerFor(state, action) }),
  unfreeze: (state, action) => {
    const frozen = places(state.dealers, ({ is_frozen }) => is_frozen)
    return {
      kind: 'unfreeze',
      ...dealerFor(state, { ...action, which: pick(frozen, action.which) ?? action.which }),
    }
  },
  adjust: (_state, { which, part, luck, quantity: size }) => ({
    ...{ kind: 'adjust', product: which % product_count, warehouse: part % 3 },
    quantity: luck < 12 ? `-${size}` : size,
  }),
  'make-rule': (_state, { rule }) => ({ kind: 'make-rule', rule }),
  'remove-rule': (state, { which, luck }) => {
    const rule = pick([...state.rules.keys()].slice(1), which)
    if (luck === 0) return { kind: 'remove-rule', rule: 0 }
    return rule === undefined ? null : { kind: 'remove-rule', rule }
  },
  reprice: (state, { which, luck, price: to }) => {
    const entry = pick([...state.prices.keys()], which) ?? 0
    const { version } = at(state.prices, entry)
    return { kind: 'reprice', price: entry, version: luck === 3 ? version + 1 : version, to }
  },
}

function decided(state: State, action: Action, kind: 'reject' | 'close', wanted: string): Request | null {
  const found = orderFor(state, action, [wanted])
  return found && { kind, order: found.order, version: found.version }
}

/** How long a wait lasts: hours, days, or to the second on either side of midnight. */
export function waitOf(state: State, { part }: Action): number {
  const untilMidnight = day_ms - ((state.clock - firstDay_ms) % day_ms)
  return [3_600_000, day_ms, 2 * day_ms, untilMidnight, untilMidnight - 1000][part % 5] ?? 1000
}
