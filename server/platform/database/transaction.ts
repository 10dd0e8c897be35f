/** Opens the one transaction of a request or job, with the context that row-level security reads. */
import type pg from 'pg'
import type { Actor, Ctx } from '#platform/context.ts'
import { dayOf } from '#platform/clock.ts'
import { kyselyOn, type Client } from './db.ts'
import { isId } from '#platform/ids.ts'
import { numberText, periodOf, type Numbers } from '#platform/numbers.ts'
import { clockAndSettings, type Settings } from './settings.ts'

export interface Opening {
  actor: Actor
  language: 'zh-CN' | 'en-US'
  isReadOnly: boolean
  /** Business time given from outside: replay and tests only (config refuses it elsewhere). */
  clock?: string | undefined
  /** Dealers to be seen beyond the own one: only endpoints that ask for the subtree. */
  withSubtree?: boolean
  /** Opens as staff side though a dealer asks: the few identity endpoints that look at a person's other dealers. */
  acrossDealers?: boolean
  statementTimeout_ms?: number
}

export interface Board {
  /** Which tasks a fact wakes. */
  listeners: Readonly<Record<string, readonly string[]>>
  onQuery?: ((text: string) => void) | undefined
  numbers: Numbers
}

/** Runs `work` in a transaction; commits when it returns, rolls back when it throws. */
export async function transact<T>(
  pool: pg.Pool,
  board: Board,
  opening: Opening,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const ctx = await begin(client, board, opening)
    const result = await work(ctx)
    await client.query('commit')
    return result
  } catch (error) {
    broken = await rollback(client)
    throw error
  } finally {
    client.release(broken)
  }
}

/** `set` takes no bind parameters: what goes in is checked to be hex ids first (trust.md 3.1). */
export function beginText({
  actor,
  isReadOnly,
  withSubtree,
  acrossDealers,
  statementTimeout_ms = 8000,
}: Opening): string {
  const side = actor.side === 's' || acrossDealers ? 's' : 'd'
  const dealer = actor.dealer_id ?? ''
  const dealers = actor.dealer_id === null ? [] : withSubtree ? actor.dealers : [actor.dealer_id]
  if (dealer !== '' && !isId(dealer)) throw new Error('a dealer id that is none')
  if (!dealers.every(isId)) throw new Error('a dealer id that is none')
  return (
    `begin${isReadOnly ? ' read only' : ''}; set local app.side='${side}'; set local app.dealer='${dealer}'; ` +
    `set local app.dealers='{${dealers.join(',')}}'; set local lock_timeout='2s'; ` +
    `set local statement_timeout='${Math.floor(statementTimeout_ms)}ms'; ${clockAndSettings}`
  )
}

async function begin(client: Client, board: Board, opening: Opening): Promise<Ctx> {
  const results: unknown = await client.query(beginText(opening))
  const row = Array.isArray(results) ? results.at(-1).rows[0] : undefined
  if (!row) throw new Error('the company profile is missing')
  const { clock, ...settings } = row as { clock: string } & Settings // the columns of clockAndSettings
  const now = opening.clock ?? clock
  const today = dayOf(now, settings.time_zone)
  const db = kyselyOn(client, board.onQuery)
  const enqueue: Ctx['enqueue'] = async (task, data, options) => {
    await client.query('select graphile_worker.add_job($1, payload := $2::json, queue_name := $3)', [
      task,
      JSON.stringify(data),
      options?.queue ?? null,
    ])
  }
  return {
    actor: opening.actor,
    db,
    now,
    today,
    clock,
    language: opening.language,
    settings,
    nextNumber: async (kind) => {
      const prefix = kind === 'order' ? settings.order_prefix : settings.sales_order_prefix
      return numberText(prefix, today, await board.numbers.next(kind, periodOf(today)))
    },
    enqueue,
    announce: async (fact, data) => {
      for (const task of board.listeners[fact] ?? []) await enqueue(task, data)
    },
  }
}

async function rollback(client: Client): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The house itself at work: jobs, demo, imports at start. Staff side, every right. */
export const systemActor: Actor = {
  kind: 'system',
  person_id: null,
  name: 'Concord',
  side: 's',
  session_id: null,
  language: 'zh-CN',
  dealer_id: null,
  dealers: [],
  permissions: new Set(),
  scope: { all: true },
}
