import type { Body } from '@concord/contract/endpoint.ts'
import type { createDealer, Dealer } from '@concord/contract/dealers.ts'
import { changesBetween, record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { dealerById } from './reads.ts'
import { findReferences } from './references.ts'
import { searchText } from './search-text.ts'
import { levels_max, lockTree, refreshAncestors, scopesOf, treeTooDeep } from './tree.ts'

/** A new dealer has no credit limit, which means unlimited, until one is set with its reason. */
export async function addDealer(ctx: Ctx, body: Body<typeof createDealer>): Promise<Dealer> {
  if (body.parent_id) await lockTree(ctx)
  const { parent_path, region_path } = await findReferences(ctx, body)
  if (parent_path.length >= levels_max) throw treeTooDeep('/parent_id')
  const id = newId()
  const path = [...parent_path, id]
  await ctx.db
    .with('added', (db) =>
      db
        .insertInto('dealers.dealers')
        .values({
          id,
          ...body,
          path,
          level: path.length,
          scopes: scopesOf({ id, class_id: body.class_id }, region_path),
          search_text: searchText(body),
          created_at: ctx.clock,
        })
        .returning('id'),
    )
    .insertInto('dealers.credits')
    .columns(['dealer_id'])
    .expression((eb) => eb.selectFrom('added').select('added.id'))
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('code-taken', error)
    })
  if (body.is_visible_to_ancestors) await refreshAncestors(ctx, parent_path)
  await record(ctx, {
    action: 'dealer.create',
    object_kind: 'dealer',
    object_id: id,
    object_label: body.code,
    dealer_id: id,
    changes: changesBetween({}, body),
  })
  return dealerById(ctx, id)
}
