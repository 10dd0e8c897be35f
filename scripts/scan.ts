/**
 * `npm run scan [-- --minutes 20 --each 90 --only NAME --afresh --pages]`: sqlmap over every endpoint of the contract, and
 * wapiti over the pages, both against portals of their own. Verdicts are kept in data/scan, so that it may be run in pieces:
 * what has one is not asked again unless its contract changed. A tool that is not there is reported as skipped, with its
 * remedy. Not part of `npm test`. Leaves with 1 when a tool finds something or the contract is not through.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { injections } from './scan/injections.ts'
import { pages } from './scan/pages.ts'
import { hasTool } from './scan/tools.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    /** Seconds for one endpoint. */
    each: { type: 'string', default: '90' },
    only: { type: 'string' },
    afresh: { type: 'boolean', default: false },
    /** The pages alone. */
    pages: { type: 'boolean', default: false },
  },
})
const [minutes, each] = [Number(values.minutes), Number(values.each)]
if (!(minutes > 0 && each > 0)) throw new Error('--minutes and --each are numbers')
const end = Date.now() + minutes * 60_000
const folder = mkdtempSync(join(tmpdir(), 'concord-scan-'))
const remedy = '安装 · apt-get install sqlmap wapiti'
let isClean = true

console.log('扫描 · scanning')
try {
  if (values.pages) console.log('– sqlmap: --pages asks for the pages alone')
  else if (hasTool('sqlmap')) await scanEndpoints()
  else console.log(`– 跳过 · skipped sqlmap: ${remedy}`)
  const left_min = (end - Date.now()) / 60_000
  if (values.only) console.log('– wapiti: --only names an endpoint')
  else if (!hasTool('wapiti')) console.log(`– 跳过 · skipped wapiti: ${remedy}`)
  else if (left_min < 2) console.log('– wapiti: the time is over; npm run scan -- --pages')
  else await scanPages(Math.min(left_min, 9))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(isClean ? 0 : 1)

async function scanEndpoints() {
  const { kept, left } = await injections({
    ...{ end, folder, each_ms: each * 1000, only: values.only, isAfresh: values.afresh },
  })
  const those = (verdict: string) => [...kept].filter(([, one]) => one.verdict === verdict)
  const sum = (of: 'requests' | 'answered' | 'seconds') =>
    [...kept].reduce((all, [, one]) => all + one[of], 0)
  console.log(
    `sqlmap: ${kept.size} endpoints in ${sum('requests')} requests, ${sum('answered')} of them answered with success, ${sum('seconds')} s; ` +
      `clean ${those('clean').length}, findings ${those('finding').length}, without a verdict ${those('no answer').length}, not yet asked ${left.length}`,
  )
  for (const [name] of those('finding')) console.log(`✖ ${name}`)
  for (const [name] of those('no answer')) console.log(`– ${name}: no verdict within ${each} s; give --each`)
  if (left.length > 0) console.log(`– not yet asked, run it again: ${left.join(', ')}`)
  isClean &&= those('clean').length === kept.size && left.length === 0
}

async function scanPages(minutes_max: number) {
  const { pages: count, findings, failure } = await pages(folder, minutes_max)
  console.log(`wapiti: ${count} addresses, findings ${findings.length}`)
  for (const finding of findings) console.log(`✖ ${finding}`)
  if (failure !== null) console.log(`– wapiti: no report\n${failure}`)
  isClean &&= findings.length === 0 && failure === null
}
