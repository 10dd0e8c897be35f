import { sql } from 'kysely'
import type { Query, Reply } from '@concord/contract/endpoint.ts'
import type { listRegions } from '@concord/contract/regions.ts'
import type { Ctx } from '#platform/context.ts'
import { escaped, folded } from '#platform/search-words.ts'

/** So many are shown for a name: whoever wants more types more. */
const found_max = 50

/** Children of a parent, the provinces without one; or those whose Chinese name or pinyin holds `q`; or those of `codes`. */
export async function regions(
  ctx: Ctx,
  { parent, q, codes }: Query<typeof listRegions>,
): Promise<Reply<typeof listRegions>> {
  let query = ctx.db
    .selectFrom('dealers.regions as r')
    .select(['r.code', 'r.parent_code', 'r.level', 'r.name_zh', 'r.name_en'])
    .select(
      sql<boolean>`exists (select from dealers.regions c where c.parent_code = r.code)`.as('has_children'),
    )
    .orderBy('r.level')
    .orderBy('r.code')
  if (codes !== undefined) query = query.where('r.code', 'in', codes.split(',').slice(0, 300))
  if (q?.trim()) {
    const word = `%${escaped(folded(q).replaceAll(/\s+/gu, ''))}%`
    query = query
      .where(sql<boolean>`(r.name_zh like ${word} or replace(lower(r.name_en), '''', '') like ${word})`)
      .limit(found_max)
  }
  if (parent !== undefined) query = query.where('r.parent_code', '=', parent)
  else if (codes === undefined && !q?.trim()) query = query.where('r.parent_code', 'is', null)
  return { items: await query.execute() }
}
