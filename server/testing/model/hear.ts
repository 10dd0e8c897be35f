/** Replies and tables of the server in the model's words: figures and words kept, ids told as numbers, times left out. */
import { sql } from 'kysely'
import type { Cart } from '@concord/contract/cart.ts'
import type { CartLine, Verdict } from '@concord/contract/cart-line.ts'
import type { Dealer } from '@concord/contract/dealers.ts'
import type { BulkReply, Reply } from '@concord/contract/endpoint.ts'
import type { copyOrder, Order } from '@concord/contract/orders.ts'
import { problems, type ProblemBody } from '@concord/contract/problems.ts'
import type { Answer as Raw } from '../portal.ts'
import type { Answer } from './apply.ts'
import type { Request } from './requests.ts'
import type { World } from './send.ts'

export function heard(world: World, request: Request, raw: Raw): Answer {
  if (raw.status >= 400) return refusal(raw)
  return { status: raw.status, body: bodyOf(world, request, raw.json) }
}

/** The code has its status; versions and ids in the data are left out, prices and positions stay. */
function refusal({ status, json }: Raw): Answer {
  const { code, data = {}, errors = [] } = json as ProblemBody // every refusal is a problem
  if (problems[code]?.status !== status) return { status, body: json }
  if (status >= 500) return { status, body: { code } }
  const { version: _version, region_zh: _zh, region_en: _en, lines, ...rest } = data
  const named = Array.isArray(lines)
    ? { lines: lines.map(({ line_id: _id, fixes: _fixes, ...line }: Record<string, unknown>) => line) }
    : {}
  const pointers = errors.map(({ pointer }) => pointer)
  return { status: 'refused', body: { code, data: { ...rest, ...named }, pointers } }
}

const bodyOf = (world: World, request: Request, json: unknown): unknown =>
  (bodies[request.kind] ?? heardCart)(world, json as never) // what its endpoint answers

type Hearing = (world: World, json: never) => unknown
const heardDealer = (_world: World, { version, state, credit }: Dealer) => {
  const { taken_amount: taken, limit_amount: limit, available_amount: available } = credit
  return { version, state, taken, limit, available }
}
const nothing = () => ({})

/** Carts answer all that is not named here. */
const bodies: Partial<Record<Request['kind'], Hearing>> = {
  place: heardOrder,
  cancel: heardOrder,
  release: heardOrder,
  reject: heardOrder,
  close: heardOrder,
  copy: (world: World, { differences }: Reply<typeof copyOrder>) => ({
    differences: differences.map(({ sku, code, before, after }) => ({
      ...{ product: skuAt(world, sku), code, before, after },
    })),
  }),
  'set-credit': heardDealer,
  freeze: heardDealer,
  unfreeze: heardDealer,
  adjust: (_world: World, { results }: BulkReply) => ({ outcome: results[0]?.outcome }),
  reprice: (_world: World, { version }: { version: number }) => ({ version }),
  discard: nothing,
  'make-rule': nothing,
  'remove-rule': nothing,
}

const productAt = ({ names }: World, id: string) => names.products.findIndex((one) => one.id === id)
const skuAt = ({ names }: World, sku: string) => names.products.findIndex((one) => one.sku === sku)

export function heardCart(world: World, cart: Cart) {
  const dealer = world.names.dealers.find(({ addresses }) => addresses.includes(cart.ship_to_id ?? ''))
  return {
    ...{ state: cart.state, version: cart.version },
    ship_to: cart.ship_to_id === null ? null : (dealer?.addresses.indexOf(cart.ship_to_id) ?? 'unknown'),
    lines: cart.lines.map((line) => heardLine(world, line)),
    ...{ total: cart.total, net: cart.net, tax: cart.tax, product_count: cart.product_count },
    ...{ errors: cart.error_count, consents: cart.consent_count, warnings: cart.warning_count },
    advice: {
      ...{ limit: cart.credit?.limit_amount, taken: cart.credit?.taken_amount },
      available: cart.credit?.available_amount,
      holds: cart.holds.map(heardHold),
      ...{ blocked_by: cart.blocked_by, may_place: cart.may_place },
      stock: cart.lines.map(({ stock }) => stock.word),
    },
  }
}

function heardLine(world: World, line: CartLine) {
  const { unit, quantity, base_quantity, unit_price, amount, tax, is_granted, limits } = line
  return {
    ...{ position: line.position, product: productAt(world, line.product_id), is_known: line.sku !== null },
    ...{
      unit,
      quantity,
      base_quantity,
      unit_price,
      accepted: line.accepted_unit_price,
      amount,
      tax,
      is_granted,
    },
    limits: { min: limits.quantity_min, multiple: limits.quantity_multiple, max: limits.quantity_max },
    verdicts: line.verdicts.map(({ code, severity, data }: Verdict) => ({ code, severity, data })),
  }
}

