/**
 * `npm run chaos [-- NAME … --rounds N --seed S --list]`: makes a portal of its own, lets one fault after the other strike it
 * under load, and shows after each that nothing acknowledged was lost and nothing happened twice. Prints a summary and one
 * JSON; exits with 1 on any violation. What this machine cannot do is skipped, by name and with the reason.
 */
import { parseArgs } from 'node:util'
import { faults } from './chaos/faults.ts'
import { isWhole, runFaults } from './chaos/run.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
})

if (values.list)
  for (const { name, rounds, zh, en } of faults) console.log(`${name} (${rounds}) — ${zh} · ${en}`)
else {
  const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name))
  const wrong = [values.rounds, values.seed].some(
    (text) => text !== undefined && !/^[1-9]\d{0,8}$/.test(text),
  )
  if (unknown.length > 0 || wrong) {
    console.error(
      `用法 · usage: npm run chaos -- [${faults.map(({ name }) => name).join(' | ')}] --rounds N --seed S`,
    )
    process.exit(2)
  }
  const chosen = positionals.length > 0 ? faults.filter(({ name }) => positionals.includes(name)) : faults
  const seed = Number(values.seed ?? 1 + Math.floor(Math.random() * 1e8))
  console.log(`seed ${seed}`)
  const rounds = values.rounds === undefined ? null : Number(values.rounds)
  const reports = await runFaults(chosen, { seed, rounds, say: (line) => console.log(line) })
  console.log(JSON.stringify({ seed, faults: reports }))
  const isAll = reports.every(isWhole)
  const skipped = reports.filter((report) => report.skipped !== undefined).length
  console.log(
    isAll
      ? `✔ ${reports.length - skipped} 种故障下没有丢失，没有重复；跳过 ${skipped} · nothing lost, nothing twice under ${reports.length - skipped} faults; ${skipped} skipped`
      : '✖ 有承诺被打破 · a promise was broken',
  )
  process.exit(isAll ? 0 : 1)
}
