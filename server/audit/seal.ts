/** The sealing job: whatever waits is taken in batches and chained. No business transaction ever waits for the chain. */
import { CompiledQuery } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { entryColumns, entryHash, exactly, noHash, sealHash, type Ask, type Entry } from './chain.ts'

const batch_max = 1000
/** One run is one transaction; what is left waits for the next minute. */
const batches_max = 50

export const askWith =
  (ctx: Ctx): Ask =>
  async <R extends object>(text: string, values: readonly unknown[] = []) =>
    (await ctx.db.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows

/** An entry that is gone stays on the list for ever, and must not wake the job for ever. */
export async function hasUnsealed(ctx: Ctx): Promise<boolean> {
  const [row] = await askWith(ctx)<{ is_any: boolean }>(
    `select exists (select from audit.unsealed u join audit.entries e on e.at = u.at and e.id = u.id) as is_any`,
  )
  return row?.is_any === true
}

/** Returns how many entries it sealed. */
export async function sealEntries(ctx: Ctx, batch = batch_max): Promise<number> {
  const ask = askWith(ctx)
  let count = 0
  for (let done = 0; done < batches_max; done += 1) {
    const entries = await ask<Entry>(takeBatch, [batch])
    if (entries.length === 0) break
    await sealBatch(ask, entries)
    count += entries.length
  }
  return count
}

/** An entry that is gone before its seal is left on the list, where the check finds it missing. */
const takeBatch = `
  with taken as (
    delete from audit.unsealed where (at, id) in (
      select u.at, u.id from audit.unsealed u join audit.entries e on e.at = u.at and e.id = u.id
      order by u.at, u.id limit $1)
    returning at, id
  )
  select ${entryColumns} from taken join audit.entries e on e.at = taken.at and e.id = taken.id order by e.at, e.id`

async function sealBatch(ask: Ask, entries: readonly Entry[]) {
  const [head] = await ask<{ n: number; hash: string; sealed_at: string }>(headAndNow, [noHash])
  if (!head) throw new Error('the clock gave no answer')
  const n = head.n + 1
  const entry_hashes = entries.map(entryHash)
  const hash = sealHash({ n, sealed_at: head.sealed_at, previous_hash: head.hash, entry_hashes })
  // Two jobs at once would collide on the number: the later one fails, gives its batch back and is tried again.
  await ask(insertSeal, [
    ...[n, head.sealed_at, head.hash, hash],
    entries.map(({ at }) => at),
    entries.map(({ id }) => id),
    entry_hashes,
  ])
}

const headAndNow = `
  select coalesce(s.n, 0) as n, coalesce(encode(s.hash, 'hex'), $1) as hash, ${exactly('now()')} as sealed_at
  from (select) clock left join (select n, hash from audit.seals order by n desc limit 1) s on true`

const insertSeal = `
  insert into audit.seals (n, sealed_at, previous_hash, hash, entry_ats, entry_ids, entry_hashes)
  select $1::int, $2::timestamptz, decode($3, 'hex'), decode($4, 'hex'), $5::timestamptz[], $6::uuid[],
    (select array_agg(decode(h, 'hex') order by position) from unnest($7::text[]) with ordinality as hashes (h, position))`
