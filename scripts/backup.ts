/**
 * `npm run backup [-- --logical]`: one backup now, of a running portal or a stopped one; `npm run backup -- drill` makes
 * one, restores it into a throw-away folder, asks it whether every promise holds, and says how long that took.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig, type Config } from '../server/platform/config.ts'
import { openPool } from '../server/platform/database/db.ts'
import { openNumbers } from '../server/platform/numbers.ts'
import { withPostgres } from '../server/platform/postgres/launch.ts'
import { backUp, insideOf, logicalMeans, physicalMeans, placeOf, restore } from '../server/backup/index.ts'
import { assurePromises } from './restore/assure-promises.ts'
import { sizeText } from './restore/size-text.ts'

const say = (line: string) => console.log(`  ${line}`)

try {
  const { values, positionals } = parseArgs({
    options: { logical: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const unknown = positionals.find((word) => word !== 'drill')
  if (unknown) throw new Error(`${unknown}? npm run backup [-- drill] [--logical]`)
  const config = loadConfig()
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres')))
    throw new Error(`${config.dataDir}: 没有数据库 · there is no database here`)
  const startedAt = performance.now()
  const made = await backUpNow(config, values.logical)
  if (!made) throw new Error('另一个进程已接手该备份 · another process has taken this backup over')
  console.log(`\n✔ ${made.file}  ${sizeText(made.bytes)}  ${since(startedAt)}\n`)
  if (positionals.includes('drill')) await drill(made.file)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function backUpNow(config: Config, isLogical: boolean) {
  const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = config
  const place = placeOf(config)
  if (appUrl && ownerUrl) return recorded(appUrl, logicalMeans(ownerUrl, place))
  return withPostgres({ dataDir: config.dataDir, backups: config.backupDir, log: say }, (urls) =>
    recorded(
      urls.appUrl,
      isLogical ? logicalMeans(urls.ownerUrl, place) : physicalMeans(urls.superUrl, place, null),
    ),
  )
}

/** The console shows this backup like any other; before the first migration that knows of backups there is no list yet. */
async function recorded(appUrl: string, means: ReturnType<typeof logicalMeans>) {
  const pool = openPool(appUrl, 2, () => {})
  const numbers = openNumbers(pool.options)
  try {
    const inside = insideOf(pool, { listeners: {}, numbers })
    const { rows } = await pool.query<{ has_list: boolean }>(
      `select to_regclass('backup.runs') is not null as has_list`,
    )
    if (!rows[0]?.has_list) return await means.make(new AbortController().signal)
    return await backUp(inside, means, 'command', new AbortController().signal)
  } finally {
    await numbers.close()
    await pool.end()
  }
}

async function drill(file: string) {
  const folder = mkdtempSync(join(tmpdir(), 'concord-drill-'))
  const startedAt = performance.now()
  try {
    await restore({ file, to: null, dataDir: folder, external: null, log: say, examine: assurePromises })
    console.log(`\n✔ 恢复演练通过 · the drill restored it and every promise holds  ${since(startedAt)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
