import type { Ctx } from '../platform/context.ts'

/** Runs work as the house itself in a transaction of its own. */
export type Inside = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

let counter = 0
/** A number that no other thing of this test run has, for codes and names. */
export const next = () => (counter += 1)
