/** Too many at once: connections, locks, deadlocks, and the impatient finger on the button. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { placeOrder } from '../../../contract/orders.ts'
import { newId } from '../../../server/platform/ids.ts'
import { ask, type Token } from '../ask.ts'
import { holdsBy, type Fault } from '../fault.ts'
import { asSuperuser, withSession, type Ground } from '../ground.ts'
import { fillCart, newTally, note, notesOf, placeCart, underLoad, type Tally } from '../load.ts'

interface Intent {
  who: Token
  cart_id: string
  key: string
}

async function intents(ground: Ground, count: number, tally: Tally): Promise<Intent[]> {
  const made: Intent[] = []
  const makers = ground.buyers.map(async (who, index) => {
    for (let n = index; n < count; n += ground.buyers.length) {
      const cart_id = await fillCart(ground, who, tally)
      if (cart_id) made.push({ who, cart_id, key: newId() })
    }
  })
  await Promise.all(makers)
  return made
}

/** All at once, one try each, noted; then each again until it is settled. */
async function crowd(ground: Ground, all: readonly Intent[], tally: Tally) {
  const first = newTally()
  await Promise.all(
    all.map(async ({ who, cart_id, key }) =>
      note(first, await ask({ base: ground.server.base, who, key }, placeOrder, { cart_id }), 'placeOrder'),
    ),
  )
  await Promise.all(all.map((intent) => placeCart(ground, { ...intent, tally })))
  tally.violations.push(...first.violations)
  return { ...first.heard, slowest_ms: Math.round(first.slowest_ms) }
}

const poolExhausted: Fault = {
  name: 'pool-exhausted',
  zh: '连接池只有 2 个连接，200 张订单同时提交',
  en: '200 orders at once through a pool of two connections',
  rounds: 1,
  async strike(ground, rounds) {
    const tally = newTally()
    let notes = {}
    for (let round = 0; round < rounds; round += 1) {
      const all = await intents(ground, 200, tally)
      await ground.server.end('SIGTERM')
      await ground.server.start({ env: { POOL_SIZE: '2' } })
      notes = await crowd(ground, all, tally)
      await ground.server.end('SIGTERM')
      await ground.server.start({})
    }
    return { rounds, violations: tally.violations, notes }
  },
}

const connectionsTaken: Fault = {
  name: 'connections-taken',
  zh: '数据库连接被别的程序占满',
  en: 'foreign programs take every connection that PostgreSQL has',
  rounds: 1,
  async strike(ground, rounds) {
    const tally = newTally()
    let notes = {}
    let taken = 0
    for (let round = 0; round < rounds; round += 1) {
      const all = await intents(ground, 40, tally)
      await ground.server.end('SIGTERM')
      await ground.server.start()
      const foreign: pg.Client[] = []
      for (;;) {
        const client = new pg.Client({ connectionString: ground.postgres.ownerUrl })
        client.on('error', () => {})
        const isIn = await client.connect().then(
          () => true,
          () => false,
        )
        if (!isIn) break
        foreign.push(client)
      }
      taken = foreign.length
      const crowding = crowd(ground, all, tally)
      await pause(3000)
      for (const client of foreign) await client.end()
      notes = await crowding
    }
    return { rounds, violations: tally.violations, notes: { ...notes, foreign_connections: taken } }
  },
}

const lockStorm: Fault = {
  name: 'lock-storm',
  zh: '一个经销商的信用行被长时间锁住',
  en: 'a foreign session holds one dealer’s credit row for a long time; the other dealers notice nothing',
  rounds: 1,
  async strike(ground, rounds) {
    const [stormy, others] = [newTally(), newTally()]
    for (let round = 0; round < rounds; round += 1) {
      const [mine, ...rest] = await intents(ground, ground.buyers.length, others)
      if (!mine) break
      const placing = await withSession(ground.postgres, async (holder) => {
        await holder.query(
          `begin; select from dealers.credits where dealer_id = (select dealer_id from cart.carts where id = '${mine.cart_id}') for update`,
        )
        const waiting = placeCart(ground, { ...mine, tally: stormy })
        await Promise.all(rest.map((intent) => placeCart(ground, { ...intent, tally: others })))
        await pause(7000)
        return { waiting } // wrapped, so that it is not awaited while the lock is held
      })
      await placing.waiting
    }
    const busy = stormy.heard.busy ?? 0
    const disturbed = Object.keys(others.heard).filter((code) => code !== 'ok')
    return {
      rounds,
      violations: [
        ...stormy.violations,
        ...others.violations,
        ...(busy === 0 ? ['the locked dealer was never told to try again'] : []),
        // All of them were placed before the lock was released; none of them may have felt it.
        ...(disturbed.length > 0 ? [`other dealers heard ${disturbed.join(', ')}`] : []),
      ],
      notes: {
        busy,
        slowest_ms: Math.round(stormy.slowest_ms),
        others_slowest_ms: Math.round(others.slowest_ms),
      },
    }
  },
}

