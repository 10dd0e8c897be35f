/** The plan of a run, made real: fresh dealers, people, goods, prices and rules in a portal that many runs share. */
import { openSession } from '../../identity/sessions.ts'
import { searchText } from '../../catalog/search.ts'
import type { Ctx } from '../../platform/context.ts'
import { newId, nilId } from '../../platform/ids.ts'
import type { Money, Quantity, UnitPrice } from '../../platform/money.ts'
import type { Token } from '../portal.ts'
import type { House } from './house.ts'
import { classOf } from './rules.ts'
import { addresses, dayAt, type DealerPlan, type Plan, type RulePlan } from './state.ts'

/** The names that real things have, by the model's numbers. */
export interface Names {
  dealers: { id: string; owner: Token; addresses: string[] }[]
  products: { id: string; sku: string }[]
  prices: { id: string; list_id: string }[]
  rules: string[]
  category: string
  classes: string[]
}

let run_count = 0

export async function stage(house: House, plan: Plan): Promise<Names> {
  run_count += 1
  const category = newId()
  return house.inside(async (ctx) => {
    const dealers = await dealersOf(ctx, house, plan.dealers)
    const own = newId()
    const products = await productsOf(ctx, house, plan, category)
    await ownList(ctx, plan, own, dealers[0]?.id ?? '')
    const classes = plan.dealers.map((dealer) => house.classes.get(classOf(dealer)) ?? '')
    const names = { dealers, products, prices: [], rules: [], category, classes }
    const rules = plan.rules.map((rule) => ({ id: newId(), ...ruleRow(rule, names) }))
    await ctx.db
      .insertInto('authorization.rules')
      .values(rules.map((rule) => ({ ...rule, target_id: rule.target_id ?? nilId, created_at: ctx.clock })))
      .execute()
    await limitsOf(ctx, plan, names)
    const lists = { ...house.lists, own }
    const prices = await entriesOf(ctx, plan, { lists, owner: dealers[0]?.id ?? '', products })
    return { ...names, prices, rules: rules.map(({ id }) => id) }
  })
}

async function dealersOf(ctx: Ctx, house: House, plans: readonly DealerPlan[]): Promise<Names['dealers']> {
  const made = plans.map((plan, index) => ({
    plan,
    index,
    id: newId(),
    person: newId(),
    addresses: addresses.map(newId),
  }))
  const path = ['440000', '440600', '440605']
  await ctx.db
    .insertInto('dealers.dealers')
    .values(
      made.map(({ plan, index, id }) => {
        const class_id = house.classes.get(classOf(plan)) ?? ''
        // The last one is below the first and lets itself be seen.
        const parent_id = index === 2 ? (made[0]?.id ?? null) : null
        const up = parent_id === null ? [id] : [parent_id, id]
        return {
          ...{
            id,
            code: `M${run_count}-${index}`,
            name: `经销商 ${run_count}-${index}`,
            parent_id,
            path: up,
          },
          ...{ level: up.length, class_id, region_code: '440605', scopes: ['*', ...path, class_id, id] },
          ...{
            may_order: plan.may_order,
            is_visible_to_ancestors: true,
            search_text: '',
            created_at: ctx.clock,
          },
        }
      }),
    )
    .execute()
  await ctx.db
    .insertInto('dealers.credits')
    .values(made.map(({ id, plan }) => ({ dealer_id: id, limit_amount: plan.limit as Money | null })))
    .execute()
  await ctx.db
    .insertInto('dealers.addresses')
    .values(
      made.flatMap((of) =>
        addresses.map((region_code, index) => ({
          ...{ dealer_id: of.id, id: of.addresses[index] ?? '', label: '仓', recipient: '陈敏' },
          ...{ phone: '13800138000', region_code, street: '季华路 1 号' },
          is_default: index === 0 && of.plan.has_default_address,
        })),
      ),
    )
    .execute()
  const bound = made.filter(({ plan }) => plan.territory !== null)
  if (bound.length > 0)
    await ctx.db
      .insertInto('dealers.territories')
      .values(
        bound.map(({ id, plan }) => ({
          ...{ dealer_id: id, id: newId(), region_code: '440000', product_line_id: house.product_line },
          ...{ is_exclusive: false, valid_from: dayAt(-100) },
          valid_to: plan.territory?.until === null ? null : dayAt(plan.territory?.until ?? 0),
        })),
      )
      .execute()
  return ownersOf(ctx, made)
}

interface MadeDealer {
  index: number
  id: string
  person: string
  addresses: string[]
}

async function ownersOf(ctx: Ctx, made: readonly MadeDealer[]): Promise<Names['dealers']> {
  const { id: role_id } = await ctx.db
    .selectFrom('identity.roles')
    .select('id')
    .where('side', '=', 'd')
    .where('code', '=', 'owner')
    .executeTakeFirstOrThrow()
  const people = made.map(({ person, index }) => ({
    ...{ id: person, name: `买家${index}`, account: `m${run_count}-${index}`, language: 'zh-CN' as const },
    ...{ is_staff: false, created_at: ctx.clock },
  }))
  await ctx.db.insertInto('identity.people').values(people).execute()
  const members = made.map(({ id, person }) => ({ dealer_id: id, person_id: person }))
  await ctx.db
    .insertInto('identity.memberships')
    .values(members.map((one) => ({ ...one, joined_at: ctx.clock })))
    .execute()
  await ctx.db
    .insertInto('identity.membership_roles')
    .values(members.map((one) => ({ ...one, role_id })))
    .execute()
  const dealers: Names['dealers'] = []
  for (const { id, person, addresses: places } of made) {
    const at = { kind: 'device' as const, person_id: person, dealer_id: id, expires_at: null }
    dealers.push({ id, owner: await openSession(ctx, at), addresses: places })
  }
  return dealers
}

