/**
 * Everything that can be checked without a browser, in the order that tells soonest: format, lint, types, drift of what
 * is generated, then all tests on one throw-away PostgreSQL. Each step's time is shown; the first failing one ends it.
 */
import { join } from 'node:path'
import { prepareCluster } from '../server/testing/template.ts'
import { run, runSuite } from './suite.ts'

const root = join(import.meta.dirname, '..')
const only = process.argv[2]
/** What the compiler remembers between runs; a clean clone has nothing and checks everything. */
const typesSeen = join(root, 'node_modules/.cache/types.tsbuildinfo')

const steps: { name: string; run: () => Promise<number> }[] = [
  { name: 'format', run: () => bin('prettier', '--check', '--cache', '--log-level', 'warn', '.') },
  { name: 'lint', run: () => bin('oxlint', '--type-aware', '--deny-warnings', '--quiet') },
  {
    name: 'types',
    run: () => bin('tsc', '--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', typesSeen),
  },
  { name: 'drift', run: () => run(process.execPath, ['scripts/generate.ts', '--check']) },
  { name: 'tests', run: tests },
]

for (const step of steps.filter(({ name }) => !only || name === only)) {
  const start = Date.now()
  const code = await step.run()
  console.log(`${code === 0 ? '✔' : '✖'} ${step.name} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  if (code !== 0) process.exit(code)
}

async function tests(): Promise<number> {
  const cluster = await prepareCluster()
  const stop = () => void cluster.stop().then(() => process.exit(1))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const { ownerUrl, appUrl, superUrl } = cluster
    return await runSuite({ ownerUrl, appUrl, superUrl })
  } finally {
    await cluster.stop()
  }
}

function bin(name: string, ...args: string[]): Promise<number> {
  return run(process.execPath, [join(root, 'node_modules/.bin', name), ...args])
}
