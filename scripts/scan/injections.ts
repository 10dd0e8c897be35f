/** sqlmap over every endpoint of the contract, each for so long at most; verdicts are kept, so that a scan can be done in pieces. */
import { join } from 'node:path'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Endpoint } from '../../contract/endpoint.ts'
import { endpoints } from '../../contract/index.ts'
import { newId } from '../../server/platform/ids.ts'
import { prepareCluster } from '../../server/testing/template.ts'
import type { FuzzHouse } from '../../server/testing/fuzz/house.ts'
import { isRegular } from '../../server/testing/fuzz/requests.ts'
import { hashOf, readKept, writeKept, type Kept } from './kept.ts'
import { runTool, sqlmapVerdict, type Verdict } from './tools.ts'
import type { Target } from './targets.ts'

export interface InjectionOptions {
  /** When no further endpoint is begun. */
  end: number
  /** For one endpoint. */
  each_ms: number
  only?: string | undefined
  /** Those with a verdict as well. */
  isAfresh: boolean
  folder: string
}
export interface Injections {
  /** All there are, by endpoint, of this run and of earlier ones. */
  kept: Map<string, Kept>
  left: string[]
}

export async function injections(options: InjectionOptions): Promise<Injections> {
  const kept = readKept()
  const asked = endpoints.filter(({ name, upload }) => !upload && (!options.only || name === options.only))
  const open = asked
    .filter((endpoint) => options.isAfresh || !isDone(endpoint, kept))
    .toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method))
  console.log(`  sqlmap: ${open.length} of ${asked.length} endpoints without a verdict yet`)
  if (open.length === 0) return { kept: of(asked, kept), left: [] }
  const cluster = await prepareCluster()
  process.env.CONCORD_TEST_CLUSTER = JSON.stringify({
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
    superUrl: cluster.superUrl,
  })
  try {
    const left = await scanned(open, kept, options)
    return { kept: of(asked, kept), left }
  } finally {
    await cluster.stop()
  }
}

/** What reads comes first. */
const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function isDone(endpoint: Endpoint, kept: ReadonlyMap<string, Kept>): boolean {
  const one = kept.get(endpoint.name)
  return one !== undefined && one.hash === hashOf(endpoint) && one.verdict !== 'no answer'
}

const of = (asked: readonly Endpoint[], kept: ReadonlyMap<string, Kept>) =>
  new Map([...kept].filter(([name]) => asked.some((endpoint) => endpoint.name === name)))

/** Those that the time was not enough for. */
async function scanned(open: readonly Endpoint[], kept: Map<string, Kept>, options: InjectionOptions) {
  // Loaded late: it starts a cluster of its own unless one is given.
  const { openFuzzHouse } = await import('../../server/testing/fuzz/house.ts')
  let closings: (() => Promise<void>)[] = []
  const close = async () => {
    for (const one of closings.toReversed()) await one()
    closings = []
  }
  let house: FuzzHouse | undefined
  try {
    for (const [index, endpoint] of open.entries()) {
      if (Date.now() > options.end) return open.slice(index).map(({ name }) => name)
      // Reads share a portal; an attack that changes or ends something must not spoil the next one.
      if (!house || endpoint.method !== 'GET') {
        await close()
        house = await openFuzzHouse({ after: (one) => void closings.push(one) })
      }
      const { text, ...one } = await attacked(house, endpoint, options)
      kept.set(endpoint.name, one)
      writeKept(kept)
      tell(`${index + 1}/${open.length} ${endpoint.name}`, one, text)
    }
  } finally {
    await close()
  }
  return []
}

async function attacked(
  house: FuzzHouse,
  endpoint: Endpoint,
  options: InjectionOptions,
): Promise<Kept & { text: string }> {
  const { targetsOf } = await import('./targets.ts')
  const targets = await targetsOf(endpoint, house)
  const { counted, stop } = counting(house.app.http.server)
  const start = Date.now()
  let text = ''
  let verdict: Verdict = 'clean'
  for (const target of targets) {
    if (isRegular(target.actor)) await house.signIn(target.actor)
    text = await sqlmap(endpoint, target, { url: house.url, token: house.tokenOf(target.actor), ...options })
    verdict = sqlmapVerdict(text)
    if (verdict !== 'clean') break
  }
  stop()
  const seconds = Math.round((Date.now() - start) / 1000)
  return { hash: hashOf(endpoint), verdict, ...counted, seconds, text }
}

/** Counts; and gives each request a key of its own: one key with many bodies would teach a scanner nothing but that. */
function counting(server: Server) {
  const counted = { requests: 0, answered: 0 }
  const listener = (request: IncomingMessage, reply: ServerResponse) => {
    counted.requests += 1
    request.headers['idempotency-key'] ??= newId()
    reply.once('finish', () => (counted.answered += reply.statusCode < 300 ? 1 : 0))
  }
  server.prependListener('request', listener)
  return { counted, stop: () => server.off('request', listener) }
}

function tell(name: string, { verdict, requests, answered, seconds }: Kept, text: string) {
  const sign = { clean: '✔', finding: '✖', 'no answer': '–' }[verdict]
  console.log(`  ${sign} ${name}: ${requests} requests, ${answered} answered with success, ${seconds} s`)
  if (verdict !== 'clean') console.log(text.split('\n').slice(-12).join('\n'))
}

interface Where {
  url: string
  token: string
  folder: string
  each_ms: number
}

function sqlmap(endpoint: Endpoint, target: Target, { url, token, folder, each_ms }: Where) {
  const mark = target.isBare ? '*' : ''
  const headers = ['Content-Type: application/json', 'If-Match: "1"', `Accept-Language: zh-CN${mark}`]
  const refusals = '400,401,403,404,409,412,413,415,422,428,429'
  return runTool(
    'sqlmap',
    [
      ...['--batch', '--dbms', 'postgresql', '--level', '1', '--risk', '1', '--time-sec', '3'],
      ...['--flush-session', '--disable-coloring', '--skip-waf', '--ignore-code', refusals],
      // Values in a path are marked; whatever else is put into one asks for a route that is not there, which says its name.
      ...['--answers', 'URI injections=N'],
      ...[
        '--timeout',
        '15',
        '--retries',
        '0',
        '--output-dir',
        join(folder, endpoint.name + (target.field ?? '')),
      ],
      ...['--method', endpoint.method, '-u', `${url}/api/v1${target.path}${target.search}`],
      ...['--cookie', `concord_session=${token}${mark}`, '--headers', headers.join('\n')],
      ...(target.body === null ? [] : ['--data', target.body]),
      ...(target.field === null ? [] : ['-p', target.field]),
    ],
    each_ms,
  )
}
