/**
 * A streaming replica for the few reads that tolerate a bounded age (trust.md § 9, S2). How old its data are is known, not
 * guessed: the primary's position in the log is noted once a second, and what the replica has replayed tells up to which
 * note it holds everything. Nothing is decided for a write on its word, and whatever it refuses is asked of the primary.
 */
import type pg from 'pg'

export interface Replica {
  pool: pg.Pool
  /** How old its data may be now, in seconds; infinite when nothing is known. */
  age: () => number
  isFresh: () => boolean
  /** It failed: the primary is asked until the replica has proved itself again. */
  distrust: () => void
  /** For so long after a write its writer must not be shown a replica. */
  ownWrites_s: number
  /** Begins to look at it; it is not used before. */
  watch: (onError: (error: unknown) => void) => void
  close: () => Promise<void>
}

export interface ReplicaOptions {
  primary: pg.Pool
  pool: pg.Pool
  lag_max_s: number
  /** Whether the replica's login is as weak as it must be; asked before it is first trusted. */
  proveWall: (pool: pg.Pool) => Promise<void>
}

const round_ms = 1000

interface Note {
  at: number
  position: bigint
}

export function openReplica({ primary, pool, lag_max_s, proveWall }: ReplicaOptions): Replica {
  const notes: Note[] = []
  let isProved = false
  let completeUntil = -Infinity
  let isClosed = false
  let hasFailed = false

  async function look() {
    const at = performance.now()
    const written = await placeOf(primary, 'pg_current_wal_lsn()')
    notes.push({ at, position: written.position })
    const replayed = await placeOf(pool, 'case when pg_is_in_recovery() then pg_last_wal_replay_lsn() end')
    if (replayed.cluster !== written.cluster) throw new Error(noReplica)
    if (!isProved) await proveWall(pool)
    isProved = true
    const known = notes.findLastIndex(({ position }) => position <= replayed.position)
    completeUntil = notes[known]?.at ?? completeUntil
    notes.splice(0, Math.max(known, notes.length - 1000))
    hasFailed = false
  }

  async function round(onError: (error: unknown) => void) {
    await look().catch((error: unknown) => {
      if (!hasFailed && !isClosed) onError(error)
      hasFailed = true
    })
    if (!isClosed) timer = setTimeout(() => void (going = round(onError)), round_ms)
  }
  let timer: NodeJS.Timeout | undefined
  let going = Promise.resolve()

  const age = () => (performance.now() - completeUntil) / 1000
  return {
    pool,
    age,
    isFresh: () => isProved && age() <= lag_max_s,
    distrust: () => (completeUntil = -Infinity),
    ownWrites_s: lag_max_s + 1,
    watch: (onError) => void (going = round(onError)),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await going
      await pool.end()
    },
  }
}

interface Place {
  /** The cluster that both must belong to. */
  cluster: string
  position: bigint
}

/** `0/3000060` as a number that can be compared. Throws where there is none: no replica stands behind the address. */
async function placeOf(pool: pg.Pool, expression: string): Promise<Place> {
  const { rows } = await pool.query<{ cluster: string; at: string | null }>(
    `select (select system_identifier from pg_control_system()) as cluster, ${expression}::text as at`,
  )
  const [high, low] = rows[0]?.at?.split('/') ?? []
  if (!rows[0] || !high || !low) throw new Error(noReplica)
  return { cluster: rows[0].cluster, position: (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) }
}

const noReplica = 'DATABASE_REPLICA_URL leads to no streaming replica of this database'
