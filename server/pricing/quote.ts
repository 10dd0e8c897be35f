/** Reads the rules that concern some products and one dealer with one statement, and resolves all lines by them. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { resolve, type Quoted } from './resolve.ts'
import type { PricingLine, RuleEntry, RuleList } from './rules.ts'

/** What pricing must know of a dealer; `DealerTerms` of the dealers' door has it. */
export interface PricedDealer {
  id: string
  /** From far to near. */
  scopes: readonly string[]
  currency: string
}

/** Prices lines for a dealer, aligned with the lines. A line without a price has null, never zero. */
export async function quote(
  ctx: Ctx,
  dealer: PricedDealer,
  lines: readonly PricingLine[],
  day: string = ctx.today,
): Promise<Quoted[]> {
  if (lines.length === 0) return []
  const rules = await readRules(ctx, dealer, lines, { day, isOutOfDateToo: false })
  return resolve(rules.lists, rules.entries, lines, termsOf(ctx, dealer, day))
}

/** As `quote`, but the passports also name what the dates of the day exclude: for staff who ask why. */
export async function explain(ctx: Ctx, dealer: PricedDealer, line: PricingLine, day: string) {
  const rules = await readRules(ctx, dealer, [line], { day, isOutOfDateToo: true })
  const [quoted] = resolve(rules.lists, rules.entries, [line], termsOf(ctx, dealer, day))
  if (!quoted) throw new Error('one line gives one quote')
  return quoted
}

function termsOf(ctx: Ctx, dealer: PricedDealer, day: string) {
  const { price_strategy: strategy, amount_scale } = ctx.settings
  return { day, currency: dealer.currency, scopes: dealer.scopes, strategy, amount_scale }
}

interface Rules {
  lists: RuleList[]
  entries: RuleEntry[]
}

/**
 * The dealer's lists, the lists that their percents reach, and the entries of both for the products. Another dealer's
 * own list stays out even when it was assigned here by mistake: row-level security says so for dealers, and the
 * condition on the owner for staff. The lists become one array first, so that the index on (product, list) takes
 * both conditions however many entries a product has.
 */
async function readRules(
  ctx: Ctx,
  dealer: PricedDealer,
  lines: readonly PricingLine[],
  { day, isOutOfDateToo }: { day: string; isOutOfDateToo: boolean },
): Promise<Rules> {
  const products = [...new Set(lines.map((line) => line.product_id))]
  const { rows } = await sql<Rules>`
    with given as (select ${day}::date as day, ${isOutOfDateToo}::boolean as is_any_day),
    mine as materialized (
      select a.list_id, max(array_position(${dealer.scopes}::text[], a.scope_id)) as nearness,
        bool_or(coalesce(a.valid_from <= day, true) and coalesce(a.valid_to > day, true)) as is_assigned
      from pricing.assignments a, given
      where a.scope_id = any(${dealer.scopes}::text[])
        and (is_any_day or (coalesce(a.valid_from <= day, true) and coalesce(a.valid_to > day, true)))
      group by a.list_id
    ),
    seen as materialized (
      select l.*, l.is_active and coalesce(l.valid_from <= day, true) and coalesce(l.valid_to > day, true) as is_current
      from pricing.lists l, given
      where (l.owner_dealer_id is null or l.owner_dealer_id = ${dealer.id}::uuid)
        and l.id in (
          select list_id from mine
          union
          select reached.id from mine join pricing.lists own on own.id = mine.list_id, unnest(own.percent_lists) as reached (id))
    ),
    usable as materialized (select * from seen, given where is_current or is_any_day)
    select
      (select coalesce(json_agg(json_build_object(
          'id', u.id, 'code', u.code, 'name_zh', u.name_zh, 'name_en', u.name_en, 'kind', u.kind, 'priority', u.priority,
          'currency', u.currency, 'price_digits', u.price_digits, 'version', u.version, 'valid_to', u.valid_to,
          'is_current', u.is_current, 'nearness', mine.nearness, 'is_assigned', coalesce(mine.is_assigned, false))), '[]')
        from usable u left join mine on mine.list_id = u.id) as lists,
      (select coalesce(json_agg(json_build_object(
          'id', e.id, 'list_id', e.list_id, 'product_id', e.product_id, 'unit', e.unit,
          'quantity_from', trim_scale(e.quantity_from)::text, 'price', trim_scale(e.price)::text,
          'percent', trim_scale(e.percent)::text, 'percent_list_id', e.percent_list_id,
          'valid_from', e.valid_from, 'valid_to', e.valid_to, 'version', e.version,
          'is_in_date', coalesce(e.valid_from <= day, true) and coalesce(e.valid_to > day, true))), '[]')
        from pricing.entries e, given
        where e.product_id = any(${products}::uuid[])
          and e.list_id = any((select coalesce(array_agg(id), '{}') from usable)::uuid[])
          and (is_any_day or (coalesce(e.valid_from <= day, true) and coalesce(e.valid_to > day, true)))) as entries
  `.execute(ctx.db)
  return rows[0] ?? { lists: [], entries: [] }
}
