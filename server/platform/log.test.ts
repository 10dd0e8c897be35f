import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { test } from 'node:test'

const program = `
  const { openLog } = await import(${JSON.stringify(new URL('log.ts', import.meta.url).href)})
  const { setTimeout: pause } = await import('node:timers/promises')
  const log = openLog('info')
  for (let line = 0; line < 20; line += 1) {
    log.info('line ' + line)
    await pause(2)
  }
  process.stderr.write('still here')
  process.kill(process.pid, 'SIGKILL')`

test(
  'a log that finds no room loses its lines and not the portal',
  { skip: existsSync('/dev/full') ? false : 'there is no /dev/full' },
  async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    await new Promise((done) => child.once('close', done))
    assert.equal(said, 'still here')
  },
)
