/** At each start the server proves that its own login cannot climb the wall, or it does not start (trust.md 3.1). */
import type pg from 'pg'
import { walls } from './walls.ts'

const question = `
  select r.rolsuper or r.rolbypassrls as is_mighty,
    (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and c.relowner = r.oid and n.nspname = any($1)) as owned,
    (select coalesce(array_agg(n.nspname || '.' || c.relname), '{}') from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname || '.' || c.relname = any($2) and not (c.relrowsecurity and c.relforcerowsecurity)) as open
  from pg_roles r where r.rolname = current_user`

export async function refuseWeakWall(pool: pg.Pool): Promise<void> {
  const walled = Object.entries(walls).flatMap(([table, wall]) => (typeof wall === 'string' ? [table] : []))
  const schemas = [...new Set(Object.keys(walls).map((table) => table.split('.')[0]))]
  const { rows } = await pool.query<{ is_mighty: boolean; owned: number; open: string[] }>(question, [
    schemas,
    walled,
  ])
  const found = rows[0]
  if (!found || found.is_mighty)
    throw new Error('the application role must be neither superuser nor BYPASSRLS')
  if (found.owned > 0)
    throw new Error('the application role must not own tables: run migrations as DATABASE_OWNER_URL')
  if (found.open.length > 0)
    throw new Error(`tables without forced row-level security: ${found.open.join(', ')}`)
}
