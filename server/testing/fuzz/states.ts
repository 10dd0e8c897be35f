/** What some endpoints need to have happened before they can succeed, and what a request to them must then say. */
import { sql } from 'kysely'
import type { Home } from '../../probe/cast.ts'
import { hashPassword } from '../../identity/passwords.ts'
import { newRecoveryCodes } from '../../identity/second-factor.ts'
import { newId } from '../../platform/ids.ts'
import type { Market } from '../market.ts'
import { codeOf } from '../totp.ts'
import type { ActorName } from './requests.ts'

export interface Prepared {
  /** Ids in place of the home's own. */
  own?: Record<string, string>
  /** Fields in place of the example's. */
  body?: Record<string, unknown>
  actor?: ActorName
}
type Prepare = (house: Market, home: Home) => Promise<Prepared> | Prepared

const password = 'Quiet-river-7301'
const secret = 'QUIETRIVER73QUIETRIVER73QUIETRIV'

/** By endpoint. */
export const states: Readonly<Record<string, Prepare>> = {
  // Staff whose scope is cut may not manage staff.
  ...Object.fromEntries(
    ['createStaff', 'editStaff', 'createRole', 'editRole', 'removeRole'].map((name) => [
      name,
      () => ({ actor: 'admin' }),
    ]),
  ),
  editDealer: () => ({ body: { parent_id: null } }), // none is its own parent
  createProduct: () => ({ body: { on_shelf_from: null, on_shelf_to: null } }),
  createQuantityRule: (_house, { own }) => ({ body: { product_id: own.other_product } }),
  removeProductLine: async (house) => ({ own: { product_line: await house.productLine() } }),
  removeUnit: async ({ inside }) => {
    const code = `unit-${newId().slice(-12)}`
    await inside(({ db }) =>
      db.insertInto('catalog.units').values({ code, name_zh: '个', name_en: 'piece' }).execute(),
    )
    return { own: { unit: code } }
  },
  retryJob: async ({ inside }) => ({
    own: {
      job: await inside(async ({ db }) => {
        const added = await sql<{
          id: string
        }>`select id::text as id from graphile_worker.add_job('probe-wall')`.execute(db)
        const id = added.rows[0]?.id ?? ''
        await sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], 'fuzzed')`.execute(db)
        return id
      }),
    },
  }),
  changePassword: async (house, home) => {
    for (const { person_id } of Object.values(home.askers)) await givePassword(house, person_id)
    return { body: { current_password: password, new_password: 'Quiet-river-7302' } }
  },
  beginSecondFactor: async (house, home) => {
    for (const { person_id } of Object.values(home.askers)) await givePassword(house, person_id)
    return { body: { current_password: password } }
  },
  confirmSecondFactor: async (house, home) => {
    for (const { person_id } of Object.values(home.askers)) await giveFactor(house, person_id, 'begun')
    return { body: { code: codeOf(secret) } }
  },
  renewRecoveryCodes: withFactor,
  removeSecondFactor: withFactor,
  resetStaffSecondFactor: async (house, { own }) => {
    await giveFactor(house, own.staff ?? '', 'on')
    return { actor: 'admin' }
  },
  resetUserSecondFactor: async (house, { own }) => giveFactor(house, own.user ?? '', 'on'),
  resetDealerUserSecondFactor: async (house, { own }) => giveFactor(house, own.user ?? '', 'on'),
  signIn: async (house, home) => ({
    ...{ actor: 'nobody', body: { handle: await givePassword(house, home.askers.d.person_id), password } },
  }),
  signInDemo: async (house, home) => {
    const { person_id } = home.askers.d
    await house.inside(async ({ db }) => {
      await db.updateTable('company.profile').set({ is_demo: true }).execute()
      await db
        .updateTable('identity.people')
        .set({ demo: JSON.stringify({ order: 1 }) })
        .where('id', '=', person_id)
        .execute()
    })
    return { actor: 'nobody', body: { account: await accountOf(house, person_id) } }
  },
}

async function withFactor(house: Market, home: Home): Promise<Prepared> {
  for (const { person_id } of Object.values(home.askers)) {
    await givePassword(house, person_id)
    await giveFactor(house, person_id, 'on')
  }
  return { body: { current_password: password, code: codeOf(secret) } }
}

async function giveFactor({ inside }: Market, person_id: string, state: 'begun' | 'on'): Promise<Prepared> {
  const { kept } = await newRecoveryCodes()
  await inside(async ({ db, clock }) => {
    const row = { person_id, secret, begun_at: clock, ...(state === 'on' ? kept : {}) }
    await db.insertInto('identity.second_factors').values(row).execute()
    const since = { second_factor_since: state === 'on' ? clock : null }
    await db.updateTable('identity.people').set(since).where('id', '=', person_id).execute()
  })
  return {}
}

async function givePassword(house: Market, person_id: string): Promise<string> {
  const password_hash = await hashPassword(password)
  await house.inside(({ db }) =>
    db.updateTable('identity.people').set({ password_hash }).where('id', '=', person_id).execute(),
  )
  return accountOf(house, person_id)
}

const accountOf = ({ inside }: Market, person_id: string) =>
  inside(async ({ db }) => {
    const { account } = await db
      .selectFrom('identity.people')
      .select('account')
      .where('id', '=', person_id)
      .executeTakeFirstOrThrow()
    return account
  })
