/** What ordering must know of a dealer: its terms, where it may ship to, and which product lines it may sell there. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/problem.ts'
import { visibleAs } from './visible.ts'

export interface DealerTerms {
  id: string
  code: string
  name: string
  name_en: string | null
  class_id: string
  state: 'active' | 'frozen'
  may_order: boolean
  credit_policy: 'hold' | 'refuse'
  stock_policy: 'hold' | 'refuse' | 'backorder'
  territory_policy: 'hold' | 'refuse'
  /** The class's word, or the company's. */
  stock_display: 'exact' | 'bands' | 'hidden'
  /** From far to near: `*`, region codes from the root, class, the dealer. Nearness is the position. */
  scopes: string[]
  region_path: string[]
  /** The dealer's own, or the company's. */
  currency: string
  payment_term_days: number
}

/** One statement. Throws `not-found` when the dealer is absent or not visible to the actor. */
export async function dealerTerms(ctx: Ctx, dealer_id: string): Promise<DealerTerms> {
  const row = await ctx.db
    .selectFrom('dealers.dealers as d')
    .innerJoin('dealers.classes as c', 'c.id', 'd.class_id')
    .innerJoin('dealers.regions as r', 'r.code', 'd.region_code')
    .select([
      'd.id',
      'd.code',
      'd.name',
      'd.name_en',
      'd.class_id',
      'd.state',
      'd.may_order',
      'd.scopes',
      'd.currency',
    ])
    .select(['d.payment_term_days', 'c.credit_policy', 'c.stock_policy', 'c.territory_policy'])
    .select(['c.stock_display', 'r.path as region_path'])
    .where('d.id', '=', dealer_id)
    .where(visibleAs(ctx, 'd'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return {
    ...row,
    currency: row.currency ?? ctx.settings.currency,
    stock_display: row.stock_display ?? ctx.settings.stock_display,
  }
}

/** An address as an order keeps it: the text of its time, with the region's names from the province down. */
export interface ShipTo {
  label: string
  recipient: string
  phone: string
  region_code: string
  region_path: string[]
  region_zh: string
  region_en: string
  street: string
}

/** Where this dealer's goods go unless it says otherwise; null when it has set no default address. */
export async function defaultShipTo(
  ctx: Ctx,
  dealer_id: string,
): Promise<{ id: string; region_path: string[] } | null> {
  const address = await ctx.db
    .selectFrom('dealers.addresses as a')
    .innerJoin('dealers.regions as r', 'r.code', 'a.region_code')
    .select(['a.id', 'r.path as region_path'])
    .where('a.dealer_id', '=', dealer_id)
    .where('a.is_default', '=', true)
    .where('a.is_removed', '=', false)
    .executeTakeFirst()
  return address ?? null
}

/** Null when the dealer has no such address, or it was removed. The caller has made sure of the dealer. */
export async function shipTo(ctx: Ctx, dealer_id: string, address_id: string): Promise<ShipTo | null> {
  const row = await ctx.db
    .selectFrom('dealers.addresses as a')
    .innerJoin('dealers.regions as r', 'r.code', 'a.region_code')
    .select(['a.label', 'a.recipient', 'a.phone', 'a.region_code', 'a.street', 'r.path as region_path'])
    .select([regionNames('zh', 'r').as('zh'), regionNames('en', 'r').as('en')])
    .where('a.dealer_id', '=', dealer_id)
    .where('a.id', '=', address_id)
    .where('a.is_removed', '=', false)
    .executeTakeFirst()
  if (!row) return null
  const { zh, en, ...address } = row
  return { ...address, region_zh: zh.join(''), region_en: en.toReversed().join(', ') }
}

/** The same as `shipTo`, as jsonb in a select list: null without an address that is in use. */
export function shipToOf(dealer: string, address: string): RawBuilder<ShipTo | null> {
  return sql<ShipTo | null>`(select jsonb_build_object('label', a.label, 'recipient', a.recipient, 'phone', a.phone,
    'region_code', a.region_code, 'street', a.street, 'region_path', r.path,
    'region_zh', array_to_string(${regionNames('zh', 'r')}, ''),
    'region_en', array_to_string(${namesOnTheWay('en', 'r', sql`desc`)}, ', '))
    from dealers.addresses a join dealers.regions r on r.code = a.region_code
    where a.dealer_id = ${sql.ref(dealer)} and a.id = ${sql.ref(address)} and not a.is_removed)`
}

/** The names on the way from the province to a region, whose row has this alias. */
export const regionNames = (language: 'zh' | 'en', alias: string) => namesOnTheWay(language, alias, sql`asc`)

/** A city that is a province of its own stands once; rows that only group counties say nothing. */
const namesOnTheWay = (language: 'zh' | 'en', alias: string, order: RawBuilder<unknown>) =>
  sql<string[]>`array(select up.${sql.ref(`name_${language}`)} from dealers.regions up
    where up.code = any(${sql.ref(`${alias}.path`)}) and up.name_zh not in ('县', '省直辖县', '自治区直辖县')
      and up.name_zh is distinct from (select above.name_zh from dealers.regions above where above.code = up.parent_code)
    order by up.level ${order})`

/**
 * Which of the product lines no territory of the dealer covers at this place today. A territory covers its region and
 * all below. A dealer that never was given a territory is not restricted.
 */
export async function uncoveredLines(
  ctx: Ctx,
  dealer_id: string,
  region_path: readonly string[],
  product_line_ids: readonly string[],
): Promise<string[]> {
  if (product_line_ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select line.id from unnest(${[...new Set(product_line_ids)]}::uuid[]) as line (id)
    where exists (select from dealers.territories t where t.dealer_id = ${dealer_id})
      and not exists (select from dealers.territories t
        where t.dealer_id = ${dealer_id} and t.product_line_id = line.id and t.region_code = any(${[...region_path]}::text[])
          and t.valid_from <= ${ctx.today}::date and (t.valid_to is null or t.valid_to > ${ctx.today}::date))
    order by line.id`.execute(ctx.db)
  return rows.map((row) => row.id)
}
