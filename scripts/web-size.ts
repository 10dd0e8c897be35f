/**
 * Holds what the builder made against the portal's budgets (speed.md): a dealer's phone loads at most so much JavaScript
 * first, and so much more for any page. Run after the build by `npm run stories`; by hand it prints the figures.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pages } from '../web/route-list.ts'
import { buildWebIfStale } from './web-build.ts'

export const firstLoadMax = 300 * 1024
export const pageMax = 120 * 1024

/** What vite says of a chunk: its file, and the chunks that it cannot run without. */
export type Manifest = Record<string, { file: string; imports?: string[] }>
export interface Weight {
  name: string
  bytes: number
  bytes_max: number
}

/** `pageFiles` are the sources of the dealers' pages, `languages` those of which one is loaded. */
export function weigh(
  manifest: Manifest,
  { pageFiles, languages }: { pageFiles: readonly string[]; languages: readonly string[] },
  bytesOf: (file: string) => number,
): Weight[] {
  const sum = (chunks: ReadonlySet<string>) =>
    [...chunks].reduce((bytes, name) => bytes + bytesOf(manifest[name]?.file ?? ''), 0)
  const shell = neededBy(manifest, 'index.html')
  const first = languages
    .map((language) => shell.union(neededBy(manifest, language)))
    .reduce((heaviest, chunks) => (sum(chunks) > sum(heaviest) ? chunks : heaviest), shell)
  return [
    { name: 'first load', bytes: sum(first), bytes_max: firstLoadMax },
    ...pageFiles.map((file) => ({
      name: file,
      bytes: sum(neededBy(manifest, file).difference(first)),
      bytes_max: pageMax,
    })),
  ]
}

function neededBy(manifest: Manifest, name: string, known = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (!known.has(name)) {
    known.add(name)
    for (const other of chunk.imports ?? []) neededBy(manifest, other, known)
  }
  return known
}

/** A page that others import too is a chunk without a source, by the name of its file. */
function chunkOf(manifest: Manifest, source: string): string {
  if (source in manifest) return source
  const shared = `_${basename(source, '.tsx')}-`
  return Object.keys(manifest).find((name) => name.startsWith(shared)) ?? source
}

/** The heaviest pages as text, and whether all budgets are kept. */
export function weighWeb(): { text: string; isWithin: boolean } {
  const dist = join(import.meta.dirname, '../web/dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest // vite's own format
  const ofDealers = pages
    .filter(({ side, file }) => side !== 'console' && existsSync(join(dist, '..', file)))
    .map(({ file }) => chunkOf(manifest, file.replace('./', '')))
  const weights = weigh(
    manifest,
    {
      pageFiles: ofDealers.filter((file) => file in manifest),
      languages: ['i18n/zh-CN.ts', 'i18n/en-US.ts'],
    },
    (file) => (file.endsWith('.js') ? gzipSync(readFileSync(join(dist, file)), { level: 9 }).length : 0),
  )
  const over = weights.filter(({ bytes, bytes_max }) => bytes > bytes_max)
  const [first, ...others] = weights
  const heaviest = others.toSorted((a, b) => b.bytes - a.bytes)[0]
  const shown = over.length > 0 ? over : [first, heaviest].filter((weight) => weight !== undefined)
  const kb = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`
  return {
    text: shown
      .map(
        ({ name, bytes, bytes_max }) =>
          `${bytes > bytes_max ? '✖' : '✔'} ${name} ${kb(bytes)} (≤ ${kb(bytes_max)} gz)`,
      )
      .join('\n'),
    isWithin: over.length === 0 && others.length > 0,
  }
}

if (import.meta.main) {
  await buildWebIfStale(console.log)
  const { text, isWithin } = weighWeb()
  console.log(text)
  if (!isWithin) process.exitCode = 1
}
