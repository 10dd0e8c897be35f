/** Runs of the probe: asked for, carried out, kept. */
import { sql } from 'kysely'
import type { ProbeLeak, ProbeRun } from '@concord/contract/probe.ts'
import { record } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { Problem } from '#platform/problem.ts'
import { removeTraces, type Traces } from './traces.ts'

const kept_max = 100
/** A run that takes longer has died with its process. */
const lost = sql<boolean>`asked_at < now() - interval '15 minutes'`

export async function runs(ctx: Ctx): Promise<ProbeRun[]> {
  const rows = await ctx.db
    .selectFrom('probe.runs')
    .select(['id', 'origin', 'asked_by', 'asked_at', 'started_at', 'finished_at', 'endpoints', 'questions'])
    .select(['leaks', 'trouble'])
    .select(
      sql<
        ProbeRun['state']
      >`case when state in ('waiting', 'running') and ${lost} then 'broken' else state end`.as('state'),
    )
    .orderBy('asked_at', 'desc')
    .limit(30)
    .execute()
  return rows.map((row) => ({ ...row, leaks: row.leaks as ProbeLeak[] })) // written by finish below
}

export async function ask(ctx: Ctx, origin: ProbeRun['origin']): Promise<ProbeRun> {
  await sql`lock table probe.runs in share row exclusive mode`.execute(ctx.db) // two at once would find each other's dealers
  const going = await ctx.db
    .selectFrom('probe.runs')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where(sql<boolean>`not ${lost}`)
    .executeTakeFirst()
  if (going) throw new Problem('probe-running')
  const run = {
    id: newId(),
    state: 'waiting' as const,
    origin,
    asked_by: origin === 'console' ? ctx.actor.name : origin,
    asked_at: ctx.clock,
  }
  await ctx.db.insertInto('probe.runs').values(run).execute()
  const old = ctx.db.selectFrom('probe.runs').select('id').orderBy('asked_at', 'desc').offset(kept_max)
  await ctx.db.deleteFrom('probe.runs').where('id', 'in', old).where('traces', 'is', null).execute()
  if (origin === 'console')
    await record(ctx, {
      action: 'probe.start',
      object_kind: 'probe',
      object_id: run.id,
      object_label: 'probe',
      changes: [],
    })
  const nothing = {
    started_at: null,
    finished_at: null,
    endpoints: 0,
    questions: 0,
    leaks: [],
    trouble: null,
  }
  return { ...run, ...nothing }
}

export async function begin(ctx: Ctx, id: string, traces: Traces): Promise<void> {
  await ctx.db
    .updateTable('probe.runs')
    .set({ state: 'running', started_at: sql`clock_timestamp()`, traces: JSON.stringify(traces) })
    .where('id', '=', id)
    .execute()
}

export type Outcome = Pick<ProbeRun, 'state' | 'endpoints' | 'questions' | 'leaks' | 'trouble'>

/** Removes the synthetic dealers and keeps what was found. */
export async function finish(ctx: Ctx, id: string, { leaks, trouble, ...outcome }: Outcome): Promise<void> {
  await sweep(ctx, id)
  await ctx.db
    .updateTable('probe.runs')
    .set({
      ...outcome,
      leaks: JSON.stringify(leaks),
      trouble: trouble?.slice(0, 500) ?? null,
      finished_at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .execute()
}

/** Removes what this run made, or, without one, what every lost run has left behind. */
export async function sweep(ctx: Ctx, id?: string): Promise<void> {
  let left = ctx.db.selectFrom('probe.runs').select(['id', 'traces']).where('traces', 'is not', null)
  left = id ? left.where('id', '=', id) : left.where(lost)
  for (const run of await left.execute()) {
    await removeTraces(ctx, run.traces as unknown as Traces) // written by begin
    await ctx.db.updateTable('probe.runs').set({ traces: null }).where('id', '=', run.id).execute()
  }
}
