/** Names in the write-ahead log: segments, timelines and what a history file tells of them. Pure but for pg_control. */
import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'

/** initdb's default, which the embedded server keeps. */
export const segmentBytes = 16 * 1024 * 1024
const segmentsPerLog = 0x1_0000_0000 / segmentBytes

/** Where the server puts each finished segment until it is shipped: below the cluster, the one folder it can enter. */
export const outboxName = 'wal_outbox'

export interface Segment {
  timeline: number
  /** Counts segments from the first byte of the log. */
  number: number
}

const hex8 = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')

export const segmentName = ({ timeline, number }: Segment) =>
  hex8(timeline) + hex8(Math.floor(number / segmentsPerLog)) + hex8(number % segmentsPerLog)

/** Null for history files and whatever else lies beside segments. */
export function readSegmentName(name: string): Segment | null {
  if (!/^[0-9A-F]{24}$/.test(name)) return null
  const part = (from: number) => Number.parseInt(name.slice(from, from + 8), 16)
  return { timeline: part(0), number: part(8) * segmentsPerLog + part(16) }
}

/** The segment that holds a position such as `0/3000028`. */
export function segmentOfPosition(position: string): number {
  const [high = '', low = ''] = position.split('/')
  return Number.parseInt(high, 16) * segmentsPerLog + Math.floor(Number.parseInt(low, 16) / segmentBytes)
}

export const historyName = (timeline: number) => `${hex8(timeline)}.history`

/** `00000002.history` → 2; null for other files. */
export function readHistoryName(name: string): number | null {
  const match = /^([0-9A-F]{8})\.history$/.exec(name)
  return match?.[1] ? Number.parseInt(match[1], 16) : null
}

/** The timelines that lead to one, each with the last segment that belongs to it. */
export function readHistory(text: string): { timeline: number; last: number }[] {
  return text
    .split('\n')
    .map((line) => /^(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/.exec(line.trim()))
    .flatMap((match) =>
      match ? [{ timeline: Number(match[1]), last: segmentOfPosition(match[2] ?? '') }] : [],
    )
}

/** The number that initdb gave a cluster for life: archives of two clusters must never mix. */
export function systemIdentifier(cluster: string): string {
  const control = openSync(join(cluster, 'global', 'pg_control'), 'r')
  try {
    const bytes = Buffer.alloc(8)
    readSync(control, bytes, 0, 8, 0)
    return bytes.readBigUInt64LE().toString()
  } finally {
    closeSync(control)
  }
}
