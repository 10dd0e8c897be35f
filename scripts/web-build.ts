/**
 * Builds the web when its sources are newer than what was built. "Newer" is by content, so that a checkout, a copy or a
 * changed clock never serves an old page. Run by `npm start`; run by hand it does the same.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const web = join(root, 'web')
const stamp = join(web, 'dist', '.stamp')

export type WebBuild = 'fresh' | 'built' | 'absent'

/** Returns what was found; `absent` means there is nothing to build. Throws with the builder's own words when it fails. */
export async function buildWebIfStale(log: (line: string) => void = () => {}): Promise<WebBuild> {
  if (!existsSync(join(web, 'index.html')))
    return existsSync(join(web, 'dist', 'index.html')) ? 'fresh' : 'absent'
  const wanted = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 'fresh'
  const vite = findVite()
  // An installation without the development tools serves what it was shipped with.
  if (!vite && existsSync(join(web, 'dist', 'index.html'))) return 'fresh'
  if (!vite) throw new Error('缺少构建工具，请运行 npm install · the build tool is missing: run npm install')
  log('正在构建网页 · building the web pages')
  // Without its stamp, a build that is killed half way is never taken for a whole one.
  rmSync(stamp, { force: true })
  await runVite(vite)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  return 'built'
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const folder of ['web', 'contract']) {
    for (const file of filesBelow(join(root, folder)))
      hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
    })
}

function findVite(): string | null {
  try {
    return join(
      dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')),
      'bin',
      'vite.js',
    )
  } catch {
    return null
  }
}

/** A process of its own: the build uses a core while the database is being made on the other. */
function runVite(vite: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--emptyOutDir'], {
      cwd: web,
    })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`网页构建失败 · The web could not be built:\n${printed}`)),
    )
  })
}

if (import.meta.main) console.log(await buildWebIfStale(console.log))
