/** Many products into one product line at once: what territories speak of is filled here. */
import { sql } from 'kysely'
import type { Body, Reply } from '@concord/contract/endpoint.ts'
import type { assignProductLine } from '@concord/contract/products.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { refusedField } from '#platform/problem.ts'
import { referenceAs } from '#platform/database/retry.ts'

type Moved = { id: string; sku: string; name_zh: string; before: string | null }

export async function assignLine(
  ctx: Ctx,
  { product_line_id, product_ids }: Body<typeof assignProductLine>,
): Promise<Reply<typeof assignProductLine>> {
  // In the order of ids, so that two who move the same products never wait for each other in a circle.
  const { rows: known } = await sql<Moved>`
    select id, sku, name_zh, product_line_id as before from catalog.products
    where id = any(${product_ids}::uuid[]) order by id for no key update`.execute(ctx.db)
  const absent = product_ids.findIndex((id) => !known.some((product) => product.id === id))
  if (absent >= 0) throw refusedField('reference-unknown', `/product_ids/${absent}`)
  const moved = known.filter(({ before }) => before !== product_line_id)
  await ctx.db
    .updateTable('catalog.products')
    .set((eb) => ({ product_line_id, version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${moved.map(({ id }) => id)}::uuid[])`)
    .execute()
    .catch((error: unknown) => {
      throw referenceAs(error, '/product_line_id')
    })
  await record(
    ctx,
    ...moved.map(({ id, sku, name_zh, before }) => ({
      action: 'product.edit',
      object_kind: 'product',
      object_id: id,
      object_label: `${sku} ${name_zh}`,
      changes: [{ field: 'product_line_id', before, after: product_line_id }],
    })),
  )
  return { changed_count: moved.length }
}
