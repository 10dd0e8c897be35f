/** Recomputes the whole chain and names what was changed, removed or slipped in behind the application's back. */
import { entryColumns, entryHash, exactly, noHash, sealHash, type Ask, type Entry } from './chain.ts'

export interface Broken {
  what:
    | 'seal-missing'
    | 'seal-changed'
    | 'chain-broken'
    | 'entry-changed'
    | 'entry-deleted'
    | 'entry-inserted'
    | 'known-seal-differs'
  /** The seal that tells; null for what no seal covers. */
  seal_n: number | null
  entry_id: string | null
  at: string | null
}
export interface Verified {
  seal_count: number
  entry_count: number
  /** The newest seal. Whoever keeps it elsewhere can later prove that the end was not cut off. */
  head: { n: number; hash: string; sealed_at: string } | null
  waiting_count: number
  waiting_since: string | null
  /** In the order of the chain, then of time; no more than the first hundred. */
  broken: Broken[]
}
export interface Known {
  n: number
  hash: string
}

const broken_max = 100

interface SealRow {
  n: number
  sealed_at: string
  previous_hash: string
  hash: string
}
interface CoveredRow extends Entry {
  sealed_id: string
  sealed_entry_at: string
  sealed_hash: string
}

export async function verifyChain(ask: Ask, known?: Known): Promise<Verified> {
  const broken: Broken[] = []
  let previous: SealRow | null = null
  let [seal_count, entry_count] = [0, 0]
  for (let next = await sealAfter(ask, 0); next; next = await sealAfter(ask, next.n)) {
    const covered = await ask<CoveredRow>(coveredBy, [next.n])
    broken.push(...breaksOf(previous, next, covered))
    if (known?.n === next.n && known.hash !== next.hash) broken.push(about('known-seal-differs', next))
    previous = next
    seal_count += 1
    entry_count += covered.length
    if (broken.length >= broken_max) break
  }
  if (known && known.n > (previous?.n ?? 0)) broken.push(nowhere('seal-missing', { n: known.n }))
  const [waiting] = await ask<{ count: number; since: string | null }>(waitingCount)
  const strays = await ask<Stray>(strayEntries, [broken_max])
  return {
    seal_count,
    entry_count,
    head: previous && { n: previous.n, hash: previous.hash, sealed_at: previous.sealed_at },
    waiting_count: waiting?.count ?? 0,
    waiting_since: waiting?.since ?? null,
    broken: [...broken, ...strays.map(({ what, ...entry }) => nowhere(what, entry))].slice(0, broken_max),
  }
}

async function sealAfter(ask: Ask, n: number): Promise<SealRow | null> {
  const [seal] = await ask<SealRow>(
    `select n, ${exactly('sealed_at')} as sealed_at, encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash
     from audit.seals where n > $1 order by n limit 1`,
    [n],
  )
  return seal ?? null
}

const coveredBy = `
  select k.id::text as sealed_id, ${exactly('k.at')} as sealed_entry_at, encode(k.hash, 'hex') as sealed_hash, ${entryColumns}
  from audit.seals s, unnest(s.entry_ats, s.entry_ids, s.entry_hashes) with ordinality as k (at, id, hash, position)
    left join audit.entries e on e.at = k.at and e.id = k.id
  where s.n = $1 order by k.position`

function breaksOf(previous: SealRow | null, seal: SealRow, covered: readonly CoveredRow[]): Broken[] {
  const breaks: Broken[] = []
  if (seal.n !== (previous?.n ?? 0) + 1) breaks.push(about('seal-missing', { n: (previous?.n ?? 0) + 1 }))
  else if (seal.previous_hash !== (previous?.hash ?? noHash)) breaks.push(about('chain-broken', seal))
  for (const row of covered) {
    if (row.id === null) breaks.push(about('entry-deleted', seal, row))
    else if (entryHash(row) !== row.sealed_hash) breaks.push(about('entry-changed', seal, row))
  }
  const entry_hashes = covered.map(({ sealed_hash }) => sealed_hash)
  if (sealHash({ ...seal, entry_hashes }) !== seal.hash) breaks.push(about('seal-changed', seal))
  return breaks
}

function about(what: Broken['what'], { n }: { n: number }, row?: CoveredRow): Broken {
  return { what, seal_n: n, entry_id: row?.sealed_id ?? null, at: row?.sealed_entry_at ?? null }
}

function nowhere(what: Broken['what'], where: { n?: number; id?: string; at?: string }): Broken {
  return { what, seal_n: where.n ?? null, entry_id: where.id ?? null, at: where.at ?? null }
}

const waitingCount = `select count(*)::int as count, ${exactly('min(at)')} as since from audit.unsealed`

interface Stray {
  what: 'entry-inserted' | 'entry-deleted'
  id: string
  at: string
}

/** Entries that no seal covers and that do not wait for one, and waiting ones that are gone. */
const strayEntries = `
  with sealed as materialized (select k.at, k.id from audit.seals, unnest(entry_ats, entry_ids) as k (at, id))
  select what, id::text, ${exactly('at')} as at from (
    select 'entry-inserted' as what, e.at, e.id from audit.entries e
    where not exists (select from sealed s where s.at = e.at and s.id = e.id)
      and not exists (select from audit.unsealed u where u.at = e.at and u.id = e.id)
    union all
    select 'entry-deleted', u.at, u.id from audit.unsealed u
    where not exists (select from audit.entries e where e.at = u.at and e.id = u.id)
  ) strays order by strays.at, strays.id limit $1`
