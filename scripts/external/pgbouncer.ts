/** A PgBouncer in transaction mode before a PostgreSQL on this machine, as small as the runbook's. */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../server/platform/free-port.ts'
import { ended } from './system-postgres.ts'

export interface Pooler {
  port: number
  version: string
  stop: () => Promise<void>
}

/** Returns the reason in words where PgBouncer is not installed. */
export async function startPgbouncer(appUrl: string): Promise<Pooler | string> {
  const found = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' })
  const version = /PgBouncer ([\d.]+)/.exec(found.stdout ?? '')?.[1]
  if (!version)
    return '没有安装 PgBouncer（apt-get install pgbouncer）· PgBouncer is not installed (apt-get install pgbouncer)'
  const { username, password, port: postgresPort } = new URL(appUrl)
  const folder = mkdtempSync(join(tmpdir(), 'concord-pgbouncer-'))
  const port = await freePort()
  const files = {
    'users.txt': `"${username}" "${password}"\n`,
    'pgbouncer.ini': `
[databases]
* = host=127.0.0.1 port=${postgresPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = 20
max_client_conn = 500
server_idle_timeout = 5
log_connections = 0
log_disconnections = 0
log_pooler_errors = 0
log_stats = 0
`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 })
  // PgBouncer refuses to run as root and drops to the user it is told.
  const isRoot = process.getuid?.() === 0
  if (isRoot) giveToNobody(folder, Object.keys(files))
  const child = spawn(
    'pgbouncer',
    ['-q', ...(isRoot ? ['-u', 'nobody'] : []), join(folder, 'pgbouncer.ini')],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const stop = () => ended(child, 'SIGTERM').then(() => rmSync(folder, { recursive: true, force: true }))
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
    if (child.exitCode !== null) break
    if (await listens(port)) return { port, version, stop }
  }
  await stop()
  throw new Error('PgBouncer did not start')
}

function giveToNobody(folder: string, names: string[]) {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout),
  )
  for (const path of [folder, ...names.map((name) => join(folder, name))]) chownSync(path, uid ?? 0, gid ?? 0)
}

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1')
    const say = (isOpen: boolean) => {
      socket.destroy()
      answer(isOpen)
    }
    socket.once('connect', () => say(true)).once('error', () => say(false))
  })
}
