/** The portal as a process of its own that can be killed and started again on the same port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../server/platform/free-port.ts'

const root = join(import.meta.dirname, '../..')

export interface Program {
  /** `start.ts` brings its own PostgreSQL, `serve-only.ts` uses a given one. */
  script: 'start.ts' | 'serve-only.ts'
  folder: string
  /** Asked at each start: the database may have moved to another port. */
  env: () => Record<string, string>
}

export async function serverProcess({ script, folder, env }: Program) {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const logFile = join(folder, 'server.log')
  let child: ChildProcess | null = null
  let extra: { env: Record<string, string>; flags: string[] } = { env: {}, flags: [] }

  /** Returns after how many milliseconds it was ready. `differently` holds until the next such start. */
  async function start(differently?: { env?: Record<string, string>; flags?: string[] }): Promise<number> {
    if (differently) extra = { env: differently.env ?? {}, flags: differently.flags ?? [] }
    const since = performance.now()
    const output = openSync(logFile, 'a')
    const started = spawn(process.execPath, [...extra.flags, join(root, 'server', script)], {
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: String(port),
        HOST: '127.0.0.1',
        DEMO: '0',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'error',
        npm_lifecycle_event: undefined,
        ...env(),
        ...extra.env,
      },
    })
    closeSync(output)
    child = started
    for (const end = Date.now() + 90_000; Date.now() < end; await pause(20)) {
      if (isOver(started)) throw new Error(`the server ended: ${lastWords()}`)
      if (await isReady()) return performance.now() - since
    }
    throw new Error(`the server did not become ready: ${lastWords()}`)
  }

  const isReady = () =>
    fetch(`${base}/api/ready`).then(
      (reply) => reply.ok,
      () => false,
    )
  const lastWords = () => readFileSync(logFile, 'utf8').slice(-2000)

  async function end(signal: 'SIGKILL' | 'SIGTERM') {
    const ending = child
    if (!ending || isOver(ending)) return
    const gone = new Promise<void>((done) => ending.once('close', () => done()))
    ending.kill(signal)
    await gone
  }
  const isAlive = () => child !== null && !isOver(child)
  return { base, port, start, end, isReady, isAlive, lastWords, pid: () => child?.pid ?? 0 }
}
export type ServerProcess = Awaited<ReturnType<typeof serverProcess>>

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
