/**
 * `npm run demo:reset [-- --yes]`: empties the database of this portal and puts the demo company into it anew. Refused in
 * production, and for a database with data of its own unless `--yes` says that they may go. Stop the portal first.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { installBasics } from '../server/basics.ts'
import { demoAccounts, seedDemo } from '../server/demo/index.ts'
import { box, columns } from '../server/platform/box.ts'
import { loadConfig } from '../server/platform/config.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { launchPostgres } from '../server/platform/postgres/launch.ts'

const say = (line: string) => console.log(`  ${line}`)
const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false } } })
const config = loadConfig()

try {
  if (config.production) throw new Error('生产环境不能重置为演示数据 · production is never reset to the demo')
  const { ownerUrl, appUrl, stop } = await open()
  try {
    await refuseOwnData(ownerUrl)
    await empty(ownerUrl)
    const files = join(config.dataDir, 'files')
    rmSync(files, { recursive: true, force: true })
    await migrate({ ownerUrl, appUrl })
    await installBasics({ ownerUrl })
    await seedDemo({ ownerUrl, appUrl, files, log: say })
  } finally {
    await stop()
  }
  const accounts = demoAccounts.map(({ account, password, title_zh, title_en }) => [
    account,
    password,
    `${title_zh} · ${title_en}`,
  ])
  console.log(`\n${box(['演示数据已重置 · the demo was reset', '', ...columns(accounts)])}\n`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function open(): Promise<{ ownerUrl: string; appUrl: string; stop: () => Promise<void> }> {
  const { databaseOwnerUrl: ownerUrl, databaseUrl: appUrl } = config
  if (ownerUrl && appUrl) return { ownerUrl, appUrl, stop: async () => {} }
  return launchPostgres({ dataDir: config.dataDir, log: say })
}

/** Only a demo, an empty database, or one whose owner said yes. */
async function refuseOwnData(ownerUrl: string) {
  const isOwn = await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ has_tables: boolean }>(
      `select to_regclass('company.profile') is not null and to_regclass('identity.people') is not null as has_tables`,
    )
    if (!rows[0]?.has_tables) return false
    const found = await client.query<{ is_own: boolean }>(
      `select not (select is_demo from company.profile) and exists (select from identity.people) as is_own`,
    )
    return found.rows[0]?.is_own === true
  })
  if (isOwn && !values.yes)
    throw new Error(
      '数据库中有自己的数据，不是演示：确认要全部删除请加 -- --yes\n' +
        'The database holds data of its own and no demo: say -- --yes if all of it may be deleted.',
    )
}

/** Everything that the owner made goes, the bookkeeping of migrations and jobs too. */
async function empty(ownerUrl: string) {
  await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(nspname) as name from pg_namespace where nspowner = current_user::regrole and nspname <> 'public'`,
    )
    for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
  })
}

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c app.side=s' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
