import type { Reply } from '@concord/contract/endpoint.ts'
import type { openMirror } from '@concord/contract/storefront.ts'
import { record } from '#audit'
import { dealerTerms } from '#dealers'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { notFound } from '#platform/problem.ts'

const mirror_ms = 3_600_000

/** Staff look at the shop as a dealer sees it (OC03). That they did is on record; what they look at cannot be changed. */
export async function open(ctx: Ctx, dealer_id: string): Promise<Reply<typeof openMirror>> {
  const { person_id } = ctx.actor
  if (person_id === null) throw notFound()
  const dealer = await dealerTerms(ctx, dealer_id)
  const mirror = {
    id: newId(),
    person_id,
    viewed_dealer_id: dealer.id,
    opened_at: ctx.clock,
    expires_at: new Date(Date.parse(ctx.clock) + mirror_ms).toISOString(),
  }
  await ctx.db.insertInto('storefront.mirrors').values(mirror).execute()
  await record(ctx, {
    action: 'mirror.open',
    object_kind: 'dealer',
    object_id: dealer.id,
    object_label: dealer.name,
    dealer_id: dealer.id,
  })
  const { name: dealer_name, name_en: dealer_name_en } = dealer
  return { id: mirror.id, dealer_id, dealer_name, dealer_name_en, expires_at: mirror.expires_at }
}
