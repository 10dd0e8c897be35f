/**
 * A company that starts without the demo needs one person who can let the others in. There is no default password: a
 * random one is made with the account and shown once, in the terminal of whoever started the portal. It is good for some
 * days and only to choose an own one; when nobody came in time, the next start shows another.
 */
import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { newId } from './platform/ids.ts'
import { limits } from './platform/limits.ts'

export interface FirstAdministrator {
  account: string
  password: string
}

/** Returns null when the database has people who could come in already. Two servers that start at once make one account between them. */
export async function makeFirstAdministrator(ownerUrl: string): Promise<FirstAdministrator | null> {
  const made = { account: 'admin', password: randomPassword() }
  const password_hash = await hash(made.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`begin; set local app.side = 's'`)
    if ((await client.query('select from identity.people limit 1')).rowCount !== 0)
      return (await renewed(client, password_hash)) ? made : null
    const id = newId()
    await client.query(
      `insert into identity.people (id, name, account, language, password_hash, is_staff, created_at, first_password_until)
       values ($1, 'Administrator', $2, 'zh-CN', $3, true, now(), now() + $4 * interval '1 day')`,
      [id, made.account, password_hash, limits.first_password_days],
    )
    await client.query(`insert into identity.handles (handle, person_id, kind) values ($1, $2, 'account')`, [
      made.account,
      id,
    ])
    await client.query(
      `insert into identity.staff_roles (person_id, role_id)
       select $1, id from identity.roles where side = 's' and code = 'administrator'`,
      [id],
    )
    await recordBySystem(client, 'person.create', { id, name: made.account })
    await client.query('commit')
    return made
  } catch (error) {
    // The other server was first: its terminal shows the password.
    if (error instanceof pg.DatabaseError && error.code === '23505') return null
    throw error
  } finally {
    await client.end()
  }
}

/** Nobody but the first administrator is there, and the first password was not used in time. */
async function renewed(client: pg.Client, password_hash: string): Promise<boolean> {
  const { rows } = await client.query<{ id: string }>(
    `update identity.people set password_hash = $1, first_password_until = now() + $2 * interval '1 day', version = version + 1
     where account = 'admin' and first_password_until <= now() and (select count(*) from identity.people) = 1 returning id`,
    [password_hash, limits.first_password_days],
  )
  if (rows[0]) await recordBySystem(client, 'person.password', { id: rows[0].id, name: 'admin' })
  await client.query('commit')
  return rows[0] !== undefined
}

/** For what is done on the portal's own machine, by nobody who is signed in. */
export async function recordBySystem(
  client: pg.Client,
  action: string,
  person: { id: string; name: string },
) {
  await client.query(
    `with entered as (
       insert into audit.entries (id, at, actor_name, action, object_kind, object_id, object_label, changes)
       values ($1, now(), 'system', $2, 'person', $3, $4, '[]') returning at, id
     ) insert into audit.unsealed (at, id) select at, id from entered`,
    [newId(), action, person.id, person.name],
  )
}

/** Twenty letters and digits that cannot be taken for one another, in groups of five: about 99 bits. */
function randomPassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
