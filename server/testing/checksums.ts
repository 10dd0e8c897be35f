/** One checksum per table of the house: proves that a refused request wrote nothing. */
import pg from 'pg'
import { walls } from '../db/walls.ts'

/** Sessions tell when they were last seen; migrations never change. */
const left = new Set(['identity.sessions', 'platform.migrations', 'platform.heartbeats'])

export async function checksums(ownerUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set app.side = 's'`)
    const result: Record<string, string> = {}
    for (const table of Object.keys(walls)) {
      if (left.has(table)) continue
      const name = table
        .split('.')
        .map((part) => `"${part}"`)
        .join('.')
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      )
      result[table] = rows[0]?.sum ?? ''
    }
    return result
  } finally {
    await client.end()
  }
}
