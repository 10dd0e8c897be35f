/** One run: the model and the real company side by side, compared after every step in replies and in tables. */
import assert from 'node:assert/strict'
import { getCart } from '@concord/contract/cart.ts'
import { getOrder } from '@concord/contract/orders.ts'
import type { Cart } from '@concord/contract/cart.ts'
import type { Order } from '@concord/contract/orders.ts'
import { newId } from '../../platform/ids.ts'
import type { Answer as Raw, Token } from '../portal.ts'
import { apply, waited, type Step } from './apply.ts'
import type { Fault, Faults } from './faults.ts'
import { atOnce, type Gate } from './gate.ts'
import { heard, heardCart, heardLedger, heardOrder } from './hear.ts'
import { isKeyed, type Request } from './requests.ts'
import { callOf, type Call, type World } from './send.ts'
import type { House } from './house.ts'
import { agreed, serialOrders } from './serial.ts'
import { stage } from './stage.ts'
import { at, stateOf, type Plan, type State } from './state.ts'
import { cartView, ledgerOf, orderView } from './views.ts'

/** A keyed request that succeeded, and the bytes that its key answers from then on. */
interface Kept {
  call: Call
  key: string
  text: string
}

export class Run {
  state: State
  readonly #world: World
  readonly #faults: Faults
  readonly #kept: Kept[] = []
  /** What was asked so far, in words, for whoever reads a failure. */
  readonly told: string[] = []
  /** How often two were sent at once and met, and how many faults were met. */
  readonly counts = { steps: 0, pairs: 0, faults: 0 }

  private constructor(state: State, world: World, faults: Faults) {
    this.state = state
    this.#world = world
    this.#faults = faults
  }

  static async open(house: House, faults: Faults, plan: Plan): Promise<Run> {
    const names = await stage(house, plan)
    const made = { carts: [], orders: [], rules: names.rules, lines: new Map<number, string>() }
    return new Run(stateOf(plan), { house, names, made }, faults)
  }

