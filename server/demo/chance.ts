/**
 * Chance from a seed: the demo company is the same on every machine. Each part of it draws from a stream of its own
 * name, so that a change in one part leaves the others as they were.
 */
export interface Chance {
  /** In [0, 1). */
  next: () => number
  /** A whole number from `from` to `to`, both included. */
  int: (from: number, to: number) => number
  /** True so often. */
  is: (share: number) => boolean
  pick: <T>(values: readonly T[]) => T
  /** One of the values, by weight. */
  weighted: <T>(values: readonly T[], weight: (value: T) => number) => T
  /** Some of them, in the order given. */
  some: <T>(values: readonly T[], share: number) => T[]
}

const seed = 20_251_117

export function chance(name: string): Chance {
  let state = seed
  for (let index = 0; index < name.length; index += 1)
    state = Math.imul(state ^ name.charCodeAt(index), 16_777_619)
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    is: (share) => next() < share,
    pick: (values) => at(values, int(0, values.length - 1)),
    weighted: (values, weight) => {
      const whole = values.reduce((sum, value) => sum + weight(value), 0)
      let left = next() * whole
      return values.find((value) => (left -= weight(value)) < 0) ?? at(values, values.length - 1)
    },
    some: (values, share) => values.filter(() => next() < share),
  }
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index]
  if (value === undefined) throw new Error('nothing to choose from')
  return value
}
