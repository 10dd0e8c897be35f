/**
 * `npm run fuzz [-- --minutes 5 --seed S --only NAME]`: attacks every endpoint of the contract with valid, near-valid and
 * hostile requests. Prints the seed and each finding with its smallest request; leaves with 1 when there is one.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { endpoints } from '../contract/index.ts'
import { prepareCluster } from '../server/testing/template.ts'
import type { Finding, Fuzzed } from '../server/testing/fuzz/run.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const minutes = Number(values.minutes ?? 5)
const seed = Number(values.seed ?? randomInt(1, 2 ** 30))
/** Generous: two shared cores must not make a finding of it. */
const p99_max_ms = 2000
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error('--minutes and --seed are numbers')

console.log(
  `模糊测试 · fuzzing ${values.only ?? `${endpoints.length} endpoints`}, ${minutes} min, seed ${seed}`,
)
const cluster = await prepareCluster()
process.env.CONCORD_TEST_CLUSTER = JSON.stringify({
  ownerUrl: cluster.ownerUrl,
  appUrl: cluster.appUrl,
  superUrl: cluster.superUrl,
})
process.once('SIGINT', () => void cluster.stop().then(() => process.exit(130)))
// Loaded late: it starts a cluster of its own unless one is given.
const { fuzz, percentile } = await import('../server/testing/fuzz/run.ts')
const start = Date.now()
const end = start + minutes * 60_000
let told = start
const fuzzed = await fuzz({
  seed,
  only: values.only,
  each: 25,
  isOver: () => Date.now() > end,
  onProgress(so_far) {
    if (Date.now() - told < 5000) return
    told = Date.now()
    console.log(progress(so_far))
  },
})
await cluster.stop()

for (const finding of fuzzed.findings) console.log(shown(finding))
const p99 = percentile(fuzzed.times_ms, 0.99)
const isSlow = p99 > p99_max_ms
console.log(summary(fuzzed))
if (isSlow) console.log(`✖ p99 ${p99.toFixed(0)} ms > ${p99_max_ms} ms`)
const isClean = fuzzed.findings.length === 0 && !isSlow
console.log(isClean ? '✔ 没有发现 · no findings' : `✖ 发现 · findings: ${fuzzed.findings.length}`)
process.exit(isClean ? 0 : 1)

function progress({ requests, rounds, findings }: Fuzzed): string {
  return `  ${Math.round((Date.now() - start) / 1000)} s  ${requests} requests  round ${rounds + 1}  findings ${findings.length}`
}

function summary({ requests, rounds, statuses, times_ms, busy, reached }: Fuzzed): string {
  const by = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`)
  const asked = endpoints.filter(({ name }) => !values.only || name === values.only)
  const never = asked.filter(({ name }) => !reached.has(name)).map(({ name }) => name)
  const times = [0.5, 0.95, 0.99, 1].map((share) => percentile(times_ms, share).toFixed(0))
  return [
    `${requests} requests in ${rounds} rounds; p50/p95/p99/max ${times.join('/')} ms; 503 answered on a second try: ${busy}`,
    `  ${by.join(' ')}`,
    `  ${reached.size} of ${asked.length} endpoints answered with success${never.length > 0 ? `; never: ${never.join(', ')}` : ''}`,
  ].join('\n')
}

function shown({ endpoint: name, promise, seed: at, request, answer }: Finding): string {
  const body =
    typeof request?.body === 'string'
      ? request.body
      : request?.body && `(hex) ${Buffer.from(request.body).toString('hex')}`
  const { method = '' } = endpoints.find((one) => one.name === name) ?? {}
  return [
    `✖ ${name}: ${promise}`,
    ...(request
      ? [
          `    ${request.actor} (${request.kind}) ${method} /api/v1${request.target.slice(0, 500)}`,
          `    headers ${JSON.stringify(request.headers).slice(0, 500)}`,
          `    body ${body?.slice(0, 800) ?? '(none)'}`,
          `    answer ${answer}`,
        ]
      : []),
    `    again: npm run fuzz -- --seed ${at} --only ${name}`,
  ].join('\n')
}
