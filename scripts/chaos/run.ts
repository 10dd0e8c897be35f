/** Runs faults one after the other on one ground, and asks after each whether every promise still holds. */
import { chance, Skipped, type Fault } from './fault.ts'
import { inspect, openGround, type Ground } from './ground.ts'

export interface Report {
  name: string
  skipped?: string
  rounds?: number
  /** Orders acknowledged under this fault. */
  acked?: number
  lost?: number
  duplicates?: number
  recovery_ms?: { median: number; max: number } | null
  notes?: Record<string, number | string>
  violations?: string[]
  took_s?: number
}

export interface RunOptions {
  seed: number
  rounds: number | null
  say: (line: string) => void
  /** Of PostgreSQL, beyond the usual ones. */
  settings?: Record<string, string>
}

export async function runFaults(
  faults: readonly Fault[],
  { seed, rounds, say, settings }: RunOptions,
): Promise<Report[]> {
  const ground = await openGround({ random: chance(seed), say, ...(settings ? { settings } : {}) })
  const reports: Report[] = []
  // Whoever is told to stop leaves no database behind.
  const leave = () => void ground.close().finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  try {
    for (const fault of faults) {
      const report = await runFault(fault, ground, rounds ?? fault.rounds)
      reports.push(report)
      say(lineOf(fault, report))
    }
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, leave)
    await ground.close()
  }
  return reports
}

async function runFault(fault: Fault, ground: Ground, rounds: number): Promise<Report> {
  const start = performance.now()
  const before = ground.acks.count()
  try {
    if (!ground.server.isAlive()) await ground.server.start({})
    const struck = await fault.strike(ground, rounds)
    const { lost, duplicates, broken } = await inspect(ground.postgres.appUrl, ground.acks.file)
    return {
      name: fault.name,
      rounds: struck.rounds,
      acked: ground.acks.count() - before,
      lost,
      duplicates,
      recovery_ms: spread(struck.recovery_ms ?? []),
      notes: struck.notes ?? {},
      violations: [...new Set([...(struck.violations ?? []), ...broken])],
      took_s: Math.round((performance.now() - start) / 100) / 10,
    }
  } catch (error) {
    if (error instanceof Skipped) return { name: fault.name, skipped: error.message }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { name: fault.name, rounds, violations: [text, ground.server.lastWords()] }
  }
}

export const isWhole = ({ skipped, violations = [], lost, duplicates }: Report) =>
  skipped !== undefined || (violations.length === 0 && lost === 0 && duplicates === 0)

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted.length === 0
    ? null
    : { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 }
}

function lineOf(fault: Fault, report: Report): string {
  if (report.skipped !== undefined) return `– ${fault.name}: 跳过 · skipped: ${report.skipped}`
  const recovery = report.recovery_ms
    ? `, 恢复 · recovery ${report.recovery_ms.median} ms (max ${report.recovery_ms.max})`
    : ''
  const notes = Object.entries(report.notes ?? {}).map(([name, value]) => `${name} ${value}`)
  return [
    `${isWhole(report) ? '✔' : '✖'} ${fault.name} — ${fault.zh} · ${fault.en}`,
    `    ${report.rounds} rounds, acked ${report.acked ?? '?'}, lost ${report.lost ?? '?'}, duplicates ${report.duplicates ?? '?'}${recovery}, ${report.took_s ?? '?'} s`,
    ...(notes.length > 0 ? [`    ${notes.join(', ')}`] : []),
    ...(report.violations ?? []).slice(0, 20).map((violation) => `    ✖ ${violation}`),
  ].join('\n')
}
