/** Minimum, multiple and maximum of a product per scope (CA06); per field the nearest agreement wins when they are read. */
import { sql } from 'kysely'
import type { Body } from '@concord/contract/endpoint.ts'
import type { QuantityRule, createQuantityRule } from '@concord/contract/quantity-rules.ts'
import { changesBetween, record } from '#audit'
import { checkScope, scopeIsVisible, scopeLabel } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound, Problem, refusedField } from '#platform/problem.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { consistencyFinding, merged, quantityFinding, type Finding } from './rules.ts'

type RuleBody = Body<typeof createQuantityRule>

export async function quantityRules(ctx: Ctx, product_id: string): Promise<QuantityRule[]> {
  const language = ctx.language === 'en-US' ? 'en' : 'zh'
  return ctx.db
    .selectFrom('catalog.quantity_rules as r')
    .select(['r.id', 'r.product_id', 'r.scope_kind', 'r.scope_id', 'r.version'])
    .select([
      'r.quantity_min',
      'r.quantity_multiple',
      'r.quantity_max',
      scopeLabel('r', language).as('scope_label'),
    ])
    .where('r.product_id', '=', product_id)
    .where(scopeIsVisible(ctx, 'r'))
    .orderBy(sql`array_position(array['everybody', 'region', 'class', 'dealer'], r.scope_kind)`)
    .orderBy('r.id')
    .execute()
}

export async function createRule(ctx: Ctx, body: RuleBody): Promise<QuantityRule> {
  const product = await ctx.db
    .selectFrom('catalog.products')
    .select('sku')
    .where('id', '=', body.product_id)
    .executeTakeFirst()
  if (!product) throw refusedField('reference-unknown', '/product_id')
  await checkScope(ctx, body)
  refuse(quantityFinding(body))
  refuse(await clash(ctx, body))
  const id = newId()
  await ctx.db
    .insertInto('catalog.quantity_rules')
    .values({ id, ...body })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error, '/scope_id')
    })
  await record(ctx, {
    action: 'quantity-rule.create',
    ...objectOf(id, product.sku, body),
    changes: changesBetween({}, body),
  })
  const rule = (await quantityRules(ctx, body.product_id)).find((known) => known.id === id)
  if (!rule) throw new Error('a rule just written can be read')
  return rule
}

export async function removeRule(ctx: Ctx, id: string, version: number): Promise<void> {
  const rule = await ctx.db
    .selectFrom('catalog.quantity_rules as r')
    .innerJoin('catalog.products as p', 'p.id', 'r.product_id')
    .select([
      'p.sku',
      'r.scope_kind',
      'r.scope_id',
      'r.quantity_min',
      'r.quantity_multiple',
      'r.quantity_max',
    ])
    .where('r.id', '=', id)
    .where(scopeIsVisible(ctx, 'r'))
    .executeTakeFirst()
  if (!rule) throw notFound()
  const { numDeletedRows } = await ctx.db
    .deleteFrom('catalog.quantity_rules')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Problem('changed-meanwhile')
  const changes = Object.entries(rule).map(([field, value]) => ({ field, before: value, after: null }))
  await record(ctx, { action: 'quantity-rule.remove', ...objectOf(id, rule.sku, rule), changes })
}

/**
 * The rule for everybody meets every nearer one in some dealer: together they must leave a quantity that fits. Which
 * regions and classes meet in a dealer is not known here; the cart names what does not fit.
 */
async function clash(ctx: Ctx, body: RuleBody): Promise<Finding | null> {
  const others = await ctx.db
    .selectFrom('catalog.quantity_rules')
    .select(['scope_kind', 'quantity_min', 'quantity_multiple', 'quantity_max'])
    .where('product_id', '=', body.product_id)
    .execute()
  const isForAll = body.scope_kind === 'everybody'
  const met = others.filter((other) => (other.scope_kind === 'everybody') !== isForAll)
  const findings = met.map((other) =>
    consistencyFinding(isForAll ? merged(body, other) : merged(other, body)),
  )
  return findings.find((found) => found !== null) ?? null
}

function refuse(found: Finding | null) {
  if (found) throw new Problem(found.code, undefined, [found])
}

function objectOf(
  id: string,
  sku: string,
  { scope_kind, scope_id }: Pick<RuleBody, 'scope_kind' | 'scope_id'>,
) {
  return {
    object_kind: 'quantity-rule',
    object_id: id,
    object_label: `${sku} ${scope_kind} ${scope_id}`,
    dealer_id: scope_kind === 'dealer' ? scope_id : null,
  }
}
