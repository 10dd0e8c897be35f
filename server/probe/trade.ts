/** What a marked dealer is allowed, put into its cart and ordered. */
import { newId } from '#platform/ids.ts'
import type { Money, Quantity, UnitPrice } from '#platform/money.ts'
import type { Making } from './estate.ts'
import type { Row } from './rows.ts'

/** May see its product, at a price of its own. */
export function ruleRows({ clock, plan, things, money }: Making): Row[] {
  const { mark, product } = plan
  const forDealer = { scope_kind: 'dealer' as const, scope_id: things.dealer }
  const list = { list_id: things.price_list, owner_dealer_id: things.dealer }
  return [
    {
      table: 'authorization.rules',
      row: {
        id: things.rule,
        effect: 'allow',
        rights: ['see', 'see-price', 'buy'],
        ...forDealer,
        target_kind: 'product',
        target_id: product.id,
        note: mark,
        created_at: clock.clock,
      },
    },
    {
      table: 'pricing.lists',
      row: {
        id: things.price_list,
        code: mark,
        name_zh: mark,
        name_en: mark,
        kind: 'dealer',
        priority: 900,
        currency: 'CNY',
        price_digits: 6,
        owner_dealer_id: things.dealer,
      },
    },
    {
      table: 'pricing.assignments',
      row: { id: things.assignment, list_id: things.price_list, ...forDealer },
    },
    {
      table: 'pricing.entries',
      row: {
        id: things.price_entry,
        ...list,
        product_id: product.id,
        unit: product.unit,
        quantity_from: '0' as Quantity,
        price: money.price as UnitPrice,
      },
    },
    {
      table: 'catalog.quantity_rules',
      row: {
        id: things.quantity_rule,
        product_id: product.id,
        ...forDealer,
        quantity_max: '99999' as Quantity,
      },
    },
  ]
}

export function cartRows({ clock, plan, things, money }: Making): Row[] {
  const { mark, product, isOver } = plan
  const dealer_id = things.dealer
  return [
    {
      table: 'cart.carts',
      row: {
        dealer_id,
        id: things.cart,
        name: mark.slice(0, 40),
        state: isOver ? 'discarded' : 'open',
        ship_to_id: things.address,
        po_number: mark,
        note: mark,
        created_at: clock.now,
        updated_at: clock.now,
        updated_by: things.user,
      },
    },
    {
      table: 'cart.lines',
      row: {
        dealer_id,
        id: things.cart_line,
        cart_id: things.cart,
        position: 1,
        product_id: product.id,
        unit: product.unit,
        quantity: '1' as Quantity,
        accepted_unit_price: money.price as UnitPrice,
      },
    },
    { table: 'cart.attachments', row: { dealer_id, cart_id: things.cart, file_id: things.file } },
  ]
}

export function orderRows(made: Making): Row[] {
  const { plan, things, money } = made
  const { mark, product } = plan
  const { state, placed_at } = orderOf(made)
  const dealer_id = things.dealer
  const total = money.total as Money
  const one = '1' as Quantity
  return [
    {
      table: 'orders.orders',
      row: {
        dealer_id,
        id: things.order,
        number: mark,
        state,
        currency: 'CNY',
        total,
        tax: '0' as Money,
        line_count: 1,
        placed_at,
        placed_by: things.user,
        placed_by_name: mark,
        po_number: mark,
        note: mark,
        ship_to_id: things.address,
      },
    },
    {
      table: 'orders.lines',
      row: {
        dealer_id,
        id: things.order_line,
        order_id: things.order,
        position: 1,
        product_id: product.id,
        sku: mark,
        name_zh: mark,
        name_en: mark,
        unit: product.unit,
        factor: one,
        quantity: one,
        unit_price: money.price as UnitPrice,
        amount: total,
        tax_rate: '13',
        tax: '0' as Money,
        price_source: 'base',
        passport: JSON.stringify(noPassport),
        origin: JSON.stringify(origin),
      },
    },
  ]
}

/** What became of the order, and what hangs on it. */
export function salesRows(made: Making): Row[] {
  const { plan, things, money } = made
  const { mark, product } = plan
  const { placed_at } = orderOf(made)
  const dealer_id = things.dealer
  const total = money.total as Money
  return [
    {
      table: 'orders.sales_orders',
      row: {
        dealer_id,
        id: things.sales_order,
        order_id: things.order,
        number: `S-${mark}`,
        total,
        created_at: placed_at,
      },
    },
    {
      table: 'orders.sales_lines',
      row: {
        dealer_id,
        id: newId(),
        sales_order_id: things.sales_order,
        order_line_id: things.order_line,
        position: 1,
        product_id: product.id,
        base_quantity: '1' as Quantity,
        amount: total,
      },
    },
    {
      table: 'orders.events',
      row: {
        dealer_id,
        id: newId(),
        order_id: things.order,
        at: placed_at,
        kind: 'placed',
        actor_name: mark,
        data: JSON.stringify({ note: mark }),
      },
    },
    { table: 'orders.attachments', row: { dealer_id, order_id: things.order, file_id: things.file } },
  ]
}

function orderOf({ clock, plan }: Making) {
  return (
    plan.order ?? { state: plan.isOver ? ('canceled' as const) : ('held' as const), placed_at: clock.now }
  )
}

const noPassport = { strategy: 'first-match', day: '2020-01-01', unit: 'set', quantity: '1', candidates: [] }
const origin = { source: 'base', list_name_zh: '', list_name_en: '', quantity_from: null, valid_to: null }
