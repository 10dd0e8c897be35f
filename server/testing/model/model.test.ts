/** Cart, order, stock and credit against a small model in memory: runs drawn from seeds, with repeats, races and faults. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRuns } from './seeds.ts'

const seeds = 200

test('whatever dealers and staff do, the company is where the model says', async (t) => {
  const runs = await openRuns(t)
  const stories: string[] = []
  await runs.run(1, seeds, (_seed, story) => stories.push(story))
  const { steps, pairs, faults } = runs.counts
  t.diagnostic(`${seeds} seeds, ${steps} steps, ${pairs} pairs at once, ${faults} faults`)
  assert.equal(stories.length, 0, stories.join('\n\n'))
})