  /** Business time, to the millisecond; every request comes a second after the last. */
  wait(ms: number) {
    this.told.push(`wait ${ms / 3_600_000} h`)
    this.state = waited(this.state, ms)
  }
  #tick() {
    this.counts.steps += 1
    this.state = waited(this.state, 1000)
  }

  async step(request: Request): Promise<void> {
    this.#tick()
    this.#tell(request)
    const [call, key] = [callOf(this.#world, request), newId()]
    const raw = await this.#send(call, key)
    await this.#mustBe(request, raw)
    this.#keep(request, { call, key, text: raw.text }, raw)
  }

  /** Sent twice: a keyed request gives the same bytes and nothing more happens; an edit by version meets another one. */
  async twice(request: Request): Promise<void> {
    this.#tick()
    this.#tell(request, 'twice')
    const [call, key] = [callOf(this.#world, request), newId()]
    const first = await this.#send(call, key)
    await this.#mustBe(request, first)
    this.#keep(request, { call, key, text: first.text }, first)
    const second = await this.#send(call, key)
    if (isKeyed(request) && first.status === 200) return this.#mustReplay(second, first.text)
    await this.#mustBe(request, second)
  }

  /** Long after, the same key still answers with the same bytes. */
  async replay(draw: number): Promise<boolean> {
    const kept = this.#kept[draw % this.#kept.length]
    if (!kept) return false
    this.#tick()
    this.told.push(`replay ${kept.call.endpoint.name}`)
    await this.#mustReplay(await this.#send(kept.call, kept.key), kept.text)
    const other = {
      ...kept.call,
      asking: { ...kept.call.asking, version: (kept.call.asking.version ?? 1) + 7 },
    }
    const raw = await this.#send(other, kept.key)
    assert.equal((raw.json as { code: string }).code, 'idempotency-key-reused', this.#story())
    await this.#compareLedger(this.state)
    return true
  }

  /** Two at once must end as one after the other would, in one order or the other (trust.md § 7.1). */
  async together(a: Request, b: Request, gate: Gate = 'credit'): Promise<void> {
    this.#tick()
    this.counts.pairs += 1
    this.told.push(`together, held at ${gate}:`)
    this.#tell(a)
    this.#tell(b)
    const calls = [callOf(this.#world, a), callOf(this.#world, b)] as const
    const sends = calls.map((call) => () => this.#send(call, newId()))
    const raws = await atOnce(this.#world, gate, sends)
    const [rawA, rawB] = [at(raws, 0), at(raws, 1)]
    const got = { a: agreed(heard(this.#world, a, rawA)), b: agreed(heard(this.#world, b, rawB)) }
    const orders = serialOrders(this.state, a, b)
    const fitting = orders.filter(({ expected }) => isEqual(expected, got))
    if (fitting.length === 0) {
      const [one, other] = orders
      assert.deepEqual(
        got,
        one?.expected,
        `${this.#story()}\nno serial order fits; the other one gives\n${text(other?.expected)}`,
      )
    }
    const found = fitting[0]
    if (!found) return
    const { aFirst, first, second } = found
    await this.#name(first, aFirst ? rawA : rawB, aFirst ? a : b)
    await this.#name(second, aFirst ? rawB : rawA, aFirst ? b : a)
    this.state = second.state
    await this.#compareLedger(this.state)
  }

  /** Something fails in the middle: all of it happened or nothing, and the same request again gets its answer. */
  async broken(request: Request, fault: Fault): Promise<boolean> {
    this.#tick()
    this.#tell(request, `with ${fault.kind} at ${fault.nth}`)
    const [call, key] = [callOf(this.#world, request), newId()]
    const { result: raw, hasFired } = await this.#faults.during(fault, () => this.#send(call, key))
    if (!hasFired) {
      await this.#mustBe(request, raw)
      return false
    }
    this.counts.faults += 1
    // A keyed request whose commit got no answer asks again by itself: then it must have happened once.
    if (isKeyed(request) && raw.status < 500) {
      await this.#mustBe(request, raw)
      return true
    }
    assert.ok(
      raw.status >= 500,
      `${this.#story()}\na fault was answered with ${raw.status} ${raw.text.slice(0, 200)}`,
    )
    const isDone = fault.kind === 'lost'
    const after = apply(this.state, request)
    const again = await this.#send(call, key)
    if (isDone && isKeyed(request)) assert.equal(again.headers['idempotency-replayed'], 'true', this.#story())
    if (isDone && !isKeyed(request)) this.state = after.state
    await this.#mustBe(request, again)
    return true
  }

  /** Whoever may look sees what the model sees: the dealer, the dealer above it, and staff. */
  async look(draw: number): Promise<void> {
    const { carts, orders } = this.#world.made
    if (carts.length > 0) await this.#lookAtCart(draw % carts.length)
    if (orders.length > 0) await this.#lookAtOrder(draw % orders.length)
  }

  async end(): Promise<void> {
    const { carts, orders } = this.#world.made
    this.told.push('the end')
    for (const index of carts.keys()) await this.#lookAtCart(index)
    for (const index of orders.keys()) await this.#lookAtOrder(index)
    await this.#compareLedger(this.state)
  }

  async #lookAtCart(index: number) {
    const dealer = at(this.state.carts, index).dealer
    const raw = await this.#get(this.#owner(dealer), getCart, at(this.#world.made.carts, index))
    assert.equal(raw.status, 200, this.#story())
    this.#same(heardCart(this.#world, raw.json as Cart), cartView(this.state, index, 'dealer'))
  }

  async #lookAtOrder(index: number) {
    const { dealer } = at(this.state.orders, index)
    const { id } = at(this.#world.made.orders, index)
    const viewers: [number | 'desk' | 'finance', Token][] = [
      [dealer, this.#owner(dealer)],
      ['desk', this.#world.house.staff.desk],
    ]
    if (dealer === 2) viewers.push([0, this.#owner(0)])
    for (const [viewer, who] of viewers) {
      const raw = await this.#get(who, getOrder, id)
      assert.equal(raw.status, 200, this.#story())
      this.#same(heardOrder(this.#world, raw.json as Order), orderView(this.state, index, viewer))
    }
  }

  #owner(dealer: number): Token {
    return at(this.#world.names.dealers, dealer).owner
  }

  #get(who: Token, endpoint: typeof getCart | typeof getOrder, id: string): Promise<Raw> {
    return this.#send({ who, endpoint, asking: { params: { id } } as Call['asking'] }, newId())
  }

  #send({ who, endpoint, asking }: Call, key: string): Promise<Raw> {
    const clock = new Date(this.state.clock).toISOString()
    return this.#world.house.api.as(who).ask(endpoint, { ...asking, key, clock })
  }

  async #mustBe(request: Request, raw: Raw) {
    const step = apply(this.state, request)
    this.#same(heard(this.#world, request, raw), step.answer)
    await this.#name(step, raw, request)
    this.state = step.state
    await this.#compareLedger(this.state)
  }

  async #mustReplay(raw: Raw, bytes: string) {
    assert.deepEqual([raw.text, raw.headers['idempotency-replayed']], [bytes, 'true'], this.#story())
    await this.#compareLedger(this.state)
  }

  #keep(request: Request, kept: Kept, raw: Raw) {
    if (isKeyed(request) && raw.status === 200) this.#kept.push(kept)
  }

  /** Takes up the ids of what was made. */
  async #name({ shows, state }: Step, raw: Raw, request: Request) {
    const { made } = this.#world
    if (raw.status !== 200) return
    if (request.kind === 'make-rule') made.rules.push((raw.json as { id: string }).id)
    if (!shows) return
    if ('order' in shows) {
      const order = raw.json as Order
      made.orders[shows.order] = { id: order.id, lines: order.lines.map(({ id }) => id) }
      return
    }
    const { dealer, lines } = at(state.carts, shows.cart)
    const copied = (raw.json as { cart_id?: string }).cart_id
    const cart = copied ? (await this.#get(this.#owner(dealer), getCart, copied)).json : raw.json
    const { id, lines: real } = cart as Cart
    made.carts[shows.cart] = id
    made.lines = new Map([
      ...made.lines,
      ...lines.map(({ key }, place): [number, string] => [key, real[place]?.id ?? '']),
    ])
  }

  async #compareLedger(state: State) {
    this.#same(await heardLedger(this.#world), ledgerOf(state))
  }

  #same(actual: unknown, expected: unknown) {
    if (!isEqual(actual, expected)) assert.deepEqual(actual, expected, this.#story())
  }

  #tell(request: Request, how = '') {
    this.told.push(`${text(request)} ${how}`.trimEnd())
  }
  #story(): string {
    return `\n${this.told.join('\n')}\n`
  }
}

/** Decimals of the model are whole numbers that JSON does not know. */
const text = (value: unknown) =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one))
const isEqual = (a: unknown, b: unknown) => {
  try {
    assert.deepStrictEqual(a, b)
    return true
  } catch {
    return false
  }
}
