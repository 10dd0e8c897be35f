/** A throw-away PostgreSQL made from the system's own packages, so that another version than the embedded one is tried. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../server/platform/free-port.ts'

export interface SystemPostgres {
  superUrl: string
  port: number
  stop: () => Promise<void>
}

/** Where Debian and its relatives put the oldest version that Concord supports. */
export const debianBinaries = '/usr/lib/postgresql/15/bin'

/** Returns the reason in words where the machine has no such server. */
export async function startSystemPostgres(binaries = debianBinaries): Promise<SystemPostgres | string> {
  if (!existsSync(join(binaries, 'initdb'))) return `${binaries} 中没有 initdb · no initdb in ${binaries}`
  const who = ordinaryUser()
  if (typeof who === 'string') return who
  const folder = mkdtempSync(join(tmpdir(), 'concord-system-postgres-'))
  const secret = join(folder, 'password')
  const password = randomBytes(18).toString('base64url')
  writeFileSync(secret, password, { mode: 0o600 })
  if (who) for (const path of [folder, secret]) chownSync(path, who.uid, who.gid)
  const cluster = join(folder, 'cluster')
  const manner = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-sync']
  const made = spawnSync(
    join(binaries, 'initdb'),
    ['-D', cluster, '-U', 'postgres', `--pwfile=${secret}`, ...manner],
    { ...who, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const child = spawn(join(binaries, 'postgres'), ['-D', cluster, ...settings(port)], {
    ...who,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stop = () => ended(child).then(() => rmSync(folder, { recursive: true, force: true }))
  try {
    await untilReady(child, cluster)
  } catch (error) {
    await stop()
    throw error
  }
  return { superUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, port, stop }
}

/** PostgreSQL refuses to run as root. Undefined: we are nobody special already. */
function ordinaryUser(): { uid: number; gid: number } | undefined | string {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim())
    if (ids.every((id) => /^\d+$/.test(id))) return { uid: Number(ids[0]), gid: Number(ids[1]) }
  }
  return '没有可用的普通用户 · there is no ordinary user to run it as'
}

const settings = (port: number) =>
  Object.entries({
    ...{ port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' },
    ...{ max_connections: '150', shared_buffers: '128MB', fsync: 'off', synchronous_commit: 'off' },
    // A company's server is seldom set to UTC and to ISO dates; ours must not lean on that.
    ...{ timezone: 'Asia/Shanghai', datestyle: 'German', log_min_messages: 'fatal' },
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

async function untilReady(child: ChildProcess, cluster: string) {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(20)) {
    if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`)
    const pidFile = join(cluster, 'postmaster.pid')
    const state = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n')[7] : ''
    if (state?.trim() === 'ready') return
  }
  throw new Error('postgres was not ready within 30 s')
}

export function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('close', () => done())
    child.kill(signal)
  })
}
