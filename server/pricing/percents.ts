/** Lists whose entries are a percent of other lists: never in a circle, never deeper than three, and each list knows all it reaches. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { percentSteps_max } from './rules.ts'

/** Which lists a list's entries take percents of, directly. */
export type PercentEdges = ReadonlyMap<string, ReadonlySet<string>>

export function withEdge(edges: PercentEdges, from: string, to: string): PercentEdges {
  return new Map([...edges, [from, new Set([...(edges.get(from) ?? []), to])]])
}

/** All lists that each list reaches; throws `percent-cycle` or `percent-too-deep`. */
export function reachOf(edges: PercentEdges): Map<string, string[]> {
  const reach = new Map<string, string[]>()
  for (const from of edges.keys()) {
    const reached = new Set<string>()
    walk(edges, [from], reached)
    reach.set(from, [...reached].toSorted())
  }
  return reach
}

function walk(edges: PercentEdges, trail: readonly string[], reached: Set<string>) {
  for (const next of edges.get(trail.at(-1) ?? '') ?? []) {
    if (trail.includes(next)) throw refused('percent-cycle')
    if (trail.length > percentSteps_max) throw refused('percent-too-deep')
    reached.add(next)
    walk(edges, [...trail, next], reached)
  }
}

function refused(code: 'percent-cycle' | 'percent-too-deep'): Problem {
  return new Problem(code, undefined, [{ pointer: '/percent_list_id', code, detail: code }])
}

/**
 * Locks every list in one order, so that two savings cannot close a circle together, and reads the direct references.
 * A direct reference is always among what a list reaches: so few index probes tell all of them.
 */
export async function percentEdgesForUpdate(ctx: Ctx): Promise<PercentEdges> {
  await sql`select from pricing.lists order by id for update`.execute(ctx.db)
  const { rows } = await sql<{ id: string; percent_list_id: string | null }>`
    select l.id, reached.id as percent_list_id
    from pricing.lists l left join unnest(l.percent_lists) as reached (id)
      on exists (select from pricing.entries e where e.percent_list_id = reached.id and e.list_id = l.id)
    where cardinality(l.percent_lists) > 0`.execute(ctx.db)
  const edges = new Map<string, Set<string>>()
  for (const { id, percent_list_id } of rows) {
    const known = edges.get(id) ?? new Set()
    edges.set(id, percent_list_id === null ? known : known.add(percent_list_id))
  }
  return edges
}

export async function saveReach(ctx: Ctx, reach: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const rows = [...reach].map(([id, percent_lists]) => ({ id, percent_lists }))
  await sql`
    update pricing.lists l set percent_lists = array(select jsonb_array_elements_text(r.percent_lists)::uuid)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, percent_lists jsonb)
    where l.id = r.id and l.percent_lists <> array(select jsonb_array_elements_text(r.percent_lists)::uuid)
  `.execute(ctx.db)
}
