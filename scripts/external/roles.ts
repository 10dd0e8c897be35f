/** Makes the logins and the database as the runbook tells a database administrator, by running the runbook's own file. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseUrls } from '../../server/platform/postgres/launch.ts'

const runbook = join(import.meta.dirname, '../../docs/runbooks/external-postgres.sql')

export async function makeRoles(superUrl: string): Promise<DatabaseUrls> {
  const passwords = {
    owner: randomBytes(18).toString('base64url'),
    app: randomBytes(18).toString('base64url'),
  }
  const text = readFileSync(runbook, 'utf8')
    .replaceAll(/^--.*$/gm, '')
    .replace('change-me-owner', passwords.owner)
    .replace('change-me-app', passwords.app)
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    // One by one, because `create database` refuses to stand in a transaction.
    for (const statement of text.split(';').filter((part) => part.trim() !== ''))
      await client.query(statement)
  } finally {
    await client.end()
  }
  const of = (role: string, password: string) => {
    const url = new URL(superUrl)
    Object.assign(url, { username: role, password, pathname: '/concord' })
    return String(url)
  }
  const superOf = new URL(superUrl)
  superOf.pathname = '/concord'
  return {
    ownerUrl: of('concord_owner', passwords.owner),
    appUrl: of('concord_app', passwords.app),
    superUrl: String(superOf),
  }
}
