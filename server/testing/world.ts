/** Two dealers with one of everything, for the questions that are asked of every endpoint: mine, and a stranger's. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { permissionNames, permissions } from '@concord/contract/permissions.ts'
import { openSession } from '../identity/sessions.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import type { Money, Quantity, UnitPrice } from '../platform/money.ts'
import type { Portal, Token } from './portal.ts'

interface Estate {
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

export interface World {
  /** Signed in without any permission. */
  powerless: Token
  /** Those who may use the endpoint but not on the foreign dealer's things. */
  strangersTo: (endpoint: Endpoint) => Token[]
  /** Ids of the foreign dealer's things, and own things with foreign parts, that fit the endpoint's path. */
  foreignParams: (endpoint: Endpoint) => Record<string, string>[]
}

export async function makeWorld(house: Portal): Promise<World> {
  const { make, inside } = house
  const product = await make.product({ price: '10.00', stock: '100' })
  const hidden = await make.product({ price: '99.00', stock: '100' })
  const mine = await estate(house, '440605', product.id)
  const foreign = await estate(house, '110101', product.id)
  await make.rule({ target: { kind: 'product', id: product.id } })
  const owner = await make.user({ id: mine.dealer }, 'owner')
  const staff = await staffOfRegion(house, '440600')
  const powerless = await powerlessUser(house, mine.dealer)
  const mirror = await inside((ctx) => mirrorOf(ctx, foreign.dealer, staff.id))

  const table = paths(mine, foreign, { hidden: hidden.id, mirror })
  return {
    powerless,
    strangersTo: ({ permission }) => {
      if (permission === 'signed-in' || permission === 'public') return [owner, staff]
      const { side } = permissions[permission]
      return [...(side.includes('d') ? [owner] : []), ...(side.includes('s') ? [staff] : [])]
    },
    foreignParams: ({ path }) =>
      table.filter(([pattern]) => pattern.test(path)).flatMap(([, params]) => params),
  }
}

/** Path patterns and what to put for their parameters. Company-wide masters have no strangers and stand in none. */
function paths(
  mine: Estate,
  foreign: Estate,
  extra: { hidden: string; mirror: string },
): [RegExp, Record<string, string>[]][] {
  return [
    [/^\/addresses\/\{id\}/, [{ id: foreign.address }]],
    [/^\/users\/\{id\}/, [{ id: foreign.user }]],
    [/^\/keys\/\{id\}/, [{ id: foreign.key }]],
    [/^\/staff-keys\/\{id\}/, [{ id: foreign.key }]],
    [/^\/staff\/\{id\}/, [{ id: foreign.user }]],
    [/^\/me\/devices\/\{id\}/, [{ id: foreign.session }]],
    [/^\/carts\/\{id\}/, [{ id: foreign.cart }]],
    [/^\/carts\/\{cart_id\}\/(lines|consents|attachments)$/, [{ cart_id: foreign.cart }]],
    [
      /^\/carts\/\{cart_id\}\/lines\/\{line_id\}/,
      [
        { cart_id: foreign.cart, line_id: foreign.cart_line },
        { cart_id: mine.cart, line_id: foreign.cart_line },
      ],
    ],
    [
      /^\/carts\/\{cart_id\}\/attachments\/\{file_id\}/,
      [
        { cart_id: foreign.cart, file_id: foreign.file },
        { cart_id: mine.cart, file_id: foreign.file },
      ],
    ],
    [/^\/orders\/\{id\}/, [{ id: foreign.order }]],
    [
      /^\/orders\/\{order_id\}\/lines/,
      [
        { order_id: foreign.order, line_id: foreign.order_line },
        { order_id: mine.order, line_id: foreign.order_line },
      ],
    ],
    [/^\/sales-orders\/\{id\}/, [{ id: foreign.sales_order }]],
    [/^\/shop\/products\/\{id\}/, [{ id: extra.hidden }]],
    [/^\/dealers\/\{id\}/, [{ id: foreign.dealer }]],
    [/^\/dealers\/\{dealer_id\}\/[a-z]+$/, [{ dealer_id: foreign.dealer }]],
    [
      /^\/dealers\/\{dealer_id\}\/territories\/\{id\}/,
      [
        { dealer_id: foreign.dealer, id: foreign.territory },
        { dealer_id: mine.dealer, id: foreign.territory },
      ],
    ],
    [
      /^\/dealers\/\{dealer_id\}\/addresses\/\{id\}/,
      [
        { dealer_id: foreign.dealer, id: foreign.address },
        { dealer_id: mine.dealer, id: foreign.address },
      ],
    ],
    [
      /^\/dealers\/\{dealer_id\}\/contacts\/\{id\}/,
      [
        { dealer_id: foreign.dealer, id: foreign.contact },
        { dealer_id: mine.dealer, id: foreign.contact },
      ],
    ],
    [
      /^\/dealers\/\{dealer_id\}\/users\/\{id\}/,
      [
        { dealer_id: foreign.dealer, id: foreign.user },
        { dealer_id: mine.dealer, id: foreign.user },
      ],
    ],
    [
      /^\/dealers\/\{dealer_id\}\/keys\/\{id\}/,
      [
        { dealer_id: foreign.dealer, id: foreign.key },
        { dealer_id: mine.dealer, id: foreign.key },
      ],
    ],
    [
      /^\/dealers\/\{dealer_id\}\/carts\/\{cart_id\}/,
      [
        { dealer_id: foreign.dealer, cart_id: foreign.cart },
        { dealer_id: mine.dealer, cart_id: foreign.cart },
      ],
    ],
    [/^\/mirrors\/\{mirror_id\}\/[a-z]+$/, [{ mirror_id: extra.mirror }]],
    [/^\/mirrors\/\{mirror_id\}\/products\/\{id\}/, [{ mirror_id: extra.mirror, id: extra.hidden }]],
  ]
}

