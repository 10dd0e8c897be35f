/** Cart, order, stock and credit against a small model in memory: runs drawn from seeds, with repeats, races and faults. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRuns } from './seeds.ts'

const seeds = Number.parseInt(process.env.CONCORD_MODEL_SEEDS ?? '200', 10)
const first = Number.parseInt(process.env.CONCORD_MODEL_FIRST ?? '1', 10)

test('whatever dealers and staff do, the company is where the model says', async (t) => {
  const runs = await openRuns(t)
  const failures: string[] = []
  for (let seed = first; seed < first + seeds && failures.length < 3; seed += 1) {
    const failure = await runs.runSeed(seed)
    if (failure) failures.push(failure)
  }
  const { steps, pairs, faults } = runs.counted()
  t.diagnostic(`${seeds} seeds, ${steps} steps, ${pairs} pairs at once, ${faults} faults`)
  assert.deepEqual(failures, [], failures.join('\n\n'))
})
