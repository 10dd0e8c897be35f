/** How the worker outlives its database: graphile-worker alone would end itself, or the whole process with it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from 'pino'
import { isConnectionLost } from '#platform/database/retry.ts'

/** After ten failures in a row graphile-worker stops for good; a database that was away for long must not leave us without. */
export async function keepRunning(open: () => Promise<Runner>, log: Pick<Logger, 'error'>) {
  let runner = await open()
  let isStopping = false
  const watched = watch()
  async function watch() {
    while (!isStopping) {
      await runner.promise.catch((error: unknown) => log.error(error, 'the worker ended'))
      if (!isStopping) await pause(1000)
      if (isStopping) return
      const next = await open().catch((error: unknown) => log.error(error, 'the worker did not start'))
      if (next) runner = next
    }
    await runner.stop().catch(() => {}) // asked to stop while it was opening
  }
  return {
    async stop() {
      isStopping = true
      await runner.stop().catch(() => {}) // it may have ended just now
      await watched
    },
  }
}

/**
 * Where graphile-worker marks a job as done or failed nobody hears of its errors: a connection that broke then would end the
 * process. For a database that cannot be connected to now it does wait, so that is what it is told.
 */
export function patient(pool: pg.Pool): pg.Pool {
  const notNow = (error: unknown): never => {
    throw isConnectionLost(error) && error instanceof Error ? Object.assign(error, { code: '57P03' }) : error
  }
  return replacing(pool, 'connect', (connect) => (...args) => {
    if (args.length > 0) return connect(...args) // with a callback: it listens, and reconnects by itself
    const connecting = connect() as Promise<pg.PoolClient> // without a callback the driver gives a promise
    return connecting.catch(notNow).then((client) =>
      replacing(client, 'query', (query) => (...asked) => {
        const answer = query(...asked)
        return answer instanceof Promise ? answer.catch(notNow) : answer
      }),
    )
  })
}

type Method = (...args: unknown[]) => unknown

/** The same object with one method done differently. */
function replacing<T extends object>(object: T, name: string, differently: (own: Method) => Method): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      const own: Method = (...args) => Reflect.apply(value, target, args)
      return key === name ? differently(own) : own
    },
  })
}
