/** Bad lines: between client and server, and between server and database. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Struck } from '../fault.ts'
import { asSuperuser, type Ground } from '../ground.ts'
import { fillCart, newTally, notesOf, placeCart, underLoad, type Load } from '../load.ts'
import { newId } from '../../../server/platform/ids.ts'
import { openProxy, type Proxy, type Verdict, type Weather } from '../proxy.ts'

/** The server reaches its database through the proxy for as long as the work takes; the next fault starts it as it was. */
async function throughDatabaseProxy(
  ground: Ground,
  work: (proxy: Proxy) => Promise<Struck>,
): Promise<Struck> {
  const proxy = await openProxy(ground.postgres, ground.random)
  const via = ground.postgres.appUrl.replace(/:\d+\//, `:${proxy.port}/`)
  await ground.server.end('SIGTERM')
  await ground.server.start({ env: { DATABASE_URL: via } })
  try {
    return await work(proxy)
  } finally {
    proxy.weather = {}
    await ground.server.end('SIGTERM')
    await proxy.close()
  }
}

const replyLost: Fault = {
  name: 'reply-lost',
  zh: '订单已提交而答复丢失，客户端以同一个键重试',
  en: 'the reply is lost after the server received the order and committed it; the client asks again with its key',
  rounds: 20,
  async strike(ground, rounds) {
    const proxy = await openProxy(ground.server, ground.random)
    const base = `http://127.0.0.1:${proxy.port}`
    const tally = newTally()
    try {
      for (let round = 0; round < rounds; round += 1) {
        const who = ground.buyers[round % ground.buyers.length] ?? { token: '' }
        const cart_id = await fillCart(ground, who, tally)
        if (!cart_id) break
        let isFirst = true
        proxy.weather = {
          judge: (sent) => {
            if (!isFirst || !sent.includes('/api/v1/orders')) return 'pass'
            isFirst = false
            return 'lose-reply'
          },
        }
        await placeCart(ground, { who, cart_id, key: newId(), tally, base })
      }
    } finally {
      await proxy.close()
    }
    const { lost_replies } = proxy.counts
    const violations =
      lost_replies === rounds ? [] : [`${lost_replies} replies were lost in ${rounds} rounds`]
    return {
      rounds,
      violations: [...tally.violations, ...violations],
      notes: { lost_replies, ...tally.heard },
    }
  },
}

/** COMMIT as the driver sends it: a simple query, alone or behind statements that travel with it. */
const commit = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1')
const isCommit = (sent: Buffer) => sent.includes(commit)

const commitCut: Fault = {
  name: 'commit-cut',
  zh: '提交时数据库连接断开：可能已生效，也可能没有',
  en: 'the line to the database is cut at COMMIT, before or after it arrived; the server finds out by the key before it answers',
  rounds: 20,
  strike: (ground, rounds) =>
    throughDatabaseProxy(ground, async (proxy) => {
      const tally = newTally()
      for (let round = 0; round < rounds; round += 1) {
        const who = ground.buyers[round % ground.buyers.length] ?? { token: '' }
        const cart_id = await fillCart(ground, who, tally)
        if (!cart_id) break
        const before = await orderOf(ground, cart_id)
        let verdict: Verdict | null = round % 2 ? 'lose-reply' : 'cut'
        // Only the first COMMIT of a transaction that wrote: the worker's polls use no transaction of ours.
        proxy.weather = {
          judge: (sent) => {
            if (!verdict || !isCommit(sent)) return 'pass'
            const now = verdict
            verdict = null
            return now
          },
        }
        const heard = newTally()
        await placeCart(ground, { who, cart_id, key: newId(), tally: heard })
        proxy.weather = {}
        if (before !== 0 || (await orderOf(ground, cart_id)) !== 1)
          heard.violations.push('not exactly one order')
        if (verdict) heard.violations.push('no COMMIT was cut')
        const isAnswered = Object.keys(heard.heard).every((code) => code === 'ok')
        if (!isAnswered) heard.violations.push('the client had to find out by itself')
        tally.violations.push(...heard.violations)
      }
      const { cut, lost_replies } = proxy.counts
      return {
        rounds,
        violations: tally.violations,
        notes: { commits_cut: cut, commit_replies_lost: lost_replies },
      }
    }),
}

async function orderOf(ground: Ground, cart_id: string) {
  const [found] = await asSuperuser<{ n: number }>(
    ground.postgres,
    'select count(*)::int as n from orders.orders where cart_id = $1',
    [cart_id],
  )
  return found?.n
}

/** One kind of weather after the other, each for a while; the line breaks at the end of each. */
const forecast = (random: () => number): [name: string, weather: Weather][] => [
  ['latency and jitter', { latency_ms: 20, jitter_ms: 80 }],
  ['throttle', { bytes_per_s: 40_000 }],
  ['cut after some bytes', { cutAfter_bytes: 6000 + Math.floor(random() * 20_000) }],
  ['silence', { isSilent: true }],
  ['every tenth chunk twice', { judge: () => (random() < 0.1 ? 'twice' : 'pass') }],
  ['every tenth chunk cut', { judge: () => (random() < 0.1 ? 'cut' : 'pass') }],
  ['every tenth reply lost', { judge: () => (random() < 0.1 ? 'lose-reply' : 'pass') }],
]

async function weatherRounds(ground: Ground, proxy: Proxy, rounds: number, base: string): Promise<Struck> {
  // The protocol of PostgreSQL knows no twin: half a conversation is no request.
  const isDatabase = base === ground.server.base
  const recovery_ms: number[] = []
  const strike = async (load: Load) => {
    for (let round = 0; round < rounds; round += 1) {
      const kinds = forecast(ground.random).filter(([name]) => !isDatabase || !name.includes('twice'))
      for (const [, weather] of kinds) {
        proxy.weather = weather
        await pause(1500)
        proxy.weather = {}
        const since = performance.now()
        proxy.reset()
        recovery_ms.push(await load.recovered(since))
      }
    }
  }
  const { tally } = await underLoad(ground, strike, { base })
  return { rounds, recovery_ms, violations: tally.violations, notes: { ...notesOf(tally), ...proxy.counts } }
}

const badNetwork: Fault = {
  name: 'network-to-clients',
  zh: '客户端与服务之间：延迟、限速、断开、半开、丢失答复、重复请求',
  en: 'latency, throttle, reset, silence, cuts, lost replies and requests that arrive twice between clients and server',
  rounds: 1,
  async strike(ground, rounds) {
    const proxy = await openProxy(ground.server, ground.random)
    try {
      return await weatherRounds(ground, proxy, rounds, `http://127.0.0.1:${proxy.port}`)
    } finally {
      await proxy.close()
    }
  },
}

const databaseNetwork: Fault = {
  name: 'network-to-database',
  zh: '服务与数据库之间：延迟、限速、断开、半开、丢失答复',
  en: 'latency, throttle, reset, silence, cuts and lost replies between server and database',
  rounds: 1,
  strike: (ground, rounds) =>
    throughDatabaseProxy(ground, (proxy) => weatherRounds(ground, proxy, rounds, ground.server.base)),
}

export const network: readonly Fault[] = [replyLost, commitCut, badNetwork, databaseNetwork]
