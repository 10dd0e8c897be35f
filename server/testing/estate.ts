/** One of everything that a dealer owns, straight in the database. */
import { openSession } from '../identity/sessions.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Money, Quantity, UnitPrice } from '../platform/money.ts'
import type { Portal } from './portal.ts'

export interface Estate {
  dealer: string
  address: string
  contact: string
  territory: string
  user: string
  session: string
  key: string
  cart: string
  cart_line: string
  order: string
  order_line: string
  sales_order: string
  file: string
}

export async function makeEstate({ make, inside }: Portal, region: string, product: string): Promise<Estate> {
  const dealer = await make.dealer({ region_code: region })
  const address = await make.address(dealer, region)
  const user = await make.user(dealer, 'buyer')
  const made = {
    dealer: dealer.id,
    address,
    user: user.id,
    contact: newId(),
    territory: newId(),
    cart: newId(),
    cart_line: newId(),
    order: newId(),
    order_line: newId(),
    sales_order: newId(),
    file: newId(),
  }
  return inside(async (ctx) => {
    const { id: session } = await openSession(ctx, {
      kind: 'device',
      person_id: user.id,
      dealer_id: dealer.id,
      expires_at: null,
    })
    const { id: key } = await openSession(ctx, {
      kind: 'key',
      person_id: user.id,
      dealer_id: dealer.id,
      expires_at: null,
      key: { name: 'key', granted: ['shop.view'] },
    })
    await ownThings(ctx, made, region)
    await cartAndOrder(ctx, made, { product, person: user.id })
    return { ...made, session, key }
  })
}

type Made = Omit<Estate, 'session' | 'key'>

async function ownThings(ctx: Ctx, made: Made, region: string) {
  const dealer_id = made.dealer
  const line = newId()
  await ctx.db
    .insertInto('dealers.product_lines')
    .values({ id: line, code: `L-${line}`, name_zh: '线', name_en: 'line' })
    .execute()
  await ctx.db
    .insertInto('dealers.contacts')
    .values({ dealer_id, id: made.contact, name: '联系人' })
    .execute()
  await ctx.db
    .insertInto('dealers.territories')
    .values({
      dealer_id,
      id: made.territory,
      region_code: region,
      product_line_id: line,
      is_exclusive: false,
      valid_from: '2020-01-01',
    })
    .execute()
  await ctx.db
    .insertInto('platform.files')
    .values({
      id: made.file,
      name: 'a.txt',
      content_type: 'text/plain',
      bytes: '1',
      sha256: '0'.repeat(64),
      uploaded_by: made.user,
      created_at: ctx.clock,
    })
    .execute()
}

async function cartAndOrder(ctx: Ctx, made: Made, { product, person }: { product: string; person: string }) {
  const dealer_id = made.dealer
  await ctx.db
    .insertInto('cart.carts')
    .values({
      dealer_id,
      id: made.cart,
      name: 'cart',
      created_at: ctx.now,
      updated_at: ctx.now,
      updated_by: person,
    })
    .execute()
  await ctx.db
    .insertInto('cart.lines')
    .values({
      dealer_id,
      id: made.cart_line,
      cart_id: made.cart,
      position: 1,
      product_id: product,
      unit: 'set',
      quantity: '1' as Quantity,
      accepted_unit_price: '10' as UnitPrice,
    })
    .execute()
  await ctx.db
    .insertInto('cart.attachments')
    .values({ dealer_id, cart_id: made.cart, file_id: made.file })
    .execute()
  const ten = '10' as Money
  const one = '1' as Quantity
  await ctx.db
    .insertInto('orders.orders')
    .values({
      dealer_id,
      id: made.order,
      number: `T-${made.order}`,
      state: 'held',
      currency: 'CNY',
      total: ten,
      tax: '1' as Money,
      line_count: 1,
      placed_at: ctx.now,
      placed_by: person,
      placed_by_name: 'buyer',
    })
    .execute()
  await ctx.db
    .insertInto('orders.lines')
    .values({
      dealer_id,
      id: made.order_line,
      order_id: made.order,
      position: 1,
      product_id: product,
      sku: 'S',
      name_zh: '商品',
      name_en: 'Product',
      unit: 'set',
      factor: one,
      quantity: one,
      unit_price: '10' as UnitPrice,
      amount: ten,
      tax_rate: '13',
      tax: '1' as Money,
      price_source: 'base',
      passport: '{}',
      origin: '{}',
    })
    .execute()
  await ctx.db
    .insertInto('orders.sales_orders')
    .values({
      dealer_id,
      id: made.sales_order,
      order_id: made.order,
      number: `S-${made.order}`,
      total: ten,
      created_at: ctx.now,
    })
    .execute()
}
