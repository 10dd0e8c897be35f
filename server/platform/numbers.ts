/**
 * Document numbers such as DH2611-00342. Each process leases them in blocks, in a transaction of its own on a
 * connection of its own: no order waits for another one's commit, and gaps are allowed (trust.md § 4).
 */
import { sql } from 'kysely'
import pg from 'pg'
import type { Ctx } from './context.ts'

export type NumberKind = 'order' | 'sales-order'
export interface Numbers {
  /** The next number of a kind within a period: 1, 2, 3 … with gaps, never twice. */
  next: (kind: NumberKind, period: string) => Promise<number>
  close: () => Promise<void>
}

const block_size = 20

/**
 * Its one connection is apart from the pool, so that requests that hold all of the pool's cannot wait for each other here.
 * For the same reason it goes past a pooler: there the requests of all processes share the connections.
 */
export function openNumbers(options: pg.PoolConfig): Numbers {
  const lessor = new pg.Pool({ ...options, max: 1, min: 0, idleTimeoutMillis: 5000 })
  lessor.on('error', () => {}) // the next lease connects again
  const blocks = new Map<string, Block>()
  return {
    async next(kind, period) {
      const key = `${kind} ${period}`
      for (;;) {
        const block = blocks.get(key)
        if (block && block.next < block.end) {
          block.next += 1
          return block.next - 1
        }
        // Whoever comes while a lease is under way waits for the same one.
        const coming = block?.coming ?? lease(lessor, kind, period)
        blocks.set(key, { next: 0, end: 0, coming })
        try {
          const leased = await coming
          if (blocks.get(key)?.coming === coming) blocks.set(key, leased)
        } catch (error) {
          if (blocks.get(key)?.coming === coming) blocks.delete(key)
          throw error
        }
      }
    },
    close: () => lessor.end(),
  }
}

interface Block {
  next: number
  /** Exclusive. */
  end: number
  coming?: Promise<Block>
}

async function lease(lessor: pg.Pool, kind: NumberKind, period: string): Promise<Block> {
  const { rows } = await lessor.query<{ end: string }>(
    `insert into platform.number_blocks (kind, period, next_n) values ($1, $2, 1 + $3::bigint)
     on conflict (kind, period) do update set next_n = number_blocks.next_n + $3::bigint
     returning next_n::text as end`,
    [kind, period, block_size],
  )
  const end = Number.parseInt(rows[0]?.end ?? '', 10) // a count of documents, not a quantity
  return { next: end - block_size, end }
}

/** `DH` and day 2026-11-23 and 342 → `DH2611-00342`; longer numbers keep all their digits. */
export function numberText(prefix: string, day: string, n: number): string {
  return `${prefix}${periodOf(day)}-${String(n).padStart(5, '0')}`
}

export function periodOf(day: string): string {
  return day.slice(2, 4) + day.slice(5, 7)
}

/** After a restore: what was numbered since the backup is on paper somewhere, and its numbers must not come again. */
export async function skipNumbers(ctx: Ctx, count: number): Promise<void> {
  await sql`update platform.number_blocks set next_n = next_n + ${count}`.execute(ctx.db)
}
