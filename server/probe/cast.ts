/**
 * Who is asked about and who asks: a dealer, its owner and the staff of its region, and four strangers to them. Only
 * planned here, as rows: who plans them writes them, and can remove them again.
 */
import { randomBytes } from 'node:crypto'
import { permissionNames, permissions } from '@concord/contract/permissions.ts'
import { tokenHash } from '#identity'
import { newId } from '#platform/ids.ts'
import { planEstate, type Clock, type Estate, type Ground, type Plan } from './estate.ts'
import type { Row } from './rows.ts'
import type { Kind } from './things.ts'

export type Side = 'd' | 's'
export const strangers = ['foreign', 'shown_child', 'hidden_child', 'gone'] as const
export type Stranger = (typeof strangers)[number]

export interface Asker {
  side: Side
  token: string
  person_id: string
  /** Another device of the same person. */
  device_id: string
}
/** One dealer, its owner and the staff of its region. */
export interface Home {
  estate: Estate
  /** The ids that its people may name, by kind, and a unit. */
  own: Readonly<Record<string, string>>
  askers: Record<Side, Asker>
}
export interface Cast extends Home {
  strangers: Record<Stranger, Estate>
  /** Things of the wrong side: what a foreign id means where no dealer owns the thing. */
  wrongSide: Partial<Record<Kind, string>>
  /** Signed in without any permission. */
  powerless: string
}
export interface Stage extends Clock {
  /** Starts every text; short. */
  mark: string
  regions: { home: string; scope: string; far: string }
  /** One that the home dealer may see, one that only the strangers may. */
  products: { home: Plan['product']; far: Plan['product'] }
  ground: Omit<Ground, 'staff_id'>
  /** Company-wide things that bodies name, by kind; and the unit. */
  masters: Readonly<Record<string, string>>
  roles: { dealer: string; staff: string }
  order?: Plan['order']
  /** When the askers were last seen; now unless given. */
  seen?: string
}
export interface Planned<T> {
  made: T
  rows: Row[]
}

export function planCast(stage: Stage): Planned<Cast> {
  const home = planHome(stage, 'A')
  const { estate, askers } = home.made
  const other = planPerson(stage, { name: 'other', side: 's', dealer_id: null })
  const none = planPerson(stage, {
    name: 'none',
    side: 'd',
    dealer_id: estate.things.dealer,
    isPowerless: true,
  })
  // Strangers' mirrors belong to somebody who is not the staff that asks.
  const ground = { ...stage.ground, staff_id: other.made.person_id }
  const parent = { id: estate.things.dealer, path: estate.path }
  const plan = (name: string, rest: Partial<Plan> = {}) =>
    planEstate(
      stage,
      {
        mark: stage.mark + name,
        region_code: stage.regions.far,
        product: stage.products.far,
        ...(stage.order ? { order: stage.order } : {}),
        ...rest,
      },
      ground,
    )
  const made = {
    foreign: plan('B'),
    shown_child: plan('C', { parent, isShownToParents: true }),
    hidden_child: plan('D', { parent }),
    gone: plan('E', { isOver: true }),
  }
  // As the tree would give it: the owner sees its own dealer and the child that lets itself be seen.
  for (const { table, row } of home.rows)
    if (table === 'identity.sessions' && row.person_id === askers.d.person_id)
      row.dealers = [estate.things.dealer, made.shown_child.made.things.dealer]
  const { foreign } = made
  return {
    made: {
      ...home.made,
      strangers: {
        foreign: foreign.made,
        shown_child: made.shown_child.made,
        hidden_child: made.hidden_child.made,
        gone: made.gone.made,
      },
      wrongSide: {
        staff: foreign.made.things.user,
        staff_key: foreign.made.things.key,
        dealer_role: stage.roles.staff,
        staff_role: stage.roles.dealer,
      },
      powerless: none.made.token,
    },
    rows: [home, other, none, ...Object.values(made)].flatMap(({ rows }) => rows),
  }
}

/** A dealer with everything, its owner and its staff; tests take a fresh one for each question that changes something. */
export function planHome(stage: Stage, name: string): Planned<Home> {
  const { regions, products, roles, masters } = stage
  const mark = stage.mark + name
  const staff = planPerson(stage, { name: `${name}-staff`, side: 's', dealer_id: null })
  const staff_id = staff.made.person_id
  const plan = {
    mark,
    region_code: regions.home,
    product: products.home,
    ...(stage.order ? { order: stage.order } : {}),
  }
  const estate = planEstate(stage, plan, { ...stage.ground, staff_id })
  const { things } = estate.made
  const owner = planPerson(stage, { name: `${name}-owner`, side: 'd', dealer_id: things.dealer })
  const key = sessionRow(stage, { person_id: staff_id, side: 's', dealer_id: null, permissions: [] })
  const own = {
    ...masters,
    ...things,
    staff: staff_id,
    staff_key: key.id,
    dealer_role: roles.dealer,
    staff_role: roles.staff,
    region: regions.home,
    job: '987654321',
  }
  const keyRow: Row = {
    table: 'identity.sessions',
    row: { ...key.row, kind: 'key', granted: [], key_name: mark, key_prefix: 'ck_s_' },
  }
  return {
    made: { estate: estate.made, own, askers: { d: owner.made, s: staff.made } },
    rows: [...staff.rows, ...estate.rows, ...owner.rows, keyRow],
  }
}

interface Person {
  name: string
  side: Side
  dealer_id: string | null
  isPowerless?: boolean
}

/** Rights stand on the session alone: a role would be seen in everybody's list of roles. */
function planPerson(stage: Stage, { name, side, dealer_id, isPowerless }: Person): Planned<Asker> {
  const person_id = newId()
  const account = `${stage.mark}${name}`.toLowerCase()
  const granted = isPowerless
    ? []
    : permissionNames.filter((permission) => permissions[permission].side.includes(side))
  const session = sessionRow(stage, { person_id, side, dealer_id, permissions: granted })
  const device = sessionRow(stage, { person_id, side, dealer_id, permissions: [] })
  const member: Row[] = dealer_id
    ? [{ table: 'identity.memberships', row: { dealer_id, person_id, joined_at: stage.clock } }]
    : []
  return {
    made: { side, token: session.token, person_id, device_id: device.id },
    rows: [
      {
        table: 'identity.people',
        row: {
          id: person_id,
          name: account,
          account,
          language: 'zh-CN',
          is_staff: side === 's',
          created_at: stage.clock,
        },
      },
      { table: 'identity.handles', row: { handle: account, person_id, kind: 'account' } },
      ...member,
      { table: 'identity.sessions', row: device.row },
      {
        table: 'identity.sessions',
        row:
          side === 's'
            ? { ...session.row, scope: 'cut', scope_regions: [stage.regions.scope] }
            : { ...session.row, dealers: [dealer_id ?? ''] },
      },
    ],
  }
}

interface Rights {
  person_id: string
  side: Side
  dealer_id: string | null
  permissions: string[]
}

function sessionRow(stage: Stage, { dealer_id, ...rights }: Rights) {
  const token = randomBytes(32).toString('base64url')
  const id = newId()
  const row = {
    id,
    token_hash: tokenHash(token),
    kind: 'device' as const,
    ...rights,
    current_dealer_id: dealer_id,
    created_at: stage.clock,
    last_seen_at: stage.seen ?? stage.clock,
    expires_at: stage.until,
  }
  return { id, token, row }
}
