/**
 * `npm start`: from a fresh checkout to a running portal. Whatever does not wait for each other runs side by side, because
 * a newcomer's first minute counts: the web is built while the database is made, migrated and filled.
 */
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { buildWebIfStale } from '../scripts/web-build.ts'
import { logicalMeans, physicalMeans, placeOf, type Means } from '#backup'
import { installBasics } from './basics.ts'
import { makeFirstAdministrator, type FirstAdministrator } from './first-administrator.ts'
import { putInDemoOnce, type DemoAccount } from './first-run.ts'
import { box, columns } from './platform/box.ts'
import { isRunByNpm, loadConfig, type Config } from './platform/config.ts'
import { migrate } from './platform/database/migrate.ts'
import { FolderInUse } from './platform/postgres/lock.ts'
import { launchPostgres } from './platform/postgres/launch.ts'

type Closing = () => Promise<void>

const say = (line: string) => console.log(`  ${line}`)
/** What to undo at the end, last first. */
const closings: Closing[] = []
let leaving = false
let askedAt = 0

const started = start().catch((error: unknown) => {
  console.error(`\n${readable(error)}\n`)
  return leave(1)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
if (isRunByNpm()) followParent()

async function start() {
  const config = loadConfig()
  const web = buildWebIfStale(say)
  const main = import('./main.ts')
  // Both are awaited below; until then a failure of theirs must not count as unhandled.
  for (const pending of [web, main]) pending.catch(() => {})
  const { means, ...urls } = await openDatabase(config)
  const applied = await migrate(urls)
  if (applied.length > 0)
    say(`数据库已升级到 ${applied.at(-1)} · the database was brought to ${applied.at(-1)}`)
  await installBasics(urls)
  const demo = await putInDemoOnce(config, urls, say)
  const administrator = demo ? null : await makeFirstAdministrator(urls.ownerUrl)
  await web
  const port = await freePortFrom(config.port, config.host)
  const { startServer } = await main
  if (leaving || askedAt !== 0) return
  const server = await startServer({
    config: { ...config, port, demo: demo ? 'on' : 'off' },
    ...urls,
    backups: means,
  })
  closings.push(() => server.stop())
  if (port !== config.port) {
    say(`端口 ${config.port} 已被占用，改用 ${port} · port ${config.port} is taken, using ${port} instead`)
  }
  console.log(`\n${welcome(config, server.url, accountRows(demo, administrator))}\n`)
}

async function openDatabase(config: Config): Promise<{ ownerUrl: string; appUrl: string; means: Means }> {
  const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = config
  if (ownerUrl && appUrl) return { ownerUrl, appUrl, means: logicalMeans(ownerUrl, placeOf(config)) }
  say('正在启动内置数据库 · starting the embedded database')
  const onLost = (error: Error) => {
    console.error(readable(error))
    void leave(1)
  }
  const postgres = await whenFree(() =>
    launchPostgres({ dataDir: config.dataDir, backups: config.backupDir, log: say, onLost }),
  )
  closings.push(postgres.stop)
  const means = physicalMeans(postgres.superUrl, placeOf(config), () => postgres.shipping?.state() ?? null)
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, means }
}

/** Whoever stops a portal and starts it again at once should not be told that it still runs. */
async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 3000; ; await pause(100)) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > end || askedAt !== 0) throw error
    }
  }
}

function welcome(config: Config, url: string, accounts: string[][]): string {
  const where = config.databaseUrl ? `${new URL(config.databaseUrl).host}, ${config.dataDir}` : config.dataDir
  const facts = columns([
    ['地址 · Address', config.process === 'worker' ? '无，只处理后台任务 · none, jobs alone' : url],
    ['数据 · Data', where],
    ['停止 · Stop', 'Ctrl-C'],
  ])
  const listed =
    accounts.length === 0 ? [] : ['', '账号与密码 · Accounts and passwords', ...columns(accounts)]
  return box(['Concord 协同 已启动 · is running', '', ...facts, ...listed])
}

function accountRows(demo: DemoAccount[] | null, first: FirstAdministrator | null): string[][] {
  if (first)
    return [
      [
        first.account,
        first.password,
        '管理员，只显示一次，登录后须改 · administrator, shown only once, to be changed on signing in',
      ],
    ]
  return (demo ?? []).map(({ account, password, title_zh, title_en }) => [
    account,
    password,
    `${title_zh} · ${title_en}`,
  ])
}

/** The wanted port, or the next one that nobody listens on. */
async function freePortFrom(first: number, host: string): Promise<number> {
  for (let port = first; port < Math.min(first + 50, 65_536); port++)
    if (await isFree(port, host)) return port
  throw new Error(
    `从 ${first} 起的 50 个端口都被占用，请设置 PORT · fifty ports from ${first} on are taken: set PORT`,
  )
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((answer, fail) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return answer(false)
      const reason = error.code === 'EACCES' ? '需要管理员权限 · needs the rights of root' : error.message
      fail(new Error(`HOST ${host}, PORT ${port}: ${reason}`))
    })
    probe.listen(port, host, () => probe.close(() => answer(true)))
  })
}

/** The second request forces the end. npm passes Ctrl-C on to us, so one press may arrive twice. */
function onSignal() {
  if (askedAt === 0) {
    askedAt = Date.now()
    console.log('\n  正在停止 · stopping')
    // What is being started is finished first, so that it can be stopped in order.
    void started.then(() => leave(0))
  } else if (Date.now() - askedAt > 1000) process.exit(1)
}

/** The shell between npm and us does not pass a signal on; what is left to see is that our parent has changed. */
function followParent() {
  const parent = process.ppid
  setInterval(() => void (process.ppid !== parent && askedAt === 0 && onSignal()), 300).unref()
}

/** Undoes everything in reverse order: requests are answered, then jobs end, then the database writes everything. */
async function leave(code: number) {
  if (leaving) return
  leaving = true
  for (const close of closings.toReversed())
    await close().catch((error: unknown) => console.error(readable(error)))
  process.exit(code)
}

/** Our own refusals speak for themselves; anything else is a bug and shows where it happened. */
function readable(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return ['ConfigRefused', 'MigrationRefused', 'FolderInUse', 'HostUnsuitable'].includes(error.name)
    ? error.message
    : (error.stack ?? error.message)
}
