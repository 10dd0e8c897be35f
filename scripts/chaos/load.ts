/**
 * Buyers who order without pause and never give up: each intent keeps its key and is asked again until the answer is
 * definite. What may be heard on the way is data; everything else is a violation.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { createCart } from '../../contract/cart.ts'
import type { Body, Endpoint } from '../../contract/endpoint.ts'
import { placeOrder } from '../../contract/orders.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Quantity } from '../../server/platform/money.ts'
import { ask, type Heard, type Token } from './ask.ts'
import type { Ground } from './ground.ts'

/** No answer, or a refusal that says: again, please. */
const mayBeAskedAgain = new Set(['unavailable', 'outcome-unknown', 'busy', 'request-in-flight'])
/** An intent that is not settled by then counts as lost service. */
const settle_ms = 120_000

export interface Tally {
  /** Answers by code: ok, busy, unavailable, ECONNRESET … */
  heard: Record<string, number>
  slowest_ms: number
  violations: string[]
}

export const newTally = (): Tally => ({ heard: {}, slowest_ms: 0, violations: [] })

export function note(tally: Tally, heard: Heard, what: string) {
  tally.heard[heard.code] = (tally.heard[heard.code] ?? 0) + 1
  tally.slowest_ms = Math.max(tally.slowest_ms, heard.took_ms)
  const isKnown = heard.code === 'ok' || heard.status === 0 || mayBeAskedAgain.has(heard.code)
  if (!isKnown) tally.violations.push(`${what}: ${heard.status} ${heard.code}`)
  if (heard.status === 503 && heard.retryAfter === undefined)
    tally.violations.push(`${what}: 503 without Retry-After`)
}

/** Asks under one key until the answer is definite; null when it never was, or was none that may be. */
export async function settle<E extends Endpoint>(
  at: { base: string; who: Token; key: string; tally: Tally },
  endpoint: E,
  body: Body<E>,
): Promise<Heard | null> {
  for (const end = Date.now() + settle_ms; Date.now() < end;) {
    const heard = await ask(at, endpoint, body)
    note(at.tally, heard, endpoint.name)
    if (heard.code === 'ok') return heard
    if (heard.status !== 0 && !mayBeAskedAgain.has(heard.code)) return null
    // As it was told to, and not all at the same moment.
    await pause(heard.retryAfter === undefined ? 100 : Number(heard.retryAfter) * (500 + 500 * Math.random()))
  }
  at.tally.violations.push(`${endpoint.name}: no definite answer in ${settle_ms / 1000} s`)
  return null
}

export const idIn = (heard: Heard) => (JSON.parse(heard.text) as { id: string }).id // both replies have one

/** A cart of one to three of the hot products. */
export async function fillCart(ground: Ground, who: Token, tally: Tally, base = ground.server.base) {
  const count = 1 + Math.floor(ground.random() * 3)
  const lines = ground.products
    .slice(0, count)
    .map(({ id }, index) => ({ product_id: id, quantity: String(1 + index) as Quantity })) // decimals by their text
  const heard = await settle({ base, who, key: newId(), tally }, createCart, { name: 'chaos', lines })
  return heard && idIn(heard)
}

/** Places one cart and writes down that it was acknowledged. */
export async function placeCart(
  ground: Ground,
  at: { who: Token; cart_id: string; key: string; tally: Tally; base?: string },
) {
  const heard = await settle({ base: ground.server.base, ...at }, placeOrder, { cart_id: at.cart_id })
  if (heard) ground.acks.write(at.key, idIn(heard), heard.text)
  return heard
}

export interface Load {
  tally: Tally
  /** Milliseconds from `since` to the first order acknowledged that was first asked for after it. */
  recovered: (since: number) => Promise<number>
}

/** Runs `work` while `clients` buyers order, and lets every one of them finish what it has begun. */
export async function underLoad<T>(
  ground: Ground,
  work: (load: Load) => Promise<T>,
  { clients = 8, base = ground.server.base } = {},
): Promise<{ result: T; tally: Tally }> {
  const tally = newTally()
  let isOver = false
  const hopes = new Set<{ since: number; resolve: (at: number) => void }>()
  const client = async (who: Token) => {
    while (!isOver) {
      const cart_id = await fillCart(ground, who, tally, base)
      if (!cart_id) return
      const asked = performance.now()
      const placed = await placeCart(ground, { who, cart_id, key: newId(), tally, base })
      if (!placed) return
      for (const hope of hopes) if (asked > hope.since) hope.resolve(performance.now())
    }
  }
  const working = Promise.all(
    Array.from({ length: clients }, (_one, index) => client(ground.buyers[index] ?? { token: '' })),
  )
  const recovered = async (since: number) => {
    const hope = { since, ...Promise.withResolvers<number>() }
    hopes.add(hope)
    const at = await Promise.race([hope.promise, working.then(() => Infinity)])
    hopes.delete(hope)
    return Math.round(at - since)
  }
  try {
    return { result: await work({ tally, recovered }), tally }
  } finally {
    isOver = true
    await working
  }
}

export const notesOf = (tally: Tally) => ({ ...tally.heard, slowest_ms: Math.round(tally.slowest_ms) })
