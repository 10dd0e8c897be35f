/** Monthly partitions of event-like tables, made ahead at each start; rows of other months go to the default partition. */
import type pg from 'pg'

const partitioned = ['audit.entries', 'inventory.movements']
const monthsAhead = 3

/**
 * Runs while the migration lock is held, but on a connection of its own: rights are granted on the new tables before the
 * lock's transaction commits. A month that the default partition holds rows of stays there.
 */
export async function makeMonths(pool: pg.Pool, now = new Date()): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`set app.side = 's'; set lock_timeout = '10s'`)
    for (const table of partitioned) {
      const { rows } = await client.query<{ exists: boolean }>(
        'select to_regclass($1) is not null as exists',
        [table],
      )
      if (!rows[0]?.exists) continue
      for (let ahead = 0; ahead <= monthsAhead; ahead += 1)
        await makeMonth(client, table, monthOf(now, ahead))
    }
  } finally {
    client.release(true)
  }
}

async function makeMonth(
  client: pg.PoolClient,
  table: string,
  { from, to, name }: { from: string; to: string; name: string },
) {
  const partition = `${table}_${name}`
  const { rows } = await client.query<{ has_it: boolean; is_taken: boolean }>(
    `select to_regclass('${partition}') is not null as has_it,
       exists (select from ${table} where at >= '${from}' and at < '${to}') as is_taken`,
  )
  if (rows[0]?.has_it || rows[0]?.is_taken) return
  await client.query(
    `create table ${partition} partition of ${table} for values from ('${from}') to ('${to}')`,
  )
  const isWalled = await client.query(
    `select from pg_class where oid = '${table}'::regclass and relrowsecurity`,
  )
  if (isWalled.rowCount === 0) return
  // Without a policy of its own a partition shows nothing to whoever goes around its parent.
  await client.query(`alter table ${partition} enable row level security, force row level security`)
}

function monthOf(now: Date, ahead: number) {
  const day = (months: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10)
  const from = day(ahead)
  return {
    from: `${from}T00:00:00Z`,
    to: `${day(ahead + 1)}T00:00:00Z`,
    name: from.slice(0, 7).replace('-', '_'),
  }
}
