/** A database that neither answers nor dies, and clocks that are wrong. */
import { setTimeout as pause } from 'node:timers/promises'
import { spawnSync } from 'node:child_process'
import type { Fault } from '../fault.ts'
import { asSuperuser, type Ground } from '../ground.ts'
import { fillCart, newTally, notesOf, placeCart, underLoad } from '../load.ts'
import { newId } from '../../../server/platform/ids.ts'
import { processesOf, residentMegabytes, signalAll } from '../processes.ts'

const stall_ms = 20_000
/** A request waits for a connection and for one statement, once more where its outcome is open; no longer. */
const bound_ms = 35_000

const databaseHung: Fault = {
  name: 'database-hung',
  zh: 'PostgreSQL 全部或部分进程被 SIGSTOP 20 秒',
  en: 'all of PostgreSQL, then only its backends, stand still for 20 s and go on',
  rounds: 2,
  async strike(ground, rounds) {
    const recovery_ms: number[] = []
    const { tally } = await underLoad(ground, async (load) => {
      for (let round = 0; round < rounds; round += 1) {
        await pause(1000)
        const all = processesOf(ground.cluster)
        const stopped = round % 2 === 0 ? all : all.filter((pid) => pid !== ground.postgres.pid())
        const since = performance.now()
        signalAll(stopped, 'SIGSTOP')
        try {
          await pause(stall_ms)
        } finally {
          signalAll(stopped, 'SIGCONT')
        }
        recovery_ms.push((await load.recovered(since)) - stall_ms)
      }
    })
    const isBounded = tally.slowest_ms < bound_ms
    return {
      rounds,
      recovery_ms,
      violations: [
        ...tally.violations,
        ...(isBounded ? [] : [`a client waited ${Math.round(tally.slowest_ms)} ms`]),
        ...(tally.heard.unavailable ? [] : ['nobody was told that the portal is unavailable']),
      ],
      notes: {
        ...notesOf(tally),
        server_rss_mb: residentMegabytes(ground.server.pid()),
      },
    }
  },
}

/** Loaded before the server: every `Date` of it is off by this much, its timers are not. */
const shiftedBy = (ms: number) =>
  `data:text/javascript,${encodeURIComponent(`
    const Real = Date
    globalThis.Date = class Date extends Real {
      constructor(...args) { args.length === 0 ? super(Real.now() + ${ms}) : super(...args) }
      static now() { return Real.now() + ${ms} }
    }`)}`

const shifts = { 'one hour behind': -3_600_000, 'three years ahead': 3 * 365 * 86_400_000 }

const clock: Fault = {
  name: 'clock',
  zh: '服务进程的时钟慢一小时、快三年：业务时间以数据库为准',
  en: 'the server’s clock is an hour behind, then three years ahead: sessions, prices and orders follow the database’s clock',
  rounds: 1,
  async strike(ground, rounds) {
    const tally = newTally()
    const wrong: string[] = []
    for (let round = 0; round < rounds; round += 1)
      for (const [name, ms] of Object.entries(shifts)) {
        await ground.server.end('SIGTERM')
        await ground.server.start({ flags: ['--import', shiftedBy(ms)] })
        wrong.push(...(await ordersAtDatabaseTime(ground, name, tally)))
      }
    await ground.server.end('SIGTERM')
    await ground.server.start({})
    return {
      rounds,
      violations: [...tally.violations, ...wrong],
      notes: { ...tally.heard, faketime: faketimeNote() },
    }
  },
}

async function ordersAtDatabaseTime(ground: Ground, name: string, tally = newTally()) {
  const clockOf = async () =>
    (await asSuperuser<{ now: string }>(ground.postgres, 'select now()::text as now'))[0]?.now ?? ''
  const from = await clockOf()
  for (const who of ground.buyers.slice(0, 4)) {
    const cart_id = await fillCart(ground, who, tally)
    if (cart_id) await placeCart(ground, { who, cart_id, key: newId(), tally })
  }
  const to = await clockOf()
  const [found] = await asSuperuser<{ orders: number; entries: number }>(
    ground.postgres,
    `select (select count(*)::int from orders.orders where placed_at between $1 and $2) as orders,
       (select count(*)::int from audit.entries where action = 'order.place' and at between $1 and $2) as entries`,
    [from, to],
  )
  return found?.orders === 4 && found.entries === 4
    ? []
    : [`${name}: ${found?.orders} of 4 orders and ${found?.entries} audit rows bear the database’s time`]
}

/** The process's own view of time is shifted without a package; libfaketime would also shift what its libraries see. */
const faketimeNote = () =>
  spawnSync('faketime', ['--version']).status === 0 ? 'present, not needed' : 'absent, not needed'

export const stalls: readonly Fault[] = [databaseHung, clock]
