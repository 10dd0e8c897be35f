/**
 * `npm run scan [-- --minutes 20 --only NAME]`: sqlmap over every endpoint with a query or a JSON body, made from the
 * contract, and wapiti over the pages, both against a portal of its own. A tool that is not there is reported as
 * skipped, with its remedy. Not part of `npm test`. Leaves with 1 when a tool finds something.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { endpoints } from '../contract/index.ts'
import { newId } from '../server/platform/ids.ts'
import { prepareCluster } from '../server/testing/template.ts'
import { hasTool, runTool, sqlmapVerdict, type Verdict } from './scan/tools.ts'
import { openDemoPortal } from './demo-portal.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string' }, only: { type: 'string' } } })
const end = Date.now() + Number(values.minutes ?? 20) * 60_000
const folder = mkdtempSync(join(tmpdir(), 'concord-scan-'))
const remedy = '安装 · apt-get install sqlmap wapiti'
const counts: Record<Verdict, string[]> = { clean: [], finding: [], 'no answer': [] }
const skipped: string[] = []
let requests = 0

if (hasTool('sqlmap')) await injections()
else skipped.push(`sqlmap: ${remedy}`)
if (values.only) skipped.push('wapiti: --only names an endpoint')
else if (!hasTool('wapiti')) skipped.push(`wapiti: ${remedy}`)
else if (Date.now() > end) skipped.push('wapiti: the time is over, give --minutes')
else await pages()
rmSync(folder, { recursive: true, force: true })

console.log(
  `${requests} requests; clean ${counts.clean.length}, findings ${counts.finding.length}, without a verdict ${counts['no answer'].length}`,
)
for (const name of counts.finding) console.log(`✖ ${name}`)
for (const name of counts['no answer']) console.log(`– ${name}: no verdict within its time`)
for (const line of skipped) console.log(`– 跳过 · skipped ${line}`)
process.exit(counts.finding.length > 0 ? 1 : 0)

/** Each endpoint once, signed in as somebody who may use it, with values of its own schemas. */
async function injections() {
  const cluster = await prepareCluster()
  process.env.CONCORD_TEST_CLUSTER = JSON.stringify({
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
    superUrl: cluster.superUrl,
  })
  const { openFuzzHouse } = await import('../server/testing/fuzz/house.ts')
  const { requestsTo } = await import('../server/testing/fuzz/requests.ts')
  const closings: (() => Promise<void>)[] = []
  const house = await openFuzzHouse({ after: (close) => void closings.push(close) })
  // A key per request: a scanner that sent one key with many bodies would learn nothing but that.
  house.app.http.server.prependListener('request', (request) => {
    requests += 1
    request.headers['idempotency-key'] ??= newId()
  })
  const asked = endpoints.filter(
    ({ name, upload, query, body }) =>
      (!values.only || name === values.only) &&
      !upload &&
      ('properties' in body || Object.keys((query as { properties?: object }).properties ?? {}).length > 0),
  )
  for (const endpoint of asked) {
    if (Date.now() > end) {
      skipped.push(`sqlmap ${endpoint.name}: the time is over, give --minutes`)
      continue
    }
    const samples = fc.sample(requestsTo(endpoint, house.known), { numRuns: 40, seed: 7 })
    // The fullest of them: what is not sent is not attacked.
    const [request] = samples
      .filter(({ kind, actor }) => kind === 'valid' && (actor === 'owner' || actor === 'admin'))
      .toSorted((a, b) => fields(b) - fields(a))
    if (!request || (request.actor !== 'owner' && request.actor !== 'admin')) continue
    await house.signIn(request.actor)
    const text = await runTool(
      'sqlmap',
      [
        ...[
          '--batch',
          '--dbms',
          'postgresql',
          '--level',
          '1',
          '--risk',
          '1',
          '--flush-session',
          '--disable-coloring',
          '--ignore-code',
          '401,403,404,409,412,422,428',
        ],
        ...[
          '--timeout',
          '15',
          '--retries',
          '0',
          '--output-dir',
          folder,
          '--method',
          endpoint.method,
          '-u',
          `${house.url}/api/v1${request.target}`,
        ],
        ...[
          '--cookie',
          `concord_session=${house.tokenOf(request.actor)}`,
          '--headers',
          'Content-Type: application/json\nIf-Match: "1"',
        ],
        ...(typeof request.body === 'string' ? ['--data', request.body] : []),
      ],
      120_000,
    )
    const verdict = sqlmapVerdict(text)
    counts[verdict].push(`sqlmap ${endpoint.name}`)
    console.log(`  ${verdict === 'clean' ? '✔' : verdict === 'finding' ? '✖' : '–'} ${endpoint.name}`)
    if (verdict === 'finding') console.log(text.split('\n').slice(-25).join('\n'))
  }
  for (const close of closings.toReversed()) await close()
  await cluster.stop()
}

function fields({ target, body }: { target: string; body: unknown }): number {
  return target.split('&').length + (typeof body === 'string' ? body.split('":').length : 0)
}

/** What the pages themselves answer: headers, cookies, policy, reflected script. */
async function pages() {
  const portal = await openDemoPortal()
  const report = join(folder, 'wapiti.json')
  await runTool(
    'wapiti',
    [
      '-u',
      `${portal.url}/`,
      '-m',
      'csp,http_headers,cookieflags,xss,permanentxss,redirect,crlf,file,exec',
      '--scope',
      'domain',
      '--max-scan-time',
      '240',
      '--max-links-per-page',
      '40',
      '-d',
      '3',
      '--flush-session',
      '--no-bugreport',
      '-f',
      'json',
      '-o',
      report,
    ],
    300_000,
  )
  await portal.stop()
  const found = JSON.parse(readFileSync(report, 'utf8')) as {
    vulnerabilities: Record<string, { info: string; path: string }[]>
  } // wapiti's own format
  const findings = Object.entries(found.vulnerabilities).flatMap(([kind, list]) =>
    list.map(({ info, path }) => `wapiti ${kind}: ${path} ${info}`),
  )
  counts[findings.length > 0 ? 'finding' : 'clean'].push(...(findings.length > 0 ? findings : ['wapiti']))
}
