/**
 * One of everything that a dealer owns, written straight into the tables and marked: the stranger whom the wall must hide, and the
 * one who asks. Every text and number of it is found nowhere else, so that a single byte of it in a wrong reply is seen.
 */
import { newId } from '#platform/ids.ts'
import type { Money } from '#platform/money.ts'
import { cartRows, orderRows, ruleRows, salesRows } from './trade.ts'
import type { Planned } from './cast.ts'
import type { Row } from './rows.ts'
import type { Kind } from './things.ts'

export interface Clock {
  clock: string
  now: string
  /** When the sessions end, should nobody end them before. */
  until: string
}
export interface Ground {
  class_id: string
  product_line_id: string
  /** Whom staff's own mirror belongs to. */
  staff_id: string
}
export interface Plan {
  /** Found in every name and note. */
  mark: string
  region_code: string
  /** The one product that this dealer may see. */
  product: { id: string; unit: string }
  parent?: { id: string; path: string[] }
  isShownToParents?: boolean
  /** Whatever can end has ended: the cart discarded, the order canceled, the user gone. */
  isOver?: boolean
  order?: { state: 'held' | 'canceled'; placed_at: string }
}
export type Things = Record<(typeof owned)[number] | 'product', string>
export interface Estate {
  mark: string
  path: string[]
  things: Things
  /** What must not be in a stranger's reply: the mark and the numbers of money. Ids are judged apart, because a question may hold them. */
  canaries: string[]
}

/** What is made for each dealer. */
const owned = [
  'dealer',
  'address',
  'contact',
  'territory',
  'user',
  'key',
  'session',
  'cart',
  'cart_line',
  'order',
  'order_line',
  'sales_order',
  'file',
  'mirror',
  'price_list',
  'price_entry',
  'assignment',
  'rule',
  'quantity_rule',
] as const satisfies readonly Kind[]

export function planEstate(clock: Clock, plan: Plan, ground: Ground): Planned<Estate> {
  const ids = Object.fromEntries(owned.map((kind) => [kind, newId()])) as Record<
    (typeof owned)[number],
    string
  > // one for each
  const things = { ...ids, product: plan.product.id }
  const n = (digits: number) =>
    String(Math.floor(Math.random() * 9 * 10 ** (digits - 1)) + 10 ** (digits - 1))
  const money = { price: `${n(4)}.${n(5)}7`, credit: `${n(9)}.${n(2)}`, total: `${n(7)}.${n(2)}` }
  const path = [...(plan.parent?.path ?? []), things.dealer]
  const made: Making = { clock, plan, ground, things, money, path }
  return {
    made: { mark: plan.mark, path, things, canaries: [plan.mark, money.price, money.credit, money.total] },
    rows: [
      ...dealerRows(made),
      ...peopleRows(made),
      ...placeRows(made),
      ...ruleRows(made),
      ...cartRows(made),
      ...orderRows(made),
      ...salesRows(made),
    ],
  }
}

export interface Making {
  clock: Clock
  plan: Plan
  ground: Ground
  things: Things
  money: { price: string; credit: string; total: string }
  path: string[]
}

function dealerRows({ clock, plan, ground, things, money, path }: Making): Row[] {
  const { mark, region_code, parent } = plan
  const id = things.dealer
  return [
    {
      table: 'dealers.dealers',
      row: {
        id,
        code: mark,
        name: mark,
        parent_id: parent?.id ?? null,
        path,
        level: path.length,
        class_id: ground.class_id,
        region_code,
        scopes: ['*', ...regionPath(region_code), ground.class_id, id],
        is_visible_to_ancestors: plan.isShownToParents ?? false,
        search_text: mark.toLowerCase(),
        created_at: clock.clock,
      },
    },
    { table: 'dealers.credits', row: { dealer_id: id, limit_amount: money.credit as Money } },
  ]
}

/** A region's code holds those above it: 440605 lies in 440600 and 440000. */
function regionPath(code: string): string[] {
  return [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
}

function peopleRows({ clock, plan, things }: Making): Row[] {
  const { mark } = plan
  const id = things.user
  const session = {
    person_id: id,
    side: 'd' as const,
    current_dealer_id: things.dealer,
    created_at: clock.clock,
    last_seen_at: clock.clock,
  }
  const token_hash = () => `${newId()}${newId()}`.replaceAll('-', '') // nobody has the token of it
  return [
    {
      table: 'identity.people',
      row: {
        id,
        name: `${mark} user`,
        account: mark.toLowerCase(),
        email: `${mark.toLowerCase()}@example.org`,
        language: 'zh-CN',
        created_at: clock.clock,
      },
    },
    { table: 'identity.handles', row: { handle: mark.toLowerCase(), person_id: id, kind: 'account' } },
    {
      table: 'identity.memberships',
      row: { dealer_id: things.dealer, person_id: id, joined_at: clock.clock, is_active: !plan.isOver },
    },
    {
      table: 'identity.sessions',
      row: {
        ...session,
        id: things.session,
        token_hash: token_hash(),
        kind: 'device',
        user_agent: `${mark} browser`,
        expires_at: clock.until,
      },
    },
    {
      table: 'identity.sessions',
      row: {
        ...session,
        id: things.key,
        token_hash: token_hash(),
        kind: 'key',
        granted: ['shop.view'],
        key_name: `${mark} key`,
        key_prefix: 'ck_d_',
        expires_at: clock.until,
      },
    },
  ]
}

function placeRows({ clock, plan, ground, things }: Making): Row[] {
  const { mark, region_code } = plan
  const dealer_id = things.dealer
  return [
    {
      table: 'dealers.addresses',
      row: {
        dealer_id,
        id: things.address,
        label: mark.slice(0, 20),
        recipient: mark,
        phone: '13800138000',
        region_code,
        street: `${mark} road 1`,
      },
    },
    { table: 'dealers.contacts', row: { dealer_id, id: things.contact, name: mark } },
    {
      table: 'dealers.territories',
      row: {
        dealer_id,
        id: things.territory,
        region_code,
        product_line_id: ground.product_line_id,
        is_exclusive: false,
        valid_from: '2020-01-01',
      },
    },
    {
      table: 'platform.files',
      row: {
        id: things.file,
        name: `${mark}.txt`,
        content_type: 'text/plain; charset=utf-8',
        bytes: String(mark.length),
        sha256: '0'.repeat(64),
        uploaded_by: things.user,
        created_at: clock.clock,
      },
    },
    {
      table: 'storefront.mirrors',
      row: {
        id: things.mirror,
        person_id: ground.staff_id,
        viewed_dealer_id: dealer_id,
        opened_at: clock.clock,
        expires_at: clock.until,
      },
    },
  ]
}