const heardHold = ({ code, data }: Order['holds'][number]) => ({
  ...{ code, data: code === 'outside-territory' ? {} : data },
})

export function heardOrder(world: World, order: Order) {
  const { state, version, total, net, tax, is_touchless, fulfillment, actions } = order
  return {
    dealer: world.names.dealers.findIndex(({ id }) => id === order.dealer.id),
    ...{ state, version, holds: order.holds.map(heardHold), total, net, tax, is_touchless, fulfillment },
    events: order.events.map(({ kind }) => kind),
    lines: order.lines.map((line) => ({
      ...{ position: line.position, product: productAt(world, line.product_id), unit: line.unit },
      ...{ quantity: line.quantity, confirmed: line.confirmed_quantity, shipped: line.shipped_quantity },
      ...{ canceled: line.canceled_quantity, unit_price: line.unit_price, amount: line.amount },
      ...{ tax: line.tax, net: line.net },
    })),
    sales_orders: order.sales_orders.map((one) => ({
      warehouse: world.house.warehouses.findIndex(({ name }) => name === one.warehouse_name_en),
      ...{ state: one.state, total: one.total },
      lines: one.lines.map(({ position, amount, quantity, unit }) => ({ position, amount, quantity, unit })),
    })),
    actions,
  }
}

/** The tables behind the replies, with one statement: what the run's dealers have, and nothing more. */
export async function heardLedger({ house, names, made }: World) {
  const ids = names.dealers.map(({ id }) => id)
  const products = names.products.map(({ id }) => id)
  const money = (column: string) => `to_char(${column}, 'FM999999999990.00')`
  const { rows } = await house.inside((ctx) =>
    sql<{ found: Found }>`select json_build_object(
      'dealers', (select json_agg(json_build_object('id', d.id, 'version', d.version, 'state', d.state,
          'limit', ${sql.raw(money('c.limit_amount'))}, 'taken', ${sql.raw(money('c.taken_amount'))}))
        from dealers.dealers d join dealers.credits c on c.dealer_id = d.id where d.id = any(${ids}::uuid[])),
      'stock', (select json_agg(json_build_object('product', product_id, 'warehouse', warehouse_id,
          'on_hand', trim_scale(on_hand)::text, 'reserved', trim_scale(reserved)::text))
        from inventory.stock where product_id = any(${products}::uuid[])),
      'carts', (select json_agg(json_build_object('id', id, 'state', state, 'version', version, 'lines',
          (select count(*) from cart.lines l where l.dealer_id = k.dealer_id and l.cart_id = k.id)))
        from cart.carts k where dealer_id = any(${ids}::uuid[])),
      'orders', (select json_agg(json_build_object('id', id, 'state', state, 'version', version,
          'taken', ${sql.raw(money('credit_taken'))},
          'events', (select count(*) from orders.events e where e.dealer_id = o.dealer_id and e.order_id = o.id),
          'sales_orders', (select count(*) from orders.sales_orders s where s.dealer_id = o.dealer_id and s.order_id = o.id)))
        from orders.orders o where dealer_id = any(${ids}::uuid[])),
      'rules', (select count(*) from "authorization".rules
        where target_id = any(${[names.category, ...products]}::uuid[]))) as found`.execute(ctx.db),
  )
  const found = rows[0]?.found
  if (!found) throw new Error('the ledger was not read')
  const known = (id: string, all: readonly string[]) => (all.includes(id) ? all.indexOf(id) : 'unknown')
  return {
    dealers: ids.map((id) => without(found.dealers?.find((row) => row.id === id))),
    stock: products.map((product) =>
      house.warehouses.map(({ id }) => {
        const row = found.stock?.find((one) => one.product === product && one.warehouse === id)
        return row ? { on_hand: row.on_hand, reserved: row.reserved } : null
      }),
    ),
    carts: placed(found.carts, (id) => known(id, made.carts)),
    orders: placed(found.orders, (id) =>
      known(
        id,
        made.orders.map((order) => order.id),
      ),
    ),
    rules: found.rules,
  }
}

interface Found {
  dealers: ({ id: string } & Record<string, unknown>)[] | null
  stock: { product: string; warehouse: string; on_hand: string; reserved: string }[] | null
  carts: ({ id: string } & Record<string, unknown>)[] | null
  orders: ({ id: string } & Record<string, unknown>)[] | null
  rules: number
}

function without<T extends { id: string }>(row: T | undefined) {
  if (!row) return null
  const { id: _id, ...rest } = row
  return rest
}

/** Rows in the model's order; what it does not know of comes last and makes the difference. */
function placed(rows: Found['carts'], place: (id: string) => number | 'unknown') {
  const list: unknown[] = []
  for (const row of rows ?? []) {
    const index = place(row.id)
    if (index === 'unknown') list.push({ unknown: row })
    else list[index] = without(row)
  }
  return list
}
