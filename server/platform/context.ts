/** What every function of the house gets first: who asks, the transaction, the business clock, and two notice boards. */
import type { Permission } from '@concord/contract/permissions.ts'
import type { CompiledQuery } from 'kysely'
import type { Db } from '#platform/database/db.ts'
import type { NumberKind } from './numbers.ts'
import type { Settings } from '#platform/database/settings.ts'

export interface Actor {
  kind: 'person' | 'key' | 'system'
  /** Null for the system itself. */
  person_id: string | null
  name: string
  side: 'd' | 's'
  session_id: string | null
  language: 'zh-CN' | 'en-US'
  /** The dealer that the actor works for; null for staff. */
  dealer_id: string | null
  /** The dealers it may see: its own and the descendants that let themselves be seen. Empty for staff. */
  dealers: readonly string[]
  permissions: ReadonlySet<Permission>
  /** Staff only: which dealers and what comes from them. `all`, or dealers in these regions or of the actor's own. */
  scope: { all: true } | { all: false; regions: readonly string[]; own: boolean }
}

export interface Ctx {
  actor: Actor
  /** The request's transaction. */
  db: Db
  /**
   * Sends a statement at once and returns its rows: what is sent without awaiting the one before travels together and runs
   * in the order of sending. `db` alone promises no order between statements that nobody awaits.
   */
  send: <Row>(query: CompiledQuery<Row>) => Promise<Row[]>
  /** Business time, RFC 3339; from the database's clock at begin. */
  now: string
  /** Business day in the company's time zone. */
  today: string
  /** The database clock, never overridden: sessions, tokens, audit. */
  clock: string
  language: 'zh-CN' | 'en-US'
  settings: Settings
  /** The next document number, e.g. `DH2611-00342`; taken at once, whether or not the transaction commits. */
  nextNumber: (kind: NumberKind) => Promise<string>
  /** Tells whom it may concern (listeners.ts), after commit and only then. */
  announce: (fact: string, data: Record<string, string>) => Promise<void>
  /** Adds a job in this transaction. */
  enqueue: (task: string, data: Record<string, unknown>, options?: { queue?: string }) => Promise<void>
}

export function may(ctx: Ctx, permission: Permission): boolean {
  return ctx.actor.permissions.has(permission)
}
