/** Makes price lists, entries and authorization rules for tests. */
import { newId, nilId } from '../platform/ids.ts'
import type { Quantity, UnitPrice } from '../platform/money.ts'
import { next, type Inside } from './making.ts'

export function priceMaker(inside: Inside) {
  let base: { id: string } | undefined

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

  return { priceList, baseList, price, rule }
}
