/** Creating, editing and removing rules; each checks that dealers and products named exist and are within reach. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { createRule, editRule } from '@concord/contract/authorization.ts'
import { changesBetween, record } from '#audit'
import { checkScope } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId, nilId } from '#platform/ids.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { ruleById, targetExists } from './reads.ts'

type RuleBody = Body<typeof createRule>

export async function create(ctx: Ctx, body: RuleBody): Promise<string> {
  await checkScope(ctx, body)
  await check(ctx, body)
  const id = newId()
  await ctx.db
    .insertInto('authorization.rules')
    .values({ id, ...stored(body), created_at: ctx.clock })
    .execute()
  await record(ctx, { action: 'rule.create', ...objectOf(id, body), changes: changesBetween({}, body) })
  return id
}

export async function edit(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editRule>,
): Promise<void> {
  const { rule, before } = await ruleToChange(ctx, id)
  const after = { ...before, ...body }
  await checkScope(ctx, after)
  await check(ctx, after)
  const { numUpdatedRows } = await ctx.db
    .updateTable('authorization.rules')
    .set((eb) => ({ ...stored(after), version: eb('version', '+', 1) }))
    .where('id', '=', rule.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile')
  await record(ctx, { action: 'rule.edit', ...objectOf(id, after), changes: changesBetween(before, body) })
}

export async function remove(ctx: Ctx, id: string, version: number): Promise<void> {
  const { before } = await ruleToChange(ctx, id)
  const { numDeletedRows } = await ctx.db
    .deleteFrom('authorization.rules')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Problem('changed-meanwhile')
  const changes = Object.entries(before).map(([field, value]) => ({ field, before: value, after: null }))
  await record(ctx, { action: 'rule.remove', ...objectOf(id, before), changes })
}

/** A cut staff scope sees rules for everybody, and leaves them alone. */
async function ruleToChange(ctx: Ctx, id: string) {
  const rule = await ruleById(ctx, id)
  if (!ctx.actor.scope.all) {
    await checkScope(ctx, rule).catch((error: unknown) => {
      throw error instanceof Problem ? new Problem('forbidden') : error
    })
  }
  const { effect, rights, scope_kind, scope_id, target_kind, target_id, valid_from, valid_to, note } = rule
  const before: RuleBody = {
    effect,
    rights,
    scope_kind,
    scope_id,
    target_kind,
    target_id,
    valid_from,
    valid_to,
    note,
  }
  return { rule, before }
}

async function check(ctx: Ctx, { target_kind, target_id, valid_from, valid_to }: RuleBody): Promise<void> {
  if (valid_from !== null && valid_to !== null && valid_to <= valid_from)
    throw refusedField('period-reversed', '/valid_to')
  const isKnown =
    target_kind === 'everything'
      ? target_id === null
      : target_id !== null && (await targetExists(ctx, target_kind, target_id))
  if (!isKnown) throw refusedField('reference-unknown', '/target_id')
}

function stored({ target_id, ...body }: RuleBody) {
  return { ...body, target_id: target_id ?? nilId }
}

function objectOf(id: string, { effect, scope_kind, scope_id, target_kind }: RuleBody) {
  return {
    object_kind: 'authorization-rule',
    object_id: id,
    object_label: `${effect} ${scope_kind} ${scope_id} ${target_kind}`,
    dealer_id: scope_kind === 'dealer' ? scope_id : null,
  }
}
