/**
 * A history of appends and reads, judged (trust.md § 7.2, the habit of Elle): lists only grow, every value is appended
 * once, so the lists themselves tell in which order the appends happened. From that and from who read what, edges
 * follow: write before write, write before read, read before the write it did not see, and what ended before it began.
 * In a history that some serial order explains, they make no circle.
 */
export interface Op {
  /** In words, for whoever reads a finding. */
  name: string
  start: number
  /** Never, when the answer did not come: then it may have happened or not, at any time from its start on. */
  end: number
  outcome: 'done' | 'refused' | 'unknown'
  appends: { key: string; value: string }[]
  /** Whole lists, each as the operation left or found it. */
  reads: { key: string; values: readonly string[] }[]
}

/** What is wrong with it, in words; nothing when all is well. `last` are the lists when everything had come to rest. */
export function findings(ops: readonly Op[], last: ReadonlyMap<string, readonly string[]>): string[] {
  const wrong = [...wrongLists(ops, last), ...wrongReads(ops, last)]
  return wrong.length > 0 ? wrong : circles(ops, last)
}

/** Every acknowledged append once, no refused one, nothing that nobody sent. */
function wrongLists(ops: readonly Op[], last: ReadonlyMap<string, readonly string[]>): string[] {
  const writers = writersOf(ops)
  const found: string[] = []
  for (const [key, values] of last) {
    const seen = new Set<string>()
    for (const value of values) {
      const writer = writers.get(`${key} ${value}`)
      if (seen.has(value)) found.push(`${key}: ${value} stands twice`)
      else if (!writer) found.push(`${key}: nobody appended ${value}`)
      else if (writer.outcome === 'refused')
        found.push(`${key}: ${value} was refused and is there: ${writer.name}`)
      seen.add(value)
    }
  }
  for (const op of ops)
    for (const { key, value } of op.outcome === 'done' ? op.appends : [])
      if (!last.get(key)?.includes(value))
        found.push(`${key}: ${value} was acknowledged and is lost: ${op.name}`)
  return found
}

/** A list that only grows is at every moment the beginning of what it becomes, and shows its own append. */
function wrongReads(ops: readonly Op[], last: ReadonlyMap<string, readonly string[]>): string[] {
  return ops
    .filter(({ outcome }) => outcome === 'done')
    .flatMap((op) =>
      op.reads.flatMap(({ key, values }) => {
        const whole = last.get(key) ?? []
        const isBeginning =
          values.length <= whole.length && values.every((value, index) => value === whole[index])
        if (!isBeginning) return [`${key}: ${op.name} saw [${values.join(' ')}] of [${whole.join(' ')}]`]
        const unseen = op.appends.filter((one) => one.key === key && !values.includes(one.value))
        return unseen.map(({ value }) => `${key}: ${op.name} does not see its own ${value}`)
      }),
    )
}

function writersOf(ops: readonly Op[]): Map<string, Op> {
  return new Map(
    ops.flatMap((op) => op.appends.map(({ key, value }): [string, Op] => [`${key} ${value}`, op])),
  )
}

type Edges = Map<Op, Map<Op, string>>

function circles(ops: readonly Op[], last: ReadonlyMap<string, readonly string[]>): string[] {
  const writers = writersOf(ops)
  const has = ({ key, value }: { key: string; value: string }) => last.get(key)?.includes(value) === true
  // What nobody knows of counts when its traces are there.
  const happened = ops.filter(
    (op) => op.outcome === 'done' || (op.outcome === 'unknown' && op.appends.some(has)),
  )
  const edges: Edges = new Map(happened.map((op) => [op, new Map<Op, string>()]))
  const join = (from: Op | undefined, to: Op | undefined, why: string) => {
    if (from && to && from !== to && edges.get(from)?.has(to) === false) edges.get(from)?.set(to, why)
  }
  for (const [key, values] of last)
    values.forEach((value, index) =>
      join(
        writers.get(`${key} ${values[index - 1]}`),
        writers.get(`${key} ${value}`),
        `${key} grew by ${value} after`,
      ),
    )
  for (const op of happened)
    for (const { key, values } of op.outcome === 'done' ? op.reads : []) {
      const whole = last.get(key) ?? []
      const others = values.filter((value) => writers.get(`${key} ${value}`) !== op)
      join(writers.get(`${key} ${others.at(-1)}`), op, `${key} was seen with ${others.at(-1)}`)
      join(
        op,
        writers.get(`${key} ${whole[values.length]}`),
        `${key} was seen without ${whole[values.length]}`,
      )
    }
  for (const before of happened)
    for (const after of happened) if (before.end < after.start) join(before, after, 'ended before it began')
  const circle = circleIn(edges)
  return circle ? [`no order explains:\n${circle.join('\n')}`] : []
}

/** The shortest circle, told edge by edge; null when there is none. */
function circleIn(edges: Edges): string[] | null {
  const [shortest] = onCircles(edges)
    .flatMap((start) => circleThrough(edges, start) ?? [])
    .toSorted((a, b) => a.length - b.length)
  return (
    shortest?.map((op, index) => {
      const next = shortest[(index + 1) % shortest.length]
      return `  ${op.name} → (${(next && edges.get(op)?.get(next)) ?? ''}) ${next?.name}`
    }) ?? null
  )
}

/** The shortest way from an operation back to itself, in an array of one so that none is nothing; by breadth first. */
function circleThrough(edges: Edges, start: Op): [Op[]] | null {
  const cameFrom = new Map<Op, Op>()
  const queue = [start]
  for (let op = queue.shift(); op && !cameFrom.has(start); op = queue.shift()) {
    const fresh = [...(edges.get(op)?.keys() ?? [])].filter((next) => !cameFrom.has(next))
    for (const next of fresh) cameFrom.set(next, op)
    queue.push(...fresh)
  }
  if (!cameFrom.has(start)) return null
  const path = [start]
  for (let op = cameFrom.get(start); op && op !== start; op = cameFrom.get(op)) path.push(op)
  return [path.toReversed()]
}

/** What is left when everything that nothing precedes, or nothing follows, has been taken away. */
function onCircles(edges: Edges): Op[] {
  const left = new Set(edges.keys())
  for (let isShrinking = true; isShrinking;) {
    isShrinking = false
    const followed = new Set([...left].flatMap((op) => [...(edges.get(op)?.keys() ?? [])]))
    for (const op of left) {
      const hasNext = [...(edges.get(op)?.keys() ?? [])].some((next) => left.has(next))
      if (hasNext && followed.has(op)) continue
      left.delete(op)
      isShrinking = true
    }
  }
  return [...left]
}
