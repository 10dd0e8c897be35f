/** A portal of its own for replay and bench: fresh durable database, the server as its own process, one administrator. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../server/platform/free-port.ts'
import pg from 'pg'
import { installBasics } from '../../server/basics.ts'
import { makeFirstAdministrator } from '../../server/first-administrator.ts'
import { migrate } from '../../server/platform/database/migrate.ts'
import { launchPostgres, type Postgres } from '../../server/platform/postgres/launch.ts'

export interface FreshPortal {
  base: string
  administrator: { handle: string; password: string }
  postgres: Postgres
  /** The server's process id. */
  server: number
  /** Everything of the portal lies below it and goes with it. */
  folder: string
}
export interface Wishes {
  /** Fills the database before the server starts. */
  prepare?: (postgres: Postgres) => Promise<void>
  /** Arguments of Node before the server's file. */
  nodeArguments?: readonly string[]
  /** Settings of PostgreSQL beyond the usual ones. */
  settings?: Record<string, string>
}

export async function withFreshPortal<T>(
  work: (portal: FreshPortal) => Promise<T>,
  { prepare, nodeArguments = [], settings = {} }: Wishes = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-replay-'))
  const forget = leaveNothing(folder)
  const postgres = await launchPostgres({ dataDir: join(folder, 'data'), settings })
  try {
    await migrate(postgres)
    await installBasics(postgres)
    const made = await makeFirstAdministrator(postgres.ownerUrl)
    if (!made) throw new Error('the fresh database has people already')
    await keepPassword(postgres.ownerUrl)
    const administrator = { handle: made.account, password: made.password }
    await prepare?.(postgres)
    const port = await freePort()
    const entry = join(import.meta.dirname, '../../server/serve-only.ts')
    // As `npm run serve` does.
    const server = spawn(
      process.execPath,
      ['--max-semi-space-size=16', '--max-old-space-size=512', ...nodeArguments, entry],
      {
        // Its log is for people: the output is for the one object that replay and bench print.
        stdio: ['ignore', process.stderr, 'inherit'],
        env: {
          ...process.env,
          NODE_ENV: 'test',
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: join(folder, 'files'),
          DATABASE_URL: postgres.appUrl,
          DATABASE_OWNER_URL: postgres.ownerUrl,
          DEMO: '0',
          BUSINESS_CLOCK: 'header',
          RATE_LIMITS: 'off',
          LOG_LEVEL: 'error',
        },
      },
    )
    const lastWord = () => void server.kill('SIGTERM')
    process.once('exit', lastWord)
    try {
      const base = `http://127.0.0.1:${port}`
      await untilReady(base, server)
      return await work({ base, administrator, postgres, server: server.pid ?? 0, folder })
    } finally {
      await ended(server)
      process.off('exit', lastWord)
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
    forget()
  }
}

/** No person sits here who would choose an own one. */
async function keepPassword(ownerUrl: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`set app.side = 's'; update identity.people set first_password_until = null`)
  await client.end()
}

/** Ctrl-C ends by `exit`, so that the last words of database and server are said and the folder, gigabytes perhaps, goes. */
function leaveNothing(folder: string): () => void {
  const exit = () => process.exit(130)
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('SIGINT', exit).once('SIGTERM', exit).once('exit', remove)
  return () => process.off('SIGINT', exit).off('SIGTERM', exit).off('exit', remove)
}

async function untilReady(base: string, server: ChildProcess) {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const isReady = await fetch(`${base}/api/ready`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the server did not become ready')
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    server.once('close', () => resolve())
    server.kill('SIGTERM')
  })
}
