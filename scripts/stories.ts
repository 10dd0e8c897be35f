/** Runs the browser stories of e2e/ (all, or those named) against an own portal with the demo company. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWebIfStale } from './web-build.ts'

const root = join(import.meta.dirname, '..')
await buildWebIfStale((line) => console.log(line))
const cli = join(root, 'node_modules/@playwright/test/cli.js')
const child = spawn(
  process.execPath,
  [cli, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
child.on('close', (code) => process.exit(code ?? 1))
