/** The database server of a test run: given by the runner (one for all files), or started for this file alone. */
import { after } from 'node:test'
import pg from 'pg'
import { openPool } from '../platform/database/db.ts'
import type { DatabaseUrls } from '../platform/postgres/launch.ts'
import { prepareCluster } from './template.ts'

/** With a pooler, the application's connections go through it; owners and superusers never do. */
export interface TestCluster extends DatabaseUrls {
  pooler_port?: number
}

let opened: Promise<TestCluster> | undefined
let stop: (() => Promise<void>) | undefined

/** Registered while this file loads, so that it belongs to the whole test file and not to the test that came first. */
after(() => stop?.())

export function cluster(): Promise<TestCluster> {
  opened ??= openCluster()
  return opened
}

async function openCluster(): Promise<TestCluster> {
  const given = process.env.CONCORD_TEST_CLUSTER
  if (given) return JSON.parse(given) as TestCluster // written by scripts/suite.ts
  const postgres = await prepareCluster()
  stop = () => postgres.stop()
  return postgres
}

let count = 0

export interface TestDatabase extends DatabaseUrls {
  name: string
  /** The application's login past the pooler, where there is one. */
  directUrl: string
  isPooled: boolean
  drop: () => Promise<void>
}

/** Copies the template; takes well under a tenth of a second. */
export async function cloneDatabase(template = 'concord'): Promise<TestDatabase> {
  const urls = await cluster()
  count += 1
  const name = `test_${process.pid}_${count}`
  // Nobody may be connected to what is copied, and a pooler keeps its connections long after the last client has left.
  if (urls.pooler_port !== undefined)
    await asSuperuser(
      urls,
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${template}'`,
    )
  await asSuperuser(urls, `create database ${name} template ${template} owner concord_owner`)
  const of = (url: string) => url.replace(/\/[^/]*$/, `/${name}`)
  return {
    name,
    ownerUrl: of(urls.ownerUrl),
    appUrl: pooled(of(urls.appUrl), urls.pooler_port),
    directUrl: of(urls.appUrl),
    isPooled: urls.pooler_port !== undefined,
    superUrl: of(urls.superUrl),
    drop: () => asSuperuser(urls, `drop database ${name} with (force)`),
  }
}

/** The application's pool, as a server opens it on this database. */
export const openTestPool = (database: TestDatabase, size: number) =>
  openPool(database.appUrl, size, () => {}, { preparesStatements: !database.isPooled })

function pooled(url: string, port: number | undefined): string {
  if (port === undefined) return url
  const through = new URL(url)
  through.port = String(port)
  return String(through)
}

async function asSuperuser(urls: DatabaseUrls, text: string) {
  const client = new pg.Client({ connectionString: urls.superUrl.replace(/\/[^/]*$/, '/postgres') })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
