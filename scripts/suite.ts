/** The whole module suite, on a database server that is given. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { TestCluster } from '../server/testing/cluster.ts'

const root = join(import.meta.dirname, '..')

/** Runs all test files, or those whose path contains one of `only`, and returns the exit code. */
export function runSuite(
  cluster: TestCluster,
  env: Record<string, string> = {},
  only: readonly string[] = [],
): Promise<number> {
  const files = globSync('{contract,server,web,scripts,bench}/**/*.test.ts', {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  }).filter((path) => only.length === 0 || only.some((part) => path.includes(part)))
  const args = ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files.toSorted()]
  return run(process.execPath, args, { ...env, CONCORD_TEST_CLUSTER: JSON.stringify(cluster) })
}

export function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
