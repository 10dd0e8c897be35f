/** One request to the model: the company as it is afterwards, and what is answered. Pure: the state given stays as it was. */
import { moneyText, micro } from './decimal.ts'
import * as carts from './carts.ts'
import { Refused } from './judge.ts'
import * as orders from './orders.ts'
import type { Kind, Of, Request } from './requests.ts'
import { cartView, orderView } from './views.ts'
import { at, type State } from './state.ts'

export interface Answer {
  status: number | 'refused'
  body: unknown
}
export interface Step {
  state: State
  answer: Answer
  /** What the answer shows whole, and is named by. */
  shows: { cart: number } | { order: number } | null
}

export function apply(before: State, request: Request): Step {
  const state = structuredClone(before)
  try {
    return { state, ...done(state, request) }
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    const { code, data, pointers } = refused
    return { state: before, answer: { status: 'refused', body: { code, data, pointers } }, shows: null }
  }
}

type Done = Omit<Step, 'state'>
const say = (body: unknown): Done => ({ answer: { status: 200, body }, shows: null })

const done = (state: State, request: Request): Done =>
  (commands[request.kind] as (state: State, request: Request) => Done)(state, request) // by its own kind

const showCart =
  <R extends Request>(act: (state: State, request: R) => number, viewer: 'dealer' | 'staff' = 'dealer') =>
  (state: State, request: R): Done => {
    const cart = act(state, request)
    return { answer: { status: 200, body: cartView(state, cart, viewer) }, shows: { cart } }
  }
const showOrder =
  <R extends Request>(
    act: (state: State, request: R) => number,
    viewer: (request: R) => number | 'desk' | 'finance',
  ) =>
  (state: State, request: R): Done => {
    const order = act(state, request)
    return { answer: { status: 200, body: orderView(state, order, viewer(request)) }, shows: { order } }
  }

const commands: { [K in Kind]: (state: State, request: Of<K>) => Done } = {
  'create-cart': showCart(carts.createCart),
  'add-lines': showCart(carts.addLines),
  'edit-line': showCart(carts.editLine),
  'remove-line': showCart(carts.removeLine),
  consent: showCart(carts.consent),
  'ship-to': showCart(carts.shipTo),
  grant: showCart(carts.grant, 'staff'),
  discard: (state, request) => {
    carts.discard(state, request)
    return say({})
  },
  place: showOrder(orders.place, ({ dealer }) => dealer),
  cancel: showOrder(orders.cancel, ({ by }) => by),
  release: showOrder(orders.release, ({ by }) => by),
  reject: showOrder(orders.reject, () => 'desk'),
  close: showOrder(orders.close, () => 'desk'),
  copy: (state, request) => {
    const { cart, differences } = orders.copy(state, request)
    return { answer: { status: 200, body: { differences } }, shows: { cart } }
  },
  'set-credit': (state, request) => say(turned(state, request)),
  freeze: (state, request) => say(turned(state, request)),
  unfreeze: (state, request) => say(turned(state, request)),
  adjust: (state, request) => say({ outcome: adjusted(state, request) }),
  'make-rule': (state, { rule }) => {
    state.rules.push(rule)
    return say({})
  },
  'remove-rule': (state, { rule }) => {
    if (!state.rules[rule]) throw new Refused('not-found')
    state.rules[rule] = null
    return say({})
  },
  reprice: (state, { price, version, to }) => {
    const entry = at(state.prices, price)
    if (version !== entry.version) throw new Refused('changed-meanwhile')
    if (micro(entry.price) !== micro(to)) Object.assign(entry, { price: to, version: version + 1 })
    return say({ version: entry.version })
  },
}

function turned(state: State, request: Of<'set-credit' | 'freeze' | 'unfreeze'>): unknown {
  const dealer = at(state.dealers, request.dealer)
  if (request.version !== dealer.version) throw new Refused('changed-meanwhile')
  if (request.kind === 'freeze' && dealer.is_frozen) throw new Refused('dealer-frozen')
  const isIdle = request.kind === 'unfreeze' && !dealer.is_frozen
  if (request.kind === 'set-credit') dealer.limit = request.limit === null ? null : micro(request.limit)
  else dealer.is_frozen = request.kind === 'freeze'
  if (!isIdle) dealer.version += 1
  const { limit, taken, version, is_frozen } = dealer
  return {
    ...{ version, state: is_frozen ? 'frozen' : 'active', taken: moneyText(taken) },
    ...{ limit: limit === null ? null : moneyText(limit) },
    available: limit === null ? null : moneyText(limit - taken),
  }
}

function adjusted(state: State, { product, warehouse, quantity }: Of<'adjust'>): string {
  const rows = at(state.stock, product)
  const row = rows[warehouse]
  const change = micro(quantity)
  if (change < 0n && (!row || row.on_hand + change < row.reserved)) return 'refused'
  if (row) row.on_hand += change
  else rows[warehouse] = { on_hand: change, reserved: 0n }
  return 'updated'
}

/** Time goes on for everybody. */
export const waited = (state: State, ms: number): State => ({ ...state, clock: state.clock + ms })
