/**
 * `npm run model -- [--seeds N] [--seed S]`: cart, order, stock and credit against a small model in memory, N runs from
 * seed S on (200 from 1). Starts its own PostgreSQL; prints the shortest story of each run that disagrees and ends
 * non-zero. The same runs stand in `npm test`.
 */
import { parseArgs } from 'node:util'
import { openRuns } from '../server/testing/model/seeds.ts'
import { prepareCluster } from '../server/testing/template.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
})
const [count, first] = [wholeNumber(values.seeds, '--seeds'), wholeNumber(values.seed, '--seed')]

const cluster = await prepareCluster()
process.env.CONCORD_TEST_CLUSTER = JSON.stringify(cluster)
const closers: (() => Promise<void>)[] = []
const start = performance.now()
const failed: number[] = []
try {
  const runs = await openRuns({ after: (close) => closers.push(close) })
  await runs.run(first, count, (seed, story) => {
    failed.push(seed)
    console.log(`\n✖ ${story}\n`)
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const { steps, faults, pairs } = runs.counts
  console.log(
    `${failed.length === 0 ? '✔ 全部一致' : `✖ ${failed.length} 个种子不一致`} · ${count} seeds from ${first}, ${steps} steps, ` +
      `${pairs} pairs at once, ${faults} faults in ${seconds} s${failed.length > 0 ? ` · failed: ${failed.join(', ')}` : ''}`,
  )
} finally {
  for (const close of closers.toReversed()) await close()
  await cluster.stop()
}
process.exit(failed.length === 0 ? 0 : 1)

function wholeNumber(text: string, name: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) {
    console.error(`${name} wants a whole number above zero`)
    process.exit(2)
  }
  return Number.parseInt(text, 10)
}
