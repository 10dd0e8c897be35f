/** Runs the browser stories of e2e/ (all, or those named) against an own portal with the demo company. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { openDemoPortal } from './demo-portal.ts'
import { weighWeb } from './web-size.ts'

const root = join(import.meta.dirname, '..')
const portal = await openDemoPortal()
const size = weighWeb()
console.log(size.text)
const cli = join(root, 'node_modules/@playwright/test/cli.js')
const child = spawn(
  process.execPath,
  [cli, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, STORY_URL: portal.url },
  },
)
const code = await new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? 1)))
await portal.stop()
process.exit(size.isWithin ? code : 1)
