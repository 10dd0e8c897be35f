/**
 * What must hold at every moment, whatever happened: each promise finds the rows that break it, and must find none. The
 * one list for operators (`npm run reconcile`), for the fault harness and for every test that orders something.
 */
import { verifyChain, type Ask } from '#audit'
import { orderPromises } from './order-promises.ts'
import { stockPromises } from './stock-promises.ts'

export interface Promised {
  zh: string
  en: string
  /** A query for the rows that break the promise, or a check that no single query can make. */
  broken: string | ((ask: Ask) => Promise<object[]>)
}
export interface Found {
  promise: Promised
  rows: object[]
}

const chainPromise: Promised = {
  zh: '审计记录的哈希链完整',
  en: 'the hash chain over the audit trail is whole',
  broken: async (ask) => (await verifyChain(ask)).broken,
}

export const promises: readonly Promised[] = [...orderPromises, ...stockPromises, chainPromise]

/** Asks each promise in turn. The caller's transaction decides whether they all see the same moment. */
export async function reconcile(ask: Ask, asked: readonly Promised[] = promises): Promise<Found[]> {
  const found: Found[] = []
  for (const promise of asked) {
    const { broken } = promise
    // One after the other: they share the connection of one snapshot.
    found.push({ promise, rows: typeof broken === 'string' ? await ask(broken) : await broken(ask) })
  }
  return found
}
