/**
 * The schema-driven fuzzer: every endpoint of the contract, requests from its schemas, promises from judge.ts. Each round
 * has a fresh portal and a seed of its own, so that a finding can be asked for again: `--seed S --only NAME`.
 */
import fc from 'fast-check'
import type { Endpoint } from '@concord/contract/endpoint.ts'
import { endpoints } from '@concord/contract/index.ts'
import { openFuzzHouse, type FuzzHouse } from './house.ts'
import { brokenPromise } from './judge.ts'
import { isRegular, requestsTo, type FuzzRequest } from './requests.ts'
import type { FuzzAnswer } from './send.ts'

export interface Finding {
  endpoint: string
  promise: string
  seed: number
  request: FuzzRequest | null
  answer: string
}
export interface Fuzzed {
  requests: number
  rounds: number
  /** How many answers had each status. */
  statuses: Map<number, number>
  times_ms: number[]
  /** 503 at first and answered when asked again. */
  busy: number
  /** Endpoints that answered somebody with success. */
  reached: Set<string>
  findings: Finding[]
}
export interface FuzzOptions {
  seed: number
  only?: string | undefined
  /** Requests to each endpoint in a round. */
  each: number
  /** Asked after each round and before each endpoint. */
  isOver: (fuzzed: Fuzzed) => boolean
  onProgress?: (fuzzed: Fuzzed) => void
}

export async function fuzz(options: FuzzOptions): Promise<Fuzzed> {
  const fuzzed: Fuzzed = {
    requests: 0,
    rounds: 0,
    statuses: new Map(),
    times_ms: [],
    busy: 0,
    reached: new Set(),
    findings: [],
  }
  const asked = endpoints.filter(({ name }) => !options.only || name === options.only).toSorted(gentleFirst)
  if (asked.length === 0) throw new Error(`no endpoint has the name ${options.only}`)
  while (!options.isOver(fuzzed)) {
    await round(asked, options, fuzzed)
    fuzzed.rounds += 1
  }
  return fuzzed
}

async function round(asked: readonly Endpoint[], options: FuzzOptions, fuzzed: Fuzzed) {
  const closings: (() => Promise<void>)[] = []
  try {
    const house = await openFuzzHouse({ after: (close) => void closings.push(close) })
    const seed = options.seed + fuzzed.rounds
    for (const endpoint of asked) {
      if (fuzzed.requests > 0 && options.isOver(fuzzed)) break
      await attack(house, endpoint, { seed, each: options.each, fuzzed })
      options.onProgress?.(fuzzed)
    }
    await stillWell(house, seed, fuzzed)
  } finally {
    for (const close of closings.toReversed()) await close()
  }
}

/** What reads comes first and what removes comes last, so that there is something left to remove. */
function gentleFirst(a: Endpoint, b: Endpoint): number {
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  return order.indexOf(a.method) - order.indexOf(b.method)
}

interface Attack {
  seed: number
  each: number
  fuzzed: Fuzzed
}

async function attack(house: FuzzHouse, endpoint: Endpoint, { seed, each, fuzzed }: Attack) {
  const known = new Set(
    fuzzed.findings.filter((finding) => finding.endpoint === endpoint.name).map(({ promise }) => promise),
  )
  let last: Finding | undefined
  const good = await house.goodRequests(endpoint)
  const property = fc.asyncProperty(requestsTo(endpoint, house.known, good), async (request) => {
    const answer = await patiently(house, endpoint, request, fuzzed)
    const promise = brokenPromise(endpoint, request, answer)
    if (promise === null || known.has(promise)) return
    last = { endpoint: endpoint.name, promise, seed, request, answer: answer.text.slice(0, 400) }
    throw new Error(promise)
  })
  const result = await fc.check(property, {
    ...{ seed, numRuns: each },
    examples: good.map(({ request }): [FuzzRequest] => [request]),
  })
  if (!result.failed) return
  fuzzed.findings.push(
    last ?? {
      endpoint: endpoint.name,
      promise: String(result.errorInstance),
      seed,
      request: result.counterexample?.[0] ?? null,
      answer: '',
    },
  )
}

/** Asks again after a 503, as Retry-After says; who lost the session signs in again. */
async function patiently(
  house: FuzzHouse,
  endpoint: Endpoint,
  request: FuzzRequest,
  fuzzed: Fuzzed,
): Promise<FuzzAnswer> {
  let answer = await house.send(endpoint, request)
  if (answer.status === 503) {
    fuzzed.busy += 1
    answer = await house.send(endpoint, request)
    if (answer.status === 503) answer = { ...answer, status: 504 } // twice: not a lock that somebody held
  }
  fuzzed.requests += 1
  fuzzed.times_ms.push(answer.took_ms)
  fuzzed.statuses.set(answer.status, (fuzzed.statuses.get(answer.status) ?? 0) + 1)
  if (answer.status === 200) fuzzed.reached.add(endpoint.name)
  const isLost = answer.status === 401 && request.kind !== 'hostile-headers'
  if (isLost && isRegular(request.actor)) await house.signIn(request.actor)
  return answer
}

/** After all that: the portal answers, gives its connections back, and its books balance. */
async function stillWell(house: FuzzHouse, seed: number, fuzzed: Fuzzed) {
  const found = (promise: string) =>
    void fuzzed.findings.push({ endpoint: '(the portal)', promise, seed, request: null, answer: '' })
  const ready = await house.app.http.inject({ url: '/api/ready' })
  if (ready.statusCode !== 200) found(`not ready any more: ${ready.statusCode}`)
  if (house.pool.totalCount !== house.pool.idleCount)
    found(`${house.pool.totalCount - house.pool.idleCount} connections were not given back`)
  await house.whole().catch((error: unknown) => found(String(error)))
}

export function percentile(times_ms: readonly number[], share: number): number {
  const sorted = times_ms.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
