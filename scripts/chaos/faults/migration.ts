/** A migration that is interrupted: after every statement by a lost connection, and by a killed process at random ones. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { printSchema } from '../../../server/db/print-schema.ts'
import { walls } from '../../../server/db/walls.ts'
import { migrate } from '../../../server/platform/database/migrate.ts'
import type { Fault } from '../fault.ts'
import { asSuperuser, type Ground } from '../ground.ts'
import { openProxy, type Proxy, type Verdict } from '../proxy.ts'

interface Urls {
  ownerUrl: string
  appUrl: string
}
const schemas = [...new Set(Object.keys(walls).map((table) => table.split('.')[0] ?? ''))]

const migrationKilled: Fault = {
  name: 'migration-killed',
  zh: '数据库迁移在每一条语句处中断，再次运行即完整',
  en: 'the migration is interrupted at every statement k = 1…n, and some of them by SIGKILL; run again it is whole',
  rounds: 10,
  async strike(ground, rounds) {
    const proxy = await openProxy(ground.postgres, ground.random)
    const violations: string[] = []
    try {
      const { wanted, count } = await reference(ground, proxy)
      for (let k = 1; k <= count; k += 1)
        violations.push(
          ...(await interrupted(ground, wanted, `statement ${k}`, (urls) => cutAt(proxy, urls, k))),
        )
      for (let round = 0; round < rounds; round += 1) {
        const k = 1 + Math.floor(ground.random() * count)
        violations.push(
          ...(await interrupted(ground, wanted, `SIGKILL at ${k}`, (urls) => killedAt(urls, k))),
        )
      }
      return { rounds: count + rounds, violations, notes: { statements: count, processes_killed: rounds } }
    } finally {
      await proxy.close()
    }
  },
}

/** What an undisturbed run makes, and in how many statements. */
async function reference(ground: Ground, proxy: Proxy) {
  const urls = await freshDatabase(ground)
  let count = 0
  proxy.weather = {
    judge: (sent) => {
      if (isStatement(sent)) count += 1
      return 'pass'
    },
  }
  await migrate(through(proxy, urls))
  proxy.weather = {}
  return { wanted: await madeIn(urls), count }
}

/** A simple query, or the parsing of one with parameters. */
const isStatement = (sent: Buffer) => sent[0] === 0x51 || sent[0] === 0x50

/** Every other statement arrives and is cut off from its answer, the others never arrive. */
async function cutAt(proxy: Proxy, urls: Urls, k: number) {
  let seen = 0
  proxy.weather = {
    judge: (sent): Verdict => {
      if (isStatement(sent)) seen += 1
      return seen === k && isStatement(sent) ? (k % 2 ? 'lose-reply' : 'cut') : 'pass'
    },
  }
  const isThrough = await migrate(through(proxy, urls)).then(
    () => true,
    () => false,
  )
  proxy.weather = {}
  return !isThrough
}

function killedAt(urls: Urls, k: number): Promise<boolean> {
  const script = join(import.meta.dirname, '../migrate-victim.ts')
  const child = spawn(process.execPath, [script, urls.ownerUrl, urls.appUrl, String(k)], { stdio: 'ignore' })
  return new Promise((resolve) => child.once('close', (_code, signal) => resolve(signal === 'SIGKILL')))
}

async function interrupted(
  ground: Ground,
  wanted: string,
  what: string,
  interrupt: (urls: Urls) => Promise<boolean>,
): Promise<string[]> {
  const urls = await freshDatabase(ground)
  if (!(await interrupt(urls))) return [`${what}: was not interrupted`]
  try {
    await migrate(urls)
    const again = await migrate(urls)
    if (again.length > 0) return [`${what}: a third run still applied ${again.join(', ')}`]
    return (await madeIn(urls)) === wanted ? [] : [`${what}: the schema is another one`]
  } catch (error) {
    return [`${what}: the rerun failed: ${String(error)}`]
  }
}

async function freshDatabase({ postgres }: Ground): Promise<Urls> {
  await asSuperuser(postgres, 'drop database if exists migrating with (force)')
  await asSuperuser(postgres, 'create database migrating owner concord_owner')
  const of = (url: string) => url.replace(/\/[^/]*$/, '/migrating')
  return { ownerUrl: of(postgres.ownerUrl), appUrl: of(postgres.appUrl) }
}

const through = ({ port }: Proxy, { ownerUrl, appUrl }: Urls): Urls => ({
  ownerUrl: ownerUrl.replace(/:\d+\//, `:${port}/`),
  appUrl,
})

/** Tables, constraints, policies, and which migrations stand in the list. */
async function madeIn({ ownerUrl }: Urls): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query('select name, checksum from platform.migrations order by 1')
    return JSON.stringify(rows) + (await printSchema(client, schemas))
  } finally {
    await client.end()
  }
}

export const migration: readonly Fault[] = [migrationKilled]
