/** What PostgreSQL spends on which statement, by its own count: pg_stat_statements, loaded for this run only. */
import pg from 'pg'

/** Settings that the server must be started with. Reading the clock costs, so figures of such a run are not the bench's. */
export const countingSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all', // the checks of foreign keys too
  'pg_stat_statements.track_utility': 'on',
}

export interface Spent {
  calls: number
  /** Microseconds per call, on average. */
  mean_us: number
  /** Of all that was spent. */
  percent: number
  text: string
}

const countSql = `
  select calls::int, round((total_exec_time * 1000 / calls)::numeric)::int as mean_us,
    round((100 * total_exec_time / sum(total_exec_time) over ())::numeric, 1)::float8 as percent,
    left(regexp_replace(query, '\\s+', ' ', 'g'), 150) as text
  from pg_stat_statements order by total_exec_time desc limit $1`

/** Counts from now on; the returned function ends it with the statements that cost most. */
export async function countStatements(superUrl: string): Promise<(limit: number) => Promise<Spent[]>> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  await client.query('select pg_stat_statements_reset()')
  return async (limit) => {
    const { rows } = await client.query<Spent>(countSql, [limit])
    await client.end()
    return rows
  }
}

export function statementsTable(spent: readonly Spent[]): string {
  const lines = spent.map(({ calls, mean_us, percent, text }) =>
    [String(calls).padStart(8), `${mean_us} µs`.padStart(9), `${percent} %`.padStart(7), text].join('  '),
  )
  return lines.join('\n')
}
