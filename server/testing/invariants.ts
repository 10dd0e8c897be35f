/** The product's own list of promises, asked by tests after whatever they did: the rows that break one must be none. */
import assert from 'node:assert/strict'
import { askWith } from '#audit'
import { promises, reconcile } from '#reconcile'
import type { Ctx } from '../platform/context.ts'

export async function assertInvariants(
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const found = await inside((ctx) => reconcile(askWith(ctx)))
  assert.equal(found.length, promises.length)
  for (const { promise, rows } of found) assert.deepEqual(rows, [], promise.en)
}
