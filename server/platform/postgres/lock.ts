/**
 * Who holds a data folder. Our own lock file names the launcher, PostgreSQL's `postmaster.pid` names the server; both
 * may be left behind by a crash, so a process id alone is never believed: it may have been given to another program.
 */
import { linkSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export interface Holder {
  pid: number
  /** The kernel's start time of that process, where it can be read; tells a reused process id from the old one. */
  started: string | null
  /** The port of the running server, once it is known. */
  port: number | null
}

/** The data folder is in use by a live process; the message says by which, in both languages. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `数据目录 ${folder} 正被进程 ${pid} 使用，请先停止它，或用 DATA_DIR 指定另一个目录。\n` +
        `The data folder ${folder} is in use by process ${pid}. Stop it first, or name another folder with DATA_DIR.`,
    )
    this.name = 'FolderInUse'
  }
}

const heldHere = new Set<string>()
const lockFile = (folder: string) => join(folder, 'postgres.lock')

/**
 * Takes the folder for this process or throws FolderInUse. `abandoned` is true when a launcher died without giving the
 * folder back: the server found in it is then our own orphan.
 */
export function takeLock(folder: string): {
  abandoned: boolean
  announce(port: number): void
  release(): void
} {
  if (heldHere.has(folder)) throw new FolderInUse(folder, process.pid)
  const own: Holder = { pid: process.pid, started: startOf(process.pid), port: null }
  const holder = readHolder(folder)
  if (holder && isHolderAlive(holder)) throw new FolderInUse(folder, holder.pid)
  if (holder) rmSync(lockFile(folder), { force: true })
  writeLockOnce(folder, own)
  heldHere.add(folder)
  return {
    abandoned: holder !== null,
    announce: (port) => writeFileSync(lockFile(folder), JSON.stringify({ ...own, port }), { mode: 0o600 }),
    release() {
      heldHere.delete(folder)
      rmSync(lockFile(folder), { force: true })
    },
  }
}

/** The live launcher of a folder, so that a script may use the running server instead of starting a second one. */
export function liveHolder(folder: string): Holder | null {
  const holder = readHolder(folder)
  return holder && (isHolderAlive(holder) || heldHere.has(folder)) ? holder : null
}

/** A hard link appears with its content or not at all, so two launchers cannot both succeed. */
function writeLockOnce(folder: string, own: Holder) {
  const draft = `${lockFile(folder)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
  try {
    linkSync(draft, lockFile(folder))
  } catch {
    throw new FolderInUse(folder, readHolder(folder)?.pid ?? 0)
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(folder: string): Holder | null {
  try {
    const read: unknown = JSON.parse(readFileSync(lockFile(folder), 'utf8'))
    if (typeof read !== 'object' || read === null || !('pid' in read) || typeof read.pid !== 'number')
      return null
    const started = 'started' in read && typeof read.started === 'string' ? read.started : null
    return {
      pid: read.pid,
      started,
      port: 'port' in read && typeof read.port === 'number' ? read.port : null,
    }
  } catch {
    return null
  }
}

function isHolderAlive(holder: Holder) {
  if (holder.pid === process.pid || !isAlive(holder.pid)) return false
  return holder.started === null || startOf(holder.pid) === holder.started
}

/** False for zombies too: a process that nobody reaped holds nothing. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Without the right to signal it, the process exists all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return statOf(pid)?.[0] !== 'Z'
}

/** State, parent … of /proc/PID/stat after the command name, which may itself hold blanks and brackets. */
function statOf(pid: number): string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

const startOf = (pid: number) => statOf(pid)?.[19] ?? null

/** The process id in `postmaster.pid`, whatever became of that process. */
export function recordedServer(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}

/** Whether that process really is a server working in this cluster, and not a stranger with a reused process id. */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    if (process.platform === 'win32') return true
    const name = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
    return name.status !== 0 || name.stdout.includes('postgres')
  }
}
