/** The database server of a test run: given by the runner (one for all files), or started for this file alone. */
import { after } from 'node:test'
import pg from 'pg'
import type { DatabaseUrls } from '../platform/postgres/launch.ts'
import { prepareCluster } from './template.ts'

let opened: Promise<DatabaseUrls> | undefined
let stop: (() => Promise<void>) | undefined

/** Registered while this file loads, so that it belongs to the whole test file and not to the test that came first. */
after(() => stop?.())

export function cluster(): Promise<DatabaseUrls> {
  opened ??= openCluster()
  return opened
}

async function openCluster(): Promise<DatabaseUrls> {
  const given = process.env.CONCORD_TEST_CLUSTER
  if (given) return JSON.parse(given) as DatabaseUrls // written by scripts/check.ts
  const postgres = await prepareCluster()
  stop = () => postgres.stop()
  return postgres
}

let count = 0

/** Copies the template; takes well under a tenth of a second. */
export async function cloneDatabase(
  template = 'concord',
): Promise<DatabaseUrls & { drop: () => Promise<void> }> {
  const urls = await cluster()
  count += 1
  const name = `test_${process.pid}_${count}`
  await asSuperuser(urls, `create database ${name} template ${template} owner concord_owner`)
  const of = (url: string) => url.replace(/\/[^/]*$/, `/${name}`)
  return {
    ownerUrl: of(urls.ownerUrl),
    appUrl: of(urls.appUrl),
    superUrl: of(urls.superUrl),
    drop: () => asSuperuser(urls, `drop database ${name} with (force)`),
  }
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
