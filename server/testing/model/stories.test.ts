/**
 * Runs that once disagreed with the model, kept as they were told when they were shrunk (a seed's meaning changes with
 * what is drawn from it, a story's does not); and every statement of every command failing once.
 */
import { test } from 'node:test'
import { assertInvariants } from '../invariants.ts'
import { portal } from '../portal.ts'
import { faultKinds, faultsOf } from './faults.ts'
import { openHouse } from './house.ts'
import type { Request } from './requests.ts'
import { Run } from './run.ts'
import type { DealerPlan, Plan, ProductPlan, RulePlan } from './state.ts'

const dealer: DealerPlan = {
  ...{ credit_policy: 'hold', stock_policy: 'hold', territory_policy: 'hold', limit: null, may_order: true },
  ...{ has_default_address: true, territory: null },
}
const product: ProductPlan = {
  ...{ carton: '12', tax_rate: null, off_shelf_on: null, is_territorial: false, limits: [] },
  stock: ['20', '20', '20'],
}
const all: RulePlan = {
  ...{ effect: 'allow', rights: ['see', 'see-price', 'buy'], scope: 'everybody', dealer: 0, product: null },
  ...{ starts: null, ends: null },
}
const price = { list: 'base', unit: 'set', from: '0', price: '10', starts: null, ends: null } as const

/** Three dealers of one kind, one product at 10. */
const planOf = (of: Partial<DealerPlan> = {}): Plan => ({
  dealers: [0, 1, 2].map(() => ({ ...dealer, ...of })),
  products: [product],
  prices: [{ ...price, product: 0 }],
  rules: [all],
})

async function company(t: Parameters<typeof portal>[0]) {
  const plain = await portal(t)
  const house = await openHouse(plain)
  const faults = faultsOf(plain.pool)
  return {
    open: (plan: Plan) => Run.open(house, faults, plan),
    close: async (run: Run) => {
      await run.end()
      await assertInvariants(house.inside)
    },
  }
}

const cartOf = (quantity: string, of = 0): Request => ({
  ...{ kind: 'create-cart', dealer: of, ship_to: undefined },
  lines: [{ product: 0, unit: 'set', quantity }],
})
const place = (cart: number): Request => ({ kind: 'place', dealer: 0, cart, expected_total: undefined })
const decide = (kind: 'close' | 'reject', order: number): Request => ({ kind, order, version: 1 })
const cancel = (order: number): Request => ({ kind: 'cancel', by: 0, order, version: 1, lines: undefined })
const release = (order: number): Request => ({
  ...{ kind: 'release', by: 'finance', order, version: 1, has_reason: true },
})

/** Races differ from time to time: each is tried a few times. */
const times = 6

test('canceling and closing one order at once: one wins, the other is told', async (t) => {
  const { open, close } = await company(t)
  const run = await open(planOf())
  for (let order = 0; order < times; order += 1) {
    await run.step(cartOf('2'))
    await run.step(place(order))
    await run.together(cancel(order), decide('close', order))
  }
  await close(run)
})

test('two orders of one dealer at once that only one of can have name every reason of the other', async (t) => {
  const { open, close } = await company(t)
  for (let round = 0; round < times; round += 1) {
    const run = await open(planOf({ limit: '250' }))
    await run.step(cartOf('25'))
    await run.step(cartOf('25'))
    await run.together(place(0), place(1))
    await close(run)
  }
})

test('an order placed while another gives back credit and stock is held for all of it or for none', async (t) => {
  const { open, close } = await company(t)
  for (let round = 0; round < times; round += 1) {
    const run = await open(planOf({ limit: '250' }))
    await run.step(cartOf('25'))
    await run.step(place(0))
    await run.step(cartOf('25'))
    await run.together(place(1), round % 2 === 0 ? cancel(0) : decide('close', 0))
    await close(run)
  }
})

