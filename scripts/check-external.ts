/**
 * `npm run check:external [-- postgres15 | pgbouncer] [part of a test's path …]`: the module suite where companies run it, and
 * `npm start` too. `postgres15`: on a PostgreSQL of another version: the one of SUPERUSER_URL (an empty server), else a
 * throw-away one from Debian's packages. `pgbouncer`: through PgBouncer in transaction mode before the embedded server.
 * What is not installed is skipped, by name and reason.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseUrls } from '../server/platform/postgres/launch.ts'
import { prepareCluster, prepareTemplate } from '../server/testing/template.ts'
import { startPgbouncer } from './external/pgbouncer.ts'
import { makeRoles } from './external/roles.ts'
import { ended, startSystemPostgres } from './external/system-postgres.ts'
import { freePort } from '../server/platform/free-port.ts'
import { runSuite } from './suite.ts'

const ways = { postgres15, pgbouncer }
type Way = keyof typeof ways
const isWay = (text: string): text is Way => text in ways

const given = process.argv.slice(2)
const asked = given.filter(isWay)
const only = given.filter((text) => !isWay(text))
let failed = 0
for (const way of asked.length > 0 ? asked : (['postgres15', 'pgbouncer'] as const)) {
  const start = Date.now()
  const code = await ways[way]()
  if (typeof code === 'string') console.log(`– ${way}: 跳过 · skipped: ${code}`)
  else {
    if (code !== 0) failed += 1
    console.log(`${code === 0 ? '✔' : '✖'} ${way} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
}
process.exit(failed === 0 ? 0 : 1)

async function postgres15(): Promise<number | string> {
  const superUrl = process.env.SUPERUSER_URL
  const postgres = superUrl ? { superUrl, stop: async () => {} } : await startSystemPostgres()
  if (typeof postgres === 'string') return postgres
  try {
    const urls = await makeRoles(postgres.superUrl)
    console.log(`PostgreSQL ${await versionOf(urls.superUrl)}`)
    await prepareTemplate(urls)
    const code = await runSuite(urls, {}, only)
    return code === 0 ? await npmStart(urls) : code
  } finally {
    await postgres.stop()
  }
}

async function pgbouncer(): Promise<number | string> {
  const cluster = await prepareCluster()
  try {
    const { ownerUrl, appUrl, superUrl } = cluster
    const pooler = await startPgbouncer(appUrl)
    if (typeof pooler === 'string') return pooler
    console.log(`PgBouncer ${pooler.version}, pool_mode = transaction, PREPARED_STATEMENTS=off`)
    try {
      return await runSuite({ ownerUrl, appUrl, superUrl, pooler_port: pooler.port }, {}, only)
    } finally {
      await pooler.stop()
    }
  } finally {
    await cluster.stop()
  }
}

/** A first start on an empty database of that server, with the demo, up to the sign-in page. */
async function npmStart(urls: DatabaseUrls): Promise<number> {
  const client = new pg.Client({ connectionString: urls.superUrl })
  await client.connect()
  await client.query(`create database concord_started owner concord_owner template template0 encoding 'UTF8'`)
  await client.query('revoke all on database concord_started from public')
  await client.query('grant connect on database concord_started to concord_app')
  await client.end()
  const folder = mkdtempSync(join(tmpdir(), 'concord-external-'))
  const port = await freePort()
  const there = (url: string) => url.replace(/\/[^/]*$/, '/concord_started')
  const child = spawn(process.execPath, [join(import.meta.dirname, '../server/start.ts')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ DATABASE_URL: there(urls.appUrl), DATABASE_OWNER_URL: there(urls.ownerUrl) },
      ...{ DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1', DEMO: '1' },
    },
  })
  try {
    for (const end = Date.now() + 120_000; Date.now() < end && child.exitCode === null; await pause(200)) {
      const page = await fetch(`http://127.0.0.1:${port}/api/v1/welcome`).catch(() => null)
      if (page?.ok) return (await page.text()).includes('demo_accounts') ? 0 : 1
    }
    return 1
  } finally {
    await ended(child, 'SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return rows[0]?.server_version ?? ''
}
