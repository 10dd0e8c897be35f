/** Makes dealers and people for tests, straight in the database and with sound invariants. */
import { openSession } from '../identity/sessions.ts'
import type { Ctx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { next, type Inside } from './making.ts'

export interface MadeDealer {
  id: string
  code: string
  class_id: string
}
export interface MadePerson {
  id: string
  name: string
  token: string
}

export function channelMaker(inside: Inside) {
  const made = { class_id: '' }

  async function dealerClass(
    given: {
      code?: string
      credit_policy?: 'hold' | 'refuse'
      stock_policy?: 'hold' | 'refuse' | 'backorder'
      territory_policy?: 'hold' | 'refuse'
    } = {},
  ) {
    const id = newId()
    const n = next()
    await inside((ctx) =>
      ctx.db
        .insertInto('dealers.classes')
        .values({
          id,
          code: given.code ?? `K${n}`,
          name_zh: `等级${n}`,
          name_en: `Class ${n}`,
          credit_policy: given.credit_policy ?? 'hold',
          stock_policy: given.stock_policy ?? 'hold',
          territory_policy: given.territory_policy ?? 'hold',
        })
        .execute(),
    )
    return id
  }

  /** A dealer in Foshan unless told otherwise; `credit_limit` null or absent: unlimited. */
  async function dealer(
    given: {
      code?: string
      name?: string
      parent?: { id: string }
      class_id?: string
      region_code?: string
      credit_limit?: string | null
      may_order?: boolean
      is_visible_to_ancestors?: boolean
    } = {},
  ): Promise<MadeDealer> {
    const class_id = given.class_id ?? (made.class_id ||= await dealerClass())
    const id = newId()
    const n = next()
    const code = given.code ?? `D${n}`
    const region_code = given.region_code ?? '440605'
    await inside(async (ctx) => {
      const region = await ctx.db
        .selectFrom('dealers.regions')
        .select('path')
        .where('code', '=', region_code)
        .executeTakeFirstOrThrow()
      const parent = given.parent
        ? await ctx.db
            .selectFrom('dealers.dealers')
            .select('path')
            .where('id', '=', given.parent.id)
            .executeTakeFirstOrThrow()
        : null
      const path = [...(parent?.path ?? []), id]
      await ctx.db
        .insertInto('dealers.dealers')
        .values({
          id,
          code,
          name: given.name ?? `经销商${n}`,
          parent_id: given.parent?.id ?? null,
          path,
          level: path.length,
          class_id,
          region_code,
          scopes: ['*', ...region.path, class_id, id],
          may_order: given.may_order ?? true,
          is_visible_to_ancestors: given.is_visible_to_ancestors ?? false,
          search_text: `${code} ${given.name ?? ''}`.toLowerCase(),
          created_at: ctx.clock,
        })
        .execute()
      await ctx.db
        .insertInto('dealers.credits')
        .values({ dealer_id: id, limit_amount: (given.credit_limit ?? null) as never })
        .execute() // decimal text
    })
    return { id, code, class_id }
  }

  async function address(of: { id: string }, region_code = '440605') {
    const id = newId()
    await inside((ctx) =>
      ctx.db
        .insertInto('dealers.addresses')
        .values({
          dealer_id: of.id,
          id,
          label: '总仓',
          recipient: '陈敏',
          phone: '13800138000',
          region_code,
          street: '季华路 1 号',
        })
        .execute(),
    )
    return id
  }

  async function personRow(ctx: Ctx, name: string, is_staff: boolean) {
    const id = newId()
    const account = `p${next()}`
    await ctx.db
      .insertInto('identity.people')
      .values({ id, name, account, language: 'zh-CN', is_staff, created_at: ctx.clock })
      .execute()
    await ctx.db
      .insertInto('identity.handles')
      .values({ handle: account, person_id: id, kind: 'account' })
      .execute()
    return id
  }

  /** A signed-in user of a dealer, by built-in role. */
  async function user(
    of: { id: string },
    role: 'owner' | 'buyer' | 'approver' | 'finance' | 'keeper' | 'viewer' = 'buyer',
  ): Promise<MadePerson> {
    return inside(async (ctx) => {
      const name = `${role}${next()}`
      const id = await personRow(ctx, name, false)
      const { id: role_id } = await ctx.db
        .selectFrom('identity.roles')
        .select('id')
        .where('side', '=', 'd')
        .where('code', '=', role)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('identity.memberships')
        .values({ dealer_id: of.id, person_id: id, joined_at: ctx.clock })
        .execute()
      await ctx.db
        .insertInto('identity.membership_roles')
        .values({ dealer_id: of.id, person_id: id, role_id })
        .execute()
      const { token } = await openSession(ctx, {
        kind: 'device',
        person_id: id,
        dealer_id: of.id,
        expires_at: null,
      })
      return { id, name, token }
    })
  }

  /** A signed-in member of staff, by built-in role. */
  async function staff(role = 'administrator', region_codes: string[] = []): Promise<MadePerson> {
    return inside(async (ctx) => {
      const name = `${role}${next()}`
      const id = await personRow(ctx, name, true)
      const { id: role_id } = await ctx.db
        .selectFrom('identity.roles')
        .select('id')
        .where('side', '=', 's')
        .where('code', '=', role)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('identity.staff_roles')
        .values({ person_id: id, role_id, region_codes })
        .execute()
      const { token } = await openSession(ctx, {
        kind: 'device',
        person_id: id,
        dealer_id: null,
        expires_at: null,
      })
      return { id, name, token }
    })
  }

  return { dealerClass, dealer, address, user, staff }
}
