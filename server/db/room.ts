/** At each start: whether PostgreSQL has room for every connection that this process may open, before requests find out. */
import type pg from 'pg'
import { ConfigRefused } from '#platform/config.ts'

/** Left over for migrations (3), a backup and the administrator who wonders what is going on. */
export const margin = 5

/** Tells PostgreSQL's list of connections, and so the next process, how many this one may open. */
export const connectionName = (id: string, own: number) => `concord ${id} ${own}`

/**
 * What the server holds back for superusers is not ours; a login or a database may have a bound of its own. Others are
 * counted with all that they may open, not with what they use just now.
 */
const question = `
  select least(
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0),
    (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user),
    (select nullif(datconnlimit, -1) from pg_database where datname = current_database())) as room,
    (select coalesce(sum(split_part(name, ' ', 3)::int), 0)::int from (
      select distinct application_name as name from pg_stat_activity
      where application_name ~ '^concord [0-9a-f-]{36} [0-9]+$' and split_part(application_name, ' ', 2) <> $1) others) as others`

interface Process {
  /** Names the process in PostgreSQL's list of connections. */
  id: string
  /** Connections that it may open to PostgreSQL itself. */
  own: number
}

/** Throws where there is no room for this process alone; returns in words what is short where there is none beside the others. */
export async function refuseWithoutRoom(pool: pg.Pool, { id, own }: Process): Promise<string | null> {
  const { rows } = await pool.query<{ room: number; others: number }>(question, [id])
  const { room, others } = rows[0] ?? { room: 0, others: 0 }
  if (own + margin > room)
    throw new ConfigRefused([
      `POOL_SIZE: 本进程最多需要 ${own} 个数据库连接，另留 ${margin} 个，而 PostgreSQL 只给 ${room} 个；请调小 POOL_SIZE 或调大 max_connections · ` +
        `this process may need ${own} connections and ${margin} are left to others, but PostgreSQL gives ${room}: lower POOL_SIZE or raise max_connections`,
    ])
  if (own + others + margin <= room) return null
  return (
    `${own} connections of this process, ${others} of other processes and ${margin} left over are more than the ${room} that ` +
    `PostgreSQL gives: lower POOL_SIZE, raise max_connections, or put PgBouncer between (docs/scale.md)`
  )
}
