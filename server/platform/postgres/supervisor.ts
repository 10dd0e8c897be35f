/** Keeps the embedded server running: starts it, waits until it answers, brings it back when it dies, stops it cleanly. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '#platform/free-port.ts'
import { nativeFolder, type Host } from './host.ts'
import { settings } from './settings.ts'

export const startTimeoutMs = 60_000
/**
 * What may go away while we try again: left-overs of a crash (orphan backends, their shared memory, a port just given back)
 * and a full disk, which PostgreSQL cannot start on once it ended for want of room for its log.
 */
const passing =
  /lock file ".*" already exists|pre-existing shared memory block|could not bind|Address already in use|No space left on device/

export interface Watched {
  host: Host
  folder: string
  cluster: string
  ephemeral: boolean
  archives: boolean
  /** How long a start may take: recovery from a backup replays for longer than a crash does. */
  startTimeoutMs: number
  more: Record<string, string>
  alien: number | null
  log: (line: string) => void
  onLost: (error: Error) => void
}

/** Keeps one server running on one port until it is told to stop. */
export function supervise(watched: Watched) {
  let port = 0
  let child: ChildProcess | null = null
  let guard: ChildProcess | null = null
  let stopping = false
  let starting: Promise<void> = Promise.resolve()
  const lastWord = () => void (child && signal(child, 'SIGINT'))

  async function start() {
    const firstTime = port === 0
    for (const end = Date.now() + watched.startTimeoutMs; ; await pause(200)) {
      if (firstTime) port = await freePort()
      const started = await startOnce(watched, port)
      if (typeof started !== 'string') return adopt(started)
      if (stopping) return
      if (!passing.test(started) || Date.now() > end) throw new Error(`PostgreSQL did not start:\n${started}`)
    }
  }

  function adopt(running: ChildProcess) {
    child = running
    if (watched.ephemeral) guard = guardAgainstOrphan(running, watched.folder)
    running.once('exit', (code, by) => {
      child = null
      if (stopping) return
      guard?.kill('SIGKILL')
      watched.log(
        `PostgreSQL 意外退出（${by ?? code}），正在重启 · PostgreSQL died (${by ?? code}) and is being restarted`,
      )
      starting = start().catch((error: unknown) =>
        watched.onLost(error instanceof Error ? error : new Error(String(error))),
      )
    })
  }

  process.once('exit', lastWord)
  return {
    start: () => (starting = start()),
    port: () => port,
    pid: () => child?.pid ?? 0,
    async stop() {
      stopping = true
      process.removeListener('exit', lastWord)
      await starting.catch(() => {})
      if (child) await end(child)
      guard?.kill('SIGKILL')
    },
  }
}

/** A killed test run must leave no server and no folder behind: this shell waits for our end of its input to close. */
function guardAgainstOrphan(server: ChildProcess, folder: string): ChildProcess | null {
  if (process.platform === 'win32') return null
  const script = 'read _; kill -QUIT "$1" && sleep 1; rm -rf "$2"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(server.pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  // The pipe alone must not keep this process running.
  if (guard.stdin && 'unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()
  return guard
}

/** Starts the server and waits until it takes connections. Returns the text of its log when it does not. */
async function startOnce(watched: Watched, port: number): Promise<ChildProcess | string> {
  const { host, cluster } = watched
  const logFile = join(watched.folder, 'postgres.log')
  const written = keepLogSmall(logFile)
  const { file, args } = host.command('postgres', [
    '-D',
    host.clusterArgument(cluster),
    ...settings(port, watched),
  ])
  const output = openSync(logFile, 'a', 0o600)
  const child = spawn(file, args, {
    ...host.identity,
    cwd: cluster,
    // PostgreSQL takes the process of this number for a relative and not for a rival (see CreateLockFile in its miscinit.c).
    env:
      watched.alien === null
        ? host.environment
        : { ...host.environment, PG_GRANDPARENT_PID: String(watched.alien) },
    // Its own session: Ctrl-C must reach the portal, which then stops the database last.
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  for (const end = Date.now() + watched.startTimeoutMs; !ended && Date.now() < end; await pause(10)) {
    if (isReady(cluster, child.pid)) {
      child.unref()
      return child
    }
  }
  if (!ended) child.kill('SIGKILL')
  return readFileSync(logFile, 'utf8').slice(written) || 'it ended without a word'
}

/** The server writes its state to the eighth line of `postmaster.pid`. */
function isReady(cluster: string, pid: number | undefined) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/** Returns the length of the log in characters before this start. */
function keepLogSmall(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > 10_000_000) renameSync(logFile, `${logFile}.1`)
  return size === 0 || size > 10_000_000 ? 0 : readFileSync(logFile, 'utf8').length
}

/** Fast shutdown; only a server that does not answer is pushed harder. */
async function end(child: ChildProcess) {
  child.ref()
  const gone = new Promise<true>((done) => child.once('exit', () => done(true)))
  if (child.exitCode !== null || child.signalCode !== null) return
  for (const [name, wait] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    signal(child, name)
    if (await Promise.race([gone, pause(wait, false, { ref: false })])) return
  }
}

function signal(child: ChildProcess, name: 'SIGINT' | 'SIGQUIT' | 'SIGKILL') {
  if (process.platform !== 'win32' || name === 'SIGKILL') return void child.kill(name)
  // Windows has no signals; PostgreSQL listens on a pipe that pg_ctl knows.
  spawn(join(nativeFolder(), 'bin', 'pg_ctl.exe'), ['kill', name.slice(3), String(child.pid)], {
    stdio: 'ignore',
  })
}
