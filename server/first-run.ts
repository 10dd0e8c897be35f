/** The demo company is put into an empty database once; afterwards the database itself remembers that it holds one. */
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from './platform/config.ts'

export interface DemoAccount {
  account: string
  password: string
  title_zh: string
  title_en: string
}

interface Urls {
  ownerUrl: string
  appUrl: string
}

/** Returns the demo's accounts when this portal is a demo, else null. Production refuses a database that holds one. */
export async function putInDemoOnce(
  config: Config,
  urls: Urls,
  log: (line: string) => void,
): Promise<DemoAccount[] | null> {
  const { is_demo, is_empty } = await lookInto(urls.ownerUrl)
  if (is_demo && config.production) {
    throw new Error(
      '数据库中有演示账号，生产环境不能使用，请换用空的数据库或数据目录。\n' +
        'The database holds demo accounts, which production refuses: use an empty database or data folder.',
    )
  }
  if (config.demo === 'on' && !is_demo && !is_empty) {
    log('数据库已有自己的数据，不写入演示 · the database holds data of its own: the demo is left out')
  }
  if (config.demo === 'off' || (!is_demo && !is_empty)) return null
  const { seedDemo, demoAccounts } = await import('#demo')
  if (is_empty) {
    log('正在写入演示数据 · putting in the demo data')
    await seedDemo({ ...urls, files: join(config.dataDir, 'files'), log })
  }
  return demoAccounts
}

async function lookInto(ownerUrl: string): Promise<{ is_demo: boolean; is_empty: boolean }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set app.side = 's'`)
    const { rows } = await client.query<{ is_demo: boolean; is_empty: boolean }>(
      `select coalesce(bool_or(is_demo), false) as is_demo, not exists (select from identity.people) as is_empty
         from company.profile`,
    )
    return rows[0] ?? { is_demo: false, is_empty: true }
  } finally {
    await client.end()
  }
}
