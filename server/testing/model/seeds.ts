/** Runs of the model by their seeds. A seed is a whole run: the company, what happens in it, and every fault. */
import fc from 'fast-check'
import { assertInvariants } from '../invariants.ts'
import { portal } from '../portal.ts'
import { plans } from './plans.ts'
import { commandKinds } from './commands.ts'
import { faultsOf } from './faults.ts'
import { Run } from './run.ts'
import { openHouse } from './house.ts'

/** Drawn; those that find nothing to do are left out, and some fifteen remain. */
const commands_max = 50
/** How long a failing run may be made shorter. */
const shrink_ms = 60_000

/** So many runs go on side by side, each in a portal of its own: while one waits for the database, another works. */
const lanes = 2

export async function openRuns(t: Parameters<typeof portal>[0]) {
  const counts = { steps: 0, pairs: 0, faults: 0 }
  const opened: ((seed: number) => Promise<string | null>)[] = []
  for (let lane = 0; lane < lanes; lane += 1) opened.push(await openLane(t, counts))
  return {
    counts,
    /** Tells each failure as it is found. */
    async run(first: number, count: number, onFailure: (seed: number, story: string) => void): Promise<void> {
      let next = first
      await Promise.all(
        opened.map(async (runSeed) => {
          for (let seed = next++; seed < first + count; seed = next++) {
            const story = await runSeed(seed)
            if (story) onFailure(seed, story)
          }
        }),
      )
    },
  }
}

async function openLane(t: Parameters<typeof portal>[0], counts: Run['counts']) {
  const plain = await portal(t)
  const house = await openHouse(plain)
  const faults = faultsOf(plain.pool)

  const property = (replayPath?: string) =>
    fc.asyncProperty(
      plans,
      fc.commands(commandKinds, {
        maxCommands: commands_max,
        size: 'max',
        ...(replayPath ? { replayPath } : {}),
      }),
      async (plan, commands) => {
        house.statements.length = 0
        const run = await Run.open(house, faults, plan)
        await fc.asyncModelRun(() => ({ model: run, real: null }), commands)
        await run.end()
        await assertInvariants(house.inside)
        for (const name of ['steps', 'pairs', 'faults'] as const) counts[name] += run.counts[name]
      },
    )

  /** Null when the run agrees with the model, else the shortest story found that does not. */
  async function runSeed(seed: number): Promise<string | null> {
    const result = await fc.check(property(), {
      ...{ seed, numRuns: 1, interruptAfterTimeLimit: shrink_ms },
      unbiased: true, // a bias towards the small would make each first run a short one
    })
    if (!result.failed) return null
    const shrunk = result.counterexample
    const story =
      result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
    return [
      `seed ${seed} (again: npm run model -- --seed ${seed} --seeds 1), after ${result.numShrinks} shrinks:`,
      `${String(shrunk?.[1])}`,
      JSON.stringify(shrunk?.[0]),
      story,
    ].join('\n')
  }
  return runSeed
}
