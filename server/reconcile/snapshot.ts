import pg from 'pg'
import type { Ask } from '#audit'

/**
 * Asks a database, running or not under load, as it is at one moment: a read-only snapshot under the application's role
 * on the staff side, so that the questions cannot change what they look at.
 */
export async function atOneMoment<T>(appUrl: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: appUrl,
    application_name: 'concord reconcile',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // the statement that runs fails and tells
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; set local app.side = 's'`)
    const ask: Ask = async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<R>(text, [...values])).rows
    return await work(ask)
  } finally {
    await client.end()
  }
}
