/**
 * `npm run probe [-- URL]`: asks a running portal for strangers' things through every endpoint, with synthetic dealers made in its
 * database for the while. Without URL it asks the one that this folder's settings name. Exits with 1 when the wall leaks.
 */
import { request } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { loadConfig } from '../server/platform/config.ts'
import { openPool } from '../server/platform/database/db.ts'
import { systemActor, transact } from '../server/platform/database/transaction.ts'
import { openNumbers } from '../server/platform/numbers.ts'
import type { Ask, Reply } from '../server/probe/judge.ts'
import { askForRun, probe, probeAddress, requestOf } from '../server/probe/index.ts'
import { withDatabase } from './this-database.ts'

const config = loadConfig()
const base = new URL(
  process.argv[2] ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`,
)

try {
  await greet()
  const outcome = await withDatabase(config, async ({ appUrl }) => {
    const pool = openPool(appUrl, 2, () => {})
    const board = { listeners: {}, numbers: openNumbers(pool.options) }
    const inside = <T>(work: Parameters<typeof transact<T>>[3]) =>
      transact(pool, board, { actor: systemActor, language: 'zh-CN', isReadOnly: false }, work)
    try {
      const run = await inside((ctx) => askForRun(ctx, 'command'))
      return await probe({ inside, ask: overHttp }, run.id)
    } finally {
      await board.numbers.close()
      await pool.end()
    }
  })
  const { endpoints, questions, leaks, trouble } = outcome
  console.log(
    `\n${base.origin}: ${endpoints} 个接口，${questions} 个问题 · ${endpoints} endpoints, ${questions} questions`,
  )
  for (const { endpoint, what, whose, place, side } of leaks)
    console.log(`  ✖ ${endpoint}: ${what} · ${whose} ${place} (${side === 'd' ? 'dealer' : 'staff'})`)
  if (trouble) console.log(`  ${trouble}`)
  console.log(
    {
      passed: '✔ 没有泄漏 · the wall holds\n',
      leaking: `✖ 发现泄漏 · the wall leaks at ${[...new Set(leaks.map(({ endpoint }) => endpoint))].join(', ')}\n`,
      broken: '✖ 未能完成 · could not be carried out\n',
      running: '',
      waiting: '',
    }[outcome.state],
  )
  process.exitCode = outcome.state === 'passed' ? 0 : 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function greet() {
  await send({ method: 'GET', url: '/api/health', headers: {} }).catch(() => {
    throw new Error(`${base.origin} 没有响应，请先 npm start · nobody answers: run npm start first`)
  })
}

/** As patient as any client: a portal that asks to wait is asked again. */
async function overHttp(...[token, endpoint, asking]: Parameters<Ask>): Promise<Reply> {
  for (;;) {
    const reply = await send(requestOf(token, endpoint, asking))
    if (reply.status !== 429) return reply
    await pause(1000 * Number(reply.headers['retry-after'] ?? 1))
  }
}

function send(question: {
  method: string
  url: string
  headers: Record<string, string>
  payload?: string
}): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const isLoopback = base.hostname === 'localhost' || base.hostname.startsWith('127.')
  const open = base.protocol === 'https:' ? requestOverTls : request
  const sending = open(
    new URL(question.url, base),
    {
      method: question.method,
      headers: question.headers,
      ...(isLoopback && process.platform === 'linux' ? { localAddress: probeAddress, family: 4 } : {}),
    },
    (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
      response.on('error', reject)
    },
  )
  sending.on('error', reject)
  sending.end(question.payload)
  return promise
}
