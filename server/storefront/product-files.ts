/** Pictures and documents follow their product: what a dealer may not see has no picture for it either. */
import { sql } from 'kysely'
import { isAllowed } from '#authorization'
import { dealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'

/** Of a product that the dealer may see today, or has ordered once: its own order pages keep their pictures. */
export async function mayReadProductFile(ctx: Ctx, file_id: string): Promise<boolean> {
  const { dealer_id } = ctx.actor
  if (!dealer_id) return false
  const { scopes } = await dealerTerms(ctx, dealer_id)
  const { rows } = await sql<{ may: boolean }>`
    select exists (
      select from catalog.media m join catalog.products p on p.id = m.product_id
      where m.file_id = ${file_id} and (${isAllowed('see', scopes, ctx.today, 'p')}
        or exists (select from orders.lines l where l.dealer_id = ${dealer_id} and l.product_id = p.id))) as may`.execute(
    ctx.db,
  )
  return rows[0]?.may === true
}
