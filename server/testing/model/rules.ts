/** What holds for a dealer and a product today: rights, limits and price, written from rulings.md and not from the server. */
import { naivePrice } from '../../pricing/naive.ts'
import { amountOf, micro, priceText, quantityText } from './decimal.ts'
import { at, dayAt, isWithin, today, type CartLine, type Limits, type RulePlan, type State } from './state.ts'

export interface Rights {
  see: boolean
  see_price: boolean
  buy: boolean
}
const nearness = ['everybody', 'region', 'class', 'dealer'] as const

/** Nearest scope, then nearest target, then deny. Dealers of one region; a class is the sum of its policies. */
export function rightsOf(state: State, dealer: number, product: number): Rights {
  const right = (name: 'see' | 'see-price' | 'buy') => {
    const concerned = state.rules.filter(
      (rule): rule is RulePlan =>
        rule !== null &&
        rule.rights.includes(name) &&
        isWithin(today(state), rule.starts, rule.ends) &&
        (rule.product === null || rule.product === product) &&
        isMeant(state, rule, dealer),
    )
    const nearest = Math.max(...concerned.map(({ scope }) => nearness.indexOf(scope)))
    const inScope = concerned.filter(({ scope }) => nearness.indexOf(scope) === nearest)
    const bySku = inScope.filter((rule) => rule.product !== null)
    const last = bySku.length > 0 ? bySku : inScope
    return last.length > 0 && last.every(({ effect }) => effect === 'allow')
  }
  const [see, see_price, buy] = [right('see'), right('see-price'), right('buy')]
  return { see: see || see_price || buy, see_price, buy }
}

function isMeant({ plan }: State, { scope, dealer: meant }: RulePlan, dealer: number): boolean {
  if (scope === 'dealer') return meant === dealer
  if (scope === 'class') return classOf(at(plan.dealers, meant)) === classOf(at(plan.dealers, dealer))
  return true
}

export const classOf = (of: { credit_policy: string; stock_policy: string; territory_policy: string }) =>
  `${of.credit_policy} ${of.stock_policy} ${of.territory_policy}`

export function isBuyable(state: State, dealer: number, product: number): boolean {
  const { off_shelf_on } = at(state.plan.products, product)
  return rightsOf(state, dealer, product).buy && isWithin(today(state), null, off_shelf_on)
}

/** Each field from the nearest rule that sets it. The plan's dealer rule is the first dealer's. */
export function limitsOf({ plan }: State, dealer: number, product: number): Omit<Limits, 'scope'> {
  const rules = at(plan.products, product).limits.filter(({ scope }) => scope === 'everybody' || dealer === 0)
  const nearestFirst = rules.toSorted((a, b) => nearness.indexOf(b.scope) - nearness.indexOf(a.scope))
  const field = (name: 'min' | 'multiple' | 'max') =>
    nearestFirst.find((rule) => rule[name] !== null)?.[name] ?? null
  return { min: field('min'), multiple: field('multiple'), max: field('max') }
}

/** Base units in one; null: not sold in it. */
export function factorOf({ plan }: State, product: number, unit: string): bigint | null {
  const { carton } = at(plan.products, product)
  if (unit === 'set') return micro('1')
  return unit === 'carton' && carton !== null ? micro(carton) : null
}

export interface Priced {
  unit_price: bigint | null
  amount: bigint | null
}
const nothing: Priced = { unit_price: null, amount: null }

/** As the dealer is shown it: a grant goes first, and without the right to see prices there is none. */
export function priceOf(
  state: State,
  dealer: number,
  line: Pick<CartLine, 'product' | 'unit' | 'quantity'> & Partial<Pick<CartLine, 'granted'>>,
): Priced {
  const rights = rightsOf(state, dealer, line.product)
  if (!rights.see) return nothing
  if (line.granted !== null && line.granted !== undefined)
    return { unit_price: line.granted, amount: amountOf(line.granted, line.quantity) }
  if (!rights.see_price) return nothing
  return byRules(state, dealer, line)
}

const lists = [
  { id: 'base', code: 'A', priority: 10, scope: '*' },
  { id: 'region', code: 'B', priority: 10, scope: 'region' },
  { id: 'top', code: 'C', priority: 20, scope: '*' },
  { id: 'own', code: 'D', priority: 20, scope: 'first dealer' },
].map((list) => ({
  ...list,
  currency: 'CNY',
  price_digits: 2,
  is_active: true,
  valid_from: null,
  valid_to: null,
}))
const assignments = lists.map(({ id, scope }) => ({
  list_id: id,
  scope_id: scope,
  valid_from: null,
  valid_to: null,
}))

function byRules(
  state: State,
  dealer: number,
  { product, unit, quantity }: Pick<CartLine, 'product' | 'unit' | 'quantity'>,
): Priced {
  const day = (count: number | null) => (count === null ? null : dayAt(count))
  const entries = state.plan.prices.flatMap((entry, index) =>
    entry.product !== product
      ? []
      : {
          ...{ id: String(index), list_id: entry.list, unit: entry.unit, quantity_from: entry.from },
          ...{ price: at(state.prices, index).price, percent: null, percent_list_id: null },
          ...{ valid_from: day(entry.starts), valid_to: day(entry.ends) },
        },
  )
  const { carton } = at(state.plan.products, product)
  const found = naivePrice(
    { lists, assignments, entries },
    {
      ...{ unit, quantity: quantityText(quantity), day: dayAt(today(state)), currency: 'CNY' },
      scopes: ['*', 'region', ...(dealer === 0 ? ['first dealer'] : [])],
      factors: { set: '1', ...(carton === null ? {} : { carton }) },
      ...{ strategy: 'first-match', amount_scale: 2 },
    },
  )
  return found ? { unit_price: micro(found.unit_price), amount: micro(found.amount) } : nothing
}

export const shownPrice = (price: bigint | null) => (price === null ? null : priceText(price))
