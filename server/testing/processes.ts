/** Real server and worker processes on a test's database, and calls to them over HTTP. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../platform/free-port.ts'
import type { Endpoint, Reply } from '@concord/contract/endpoint.ts'
import type { ProblemBody } from '@concord/contract/problems.ts'
import {
  headersOf,
  Refused,
  urlOf,
  type Answer,
  type Asking,
  type Closing,
  type Portal,
  type Token,
} from './portal.ts'

export interface Running {
  pid: number
  /** As an operator stops it, or as a crash does; the exit code, null when the signal ended it. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

/** Starts a server that answers requests alone; ready when this returns. */
export async function startServerProcess(t: Closing, house: Portal, env: Record<string, string> = {}) {
  const port = await freePort()
  const running = startProcess(t, house, { PROCESS: 'server', PORT: String(port), ...env })
  const base = `http://127.0.0.1:${port}`
  await until(running, 'ready', async () => (await fetch(`${base}/api/ready`).catch(() => null))?.ok === true)

  async function ask<E extends Endpoint>(
    who: Token | null,
    endpoint: E,
    asking: Asking<E> = {},
  ): Promise<Answer> {
    const response = await fetch(base + urlOf(endpoint, asking), {
      method: endpoint.method,
      headers: headersOf(who, endpoint, asking),
      ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json: isJson ? JSON.parse(text) : undefined,
    }
  }
  const as = (who: Token | null) => ({
    ask: <E extends Endpoint>(endpoint: E, asking?: Asking<E>) => ask(who, endpoint, asking),
    call: async <E extends Endpoint>(endpoint: E, asking?: Asking<E>): Promise<Reply<E>> => {
      const answer = await ask(who, endpoint, asking)
      if (answer.status >= 400) throw new Refused(answer.status, answer.json as ProblemBody) // every refusal is a problem
      return answer.json as Reply<E>
    },
  })
  return { ...running, base, as }
}
export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>

/** Starts a worker without a port; its first heartbeat stands in the database when this returns. */
export async function startWorkerProcess(t: Closing, house: Portal): Promise<Running> {
  const beats = async () =>
    (await house.pool.query<{ n: number }>('select count(*)::int as n from platform.heartbeats')).rows[0]
      ?.n ?? 0
  const before = await beats()
  const running = startProcess(t, house, { PROCESS: 'worker' })
  await until(running, 'at work', async () => (await beats()) > before)
  return running
}

function startProcess(
  t: Closing,
  house: Portal,
  env: Record<string, string>,
): Running & { isOver: () => boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'concord-process-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, '../serve-only.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      DATABASE_URL: house.urls.appUrl,
      DATABASE_OWNER_URL: house.urls.ownerUrl,
      DATABASE_DIRECT_URL: house.urls.directUrl,
      PREPARED_STATEMENTS: house.urls.isPooled ? 'off' : 'on',
      DEMO: '0',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  const over = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return over
  }
  t.after(async () => {
    if (!isOver()) await end('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { pid: child.pid ?? 0, end, isOver }
}

async function until(running: { isOver: () => boolean }, what: string, holds: () => Promise<boolean>) {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(20)) {
    if (running.isOver()) throw new Error(`a process ended before it was ${what}`)
    if (await holds()) return
  }
  throw new Error(`a process was not ${what} within 30 s`)
}
