import { sql } from 'kysely'
import type { AuditEntry, listAudit } from '@concord/contract/audit.ts'
import type { Query } from '@concord/contract/endpoint.ts'
import type { Ctx } from '#platform/context.ts'
import { decodeCursor, page } from '#platform/page.ts'
import { inScope } from '#platform/scope.ts'

type Asked = Query<typeof listAudit>

/** Newest first. A cut scope sees only what concerns its own dealers; what concerns no dealer is for those who see all. */
export async function auditTrail(
  ctx: Ctx,
  asked: Asked,
): Promise<{ items: AuditEntry[]; next: string | null }> {
  const limit = asked.limit ?? 50
  let entries = ctx.db
    .selectFrom('audit.entries as e')
    .select(['e.id', 'e.at', 'e.actor_id', 'e.actor_name', 'e.on_behalf_of', 'e.action'])
    .select(['e.object_kind', 'e.object_id', 'e.object_label', 'e.changes'])
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
  const after = decodeCursor(asked.cursor, ['instant', 'id'])
  if (after)
    entries = entries.where(sql<boolean>`(e.at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  if (asked.object_kind) entries = entries.where('e.object_kind', '=', asked.object_kind)
  if (asked.object_id) entries = entries.where('e.object_id', '=', asked.object_id)
  if (asked.actor_id) entries = entries.where('e.actor_id', '=', asked.actor_id)
  if (asked.from) entries = entries.where('e.at', '>=', asked.from)
  if (asked.to) entries = entries.where('e.at', '<', asked.to)
  if (!ctx.actor.scope.all)
    entries = entries.where(
      sql<boolean>`exists (select from dealers.dealers d where d.id = e.subject_dealer_id and ${inScope(ctx.actor, 'd')})`,
    )
  const found = page(await entries.execute(), limit, (entry) => [entry.at, entry.id])
  return {
    items: found.items.map(({ actor_id, actor_name, changes, ...entry }) => ({
      ...entry,
      actor: { id: actor_id, name: actor_name },
      changes: changes as AuditEntry['changes'], // written by record() alone
    })),
    next: found.next,
  }
}
