/** A portal of its own with the measured company in it, durable as in production, and clients signed in. */
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { withFreshPortal } from '../scripts/replay/fresh-portal.ts'
import type { DatabaseUrls } from '../server/platform/postgres/launch.ts'
import type { Size } from './company/company.ts'
import { oneDealer, writeHistory } from './company/history.ts'
import { writeCompany } from './company/write.ts'
import type { Watched } from './drive/measure.ts'
import { countingSettings } from './drive/statements.ts'
import { openSite, type Site } from './work/work.ts'

/** Plans and profiles lie here, with the other things that are not for the repository. */
const outFolder = join(import.meta.dirname, '../data/bench')

export interface OpenSite extends Site {
  database: DatabaseUrls
  watched: Watched
}
export interface SiteOptions {
  size: Size
  clients: number
  /** Plans of statements slower than so many ms are kept. */
  explain_ms?: number | null
  profile?: boolean
  /** Whether PostgreSQL counts what it spends on each statement. */
  statements?: boolean
  log: (line: string) => void
}

export async function withSite<T>(options: SiteOptions, work: (site: OpenSite) => Promise<T>): Promise<T> {
  const { size, explain_ms, profile, statements, log } = options
  mkdirSync(outFolder, { recursive: true })
  return withFreshPortal(
    async ({ base, postgres, server, folder }) => {
      const site = await openSite(Number(new URL(base).port), size, options.clients)
      const done = await work({ ...site, database: postgres, watched: { server, postgres: postgres.pid() } })
      if (explain_ms) {
        cpSync(join(folder, 'data/postgres.log'), join(outFolder, `plans-${size.name}.txt`))
        log(`执行计划 · plans: data/bench/plans-${size.name}.txt`)
      }
      if (profile) log('性能剖析 · CPU profile: data/bench/*.cpuprofile')
      return done
    },
    {
      prepare: async ({ superUrl }) => {
        log(`写入数据 · writing: ${size.products} products, ${size.dealers} dealers`)
        await fill(superUrl, size)
        if (explain_ms) await explain(superUrl, explain_ms)
      },
      ...(statements ? { settings: countingSettings } : {}),
      nodeArguments: profile ? ['--cpu-prof', `--cpu-prof-dir=${outFolder}`] : [],
    },
  )
}

export async function fill(superUrl: string, size: Size) {
  await writeCompany(superUrl, size)
  await writeHistory(superUrl, size, oneDealer)
}

/** Sessions that begin from now on write the plan of every slow statement to the log. */
async function explain(superUrl: string, slower_ms: number) {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  for (const setting of [
    `session_preload_libraries = 'auto_explain'`,
    `auto_explain.log_min_duration = ${slower_ms}`,
    'auto_explain.log_analyze = on',
    // Reading the clock for every row costs more than the row on some machines; rows and buffers tell enough.
    'auto_explain.log_timing = off',
    'auto_explain.log_buffers = on',
  ])
    await client.query(`alter system set ${setting}`)
  await client.query('select pg_reload_conf()')
  await client.end()
}
