/** The hash chain over the trail: what exactly is hashed, in one place for the job that seals and the check that recomputes. */
import { createHash } from 'node:crypto'

/** Runs one statement on the staff side and returns its rows. */
export type Ask = <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>

/** An entry as it is hashed: every column as text, instants in UTC to the microsecond. */
export type Entry = Record<(typeof fields)[number], string | null>

const fields = [
  'id',
  'at',
  'actor_id',
  'actor_name',
  'on_behalf_of',
  'action',
  'object_kind',
  'object_id',
  'object_label',
  'subject_dealer_id',
  'changes',
] as const

/** `2026-11-23T21:07:23.000100Z`, whatever the session's time zone and date style. */
export const exactly = (column: string) =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

export const entryColumns = fields
  .map((field) => (field === 'at' ? `${exactly('e.at')} as at` : `e.${field}::text`))
  .join(', ')

export function entryHash(entry: Entry): string {
  return sha256(JSON.stringify(fields.map((field) => entry[field])))
}

export interface Seal {
  n: number
  sealed_at: string
  previous_hash: string
  entry_hashes: readonly string[]
}

/** Covers its number, its moment, all its entries in their order, and through the hash before it everything earlier. */
export function sealHash({ n, sealed_at, previous_hash, entry_hashes }: Seal): string {
  return sha256(JSON.stringify([n, sealed_at, previous_hash, entry_hashes]))
}

/** What the first seal names as its predecessor. */
export const noHash = '0'.repeat(64)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
