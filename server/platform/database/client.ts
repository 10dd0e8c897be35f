/** A connection to PostgreSQL that wakes it no more often than it must: each packet wakes a process on the other side. */
import type { Duplex } from 'node:stream'
import pg from 'pg'
import { limits } from '#platform/limits.ts'
import { Described, type Named, type Told } from './described.ts'

/** Statements sent in one turn of the event loop leave in one packet. */
export class GatheringClient extends pg.Client {
  #isGathering = false
  #commitDue: NodeJS.Timeout | null = null

  // oxlint-disable-next-line typescript/no-explicit-any -- pg overloads query nine times; what matters here is the name
  override query(...given: any[]): any {
    this.#gather()
    this.#commitNow()
    const [first, second, third] = given
    if (!isNamed(first)) return Reflect.apply(super.query, this, given)
    const told = third ?? (typeof second === 'function' ? second : null) // the pool asks so
    return told ? super.query(new Described(first, told as Told)) : this.#answerOf(first)
  }

  /**
   * Ends a transaction that only read: its commit, which nobody waits for, travels with whatever this connection is asked
   * next, or by itself a moment later. In between the connection holds no snapshot, only the shared locks of its reads.
   */
  commitSoon() {
    this.#commitDue = setTimeout(() => this.#commitNow(), limits.late_commit_ms)
  }

  #commitNow() {
    if (!this.#commitDue) return
    clearTimeout(this.#commitDue)
    this.#commitDue = null
    super.query('commit', () => {}) // where the connection is gone, so is the transaction
  }

  async #answerOf(named: Named) {
    try {
      return await new Promise((resolve, reject) => {
        super.query(new Described(named, (error, result) => (error ? reject(error) : resolve(result))))
      })
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error) // who asked, not which socket was read
      throw error
    }
  }

  #gather() {
    if (this.#isGathering) return
    this.#isGathering = true
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection // its types leave it out
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }
}

/** Sends every statement without its name, whoever gave it one, and keeps no transaction longer than it must. */
export class NamelessClient extends GatheringClient {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  override query(...[first, ...rest]: any[]): any {
    const nameless = isNamed(first) ? { ...first, name: undefined } : first
    return Reflect.apply(super.query, this, [nameless, ...rest])
  }

  override commitSoon() {
    void this.query('commit', () => {})
  }
}

const isNamed = (first: unknown): first is Named =>
  typeof first === 'object' && first !== null && 'name' in first && !!first.name && !('submit' in first)
