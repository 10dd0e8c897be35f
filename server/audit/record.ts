import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'

export interface Change {
  field: string
  before: unknown
  after: unknown
}
export interface Act {
  /** What was done, as a verb with its noun: `dealer.freeze`. */
  action: string
  object_kind: string
  object_id: string
  /** What a person calls the object: a number, a code, a name. */
  object_label: string
  changes?: readonly Change[]
  /** The dealer whom it concerns. */
  dealer_id?: string | null
  on_behalf_of?: string | null
}

/**
 * Writes one audit row per changed business object, in the transaction of the change (P9), and puts it on the list of what
 * waits for its seal. One statement for any number.
 */
export async function record(ctx: Ctx, ...acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return
  const entries = acts.map((act) => ({
    id: newId(),
    at: ctx.clock,
    actor_id: ctx.actor.person_id,
    actor_name: ctx.actor.name,
    on_behalf_of: act.on_behalf_of ?? null,
    action: act.action,
    object_kind: act.object_kind,
    object_id: act.object_id,
    object_label: act.object_label.slice(0, 200),
    subject_dealer_id: act.dealer_id ?? (ctx.actor.dealer_id || null),
    changes: JSON.stringify(act.changes ?? []),
  }))
  await ctx.db
    .with('entered', (db) => db.insertInto('audit.entries').values(entries))
    .insertInto('audit.unsealed')
    .values(entries.map(({ at, id }) => ({ at, id })))
    .execute()
}

/** The fields of `after` whose values differ from `before`: what an edit changed. Secrets never go through here. */
export function changesBetween(before: object, after: object): Change[] {
  const was = before as Record<string, unknown> // rows and bodies are plain records
  return Object.entries(after)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field]))
    .map(([field, value]) => ({ field, before: was[field] ?? null, after: value }))
}
