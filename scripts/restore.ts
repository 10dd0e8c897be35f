/**
 * `npm run restore -- FILE [--to TIME] [--into FOLDER]`: puts a backup back. FILE may be the word `latest`. The portal
 * must be stopped; the former database is kept aside. Everything is recovered and examined in a draft before that.
 */
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { loadConfig, type Config } from '../server/platform/config.ts'
import { BackupRefused, newestBackup, restore } from '../server/backup/index.ts'
import { assurePromises } from './restore/assure-promises.ts'
import { readMoment } from './restore/moment.ts'

const usage = 'npm run restore -- FILE|latest [--to 2026-11-27T20:30:00+08:00] [--into FOLDER] [--unexamined]'

try {
  const { values, positionals } = parseArgs({
    options: {
      to: { type: 'string' },
      into: { type: 'string' },
      unexamined: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const [named, ...more] = positionals
  if (!named || more.length > 0) throw new Error(usage)
  const config = loadConfig()
  const to = values.to === undefined ? null : readMoment(values.to)
  const startedAt = performance.now()
  const { dataDir, aside } = await restore({
    file: await fileOf(config, named, to),
    to,
    dataDir: values.into === undefined ? config.dataDir : resolve(values.into),
    external: values.into === undefined ? externalOf(config) : null,
    log: (line) => console.log(`  ${line}`),
    ...(values.unexamined ? {} : { examine: assurePromises }),
  })
  console.log(
    `\n✔ 已恢复到 · restored into ${dataDir}  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  )
  if (aside) console.log(`  原数据库保留在 · the former database is kept in ${aside}`)
  console.log(`  所有人需要重新登录 · everybody signs in again\n`)
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function fileOf(config: Config, named: string, to: string | null): Promise<string> {
  if (named !== 'latest') return named
  const found = await newestBackup(config.backupDir, to)
  if (found) return found
  throw new BackupRefused(
    `${config.backupDir} 中没有可用的备份。`,
    `There is no fitting backup below ${config.backupDir}.`,
  )
}

function externalOf({ databaseUrl: appUrl, databaseOwnerUrl: ownerUrl }: Config) {
  return appUrl && ownerUrl ? { appUrl, ownerUrl } : null
}
