/** `npm run components` against a registry of our own: what is beyond its frame, and what is within it, of each kind. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { frames } from './components/frames.ts'
import { compareVersions, isInRange } from './components/versions.ts'

const today = '2026-11-28'

interface Package {
  /** Days since each was published. */
  versions: Record<string, number>
  installed: string
  isTool?: boolean
  deprecated?: string
}

const advisory = (id: string, range: string) => ({
  id: 1,
  url: `https://advisories.example/${id}`,
  title: 'reads too far',
  severity: 'high',
  vulnerable_versions: range,
  cwe: [],
  cvss: { score: 7, vectorString: null },
})

const withinFrames: Record<string, Package> = {
  fastify: { installed: '5.0.0', versions: { '5.0.0': 400, '5.0.1': 90, '5.0.2': 1 } },
  kysely: { installed: '0.29.0', versions: { '0.29.0': 400, '0.29.1': 180 } },
  vite: { installed: '8.0.0', isTool: true, versions: { '8.0.0': 800, '8.1.0': 365 } },
  'old-major': { installed: '1.9.0', versions: { '1.9.0': 900, '2.0.0': 800, '1.8.0': 950 } },
  'only-betas': { installed: '1.0.0', versions: { '1.0.0': 900, '1.1.0-beta.1': 800 } },
}

test('what keeps its frame to the last day is not overdue, and neither is an old major or a beta', async (t) => {
  const run = await components(t, { packages: withinFrames })
  assert.deepEqual(run.rows, [])
  assert.match(run.text, /^5 components asked on [\d-]{10}: exposed 1, library 3, tool 1$/m)
  assert.match(run.text, /^behind a release of their major: 3, the longest vite 8\.0\.0, overtaken on/m)
  assert.match(run.text, /^known weaknesses: 0,/m)
  assert.equal(run.code, 0)
})

test('one day later each is overdue by its own frame, and the row says since when and what is newest', async (t) => {
  const run = await components(t, { packages: withinFrames, on: daysAgo(-1) })
  assert.deepEqual(run.rows, ['behind fastify 5.0.0', 'behind kysely 0.29.0', 'behind vite 8.0.0'])
  const row = `✖ behind     fastify 5.0.0 (${daysAgo(400)}) · since ${daysAgo(90)} · newest of its major 5.0.2 (${daysAgo(1)}) · of all 5.0.2`
  assert.ok(run.text.includes(row), run.text)
  assert.equal(run.code, 1)
})

test('a deprecated version and one that is offered no more are overdue at once, unless the reason is written down', async (t) => {
  const packages: Record<string, Package> = {
    left: { installed: '1.0.0', versions: { '1.0.0': 9 }, deprecated: 'no longer kept' },
    excused: { installed: '1.0.0', versions: { '1.0.0': 9 }, deprecated: 'no longer kept' },
    pulled: { installed: '1.0.1', versions: { '1.0.0': 9 } },
    '@strange/absent': { installed: '1.0.0', versions: {} },
  }
  const run = await components(t, { packages, reasons: 'excused@1.0.0 stays: its successor needs a browser' })
  assert.deepEqual(run.rows, ['deprecated left 1.0.0', 'gone @strange/absent 1.0.0', 'gone pulled 1.0.1'])
  assert.equal(run.code, 1)
})

test('a known weakness is overdue by the age of what mends it, and at once where nothing does', async (t) => {
  const packages: Record<string, Package> = {
    '@fastify/cookie': { installed: '1.0.0', versions: { '1.0.0': 60, '1.0.1': 40, '1.0.2': 8 } },
    helmet: { installed: '1.0.0', versions: { '1.0.0': 60, '1.0.1': 30 } },
    dayjs: { installed: '1.0.0', versions: { '1.0.0': 60, '1.0.1': 31 } },
    unmended: { installed: '1.0.0', versions: { '1.0.0': 60, '1.0.1': 50 } },
    unreached: { installed: '1.0.0', versions: { '1.0.0': 60, '1.0.1': 50 } },
    unharmed: { installed: '2.0.0', versions: { '1.0.0': 60, '2.0.0': 59 } },
  }
  const run = await components(t, {
    packages,
    reasons: 'GHSA-unreached: the portal does not call it',
    advisories: {
      '@fastify/cookie': [advisory('GHSA-cookie', '>=1.0.0 <1.0.2')],
      helmet: [advisory('GHSA-helmet', '<1.0.1')],
      dayjs: [advisory('GHSA-dayjs', '<=1.0.0')],
      unmended: [advisory('GHSA-unmended', '*')],
      unreached: [advisory('GHSA-unreached', '*')],
      unharmed: [advisory('GHSA-unharmed', '<2.0.0')],
    },
  })
  assert.deepEqual(run.rows, ['weak @fastify/cookie 1.0.0', 'weak dayjs 1.0.0', 'weak unmended 1.0.0'])
  assert.match(run.text, /GHSA-cookie reads too far, 7 days at most/)
  assert.match(run.text, /GHSA-unmended reads too far, mended nowhere/)
  assert.match(run.text, /^known weaknesses: 4,/m)
  assert.equal(run.code, 1)
})

test('a registry without advisories is told by name, and the rest is judged all the same', async (t) => {
  const run = await components(t, { packages: withinFrames, advisories: 'none' })
  assert.match(run.text, /^known weaknesses: skipped: this registry answers no advisories$/m)
  assert.equal(run.code, 0)
})

