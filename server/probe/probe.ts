/**
 * Asks a live portal the wall's questions, with synthetic dealers made for it and removed afterwards. Reads are asked with own
 * ids too, so that a silent portal is not taken for a tight one; writes are asked with strangers' ids only, so that nothing
 * is written as long as the wall holds.
 */
import { endpoints } from '@concord/contract/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Cast } from './cast.ts'
import { judgeForeign, judgeOwn, type Ask, type Leak } from './judge.ts'
import { foreignQuestions, ownQuestions } from './questions.ts'
import { writeRows } from './rows.ts'
import { begin, finish, sweep, type Outcome } from './runs.ts'
import { storedOf } from './stored.ts'
import { planSynthetic, tracesOf } from './traces.ts'

export interface Means {
  /** Runs work on the portal's database as the house itself. */
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  ask: Ask
  /** Ends the run early. */
  signal?: AbortSignal
}
const leaks_max = 200

export async function probe(means: Means, id: string): Promise<Outcome> {
  const outcome = await carryOut(means, id).catch((error: unknown): Outcome =>
    broken(error instanceof Error ? error.message : String(error)),
  )
  await means.inside((ctx) => finish(ctx, id, outcome))
  return outcome
}

async function carryOut({ inside, ask, signal }: Means, id: string): Promise<Outcome> {
  const cast = await inside(async (ctx) => {
    await sweep(ctx)
    const planned = await planSynthetic(ctx)
    if (!planned) return null
    await begin(ctx, id, tracesOf(planned.rows))
    await writeRows(ctx, planned.rows)
    return planned.cast
  })
  if (!cast) return broken('还没有可售商品 · there are no two products on the shelf yet')
  const ids = Object.values(cast.strangers).map(({ things }) => things.dealer)
  const before = await inside((ctx) => storedOf(ctx, ids))
  let questions = 0
  const counting: Ask = (...asked) => {
    signal?.throwIfAborted()
    questions += 1
    return ask(...asked)
  }
  await refuseOtherPortal(cast, counting)
  const { leaks, asked } = await interrogate(cast, counting)
  const after = await inside((ctx) => storedOf(ctx, ids))
  const written = Object.keys(before).filter((table) => before[table] !== after[table])
  for (const table of written)
    leaks.push({ endpoint: table, side: 'd', place: '-', whose: 'foreign', what: 'wrote', detail: table })
  return { ...verdictOf(leaks), endpoints: asked.size, questions }
}

async function interrogate(cast: Cast, ask: Ask) {
  const reads = ownQuestions(endpoints).filter(
    ({ endpoint }) => endpoint.method === 'GET' && !endpoint.binary,
  )
  const foreign = foreignQuestions(endpoints)
  const leaks: Leak[] = []
  for (const question of reads) leaks.push(...(await judgeOwn(question, cast, cast, ask)))
  for (const question of foreign) leaks.push(...(await judgeForeign(question, cast, ask)))
  return { leaks, asked: new Set([...reads, ...foreign].map(({ endpoint }) => endpoint.name)) }
}

/** A portal over another database knows none of our tokens and would look tight. */
async function refuseOtherPortal(cast: Cast, ask: Ask) {
  const session = endpoints.find(({ name }) => name === 'getSession')
  if (!session) throw new Error('getSession is gone')
  const { status } = await ask(cast.askers.d.token, session, {
    params: {},
    query: {},
    body: undefined,
    version: 1,
  })
  if (status === 401)
    throw new Error('该地址的系统用的不是这个数据库 · the portal at this address uses another database')
}

function verdictOf(found: readonly Leak[]): Pick<Outcome, 'state' | 'leaks' | 'trouble'> {
  const leaks = found.slice(0, leaks_max).map(({ detail: _detail, ...leak }) => leak)
  const isLeaking = found.some(({ what }) => what !== 'own-refused' && what !== 'broken')
  if (isLeaking) return { state: 'leaking', leaks, trouble: null }
  const [first] = found
  if (!first) return { state: 'passed', leaks, trouble: null }
  return { state: 'broken', leaks, trouble: `${first.endpoint}: ${first.what} ${first.detail}` }
}

function broken(trouble: string): Outcome {
  return { state: 'broken', endpoints: 0, questions: 0, leaks: [], trouble }
}
