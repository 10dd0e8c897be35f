/** Opens the one transaction of a request or job, with the context that row-level security reads. */
import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Actor, Ctx } from '#platform/context.ts'
import { dayOf } from '#platform/clock.ts'
import { kyselyOn, type Client } from './db.ts'
import { isConnectionLost, OutcomeUnknown } from './retry.ts'
import { isId } from '#platform/ids.ts'
import { limits } from '#platform/limits.ts'
import { numberText, periodOf, type Numbers } from '#platform/numbers.ts'
import { startColumns, startOf, type Start, type StartRow } from './settings.ts'

export interface Opening {
  actor: Actor
  /** Whom the application takes the actor for, where a test makes the two disagree. */
  believed?: Actor | undefined
  language: 'zh-CN' | 'en-US'
  isReadOnly: boolean
  /** Clock and settings when they are known already: then nobody waits for the opening itself. */
  start?: Start | null
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

/**
 * Runs `work` in a transaction; commits when it returns, rolls back when it throws. Statements travel without waiting for
 * each other's answers where nobody needs them: the opening goes out together with the first statement, and what `work`
 * hands to `atEnd` together with the commit. When one of them fails, PostgreSQL refuses all that follow it and the
 * commit rolls back, so nothing is half written. Throws OutcomeUnknown where the commit got no answer. Nobody waits for
 * the commit of what only read.
 */
export async function transact<T>(
  pool: pg.Pool,
  board: Board,
  opening: Opening,
  work: (ctx: Ctx, atEnd: (statement: Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
  const client = (await pool.connect()) as Client // openPool makes no others
  let broken: Error | undefined
  try {
    const { ctx, opened } = await begin(client, board, opening)
    const last: Promise<unknown>[] = [opened]
    const result = await work(ctx, (statement) => {
      statement.catch(() => {}) // the end tells, unless `work` fails before
      last.push(statement)
    })
    if (opening.isReadOnly) client.commitSoon()
    else await commit(client, last)
    return result
  } catch (error) {
    // Nothing is asked of a connection that gave no answer: it would only wait again.
    broken = isConnectionLost(error) && error instanceof Error ? error : await rollback(client)
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
  statementTimeout_ms = limits.statement_timeout_ms,
}: Opening): string {
  const side = actor.side === 's' || acrossDealers ? 's' : 'd'
  const dealer = actor.dealer_id ?? ''
  const dealers = actor.dealer_id === null ? [] : withSubtree ? actor.dealers : [actor.dealer_id]
  if (dealer !== '' && !isId(dealer)) throw new Error('a dealer id that is none')
  if (!dealers.every(isId)) throw new Error('a dealer id that is none')
  return (
    `begin${isReadOnly ? ' read only' : ''}; set local app.side='${side}'; set local app.dealer='${dealer}'; ` +
    `set local app.dealers='{${dealers.join(',')}}'; set local lock_timeout='${limits.lock_timeout_ms}ms'; ` +
    // A process that stands still must not keep its locks: longer than a request may take to arrive.
    `set local idle_in_transaction_session_timeout='${limits.idle_transaction_ms}ms'; ` +
    `set local statement_timeout='${Math.floor(statementTimeout_ms)}ms'`
  )
}

async function begin(client: Client, board: Board, opening: Opening) {
  const opened: Promise<unknown> = client.query(beginText(opening))
  // Whoever awaits the first statement or the end is told of its failure; here it must only not count as unhandled.
  opened.catch(() => {})
  const { clock, settings } = opening.start ?? (await startNow(client))
  return { ctx: ctxOf(client, board, opening, { clock, settings }), opened }
}

async function startNow(client: Client): Promise<Start> {
  const { rows } = await client.query<StartRow>(`select ${startColumns} from company.profile c`)
  if (!rows[0]) throw new Error('the company profile is missing')
  return startOf(rows[0])
}

function ctxOf(client: Client, board: Board, opening: Opening, { clock, settings }: Start): Ctx {
  const now = opening.clock ?? clock
  const today = dayOf(now, settings.time_zone)
  const { statementTimeout_ms } = opening
  const timeout_ms = statementTimeout_ms === undefined ? undefined : statementTimeout_ms + 2000
  const { db, connection } = kyselyOn(client, { onQuery: board.onQuery, timeout_ms })
  const enqueue: Ctx['enqueue'] = async (task, data, options) => {
    await client.query('select graphile_worker.add_job($1, payload := $2::json, queue_name := $3)', [
      task,
      JSON.stringify(data),
      options?.queue ?? null,
    ])
  }
  return {
    actor: opening.believed ?? opening.actor,
    db,
    send: async <Row>(query: CompiledQuery<Row>) => (await connection.executeQuery<Row>(query)).rows,
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

/**
 * Once COMMIT is on its way, a lost connection says nothing about what happened, whichever of the statements before it lost its
 * answer; and a transaction that had failed answers COMMIT with ROLLBACK.
 */
async function commit(client: Client, before: readonly Promise<unknown>[]): Promise<void> {
  try {
    const [{ command }] = await Promise.all([client.query('commit'), ...before])
    if (command !== 'COMMIT') throw new Error('a transaction that had failed was to be committed')
  } catch (error) {
    throw isConnectionLost(error) ? new OutcomeUnknown(error) : error
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
