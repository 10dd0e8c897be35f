/** Makes what a test needs, straight in the database and with sound invariants: people, dealers, products, prices, stock. */
import type { Ctx } from '../platform/context.ts'
import { newId, nilId } from '../platform/ids.ts'
import type { Quantity, UnitPrice } from '../platform/money.ts'
import { searchText } from '../catalog/search.ts'
import { openSession } from '../identity/sessions.ts'

type Inside = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

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

let counter = 0
const next = () => (counter += 1)

export function maker(inside: Inside) {
  const made = { class_id: '', category_id: '', warehouse_id: '' }

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

  async function category(given: { code?: string; parent?: { id: string; path: string[] } } = {}) {
    const id = newId()
    const n = next()
    const path = [...(given.parent?.path ?? []), id]
    await inside((ctx) =>
      ctx.db
        .insertInto('catalog.categories')
        .values({
          id,
          parent_id: given.parent?.id ?? null,
          path,
          code: given.code ?? `C${n}`,
          name_zh: `类目${n}`,
          name_en: `Category ${n}`,
        })
        .execute(),
    )
    return { id, path }
  }

  async function brand(given: { code?: string } = {}) {
    const id = newId()
    const n = next()
    await inside((ctx) =>
      ctx.db
        .insertInto('catalog.brands')
        .values({ id, code: given.code ?? `B${n}`, name_zh: `品牌${n}`, name_en: `Brand ${n}` })
        .execute(),
    )
    return id
  }

  /** Unit `set` with a carton of `carton` sets. `stock` goes into the one default warehouse; `price` into the base list. */
  async function product(
    given: {
      sku?: string
      name_zh?: string
      price?: string
      stock?: string
      carton?: string
      category?: { id: string; path: string[] }
      brand_id?: string
      barcode?: string
      on_shelf_from?: string
      on_shelf_to?: string
    } = {},
  ) {
    const home = given.category ?? { id: (made.category_id ||= (await category()).id), path: [] as string[] }
    const id = newId()
    const n = next()
    const sku = given.sku ?? `SKU-${n}`
    const name_zh = given.name_zh ?? `商品${n}`
    await inside(async (ctx) => {
      const path = home.path.length > 0 ? home.path : [home.id]
      await ctx.db
        .insertInto('catalog.products')
        .values({
          id,
          sku,
          name_zh,
          name_en: `Product ${n}`,
          category_id: home.id,
          brand_id: given.brand_id ?? null,
          base_unit: 'set',
          targets: [nilId, ...(given.brand_id ? [given.brand_id] : []), ...path, id],
          search_text: searchText({
            sku,
            barcode: given.barcode ?? null,
            name_zh,
            name_en: `Product ${n}`,
            units: [],
            attributes: [],
          }),
          barcode: given.barcode ?? null,
          on_shelf_from: given.on_shelf_from ?? null,
          on_shelf_to: given.on_shelf_to ?? null,
          position: n,
          created_at: ctx.clock,
        })
        .execute()
      await ctx.db
        .insertInto('catalog.product_units')
        .values([
          { product_id: id, unit: 'set', factor: '1' as Quantity, position: 0 },
          ...(given.carton
            ? [{ product_id: id, unit: 'carton', factor: given.carton as Quantity, position: 1 }]
            : []),
        ])
        .execute()
    })
    if (given.stock) await stock({ id }, given.stock)
    if (given.price) await price(await baseList(), { id }, { price: given.price })
    return { id, sku, name_zh, category_id: home.id }
  }

  async function warehouse(given: { code?: string; region_code?: string } = {}) {
    const id = newId()
    const n = next()
    await inside(async (ctx) => {
      await ctx.db
        .insertInto('inventory.warehouses')
        .values({ id, code: given.code ?? `W${n}`, name_zh: `仓库${n}`, name_en: `Warehouse ${n}` })
        .execute()
      const region_code = given.region_code ?? '*'
      const { position } = await ctx.db
        .selectFrom('inventory.sourcing')
        .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('position'))
        .where('region_code', '=', region_code)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('inventory.sourcing')
        .values({ region_code, position: position + 1, warehouse_id: id })
        .execute()
    })
    return id
  }

  async function stock(of: { id: string }, on_hand: string, warehouse_id?: string) {
    const where = warehouse_id ?? (made.warehouse_id ||= await warehouse())
    await inside(async (ctx) => {
      await ctx.db
        .insertInto('inventory.stock')
        .values({ product_id: of.id, warehouse_id: where, on_hand: on_hand as Quantity })
        .execute()
      await ctx.db
        .insertInto('inventory.movements')
        .values({
          id: newId(),
          at: ctx.now,
          product_id: of.id,
          warehouse_id: where,
          kind: 'opening',
          quantity: on_hand as Quantity,
          actor_name: 'test',
        })
        .execute()
    })
    return where
  }

  async function priceList(
    given: {
      code?: string
      kind?: 'base' | 'class' | 'region' | 'dealer' | 'contract' | 'project'
      priority?: number
      scope?: { kind: 'everybody' | 'region' | 'class' | 'dealer'; id: string }
      owner?: { id: string }
      currency?: string
    } = {},
  ) {
    const id = newId()
    const n = next()
    const scope = given.scope ?? { kind: 'everybody' as const, id: '*' }
    await inside(async (ctx) => {
      await ctx.db
        .insertInto('pricing.lists')
        .values({
          id,
          code: given.code ?? `PL${n}`,
          name_zh: `价目${n}`,
          name_en: `List ${n}`,
          kind: given.kind ?? 'base',
          priority: given.priority ?? 10,
          currency: given.currency ?? 'CNY',
          owner_dealer_id: given.owner?.id ?? null,
        })
        .execute()
      await ctx.db
        .insertInto('pricing.assignments')
        .values({ id: newId(), list_id: id, scope_kind: scope.kind, scope_id: scope.id })
        .execute()
    })
    return { id }
  }

  let base: { id: string } | undefined
  async function baseList() {
    base ??= await priceList({ code: 'BASE', kind: 'base', priority: 10 })
    return base
  }

  async function price(
    list: { id: string },
    of: { id: string },
    given: { price: string; unit?: string; quantity_from?: string; valid_from?: string; valid_to?: string },
  ) {
    const id = newId()
    await inside(async (ctx) => {
      const { owner_dealer_id } = await ctx.db
        .selectFrom('pricing.lists')
        .select('owner_dealer_id')
        .where('id', '=', list.id)
        .executeTakeFirstOrThrow()
      await ctx.db
        .insertInto('pricing.entries')
        .values({
          id,
          list_id: list.id,
          owner_dealer_id,
          product_id: of.id,
          unit: given.unit ?? 'set',
          quantity_from: (given.quantity_from ?? '0') as Quantity,
          price: given.price as UnitPrice,
          valid_from: given.valid_from ?? null,
          valid_to: given.valid_to ?? null,
        })
        .execute()
    })
    return id
  }

  /** Allows (or denies) everything to everybody unless narrowed. */
  async function rule(
    given: {
      effect?: 'allow' | 'deny'
      rights?: ('see' | 'see-price' | 'buy')[]
      scope?: { kind: 'everybody' | 'region' | 'class' | 'dealer'; id: string }
      target?: { kind: 'brand' | 'category' | 'product'; id: string }
      valid_from?: string | null
      valid_to?: string | null
    } = {},
  ) {
    const id = newId()
    await inside((ctx) =>
      ctx.db
        .insertInto('authorization.rules')
        .values({
          id,
          effect: given.effect ?? 'allow',
          rights: given.rights ?? ['see', 'see-price', 'buy'],
          scope_kind: given.scope?.kind ?? 'everybody',
          scope_id: given.scope?.id ?? '*',
          target_kind: given.target?.kind ?? 'everything',
          target_id: given.target?.id ?? nilId,
          valid_from: given.valid_from ?? null,
          valid_to: given.valid_to ?? null,
          created_at: ctx.clock,
        })
        .execute(),
    )
    return id
  }

  return {
    dealerClass,
    dealer,
    address,
    user,
    staff,
    category,
    brand,
    product,
    warehouse,
    stock,
    priceList,
    baseList,
    price,
    rule,
  }
}
