/** What a fault is, what it reports, and the chance that it draws from. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Ground } from './ground.ts'

export interface Fault {
  name: string
  zh: string
  en: string
  /** How often it strikes unless told otherwise. */
  rounds: number
  strike: (ground: Ground, rounds: number) => Promise<Struck>
}
export interface Struck {
  rounds: number
  /** From the fault to the first acknowledged order that was asked for after it, each. */
  recovery_ms?: number[]
  /** What else is worth saying, in figures. */
  notes?: Record<string, number | string>
  /** What went wrong beyond the promises that are asked afterwards. */
  violations?: string[]
}

/** The fault cannot be made on this machine; the message says why. */
export class Skipped extends Error {
  override name = 'Skipped'
}

/** The same seed makes the same chances (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Waits for a condition; false when it did not come about in time. */
export async function holdsBy(within_ms: number, holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + within_ms; Date.now() < end; await pause(20)) if (await holds()) return true
  return false
}