async function estate({ make, inside }: Portal, region: string, product: string): Promise<Estate> {
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

/** Every staff permission, but only over the dealers of one region. */
async function staffOfRegion({ make, inside }: Portal, region: string): Promise<Token & { id: string }> {
  const person = await make.staff('presales')
  return inside(async (ctx) => {
    const role = newId()
    const all = permissionNames.filter((name) => permissions[name].side.includes('s'))
    await ctx.db
      .insertInto('identity.roles')
      .values({
        id: role,
        side: 's',
        code: `all-${role}`,
        name_zh: '全部',
        name_en: 'All',
        permissions: all,
        scope: 'regions',
      })
      .execute()
    await ctx.db.deleteFrom('identity.staff_roles').where('person_id', '=', person.id).execute()
    await ctx.db
      .insertInto('identity.staff_roles')
      .values({ person_id: person.id, role_id: role, region_codes: [region] })
      .execute()
    return {
      id: person.id,
      token: (
        await openSession(ctx, { kind: 'device', person_id: person.id, dealer_id: null, expires_at: null })
      ).token,
    }
  })
}

async function powerlessUser({ make, inside }: Portal, dealer: string): Promise<Token> {
  const person = await make.user({ id: dealer }, 'viewer')
  return inside(async (ctx) => {
    await ctx.db.deleteFrom('identity.membership_roles').where('person_id', '=', person.id).execute()
    return openSession(ctx, { kind: 'device', person_id: person.id, dealer_id: dealer, expires_at: null })
  })
}

/** Somebody else's mirror, still open. */
async function mirrorOf(ctx: Ctx, dealer: string, notOf: string): Promise<string> {
  const id = newId()
  const other = await ctx.db
    .selectFrom('identity.people')
    .select('id')
    .where('id', '<>', notOf)
    .where('is_staff', '=', false)
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('storefront.mirrors')
    .values({
      id,
      person_id: other.id,
      viewed_dealer_id: dealer,
      opened_at: ctx.clock,
      expires_at: '2099-01-01T00:00:00Z',
    })
    .execute()
  return id
}
