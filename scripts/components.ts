/**
 * `npm run components [-- NAME … --on DAY]`: asks the registry that npm is set to about every component in the lock file, or
 * about those named, and holds the answers against the frames of docs/security/components.md, as they stand today or will on
 * that day. Prints what is overdue. Exits with 1 when something is, with 2 when the registry cannot be asked.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { frameOf, frames, type Component } from './components/frames.ts'
import { judge, newestOf, type Asked, type Finding } from './components/judge.ts'
import { advisories, ask, Unreachable } from './components/registry.ts'

const folder = process.cwd()
const questions_at_once = 8

try {
  const { values, positionals: names } = parseArgs({
    allowPositionals: true,
    options: { on: { type: 'string' } },
  })
  const today = dayFrom(values.on ?? new Date().toISOString())
  const components = installed().filter(({ name }) => names.length === 0 || names.includes(name))
  const absent = names.filter((name) => components.every((component) => component.name !== name))
  if (absent.length > 0) throw new Error(`not in the lock file: ${absent.join(', ')}`)
  const known = await each(components, (component) => ask(component, folder))
  const weaknesses = await advisories(folder)
  const asked = components.map((component, i) => ({
    component,
    known: known[i] ?? null,
    advisories: weaknesses ?? [],
  }))
  print(asked, today, weaknesses !== null)
} catch (error) {
  console.error(`✖ ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = error instanceof Unreachable ? 2 : 1
}

function dayFrom(text: string): string {
  if (Number.isNaN(Date.parse(text))) throw new Error('--on DAY, as 2027-01-31')
  return text.slice(0, 10)
}

/** A component that stands in the lock file twice is a tool only if each place is. */
function installed(): Component[] {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version?: string; dev?: boolean; link?: boolean }>
  } // npm's own format
  const components = new Map<string, Component>()
  for (const [
    path,
    { name = path.split('node_modules/').at(-1) ?? '', version, dev, link },
  ] of Object.entries(lock.packages)) {
    if (!path.includes('node_modules/') || link || !version) continue
    const isTool = dev === true && (components.get(`${name}@${version}`)?.isTool ?? true)
    components.set(`${name}@${version}`, { name, version, isTool })
  }
  if (components.size === 0) throw new Error('the lock file names no component')
  return [...components.values()]
}

/** Runs few questions at a time, so that the registry and this machine stay usable. */
async function each<In, Out>(values: readonly In[], work: (value: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  const waiting = values.entries()
  const worker = async () => {
    for (const [i, value] of waiting) results[i] = await work(value)
  }
  await Promise.all(Array.from({ length: questions_at_once }, worker))
  return results
}

function print(asked: readonly Asked[], today: string, areAdvisoriesKnown: boolean) {
  const reasons = readFileSync(join(folder, 'docs/decisions/0001-dependencies.md'), 'utf8')
  const found = asked.flatMap((one) =>
    judge(one, today, (key) => reasons.includes(key)).map((finding) => ({ ...finding, one })),
  )
  const overdue = found.filter(({ isOverdue }) => isOverdue)
  const counts = frames.map(
    (frame) => `${frame.name} ${asked.filter(({ component }) => frameOf(component) === frame).length}`,
  )
  console.log(`${asked.length} components asked on ${today}: ${counts.join(', ')}`)
  console.log(behindText(found.filter(({ what }) => what === 'behind')))
  console.log(
    areAdvisoriesKnown
      ? `known weaknesses: ${found.filter(({ what }) => what === 'weak').length}, beside those that decision 1 writes down`
      : 'known weaknesses: skipped: this registry answers no advisories',
  )
  for (const { one, ...finding } of overdue) console.log(rowOf(one, finding))
  console.log(overdue.length === 0 ? '✔ nothing is overdue' : `✖ ${overdue.length} overdue`)
  if (overdue.length > 0) process.exitCode = 1
}

function behindText(behind: readonly Finding[]): string {
  const longest = behind.toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? ''))[0]
  if (!longest) return 'behind a release of their major: none'
  const { name, version } = longest.component
  return `behind a release of their major: ${behind.length}, the longest ${name} ${version}, overtaken on ${longest.since}`
}

function rowOf(asked: Asked, { component, what, since, text }: Finding): string {
  const { name, version } = component
  const { inMajor, overall } = newestOf(asked)
  return [
    `✖ ${what.padEnd(10)} ${name} ${version} (${asked.known?.published[version] ?? '–'})`,
    `since ${since ?? 'nobody knows when'}`,
    `newest of its major ${inMajor}`,
    `of all ${overall}`,
    text,
  ].join(' · ')
}