test('a registry that cannot be reached, or breaks down, ends in 2 and judges nothing', async (t) => {
  const dead = await components(t, { packages: withinFrames, registry: 'http://127.0.0.1:9' })
  assert.match(dead.text, /^✖ \S+: ECONNREFUSED$/m)
  assert.equal(dead.code, 2)
  const broken = await components(t, { packages: withinFrames, advisories: 'broken' })
  assert.match(broken.text, /^✖ advisories: /m)
  assert.ok(!broken.text.includes('overdue'))
  assert.equal(broken.code, 2)
  const silent = await components(t, { packages: withinFrames, isWithoutDates: true })
  assert.match(silent.text, /does not say when a version was published/)
  assert.equal(silent.code, 2)
})

test('only those named are asked about, and a name that is not in the lock file is a mistake', async (t) => {
  const one = await components(t, { packages: withinFrames, names: ['kysely'] })
  assert.match(one.text, /^1 components asked/m)
  const none = await components(t, { packages: withinFrames, names: ['kyseley'] })
  assert.match(none.text, /^✖ not in the lock file: kyseley$/m)
  assert.equal(none.code, 1)
})

test('the document quotes the frames as they are', () => {
  const document = readFileSync(join(import.meta.dirname, '../docs/security/components.md'), 'utf8')
  for (const { name, weakness_days, behind_days } of frames)
    assert.match(
      document,
      new RegExp(
        `^\\| ${name}: [^|]+ \\| ${weakness_days} days[^|]* \\| [^|]*within ${behind_days} days[^|]* \\|$`,
        'm',
      ),
    )
})

test('versions have the order that npm gives them, and a range that cannot be read leaves nobody out', () => {
  const ordered = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta.9',
    '1.0.0-beta.17',
    '1.0.0-rc',
    '1.0.0',
    '1.0.10',
  ]
  assert.deepEqual(ordered.toReversed().toSorted(compareVersions), ordered)
  assert.ok(isInRange('1.2.3', '>= 1.0.0 < 1.2.4 || 3.0.0') && isInRange('3.0.0', '>=1.0.0 <1.2.4 || 3.0.0'))
  assert.ok(!isInRange('1.2.4', '>=1.0.0 <1.2.4 || 3.0.0') && !isInRange('2.0.0', '<2'))
  assert.ok(isInRange('1.0.0', '*') && isInRange('1.0.0', 'what it may mean'))
})

interface Scene {
  packages: Record<string, Package>
  advisories?: Record<string, object[]> | 'none' | 'broken'
  reasons?: string
  registry?: string
  isWithoutDates?: boolean
  names?: string[]
  on?: string
}

/** The command itself, in a folder with such a lock file; `rows` are its findings without their figures. */
async function components(t: TestContext, scene: Scene) {
  const registry = scene.registry ?? (await registryOf(t, scene))
  const folder = folderOf(t, scene)
  const { promise, resolve } = Promise.withResolvers<{ code: number | null; text: string }>()
  const child = execFile(
    process.execPath,
    [join(import.meta.dirname, 'components.ts'), '--on', scene.on ?? today, ...(scene.names ?? [])],
    {
      cwd: folder,
      env: {
        ...process.env,
        npm_config_registry: registry,
        npm_config_cache: join(folder, 'cache'),
        npm_config_userconfig: join(folder, 'none'),
        npm_config_fetch_retries: '0',
      },
    },
    (_error, out, err) => resolve({ code: child.exitCode, text: out + err }),
  )
  const { code, text } = await promise
  const rows = [...text.matchAll(/^✖ (\w+) +(\S+ [\d.]+) \(/gm)].map(([, what, which]) => `${what} ${which}`)
  return { code, text, rows: rows.toSorted() }
}

function folderOf(t: TestContext, { packages, reasons = '' }: Scene): string {
  const folder = mkdtempSync(join(tmpdir(), 'components-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const entries = Object.entries(packages)
  const dependencies = Object.fromEntries(entries.map(([name, { installed }]) => [name, installed]))
  const root = { name: 'installed-here', version: '1.0.0', dependencies }
  const locked = entries.map(([name, { installed, isTool }]) => [
    `node_modules/${name}`,
    { version: installed, ...(isTool && { dev: true }) },
  ])
  mkdirSync(join(folder, 'docs/decisions'), { recursive: true })
  writeFileSync(join(folder, 'docs/decisions/0001-dependencies.md'), reasons)
  writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...root, lockfileVersion: 3, packages: { '': root, ...Object.fromEntries(locked) } }),
  )
  return folder
}

async function registryOf(
  t: TestContext,
  { packages, advisories = {}, isWithoutDates }: Scene,
): Promise<string> {
  const server = createServer((request, response) => {
    request.resume()
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.method === 'POST') {
      if (typeof advisories === 'object') return send(200, advisories)
      return send(advisories === 'none' ? 405 : 500, {})
    }
    const name = decodeURIComponent(request.url?.slice(1) ?? '')
    const found = packages[name]
    if (!found || Object.keys(found.versions).length === 0) return send(404, { error: 'Not found' })
    return send(200, documentOf(name, found, isWithoutDates ?? false))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address is no text
}

/** As the registry answers about one package. */
function documentOf(name: string, { versions, deprecated }: Package, isWithoutDates: boolean) {
  const numbers = Object.keys(versions)
  return {
    name,
    'dist-tags': { latest: numbers.at(-1) },
    versions: Object.fromEntries(
      numbers.map((version) => [version, { name, version, dist: {}, ...(deprecated && { deprecated }) }]),
    ),
    ...(!isWithoutDates && {
      time: Object.fromEntries(
        Object.entries(versions).map(([version, days]) => [version, `${daysAgo(days)}T12:00:00.000Z`]),
      ),
    }),
  }
}

function daysAgo(days: number): string {
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)
}
