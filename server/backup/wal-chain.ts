/**
 * Which pieces of the archived log lead on from a backup, and whether one is missing. Recovery itself would stop at a
 * hole without a word and call the rest of the history lost, so it is looked for before.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { archived, walFolder } from '#platform/postgres/shipping.ts'
import {
  historyName,
  outboxName,
  readHistory,
  readHistoryName,
  readSegmentName,
  segmentName,
  type Segment,
} from '#platform/postgres/wal.ts'

export interface Chain {
  /** Without a hole, in order. */
  segments: Segment[]
  /** The newest timeline that comes from the start: recovery follows it. */
  timeline: number
  /** The first missing segment when later ones exist. */
  hole: string | null
}

/** The chain from `start` along the newest timeline that comes from it, out of the names there are. Pure. */
export function chainFrom(
  start: Segment,
  names: readonly string[],
  histories: ReadonlyMap<number, string>,
): Chain {
  const there = new Set(names)
  const line = newestLine(start.timeline, histories)
  const segments: Segment[] = []
  const timeline = line.at(-1)?.timeline ?? start.timeline
  const last = Math.max(
    -1,
    ...names.map(readSegmentName).flatMap((found) => (found && belongs(found, line) ? [found.number] : [])),
  )
  for (let number = start.number; number <= last; number += 1) {
    // At a fork both timelines have a segment of this number; the newer one holds all of it.
    const found = line
      .filter((one) => belongs({ timeline: one.timeline, number }, line))
      .map(({ timeline }) => ({ timeline, number }))
      .findLast((one) => there.has(segmentName(one)))
    if (!found) return { segments, timeline, hole: segmentName({ timeline, number }) }
    segments.push(found)
  }
  return { segments, timeline, hole: null }
}

interface Stretch {
  timeline: number
  first: number
  last: number
}

/** From the first timeline to the newest that descends from `timeline`. */
function newestLine(timeline: number, histories: ReadonlyMap<number, string>): Stretch[] {
  const lines = [...histories].map(([own, text]) => ({ own, past: readHistory(text) }))
  const heirs = lines.filter(({ past }) => past.some((one) => one.timeline === timeline))
  const newest = heirs.toSorted((a, b) => b.own - a.own)[0] ?? lines.find(({ own }) => own === timeline)
  const stretches: Stretch[] = []
  let first = 0
  for (const { timeline: passed, last } of newest?.past ?? []) {
    stretches.push({ timeline: passed, first, last })
    first = last
  }
  return [...stretches, { timeline: newest?.own ?? timeline, first, last: Infinity }]
}

const belongs = ({ timeline, number }: Segment, line: readonly Stretch[]) =>
  line.some((one) => one.timeline === timeline && number >= one.first && number <= one.last)

/** Every archived name, and the text of each history, of the backups and of a cluster that could not ship its last ones. */
export async function archiveOf(physical: string, cluster: string | null) {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])
  const outbox = cluster === null ? [] : list(join(cluster, outboxName))
  const names = [...list(walFolder(physical)).map((name) => name.replace(/\.zst$/, '')), ...outbox]
  const histories = new Map<number, string>()
  for (const name of names) {
    const timeline = readHistoryName(name)
    if (timeline === null) continue
    histories.set(timeline, (await archived(physical, cluster, historyName(timeline)))?.toString() ?? '')
  }
  return { names, histories }
}
