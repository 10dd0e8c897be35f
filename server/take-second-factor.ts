/**
 * The last way back: the only administrator has lost phone and recovery codes, and nobody is left who may reset them. Whoever
 * may run commands on the portal's machine takes the second factor away; the password is still needed.
 */
import pg from 'pg'
import { recordBySystem } from './first-administrator.ts'

/** Answers whether this account had one. Its devices are signed out. */
export async function takeSecondFactor(ownerUrl: string, account: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`begin; set local app.side = 's'`)
    const { rows } = await client.query<{ id: string; name: string }>(
      `update identity.people set second_factor_since = null, version = version + 1
       where account = $1 and second_factor_since is not null returning id, name`,
      [account],
    )
    const person = rows[0]
    if (!person) return false
    await client.query('delete from identity.second_factors where person_id = $1', [person.id])
    await client.query(`delete from identity.sessions where person_id = $1 and kind = 'device'`, [person.id])
    await recordBySystem(client, 'person.second-factor-reset', person)
    await client.query('commit')
    return true
  } finally {
    await client.end() // what was not committed is rolled back
  }
}
