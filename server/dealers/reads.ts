import { sql } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { Dealer, DealerRow, getAccount, listDealers } from '@concord/contract/dealers.ts'
import { may, type Ctx } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import type { Money } from '#platform/money.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { notFound, refusedField } from '#platform/problem.ts'
import { holdsWords } from '#platform/search-words.ts'
import { regionNames } from './terms.ts'
import { visibleAs } from './visible.ts'

/** By code. `root` are the tops of what the actor may see: staff of a region start where their region does. */
export async function dealers(
  ctx: Ctx,
  query: Query<typeof listDealers>,
): Promise<Reply<typeof listDealers>> {
  const limit = query.limit ?? 50
  const after = decodeCursor(query.cursor, ['text'])
  const conditions = [
    visibleAs(ctx, 'd'),
    after ? sql`d.code > ${after[0]}` : null,
    query.q ? holdsWords(query.q, 'd.search_text') : null,
    query.parent_id === undefined ? null : below(ctx, query.parent_id),
    query.class_id ? sql`d.class_id = ${query.class_id}::uuid` : null,
    query.region_code ? sql`d.scopes @> ${[query.region_code]}::text[]` : null,
    query.state ? sql`d.state = ${query.state}` : null,
  ].filter((condition) => condition !== null)
  // The page is found first and then described: the planner takes the wall for a filter that few rows pass.
  const { rows } = await sql<DealerRow>`
    with page as materialized (
      select * from dealers.dealers d where ${sql.join(conditions, sql` and `)} order by d.code limit ${limit + 1}
    ), children as (
      select c.parent_id, count(*)::int as child_count from dealers.dealers c
      where c.parent_id in (select id from page) and ${visibleAs(ctx, 'c')} group by c.parent_id
    )
    select d.id, d.code, d.name, d.name_en, d.parent_id, d.level, d.class_id, c.name_zh as class_name_zh,
      c.name_en as class_name_en, d.region_code, r.name_zh as region_name_zh, r.name_en as region_name_en,
      p.name as sales_rep_name, d.state, d.may_order, coalesce(n.child_count, 0) as child_count,
      k.limit_amount as credit_limit, k.taken_amount as credit_taken
    from page d
    join dealers.classes c on c.id = d.class_id
    join dealers.regions r on r.code = d.region_code
    join dealers.credits k on k.dealer_id = d.id
    left join identity.people p on p.id = d.sales_rep_id
    left join children n on n.parent_id = d.id
    order by d.code`.execute(ctx.db)
  return page(rows, limit, (row) => [row.code])
}

function below(ctx: Ctx, parent_id: string) {
  if (parent_id === 'root') {
    if (ctx.actor.scope.all) return sql<boolean>`d.parent_id is null`
    return sql<boolean>`not exists (select from dealers.dealers up where up.id = d.parent_id and ${visibleAs(ctx, 'up')})`
  }
  if (!isId(parent_id)) throw refusedField('invalid-input', '?parent_id', 'an id or root')
  return sql<boolean>`d.parent_id = ${parent_id}`
}

export async function dealerById(ctx: Ctx, id: string): Promise<Dealer> {
  const row = await described(ctx)
    .select([
      'd.id',
      'd.code',
      'd.name',
      'd.name_en',
      'd.parent_id',
      'd.level',
      'd.class_id',
      'd.region_code',
    ])
    .select(['d.currency', 'd.sales_rep_id', 'd.may_order', 'd.is_visible_to_ancestors', 'd.tax_number'])
    .select(['d.payment_term_days', 'd.state', 'd.freeze_reason', 'd.created_at', 'd.version'])
    .select(['c.name_zh as class_name_zh', 'c.name_en as class_name_en', 'p.name as sales_rep_name'])
    .select([regionNames('zh', 'r').as('region_names_zh'), regionNames('en', 'r').as('region_names_en')])
    .select(['k.limit_amount', 'k.taken_amount'])
    .select(sql<Money | null>`k.limit_amount - k.taken_amount`.as('available_amount'))
    .select(
      sql<Dealer['ancestors']>`coalesce((
        select json_agg(json_build_object('id', up.id, 'code', up.code, 'name', up.name, 'name_en', up.name_en) order by up.level)
        from dealers.dealers up where up.id = any(d.path) and up.id <> d.id and ${visibleAs(ctx, 'up')}), '[]')`.as(
        'ancestors',
      ),
    )
    .where('d.id', '=', id)
    .where(visibleAs(ctx, 'd'))
    .executeTakeFirst()
  if (!row) throw notFound()
  const { limit_amount, taken_amount, available_amount, ...dealer } = row
  const currency = dealer.currency ?? ctx.settings.currency
  const { payment_term_days } = dealer
  return {
    ...dealer,
    credit: { limit_amount, taken_amount, available_amount, currency, payment_term_days },
    actions: actionsOf(ctx, dealer.state),
  }
}

function actionsOf(ctx: Ctx, state: Dealer['state']): Dealer['actions'] {
  const actions: Dealer['actions'] = []
  if (may(ctx, 'dealers.edit')) actions.push('edit')
  if (may(ctx, 'dealers.freeze')) actions.push(state === 'active' ? 'freeze' : 'unfreeze')
  if (may(ctx, 'dealers.credit')) actions.push('set-credit')
  return actions
}

/** The own dealer, as its users may know it: nothing of the tree above, nothing internal. */
export async function account(ctx: Ctx): Promise<Reply<typeof getAccount>> {
  const row = await described(ctx)
    .select(['d.id', 'd.code', 'd.name', 'd.state', 'd.may_order', 'd.currency', 'd.payment_term_days'])
    .select(['c.name_zh as class_name_zh', 'c.name_en as class_name_en'])
    .select([regionNames('zh', 'r').as('region_names_zh'), regionNames('en', 'r').as('region_names_en')])
    .select(['p.name as rep_name', 'p.phone as rep_phone', 'k.limit_amount', 'k.taken_amount'])
    .select(sql<Money | null>`k.limit_amount - k.taken_amount`.as('available_amount'))
    .where('d.id', '=', ownDealer(ctx))
    .executeTakeFirst()
  if (!row) throw notFound()
  const { rep_name, rep_phone, limit_amount, taken_amount, available_amount, ...dealer } = row
  const currency = dealer.currency ?? ctx.settings.currency
  const { payment_term_days } = dealer
  return {
    ...dealer,
    sales_rep: rep_name === null ? null : { name: rep_name, phone: rep_phone },
    credit: { limit_amount, taken_amount, available_amount, currency, payment_term_days },
  }
}

/** Staff have no own dealer: what is asked for is not there. */
export function ownDealer(ctx: Ctx): string {
  const { dealer_id } = ctx.actor
  if (!dealer_id) throw notFound()
  return dealer_id
}

/** A dealer with what it is described by: its class, region, credit and sales representative. */
function described(ctx: Ctx) {
  return ctx.db
    .selectFrom('dealers.dealers as d')
    .innerJoin('dealers.classes as c', 'c.id', 'd.class_id')
    .innerJoin('dealers.regions as r', 'r.code', 'd.region_code')
    .innerJoin('dealers.credits as k', 'k.dealer_id', 'd.id')
    .leftJoin('identity.people as p', 'p.id', 'd.sales_rep_id')
}
