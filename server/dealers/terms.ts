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

/** What is written at the dealer and its class: null where the company's word counts. */
export type TermsRow = Omit<DealerTerms, 'currency' | 'stock_display'> & {
  currency: string | null
  stock_display: DealerTerms['stock_display'] | null
}

/** One statement. Throws `not-found` when the dealer is absent or not visible to the actor. */
export async function dealerTerms(ctx: Ctx, dealer_id: string): Promise<DealerTerms> {
  const { rows } = await sql<{ terms: TermsRow | null }>`
    select ${termsRow(ctx, sql`${dealer_id}::uuid`)} as terms`.execute(ctx.db)
  return termsOf(ctx, rows[0]?.terms ?? null)
}

/** The same as json in a select list, for statements that read more of a dealer; `termsOf` makes terms of it. */
export function termsRow(ctx: Ctx, dealer: RawBuilder<unknown>): RawBuilder<TermsRow | null> {
  return sql<TermsRow | null>`(select json_build_object('id', d.id, 'code', d.code, 'name', d.name, 'name_en', d.name_en,
      'class_id', d.class_id, 'state', d.state, 'may_order', d.may_order, 'scopes', d.scopes, 'currency', d.currency,
      'payment_term_days', d.payment_term_days, 'credit_policy', of_class.credit_policy, 'stock_policy', of_class.stock_policy,
      'territory_policy', of_class.territory_policy, 'stock_display', of_class.stock_display, 'region_path', place.path)
    from dealers.dealers d join dealers.classes of_class on of_class.id = d.class_id
    join dealers.regions place on place.code = d.region_code
    where d.id = ${dealer} and ${visibleAs(ctx, 'd')})`
}

export function termsOf({ settings }: Ctx, row: TermsRow | null): DealerTerms {
  if (!row) throw notFound()
  return {
    ...row,
    currency: row.currency ?? settings.currency,
    stock_display: row.stock_display ?? settings.stock_display,
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
export async function defaultShipTo(ctx: Ctx, dealer_id: string): Promise<string | null> {
  const address = await ctx.db
    .selectFrom('dealers.addresses as a')
    .select('a.id')
    .where('a.dealer_id', '=', dealer_id)
    .where('a.is_default', '=', true)
    .where('a.is_removed', '=', false)
    .executeTakeFirst()
  return address?.id ?? null
}

/** Whether the dealer has this address in use. The caller has made sure of the dealer. */
export async function hasShipTo(ctx: Ctx, dealer_id: string, address_id: string): Promise<boolean> {
  const address = await ctx.db
    .selectFrom('dealers.addresses as a')
    .select('a.id')
    .where('a.dealer_id', '=', dealer_id)
    .where('a.id', '=', address_id)
    .where('a.is_removed', '=', false)
    .executeTakeFirst()
  return address !== undefined
}

/**
 * A ship-to to be joined: one row of it as json and of its region's path, none without an address that is in use.
 */
export function shipToRow(dealer: string, address: string): RawBuilder<unknown> {
  return sql`(select r.path as region_path, json_build_object('label', a.label, 'recipient', a.recipient, 'phone', a.phone,
    'region_code', a.region_code, 'street', a.street, 'region_path', r.path,
    'region_zh', array_to_string(${regionNames('zh', 'r')}, ''),
    'region_en', array_to_string(${namesOnTheWay('en', 'r', sql`desc`)}, ', ')) as address
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
 * The product lines that the dealer's territories cover at a place today, as json in a select list. A territory covers
 * its region and all below. Null: the dealer never was given a territory and is not restricted.
 */
export function coveredLines(
  dealer: RawBuilder<unknown>,
  region_path: RawBuilder<unknown>,
  today: string,
): RawBuilder<string[] | null> {
  return sql<
    string[] | null
  >`(case when exists (select from dealers.territories t where t.dealer_id = ${dealer}) then (
    select coalesce(json_agg(distinct t.product_line_id), '[]') from dealers.territories t
    where t.dealer_id = ${dealer} and t.region_code = any(${region_path})
      and t.valid_from <= ${today}::date and (t.valid_to is null or t.valid_to > ${today}::date)) end)`
}
