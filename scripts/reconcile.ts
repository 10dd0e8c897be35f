/**
 * `npm run reconcile [-- --acks FILE]`: asks this portal's database, running or stopped, whether every promise of the house
 * holds at this moment. Prints each promise with the rows that break it; exits with 1 when there is one.
 */
import { parseArgs } from 'node:util'
import { loadConfig } from '../server/platform/config.ts'
import {
  acknowledged,
  atOneMoment,
  promises,
  readAcks,
  reconcile,
  type Found,
} from '../server/reconcile/index.ts'
import { withDatabase } from './this-database.ts'

const shown_max = 20

try {
  const { values } = parseArgs({ options: { acks: { type: 'string' } } })
  const asked = values.acks ? [...promises, acknowledged(readAcks(values.acks))] : promises
  const found = await withDatabase(loadConfig(), ({ appUrl }) =>
    atOneMoment(appUrl, (ask) => reconcile(ask, asked)),
  )
  for (const one of found) print(one)
  const broken = found.filter(({ rows }) => rows.length > 0).length
  console.log(
    broken === 0
      ? `\n✔ ${found.length} 项承诺全部成立 · all ${found.length} promises hold\n`
      : `\n✖ ${found.length} 项承诺中有 ${broken} 项不成立 · ${broken} of ${found.length} promises are broken\n`,
  )
  process.exitCode = broken === 0 ? 0 : 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function print({ promise, rows }: Found) {
  const count = `${rows.length} 行 · ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`
  console.log(`${rows.length === 0 ? '✔' : '✖'} ${promise.zh} · ${promise.en}: ${count}`)
  for (const row of rows.slice(0, shown_max)) console.log(`    ${JSON.stringify(row)}`)
  if (rows.length > shown_max) console.log(`    … ${rows.length - shown_max}`)
}
