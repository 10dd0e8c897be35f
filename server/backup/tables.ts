/** What a dump holds, read from the catalog, so that a new table is in it by itself. */
import type pg from 'pg'

export interface Table {
  /** Quoted, with its schema. */
  name: string
  /** Quoted; without generated ones. */
  columns: string
  /** The rows that go along. */
  where: string
}

/**
 * Left out: what another database has of its own, and what must not come back to life: the queue, whose jobs may have
 * been run since, heartbeats, and signed-in devices (trust.md T85).
 */
const leftOut = ['platform.migrations', 'platform.heartbeats']
const narrowed: Record<string, string> = { 'identity.sessions': `kind = 'key'` }

export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ plain: string; name: string; columns: string }>(
    `select n.nspname || '.' || c.relname as plain, format('%I.%I', n.nspname, c.relname) as name,
       (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspowner = current_user::regrole
       and n.nspname not in ('public', 'graphile_worker') order by 1`,
  )
  return rows
    .filter(({ plain }) => !leftOut.includes(plain))
    .map(({ plain, name, columns }) => ({ name, columns, where: narrowed[plain] ?? 'true' }))
}

/** Rows and a checksum that does not ask for their order. */
export async function sumOf(client: pg.ClientBase, table: Table): Promise<{ rows: string; sum: string }> {
  const { rows } = await client.query<{ rows: string; sum: string }>(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(row(${table.columns})::text, 0)::numeric), 0)::text as sum
       from ${table.name} where ${table.where}`,
  )
  return rows[0] ?? { rows: '0', sum: '0' }
}

/** The texts of values must not depend on the settings of a server. */
export const plainSession =
  '-c app.side=s -c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c extra_float_digits=1 -c statement_timeout=0'
