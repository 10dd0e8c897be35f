/**
 * `npm run bench`: what the portal costs per operation, beside the floor, in one run. The table goes to the error
 * output, for people; one JSON object goes to the output, for programs. Ends with 1 when a figure of a reply is wrong or
 * the run breaks; a budget that is passed is said and is no failure, because no test here asserts a time.
 */
import { availableParallelism } from 'node:os'
import { Misasked, readOptions, usage, type Options } from './options.ts'
import { growthTableOf, tableOf } from './report.ts'
import { runGrowth } from './growth.ts'
import { runBench } from './run.ts'

const log = (line: string) => console.error(line)

try {
  const options = readOptions(process.argv.slice(2))
  await run(options)
} catch (error) {
  if (error instanceof Misasked) log(`${error.message}\n\n${usage}`)
  else log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(error instanceof Misasked ? 2 : 1)
}

async function run(options: Options) {
  const machine = {
    at: new Date().toISOString(),
    ...{
      cores: availableParallelism(),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
    },
  }
  if (options.growth) {
    const growth = await runGrowth({ options, log })
    log(`\n${growthTableOf(growth)}`)
    console.log(JSON.stringify({ machine, ...growth }))
    // Not a matter of time: a unit that is lost or sold twice is a wrong figure.
    if (growth.hot.verdict !== 'ok') process.exitCode = 1
    return
  }
  const report = await runBench({ options, log })
  log(`\n${tableOf(report)}`)
  console.log(JSON.stringify({ machine, ...report }))
}