async function productsOf(ctx: Ctx, house: House, plan: Plan, category: string): Promise<Names['products']> {
  await ctx.db
    .insertInto('catalog.categories')
    .values({
      id: category,
      parent_id: null,
      path: [category],
      code: `M${run_count}`,
      name_zh: '类',
      name_en: 'C',
    })
    .execute()
  const made = plan.products.map((product, index) => ({
    product,
    id: newId(),
    sku: `M${run_count}-${index}`,
  }))
  await ctx.db
    .insertInto('catalog.products')
    .values(
      made.map(({ product, id, sku }) => ({
        ...{ id, sku, name_zh: sku, name_en: sku, category_id: category, base_unit: 'set', position: 0 },
        ...{ targets: [nilId, category, id], tax_rate: product.tax_rate, created_at: ctx.clock },
        product_line_id: product.is_territorial ? house.product_line : null,
        on_shelf_to: product.off_shelf_on === null ? null : dayAt(product.off_shelf_on),
        search_text: searchText({
          sku,
          barcode: null,
          name_zh: sku,
          name_en: sku,
          units: [],
          attributes: [],
        }),
      })),
    )
    .execute()
  await ctx.db
    .insertInto('catalog.product_units')
    .values(
      made.flatMap(({ product, id }) => [
        { product_id: id, unit: 'set', factor: '1' as Quantity, position: 0 },
        ...(product.carton === null
          ? []
          : [{ product_id: id, unit: 'carton', factor: product.carton as Quantity, position: 1 }]),
      ]),
    )
    .execute()
  const stock = made.flatMap(({ product, id }) =>
    product.stock.flatMap((text, place) =>
      text === '0'
        ? []
        : [{ product_id: id, warehouse_id: house.warehouses[place]?.id ?? '', on_hand: text as Quantity }],
    ),
  )
  if (stock.length > 0) {
    await ctx.db.insertInto('inventory.stock').values(stock).execute()
    const moved = stock.map(({ on_hand, ...row }) => ({
      ...{
        id: newId(),
        at: ctx.now,
        ...row,
        kind: 'opening' as const,
        quantity: on_hand,
        actor_name: 'model',
      },
    }))
    await ctx.db.insertInto('inventory.movements').values(moved).execute()
  }
  return made.map(({ id, sku }) => ({ id, sku }))
}

/** The first dealer's own list. */
async function ownList(ctx: Ctx, plan: Plan, own: string, owner: string) {
  if (!plan.prices.some(({ list }) => list === 'own')) return
  await ctx.db
    .insertInto('pricing.lists')
    .values({
      ...{ id: own, code: `D${run_count}`, name_zh: '自有', name_en: 'Own', kind: 'dealer' as const },
      ...{ priority: 20, currency: 'CNY', owner_dealer_id: owner },
    })
    .execute()
  await ctx.db
    .insertInto('pricing.assignments')
    .values({ id: newId(), list_id: own, scope_kind: 'dealer', scope_id: owner })
    .execute()
}

type Lists = House['lists'] & { own: string }

async function entriesOf(
  ctx: Ctx,
  plan: Plan,
  { lists, owner, products }: { lists: Lists; owner: string; products: Names['products'] },
) {
  if (plan.prices.length === 0) return []
  const rows = plan.prices.map((price) => ({
    ...{ id: newId(), list_id: lists[price.list], product_id: products[price.product]?.id ?? '' },
    ...{ owner_dealer_id: price.list === 'own' ? owner : null, unit: price.unit },
    ...{ quantity_from: price.from as Quantity, price: price.price as UnitPrice },
    valid_from: price.starts === null ? null : dayAt(price.starts),
    valid_to: price.ends === null ? null : dayAt(price.ends),
  }))
  await ctx.db.insertInto('pricing.entries').values(rows).execute()
  return rows.map(({ id, list_id }) => ({ id, list_id }))
}

async function limitsOf(ctx: Ctx, plan: Plan, { products, dealers }: Names) {
  const rows = plan.products.flatMap(({ limits }, index) =>
    limits.map(({ scope, min, multiple, max }) => ({
      ...{ id: newId(), product_id: products[index]?.id ?? '', scope_kind: scope },
      scope_id: scope === 'everybody' ? '*' : (dealers[0]?.id ?? ''),
      quantity_min: min as Quantity | null,
      quantity_multiple: multiple as Quantity | null,
      quantity_max: max as Quantity | null,
    })),
  )
  if (rows.length > 0) await ctx.db.insertInto('catalog.quantity_rules').values(rows).execute()
}

/** A rule as the contract has it. */
export function ruleRow(
  rule: RulePlan,
  { dealers, classes, products, category }: Omit<Names, 'prices' | 'rules'>,
) {
  const scopes = {
    everybody: '*',
    region: '440600',
    class: classes[rule.dealer] ?? '',
    dealer: dealers[rule.dealer]?.id ?? '',
  }
  return {
    ...{ effect: rule.effect, rights: rule.rights, scope_kind: rule.scope, scope_id: scopes[rule.scope] },
    target_kind: rule.product === null ? ('category' as const) : ('product' as const),
    target_id: rule.product === null ? category : (products[rule.product]?.id ?? ''),
    valid_from: rule.starts === null ? null : dayAt(rule.starts),
    valid_to: rule.ends === null ? null : dayAt(rule.ends),
  }
}
