/** Two dealers with one of everything, for the questions that are asked of every endpoint: mine, and a stranger's. */
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { permissionNames, permissions } from '@concord/contract/permissions.ts'
import { openSession } from '../identity/sessions.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { makeEstate, type Estate } from './estate.ts'
import type { Portal, Token } from './portal.ts'

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
  const mine = await makeEstate(house, '440605', product.id)
  const foreign = await makeEstate(house, '110101', product.id)
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
