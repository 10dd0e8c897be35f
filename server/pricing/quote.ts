/** Reads the rules that concern some products and one dealer with one statement, and resolves all lines by them. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { resolve, type Quoted } from './resolve.ts'
import type { PricingLine, RuleEntry, RuleList } from './product-rules.ts'

/** What pricing must know of a dealer; `DealerTerms` of the dealers' door has it. */
export interface PricedDealer {
  id: string
  /** From far to near. */
  scopes: readonly string[]
  currency: string
}

/** Prices lines of the products it was read for, aligned with the lines. A line without a price has null, never zero. */
export type Pricer = (lines: readonly PricingLine[]) => Quoted[]

/** Reads with one statement what the rules say of these products for a dealer; the answer prices any lines of them. */
export async function pricesFor(
  ctx: Ctx,
  dealer: PricedDealer,
  product_ids: readonly string[],
  day: string = ctx.today,
): Promise<Pricer> {
  if (product_ids.length === 0) return () => []
  const { lists, entries } = await readRules(ctx, dealer, product_ids, { day, isOutOfDateToo: false })
  return (lines) => resolve(lists, entries, lines, termsOf(ctx, dealer, day))
}

/** Prices lines for a dealer, aligned with the lines. */
export async function quote(
  ctx: Ctx,
  dealer: PricedDealer,
  lines: readonly PricingLine[],
  day: string = ctx.today,
): Promise<Quoted[]> {
  const priced = await pricesFor(ctx, dealer, productIds(lines), day)
  return priced(lines)
}

/** As `quote`, but the passports also name what the dates of the day exclude: for staff who ask why. */
export async function explain(ctx: Ctx, dealer: PricedDealer, line: PricingLine, day: string) {
  const rules = await readRules(ctx, dealer, [line.product_id], { day, isOutOfDateToo: true })
  const [quoted] = resolve(rules.lists, rules.entries, [line], termsOf(ctx, dealer, day))
  if (!quoted) throw new Error('one line gives one quote')
  return quoted
}

const productIds = (lines: readonly PricingLine[]) => lines.map((line) => line.product_id)

function termsOf(ctx: Ctx, dealer: PricedDealer, day: string) {
  const { price_strategy: strategy, amount_scale } = ctx.settings
  return { day, currency: dealer.currency, scopes: dealer.scopes, strategy, amount_scale }
}

/** First the lists, then the entries: plain rows are the cheapest to write and to read, many entries or few. */
type RuleRow = ({ list: RuleList } & { [column in keyof RuleEntry]: null }) | ({ list: null } & RuleEntry)

/**
 * The dealer's lists, the lists that their percents reach, and the entries of both for the products. Another dealer's
 * own list stays out even when it was assigned here by mistake: row-level security says so for dealers, and the
 * condition on the owner for staff. The lists become one array first, so that the index on (product, list) takes
 * both conditions however many entries a product has.
 */
async function readRules(
  ctx: Ctx,
  dealer: PricedDealer,
  product_ids: readonly string[],
  { day, isOutOfDateToo }: { day: string; isOutOfDateToo: boolean },
) {
  const products = [...new Set(product_ids)]
  const isInDate = (alias: string) => {
    const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)]
    return sql<boolean>`((${from} is null or ${from} <= ${day}::date) and (${to} is null or ${to} > ${day}::date))`
  }
  const nearness = sql`array_position(${dealer.scopes}::text[], a.scope_id)`
  const { rows } = await sql<RuleRow>`
    with mine as materialized (
      select a.list_id, bool_or(${isInDate('a')}) as is_assigned,
        coalesce(max(${nearness}) filter (where ${isInDate('a')}), max(${nearness})) as nearness
      from pricing.assignments a
      where a.scope_id = any(${dealer.scopes}::text[]) and (${isOutOfDateToo}::boolean or ${isInDate('a')})
      group by a.list_id
    ),
    reached as materialized (
      select l.*, l.is_active and ${isInDate('l')} as is_current from pricing.lists l
      where (l.owner_dealer_id is null or l.owner_dealer_id = ${dealer.id}::uuid)
        and (${isOutOfDateToo}::boolean or (l.is_active and ${isInDate('l')}))
        and l.id = any(array(
          select list_id from mine union
          select unnest(own.percent_lists) from pricing.lists own where own.id = any(array(select list_id from mine))))
    )
    select json_build_object('id', l.id, 'code', l.code, 'name_zh', l.name_zh, 'name_en', l.name_en, 'kind', l.kind,
        'priority', l.priority, 'currency', l.currency, 'price_digits', l.price_digits, 'version', l.version,
        'valid_to', l.valid_to, 'is_current', l.is_current, 'nearness', mine.nearness,
        'is_assigned', coalesce(mine.is_assigned, false)) as list,
      null::uuid as id, null::uuid as list_id, null::uuid as product_id, null as unit, null::numeric as quantity_from,
      null::numeric as price, null::numeric as percent, null::uuid as percent_list_id, null::date as valid_from,
      null::date as valid_to, null::int as version, null::boolean as is_in_date
    from reached l left join mine on mine.list_id = l.id
    union all
    select null, e.id, e.list_id, e.product_id, e.unit, e.quantity_from, e.price, trim_scale(e.percent), e.percent_list_id, e.valid_from,
      e.valid_to, e.version, ${isInDate('e')}
    from pricing.entries e
    where e.product_id = any(${products}::uuid[]) and e.list_id = any(array(select id from reached))
      and (${isOutOfDateToo}::boolean or ${isInDate('e')})
  `.execute(ctx.db)
  const lists: RuleList[] = []
  const entries: RuleEntry[] = []
  for (const row of rows) {
    if (row.list) lists.push(row.list)
    else entries.push(row)
  }
  return { lists, entries }
}
