/** Two at once that really meet: rows which both must pass are held until both wait there. */
import type { World } from './send.ts'

export const gates = ['none', 'credit', 'stock'] as const
export type Gate = (typeof gates)[number]

/** How often it is looked whether they wait; then they are let go all the same: not everything passes every gate. */
const looks_max = 25

export async function atOnce<T>(
  { house, names }: World,
  gate: Gate,
  send: readonly (() => Promise<T>)[],
): Promise<T[]> {
  if (gate === 'none') return Promise.all(send.map((one) => one()))
  const client = await house.pool.connect()
  try {
    await client.query(`begin; set local app.side = 's'`)
    const [table, column, things] = {
      credit: ['dealers.credits', 'dealer_id', names.dealers] as const,
      stock: ['inventory.stock', 'product_id', names.products] as const,
    }[gate]
    const ids = things.map(({ id }) => id)
    await client.query(
      `select from ${table} where ${column} = any($1::uuid[]) order by ${column} for update`,
      [ids],
    )
    let under_way = send.length
    const sent = send.map((one) => one().finally(() => (under_way -= 1)))
    const all = Promise.all(sent)
    all.catch(() => {}) // told below
    for (let looks = 0; looks < looks_max && under_way > 0; looks += 1) {
      const { rows } = await house.pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if ((rows[0]?.n ?? 0) >= under_way) break
    }
    await client.query('commit')
    return await all
  } finally {
    client.release()
  }
}
