/** A request of the model as the public API takes it. */
import * as authorization from '@concord/contract/authorization.ts'
import * as cart from '@concord/contract/cart.ts'
import * as dealers from '@concord/contract/dealers.ts'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import * as inventory from '@concord/contract/inventory.ts'
import * as decisions from '@concord/contract/order-decisions.ts'
import * as orders from '@concord/contract/orders.ts'
import * as pricing from '@concord/contract/pricing.ts'
import { newId } from '../../platform/ids.ts'
import type { Asking, Token } from '../portal.ts'
import type { Kind, Of, Request, Wanted } from './requests.ts'
import type { House } from './house.ts'
import { ruleRow, type Names } from './stage.ts'

/** Real names of what was made on the way, by the model's numbers. */
export interface Made {
  carts: string[]
  orders: { id: string; lines: string[] }[]
  /** Of the plan and made later. */
  rules: string[]
  /** Cart lines by their key. */
  lines: ReadonlyMap<number, string>
}
export interface World {
  house: House
  names: Names
  made: Made
}
export interface Call {
  who: Token
  endpoint: Endpoint
  asking: Asking<Endpoint>
}

export const callOf = (world: World, request: Request): Call =>
  (calls[request.kind] as (world: World, request: Request) => Call)(world, request) // by its own kind

/** What never existed gets a name that nobody has. */
const or = (name: string | undefined) => name ?? newId()
const owner = ({ names }: World, dealer: number) => {
  const found = names.dealers[dealer]
  if (!found) throw new Error(`no dealer ${dealer}`)
  return found.owner
}
const call = (who: Token, endpoint: Endpoint, asking: unknown): Call => ({
  ...{ who, endpoint, asking: asking as Asking<Endpoint> }, // the server checks what is sent
})
const wanted = ({ names }: World, lines: readonly Wanted[]) =>
  lines.map(({ product, ...line }) => ({ product_id: names.products[product]?.id, ...line }))
const cartAt = ({ made }: World, index: number) => or(made.carts[index])
const lineAt = ({ made }: World, key: number) => or(made.lines.get(key))
const orderAt = ({ made }: World, { order, version }: { order: number; version: number }) => ({
  params: { id: or(made.orders[order]?.id) },
  version,
})
const addressAt = ({ names }: World, dealer: number, ship_to: number | null) =>
  ship_to === null ? null : or(names.dealers[dealer]?.addresses[ship_to])
const dealerAt = ({ names }: World, { dealer, version }: { dealer: number; version: number }) => ({
  params: { id: or(names.dealers[dealer]?.id) },
  version,
})

const calls: { [K in Kind]: (world: World, request: Of<K>) => Call } = {
  'create-cart': (world, { dealer, ship_to, lines }) => {
    const place = ship_to === undefined ? {} : { ship_to_id: addressAt(world, dealer, ship_to) }
    const body = { name: 'cart', lines: wanted(world, lines), ...place }
    return call(owner(world, dealer), cart.createCart, { body })
  },
  'add-lines': (world, { dealer, cart: index, if_present, lines }) =>
    call(owner(world, dealer), cart.addLines, {
      params: { cart_id: cartAt(world, index) },
      body: { if_present, lines: wanted(world, lines) },
    }),
  'edit-line': (world, { dealer, cart: index, line, version, quantity, unit }) =>
    call(owner(world, dealer), cart.editLine, {
      params: { cart_id: cartAt(world, index), line_id: lineAt(world, line) },
      version,
      body: { quantity, unit },
    }),
  'remove-line': (world, { dealer, cart: index, line, version }) =>
    call(owner(world, dealer), cart.removeLine, {
      params: { cart_id: cartAt(world, index), line_id: lineAt(world, line) },
      version,
    }),
  consent: (world, { dealer, cart: index, version, lines }) =>
    call(owner(world, dealer), cart.consentToPrices, {
      params: { cart_id: cartAt(world, index) },
      version,
      body: { line_ids: lines?.map((key) => lineAt(world, key)) },
    }),
  'ship-to': (world, { dealer, cart: index, version, ship_to }) =>
    call(owner(world, dealer), cart.editCart, {
      params: { id: cartAt(world, index) },
      version,
      body: { ship_to_id: addressAt(world, dealer, ship_to) },
    }),
  discard: (world, { dealer, cart: index, version }) =>
    call(owner(world, dealer), cart.discardCart, { params: { id: cartAt(world, index) }, version }),
  grant: (world, { dealer, cart: index, line, price }) =>
    call(world.house.staff.desk, cart.grantPrices, {
      params: { dealer_id: or(world.names.dealers[dealer]?.id), cart_id: cartAt(world, index) },
      body: { reason: 'model', grants: [{ line_id: lineAt(world, line), unit_price: price }] },
    }),
  place: (world, { dealer, cart: index, expected_total }) =>
    call(owner(world, dealer), orders.placeOrder, {
      body: { cart_id: cartAt(world, index), expected_total },
    }),
  cancel: (world, { by, lines, ...at }) =>
    call(by === 'desk' ? world.house.staff.desk : owner(world, by), decisions.cancelOrder, {
      ...orderAt(world, at),
      body: { reason: 'model', line_ids: lines?.map((line) => or(world.made.orders[at.order]?.lines[line])) },
    }),
  release: (world, { by, has_reason, ...at }) =>
    call(world.house.staff[by], decisions.releaseOrder, {
      ...orderAt(world, at),
      body: has_reason ? { over_limit_reason: 'model' } : {},
    }),
  reject: (world, at) =>
    call(world.house.staff.desk, decisions.rejectOrder, {
      ...orderAt(world, at),
      body: { reason_code: 'other', reason: 'model' },
    }),
  close: (world, at) =>
    call(world.house.staff.desk, decisions.closeOrder, { ...orderAt(world, at), body: {} }),
  copy: (world, { dealer, order }) =>
    call(owner(world, dealer), orders.copyOrder, { params: { id: or(world.made.orders[order]?.id) } }),
  'set-credit': (world, { limit, ...at }) =>
    call(world.house.staff.finance, dealers.setCredit, {
      ...dealerAt(world, at),
      body: { limit_amount: limit, reason: 'model' },
    }),
  freeze: (world, at) =>
    call(world.house.staff.finance, dealers.freezeDealer, {
      ...dealerAt(world, at),
      body: { reason: 'model' },
    }),
  unfreeze: (world, at) => call(world.house.staff.finance, dealers.unfreezeDealer, dealerAt(world, at)),
  adjust: ({ house, names }, { product, warehouse, quantity }) => {
    const item = {
      warehouse_code: house.warehouses[warehouse]?.code,
      sku: names.products[product]?.sku,
      quantity,
    }
    return call(house.staff.admin, inventory.adjustStock, { body: { reason: 'model', items: [item] } })
  },
  'make-rule': ({ house, names }, { rule }) =>
    call(house.staff.admin, authorization.createRule, { body: { ...ruleRow(rule, names), note: null } }),
  'remove-rule': ({ house, made }, { rule }) =>
    call(house.staff.admin, authorization.removeRule, { params: { id: or(made.rules[rule]) }, version: 1 }),
  reprice: ({ house, names }, { price, version, to }) =>
    call(house.staff.admin, pricing.editEntry, {
      params: { list_id: names.prices[price]?.list_id, id: names.prices[price]?.id },
      version,
      body: { price: to },
    }),
}