const deadlock: Fault = {
  name: 'deadlock',
  zh: '外来事务以相反的顺序加锁',
  en: 'a foreign session takes stock and credit in the reverse order; the victims are run again',
  rounds: 6,
  async strike(ground, rounds) {
    const count = async () =>
      (
        await asSuperuser<{ n: number }>(
          ground.postgres,
          `select deadlocks::int as n from pg_stat_database where datname = 'concord'`,
        )
      )[0]?.n ?? 0
    const before = await count()
    let victims = 0
    const { tally } = await underLoad(ground, (load) =>
      withSession(ground.postgres, async (foreign) => {
        for (let round = 0; round < rounds; round += 1) {
          victims += await lockInReverse(ground, foreign, round % 2 === 0)
          await load.recovered(performance.now())
        }
      }),
    )
    // Statistics are published at most once a second.
    await holdsBy(2000, async () => (await count()) > before)
    const broken = (await count()) - before
    return {
      rounds,
      violations: [...tally.violations, ...(broken === 0 ? ['there was no deadlock at all'] : [])],
      notes: { deadlocks: broken, foreign_victims: victims, ...notesOf(tally) },
    }
  },
}

/** Whoever has waited for its deadlock_timeout looks for a circle and gives way: the patient one is not the victim. */
async function lockInReverse(ground: Ground, foreign: pg.Client, isPatient: boolean): Promise<0 | 1> {
  try {
    await foreign.query(`begin; set local deadlock_timeout = '${isPatient ? 5000 : 100}ms'`)
    const { rows } = await foreign.query<{ pid: number }>('select pg_backend_pid() as pid')
    await foreign.query('select from inventory.stock for update')
    // An order that waits for stock holds its dealer's credit row already: now the circle closes.
    const waiting = () => asSuperuser(ground.postgres, waitingFor, [rows[0]?.pid])
    await holdsBy(10_000, async () => (await waiting()).length > 0)
    await foreign.query('select from dealers.credits for update')
    return 0
  } catch {
    return 1
  } finally {
    await foreign.query('rollback')
  }
}

/** For stock, that is, and not for a number or each other. Asked from outside: within one transaction the picture of the sessions stands still. */
const waitingFor = `
  select from pg_stat_activity where application_name like 'concord%' and $1 = any(pg_blocking_pids(pid))`

const doubleClick: Fault = {
  name: 'double-click',
  zh: '50 个购物车各以同一个键并发提交 20 次，期间杀死服务一次',
  en: '50 carts, each placed 20 times at once under one key, while the server is killed once',
  rounds: 50,
  async strike(ground, rounds) {
    const tally = newTally()
    const all = await intents(ground, rounds, tally)
    const before = ground.acks.count()
    const killAt = Math.floor(ground.random() * Math.max(1, all.length / 5)) * 5
    for (let from = 0; from < all.length; from += 5) {
      const clicks = all
        .slice(from, from + 5)
        .flatMap((intent) => Array.from({ length: 20 }, () => placeCart(ground, { ...intent, tally })))
      if (from === killAt) {
        await pause(ground.random() * 60)
        await ground.server.end('SIGKILL')
        await ground.server.start()
      }
      await Promise.all(clicks)
    }
    const orders = await asSuperuser<{ n: number }>(
      ground.postgres,
      'select count(*)::int as n from orders.orders where cart_id = any($1::uuid[])',
      [all.map(({ cart_id }) => cart_id)],
    )
    const [answers, made] = [ground.acks.count() - before, orders[0]?.n]
    return {
      rounds,
      violations: [
        ...tally.violations,
        ...(answers === rounds * 20 ? [] : [`${answers} answers to ${rounds * 20} clicks`]),
        ...(made === rounds ? [] : [`${made} orders from ${rounds} carts`]),
      ],
      notes: { clicks: rounds * 20, orders: made ?? 0, ...tally.heard },
    }
  },
}

export const contention: readonly Fault[] = [
  poolExhausted,
  connectionsTaken,
  lockStorm,
  deadlock,
  doubleClick,
]
