/** Faults between the server and its database, one at a time: the N-th statement of the next transaction goes wrong. */
import type pg from 'pg'

/**
 * `refused`: PostgreSQL finds an error in the statement. `canceled`: PostgreSQL ends the statement by its time-out.
 * `terminated`: the backend is gone. `lost`: the commit happens and its answer does not arrive.
 */
export const faultKinds = ['refused', 'canceled', 'terminated', 'lost'] as const
export type FaultKind = (typeof faultKinds)[number]
export interface Fault {
  kind: FaultKind
  /** 1 is the statement that begins; `lost` waits for the commit. */
  nth: number
}

/** The pool's transactions go through here; without a fault they are left alone. */
export function faultsOf(pool: pg.Pool) {
  let armed: Fault | null = null
  let hasFired = false
  const connect = pool.connect.bind(pool)

  const faulty = (client: pg.PoolClient, fault: Fault): pg.PoolClient => {
    let count = 0
    const query = async (...given: unknown[]): Promise<unknown> => {
      count += 1
      const isHere = fault.kind === 'lost' ? given[0] === 'commit' : count === fault.nth
      const real = () => (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, given)
      if (!isHere || hasFired || given[0] === 'rollback') return real()
      hasFired = true
      return strike(client, fault.kind, real)
    }
    return new Proxy(client, {
      get: (target, key) => {
        if (key === 'query') return query
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
  }

  /** In the place of the statement and in its turn: others may be on their way behind it already. */
  async function strike(
    client: pg.PoolClient,
    kind: FaultKind,
    real: () => Promise<unknown>,
  ): Promise<unknown> {
    switch (kind) {
      case 'refused':
        return client.query('begin; select 1 / 0')
      case 'canceled':
        return client.query(`begin; set local statement_timeout = '1ms'; select pg_sleep(10)`)
      case 'terminated':
        return client.query('select pg_terminate_backend(pg_backend_pid())')
      case 'lost':
        await real()
        throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    }
  }

  const wrapped = async () => {
    const client = await connect()
    return armed ? faulty(client, armed) : client
  }
  // pg's own `pool.query` asks with a callback: those single statements stay whole.
  pool.connect = ((callback?: never) => (callback ? connect(callback) : wrapped())) as typeof pool.connect

  return {
    /** Runs the work with the fault in its way; says whether it was met. */
    async during<T>(fault: Fault, work: () => Promise<T>): Promise<{ result: T; hasFired: boolean }> {
      armed = fault
      hasFired = false
      try {
        return { result: await work(), hasFired }
      } finally {
        armed = null
      }
    },
  }
}
export type Faults = ReturnType<typeof faultsOf>
