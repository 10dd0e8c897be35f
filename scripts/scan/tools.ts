/** Scanners of others: are they there, let one run for so long, and what its words mean. */
import { spawn, spawnSync } from 'node:child_process'

export type Verdict = 'clean' | 'finding' | 'no answer'

export function hasTool(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** Everything it printed until its end or until its time was over. */
export function runTool(name: string, args: readonly string[], time_ms: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const timer = setTimeout(() => child.kill('SIGKILL'), time_ms)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    child.on('error', (error) => (text += String(error)))
    child.on('close', () => {
      clearTimeout(timer)
      resolve(text)
    })
  })
}

export function sqlmapVerdict(text: string): Verdict {
  if (
    /identified the following injection point|is vulnerable|resumed the following injection point/.test(text)
  )
    return 'finding'
  return /do not appear to be injectable|does not seem to be injectable/.test(text) ? 'clean' : 'no answer'
}
