/** Closed-loop clients: each asks again as soon as it has its answer. What is counted lies between two moments. */
import { setTimeout as pause } from 'node:timers/promises'
import { cpuOfMachine, cpuOfTree, hasProc } from './processes.ts'

/** One operation of one client; resolves to the bytes of its replies and throws when a figure is wrong. */
export type Operation = (client: number, turn: number) => Promise<number>

export interface Watched {
  server: number
  postgres: number
}
export interface Measured {
  ops: number
  ops_per_second: number
  p50_ms: number
  p95_ms: number
  p99_ms: number
  bytes: number
  /** Null where there is no /proc. */
  cpu_ms: { server: number; postgres: number; total: number } | null
  /** Part of the machine that neither the bench nor what it measures has used. */
  others: number | null
}

export interface Round {
  clients: number
  seconds: number
  /** Before anything is counted: so long, and so many operations, until code is compiled and statements are planned. */
  warm_up: { seconds: number; ops: number }
  /** Ends a round before its time: the small run of the test. */
  ops_max?: number
}

export async function measure(round: Round, watched: Watched, operation: Operation): Promise<Measured> {
  const times: number[] = []
  let bytes = 0
  let isCounting = false
  let isOver = false
  let failure: unknown
  let done = 0

  const client = async (number: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const asked = performance.now()
      const size = await operation(number, turn)
      done += 1
      if (!isCounting) continue
      times.push(performance.now() - asked)
      bytes += size
      if (times.length >= (round.ops_max ?? Infinity)) isOver = true
    }
  }
  const clients = Array.from({ length: round.clients }, (_, number) =>
    client(number).catch((error: unknown) => {
      failure ??= error
      isOver = true
    }),
  )
  const until = async (seconds: number, ops = 0) => {
    for (const end = performance.now() + seconds * 1000; !isOver && (performance.now() < end || done < ops);)
      await pause(Math.min(50, Math.max(1, end - performance.now())))
  }
  await until(round.warm_up.seconds, round.warm_up.ops)
  const before = readings(watched)
  const start = performance.now()
  isCounting = true
  // At least one operation, however slow the machine: of none there are no figures.
  await until(round.seconds, done + 1)
  isCounting = false
  const elapsed = performance.now() - start
  const after = readings(watched)
  isOver = true
  await Promise.all(clients)
  if (failure !== undefined) throw failure
  return figures(times, bytes, elapsed, before && after && used(before, after))
}

interface Readings {
  server: number
  postgres: number
  driver: number
  machine: number
}

function readings({ server, postgres }: Watched): Readings | null {
  if (!hasProc) return null
  const { user, system } = process.cpuUsage()
  return {
    server: server === process.pid ? 0 : cpuOfTree(server),
    postgres: cpuOfTree(postgres),
    driver: (user + system) / 1000,
    machine: cpuOfMachine(),
  }
}

function used(before: Readings, after: Readings): Readings {
  return {
    server: after.server - before.server,
    postgres: after.postgres - before.postgres,
    driver: after.driver - before.driver,
    machine: after.machine - before.machine,
  }
}

function figures(times: number[], bytes: number, elapsed: number, cpu: Readings | null): Measured {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  const ops = times.length
  const each = (ms: number) => rounded(ms / Math.max(1, ops))
  return {
    ops,
    ops_per_second: Math.round((ops / elapsed) * 10_000) / 10,
    ...{ p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) },
    bytes: Math.round(bytes / Math.max(1, ops)),
    cpu_ms: cpu && {
      server: each(cpu.server),
      postgres: each(cpu.postgres),
      total: each(cpu.server + cpu.postgres),
    },
    others:
      cpu &&
      Math.max(0, Math.round(((cpu.machine - cpu.server - cpu.postgres - cpu.driver) / elapsed) * 100) / 100),
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100
