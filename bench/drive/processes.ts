/** What processes have used of the machine, from /proc. Where there is none (macOS, Windows), CPU is left out of the report. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'

/** Linux counts in hundredths of a second on every architecture that Node runs on. */
const tick_ms = 10

export const hasProc = existsSync('/proc/self/stat') && existsSync('/proc/stat')

interface Stat {
  parent: number
  /** Its own, user and system, all threads; and that of children it has waited for. */
  own: number
  reaped: number
}

function statOf(pid: number | 'self'): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name before may hold blanks and brackets; the fields are counted behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (index: number) => Number(fields[index - 3])
    return { parent: at(4), own: at(14) + at(15), reaped: at(16) + at(17) }
  } catch {
    return null // it ended meanwhile; its time is with its parent now
  }
}

/** CPU in ms of a process, all that descend from it, and those of them that have ended and were waited for. */
export function cpuOfTree(root: number): number {
  const stats = new Map<number, Stat>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat) stats.set(Number(name), stat)
  }
  const belongs = (pid: number): boolean =>
    pid === root || (pid > 1 && stats.has(pid) && belongs(stats.get(pid)?.parent ?? 0))
  let ticks = 0
  for (const [pid, { own, reaped }] of stats) if (belongs(pid)) ticks += own + reaped
  return ticks * tick_ms
}

/** CPU in ms that the whole machine was busy, whoever used it. */
export function cpuOfMachine(): number {
  const [, ...fields] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/)
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields.map(Number)
  return (user + nice + system + irq + softirq + steal) * tick_ms
}

/** Resident memory in MB: now, and the most it ever was. */
export function memoryOf(pid: number): { now_mb: number; peak_mb: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mb = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024)
  return { now_mb: mb('VmRSS'), peak_mb: mb('VmHWM') }
}
