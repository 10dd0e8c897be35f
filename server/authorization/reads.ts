/** Rules as staff read them, with the names of whom and what they concern. */
import { sql, type RawBuilder } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { AuthorizationRule, listRules } from '@concord/contract/authorization.ts'
import { scopeIsVisible, scopeLabel } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { nilId } from '#platform/ids.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { notFound } from '#platform/problem.ts'

const limit_default = 50

/** Newest first. Rules for a single dealer are seen by those who may see the dealer. */
export async function rulePage(ctx: Ctx, query: Query<typeof listRules>): Promise<Reply<typeof listRules>> {
  const limit = query.limit ?? limit_default
  const [before] = decodeCursor(query.cursor, ['id']) ?? []
  const conditions: RawBuilder<boolean>[] = []
  const equal = { effect: query.effect, scope_kind: query.scope_kind, scope_id: query.scope_id }
  for (const [column, value] of Object.entries({
    ...equal,
    target_kind: query.target_kind,
    target_id: query.target_id,
  }))
    if (value !== undefined) conditions.push(sql<boolean>`r.${sql.ref(column)} = ${value}`)
  if (before !== undefined) conditions.push(sql<boolean>`r.id < ${before}::uuid`)
  return page(await rulesWhere(ctx, conditions, limit + 1), limit, (rule) => [rule.id])
}

export async function ruleById(ctx: Ctx, id: string): Promise<AuthorizationRule> {
  const [rule] = await rulesWhere(ctx, [sql<boolean>`r.id = ${id}::uuid`], 1)
  if (!rule) throw notFound()
  return rule
}

/** Every rule, in date or not, that concerns a dealer with these scopes and a product with these targets. */
export function rulesConcerning(
  ctx: Ctx,
  scopes: readonly string[],
  targets: readonly string[],
): Promise<AuthorizationRule[]> {
  const concerned = sql<boolean>`r.scope_id = any(${[...scopes]}::text[]) and r.target_id = any(${[...targets]}::uuid[])`
  return rulesWhere(ctx, [concerned], null)
}

async function rulesWhere(
  ctx: Ctx,
  conditions: readonly RawBuilder<boolean>[],
  limit: number | null,
): Promise<AuthorizationRule[]> {
  const where = sql.join([scopeIsVisible(ctx, 'r'), ...conditions], sql` and `)
  const { rows } = await sql<AuthorizationRule>`
    select r.id, r.effect, r.rights, r.scope_kind, r.scope_id, r.target_kind, nullif(r.target_id, ${nilId}::uuid) as target_id,
      r.valid_from, r.valid_to, r.note, r.version,
      ${scopeLabel('r', 'zh')} as scope_label_zh, ${scopeLabel('r', 'en')} as scope_label_en,
      ${targetLabel('zh')} as target_label_zh, ${targetLabel('en')} as target_label_en
    from "authorization".rules r where ${where} order by r.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

/** What was removed meanwhile is called by its id. */
function targetLabel(language: 'zh' | 'en'): RawBuilder<string> {
  const name = sql.ref(`name_${language}`)
  const everything = language === 'zh' ? '所有商品' : 'All products'
  return sql<string>`coalesce(case r.target_kind
    when 'everything' then ${everything}
    when 'brand' then (select b.${name} from catalog.brands b where b.id = r.target_id)
    when 'category' then (select string_agg(up.${name}, ' › ' order by cardinality(up.path))
      from catalog.categories c join catalog.categories up on up.id = any(c.path) where c.id = r.target_id)
    else (select p.sku || ' ' || p.${name} from catalog.products p where p.id = r.target_id) end, r.target_id::text)`
}

/** Does what a rule is to concern exist? */
export async function targetExists(
  ctx: Ctx,
  kind: 'brand' | 'category' | 'product',
  id: string,
): Promise<boolean> {
  const table = sql.table(
    { brand: 'catalog.brands', category: 'catalog.categories', product: 'catalog.products' }[kind],
  )
  const { rows } = await sql`select from ${table} where id = ${id}::uuid`.execute(ctx.db)
  return rows.length > 0
}

export async function targetsOfProduct(ctx: Ctx, product_id: string): Promise<string[]> {
  const product = await ctx.db
    .selectFrom('catalog.products')
    .select('targets')
    .where('id', '=', product_id)
    .executeTakeFirst()
  if (!product) throw notFound()
  return product.targets
}
