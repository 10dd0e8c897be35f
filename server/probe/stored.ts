/** Whether anything that strangers own has changed: one checksum of their rows for each walled table. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { walls } from '../db/walls.ts'

export async function storedOf(ctx: Ctx, dealer_ids: readonly string[]): Promise<Record<string, string>> {
  const owned = Object.entries(walls).filter(([, wall]) => typeof wall === 'string' && wall !== 'staff')
  const parts = owned.map(
    ([table, wall]) => sql`select ${table} as name,
      (select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${sql.table(table)} t
        where t.${sql.ref(String(wall))} = any(${[...dealer_ids]}::uuid[])) as sum`,
  )
  const { rows } = await sql<{ name: string; sum: string }>`${sql.join(parts, sql` union all `)}`.execute(
    ctx.db,
  )
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}
