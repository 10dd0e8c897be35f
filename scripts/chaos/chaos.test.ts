/** A short run of the harness in every test run; `npm run chaos` is the long one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faults } from './faults.ts'
import { isWhole, runFaults } from './run.ts'

/** How often each strikes here; a double click kills the server once. */
const short: Record<string, number> = {
  'postgres-killed': 1,
  deadlock: 1,
  'double-click': 5,
  'reply-lost': 3,
  'commit-cut': 2,
}

test('killed servers and databases, deadlocks, double clicks and lost replies lose nothing and do nothing twice', async (t) => {
  const chosen = faults
    .filter(({ name }) => name in short)
    .map((fault) => ({ ...fault, rounds: short[fault.name] ?? 1 }))
  assert.equal(chosen.length, Object.keys(short).length)
  // Who waits for whom in a circle is the same, and found sooner than after PostgreSQL's usual second.
  const settings = { deadlock_timeout: '100ms' }
  const say = (line: string) => t.diagnostic(line)
  const reports = await runFaults(chosen, { seed: 22, rounds: null, say, settings })
  for (const report of reports) {
    assert.ok(isWhole(report), JSON.stringify(report))
    assert.equal(report.skipped, undefined, 'none of these needs anything of the machine')
    assert.ok((report.acked ?? 0) > 0, `${report.name} acknowledged orders`)
  }
})
