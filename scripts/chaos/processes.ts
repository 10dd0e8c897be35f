/** The processes that work in a database's folder, found where the kernel tells (Linux). */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { Skipped } from './fault.ts'

/** Postmaster and all its children, the orphans of a killed one too. */
export function processesOf(cluster: string): number[] {
  if (!existsSync('/proc/self/cwd')) throw new Skipped('no /proc to find the processes of the database in')
  const real = realpathSync(cluster)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workFolderOf(name) === real)
    .map(Number)
}

function workFolderOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // ended meanwhile, or not ours to see
  }
}

/** Sends a signal to each; those that ended meanwhile are left out. */
export function signalAll(pids: readonly number[], signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended.
    }
  }
}

export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}