test('a release meets an order, a cancellation, another release, and a lower limit', async (t) => {
  const { open, close } = await company(t)
  const others: ((run: Run) => Request)[] = [
    () => place(2),
    () => cancel(0),
    () => cancel(1),
    () => release(1),
    () => decide('reject', 1),
    () => ({ kind: 'set-credit', dealer: 0, version: 2, limit: '10' }),
  ]
  for (const other of others) {
    const run = await open(planOf({ limit: '250' }))
    await run.step(cartOf('25'))
    await run.step(place(0))
    await run.step(cartOf('25'))
    await run.step(place(1))
    await run.step(cartOf('15'))
    await run.step({ kind: 'set-credit', dealer: 0, version: 1, limit: '500' })
    await run.step({ kind: 'adjust', product: 0, warehouse: 1, quantity: '15' })
    await run.together(release(1), other(run))
    await close(run)
  }
})

test('a granted price of a product that is no longer seen is in no total', async (t) => {
  const { open, close } = await company(t)
  const run = await open(planOf())
  await run.step(cartOf('2'))
  await run.step({ kind: 'grant', dealer: 0, cart: 0, line: 1, price: '0.333' })
  await run.step({ kind: 'make-rule', rule: { ...all, effect: 'deny', scope: 'dealer' } })
  await run.look(0)
  await close(run)
})

test('a release asks authorization again, and the order stays held', async (t) => {
  const { open, close } = await company(t)
  const run = await open(planOf({ limit: '10' }))
  await run.step(cartOf('2'))
  await run.step(place(0))
  await run.step({ kind: 'make-rule', rule: { ...all, effect: 'deny', rights: ['buy'], scope: 'dealer' } })
  await run.step(release(0))
  await run.step({ kind: 'remove-rule', rule: 1 })
  await run.step(release(0))
  await close(run)
})

test('a grant is for so much: more of it, or another unit, has the usual price', async (t) => {
  const { open, close } = await company(t)
  const run = await open(planOf())
  await run.step(cartOf('5'))
  const edit = (version: number, quantity: string | undefined, unit?: 'carton'): Request => ({
    ...{ kind: 'edit-line', dealer: 0, cart: 0, line: 1, version, quantity, unit },
  })
  const grant: Request = { kind: 'grant', dealer: 0, cart: 0, line: 1, price: '0' }
  await run.step(grant)
  await run.step(edit(2, '3'))
  await run.step(edit(3, '4'))
  await run.step(grant)
  await run.step(edit(5, undefined, 'carton'))
  await close(run)
})

/** SQLite's habit: call number N fails, for N = 1, 2, 3 …, until the command passes without meeting its fault. */
for (const kind of faultKinds)
  test(`whichever statement of a command fails (${kind}), all of it has happened or nothing`, async (t) => {
    const { open, close } = await company(t)
    const run = await open(planOf({ limit: '1000' }))
    const cart = () => run.state.carts.length - 1
    const order = () => run.state.orders.length - 1
    const ordered = async (quantity: string) => {
      await run.step(cartOf(quantity))
      await run.step(place(cart()))
    }
    /** Each round makes anew what the command is about. */
    const commands: [prepare: () => Promise<void>, request: () => Request][] = [
      [async () => {}, () => cartOf('2')],
      [() => run.step(cartOf('2')), () => place(cart())],
      [() => ordered('2'), () => cancel(order())],
      [() => ordered('1'), () => decide('close', order())],
      [() => ordered('39'), () => ({ ...release(order()), version: 1 })],
    ]
    // Every command meets the plain fault at each of its statements; placing meets them all.
    const tried = kind === 'refused' ? commands : commands.slice(1, 2)
    for (const [prepare, request] of tried)
      for (let nth = 1, isMet = true; isMet; nth += kind === 'lost' ? 100 : 1) {
        await prepare()
        isMet = (await run.broken(request(), { kind, nth })) && kind !== 'lost'
        await tidy(run, order())
      }
    await close(run)
  })

/** Gives back what a round took, so that the next one finds the same company. */
async function tidy(run: Run, order: number) {
  const last = run.state.orders[order]
  if (last?.state !== 'confirmed' && last?.state !== 'held') return
  await run.step({ kind: 'cancel', by: 0, order, version: last.version, lines: undefined })
}
