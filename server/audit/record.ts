import { sql, type RawBuilder } from 'kysely'
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
  await sql`with ${recorded(ctx, ...acts)} select`.execute(ctx.db)
}

/** The same as parts of a statement that writes the objects themselves: `with …, ${recorded(ctx, act)} select`. */
export function recorded(ctx: Ctx, ...acts: readonly Act[]): RawBuilder<unknown> {
  const entries = acts.map((act) => ({
    id: newId(),
    at: ctx.clock,
    actor_id: ctx.actor.person_id,
    actor_name: ctx.actor.name,
    on_behalf_of: act.on_behalf_of ?? null,
    action: act.action,
    object_kind: act.object_kind,
    object_id: act.object_id,
    // Cut between characters: half of one is no text.
    object_label: Array.from(act.object_label).slice(0, 200).join(''),
    subject_dealer_id: act.dealer_id ?? (ctx.actor.dealer_id || null),
    changes: act.changes ?? [],
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)`
  return sql`
    recorded as (
      insert into audit.entries (id, at, actor_id, actor_name, on_behalf_of, action, object_kind, object_id, object_label,
        subject_dealer_id, changes)
      select e.* from ${given} as e (id uuid, at timestamptz, actor_id uuid, actor_name text, on_behalf_of text, action text,
        object_kind text, object_id text, object_label text, subject_dealer_id uuid, changes jsonb)),
    unsealed as (
      insert into audit.unsealed (at, id) select e.at, e.id from ${given} as e (at timestamptz, id uuid))`
}

/** The fields of `after` whose values differ from `before`: what an edit changed. Secrets never go through here. */
export function changesBetween(before: object, after: object): Change[] {
  const was = before as Record<string, unknown> // rows and bodies are plain records
  return Object.entries(after)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field]))
    .map(([field, value]) => ({ field, before: was[field] ?? null, after: value }))
}
