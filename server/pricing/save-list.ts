import type { Body } from '@concord/contract/endpoint.ts'
import type { createPriceList, editPriceList } from '@concord/contract/pricing.ts'
import { changesBetween, record } from '#audit'
import { visibleDealer } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem, refusedField } from '#platform/problem.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { checkPeriod } from './entry-rules.ts'
import { listForEdit } from './store.ts'

export async function createList(ctx: Ctx, body: Body<typeof createPriceList>): Promise<string> {
  checkPeriod(body)
  const owner_dealer_id = body.owner_dealer_id ?? null
  if (owner_dealer_id !== null)
    await visibleDealer(ctx, owner_dealer_id).catch((error: unknown) => {
      throw error instanceof Problem ? refusedField('reference-unknown', '/owner_dealer_id') : error
    })
  const id = newId()
  await ctx.db
    .insertInto('pricing.lists')
    .values({ ...body, owner_dealer_id, id })
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await record(ctx, {
    action: 'price-list.create',
    object_kind: 'price-list',
    object_id: id,
    object_label: body.code,
    changes: changesBetween({}, body),
    dealer_id: owner_dealer_id,
  })
  return id
}

export async function editList(
  ctx: Ctx,
  id: string,
  version: number,
  body: Body<typeof editPriceList>,
): Promise<void> {
  const list = await listForEdit(ctx, id)
  if (list.version !== version) throw new Problem('changed-meanwhile')
  const changes = changesBetween(list, body)
  if (changes.length === 0) return
  checkPeriod({ ...list, ...body })
  await ctx.db
    .updateTable('pricing.lists')
    .set({ ...body, version: version + 1 })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  await record(ctx, {
    action: 'price-list.edit',
    object_kind: 'price-list',
    object_id: id,
    object_label: body.code ?? list.code,
    changes,
    dealer_id: list.owner_dealer_id,
  })
}
