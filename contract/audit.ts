/** The audit trail: one row for each changed business object, written in the same transaction. */
import { Type, type Static } from 'typebox'
import { Closed, Id, Instant, Nullable, Page, Text, endpoint, pageQuery } from './endpoint.ts'

export const AuditEntry = Closed({
  id: Id,
  at: Instant,
  actor: Closed({ id: Nullable(Id), name: Type.String() }),
  on_behalf_of: Nullable(Type.String()),
  action: Type.String(),
  object_kind: Type.String(),
  object_id: Type.String(),
  object_label: Type.String(),
  changes: Type.Array(Closed({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
})
export type AuditEntry = Static<typeof AuditEntry>
export const listAudit = endpoint({
  name: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'The audit trail, newest first',
  permission: 'audit.view',
  query: Closed({
    ...pageQuery,
    object_kind: Type.Optional(Text(60)),
    object_id: Type.Optional(Text(60)),
    actor_id: Type.Optional(Id),
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
  }),
  reply: Page(AuditEntry),
})
