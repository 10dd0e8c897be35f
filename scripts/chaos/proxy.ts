/**
 * A TCP proxy that treats its connections badly on purpose: latency, jitter, throttle, reset, silence, a cut after some
 * bytes, a reply that is lost after the server received everything, a request that arrives twice. It stands between
 * client and server, or between server and database.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type Verdict =
  | 'pass'
  /** Both ends are reset; these bytes never arrive. */
  | 'cut'
  /** These bytes arrive, and the answer to them is lost: both ends are reset when it begins. */
  | 'lose-reply'
  /** These bytes arrive a second time, on a connection of their own whose answer nobody hears. */
  | 'twice'

export interface Weather {
  latency_ms?: number
  jitter_ms?: number
  bytes_per_s?: number
  /** Half-open: nothing passes, and nobody is told. */
  isSilent?: boolean
  /** Each connection is reset after so many bytes in both directions. */
  cutAfter_bytes?: number
  /** Looks at what a client sends before it passes. */
  judge?: (sent: Buffer) => Verdict
}

export interface Proxy {
  port: number
  /** Holds for every connection from now on. */
  weather: Weather
  /** Resets every connection at once. */
  reset: () => void
  counts: Record<'connections' | 'cut' | 'lost_replies' | 'twice', number>
  close: () => Promise<void>
}

export async function openProxy(target: { port: number }, random: () => number): Promise<Proxy> {
  const links = new Set<Link>()
  const server = createServer((client) => {
    proxy.counts.connections += 1
    const link = new Link(client, target.port, proxy, random)
    links.add(link)
    client.once('close', () => links.delete(link))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    weather: {},
    counts: { connections: 0, cut: 0, lost_replies: 0, twice: 0 },
    reset: () => {
      for (const link of links) link.reset()
    },
    close: () => {
      proxy.reset()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return proxy
}

class Link {
  readonly #client: Socket
  readonly #server: Socket
  readonly #target: number
  readonly #proxy: Proxy
  readonly #random: () => number
  #passed = 0
  #losesReply = false

  // oxlint-disable-next-line max-params -- made in one place
  constructor(client: Socket, target: number, proxy: Proxy, random: () => number) {
    this.#client = client
    this.#target = target
    this.#server = connect(target, '127.0.0.1')
    this.#proxy = proxy
    this.#random = random
    for (const socket of [client, this.#server]) socket.setNoDelay(true).on('error', () => this.reset())
    this.#pump(client, this.#server, (chunk) => this.#outward(chunk))
    this.#pump(this.#server, client, (chunk) => this.#homeward(chunk))
  }

  reset() {
    for (const socket of [this.#client, this.#server]) if (!socket.destroyed) socket.resetAndDestroy()
  }

  /** Keeps the order of the bytes although each waits for its weather. */
  #pump(from: Socket, to: Socket, arrive: (chunk: Buffer) => void) {
    let queue = Promise.resolve()
    const enqueue = (step: () => Promise<void> | void) => {
      queue = queue.then(step).catch(() => this.reset())
    }
    from.on('data', (chunk: Buffer) =>
      enqueue(async () => {
        await this.#weather(chunk)
        if (!to.destroyed && !this.#proxy.weather.isSilent) arrive(chunk)
      }),
    )
    from.on('end', () => enqueue(() => void (this.#proxy.weather.isSilent || to.end())))
  }

  async #weather(chunk: Buffer) {
    const { latency_ms = 0, jitter_ms = 0, bytes_per_s } = this.#proxy.weather
    const slow_ms = bytes_per_s === undefined ? 0 : (chunk.length / bytes_per_s) * 1000
    const wait_ms = latency_ms + jitter_ms * this.#random() + slow_ms
    if (wait_ms > 0) await pause(wait_ms)
  }

  #outward(chunk: Buffer) {
    const { counts, weather } = this.#proxy
    const verdict = weather.judge?.(chunk) ?? 'pass'
    if (verdict === 'cut' || this.#isWornOut(chunk)) {
      counts.cut += 1
      return this.reset()
    }
    if (verdict === 'lose-reply') this.#losesReply = true
    if (verdict === 'twice') this.#sendTwin(chunk)
    this.#server.write(chunk)
  }

  #homeward(chunk: Buffer) {
    if (this.#losesReply) {
      this.#proxy.counts.lost_replies += 1
      return this.reset()
    }
    if (this.#isWornOut(chunk)) {
      this.#proxy.counts.cut += 1
      return this.reset()
    }
    this.#client.write(chunk)
  }

  #isWornOut(chunk: Buffer) {
    this.#passed += chunk.length
    return this.#passed > (this.#proxy.weather.cutAfter_bytes ?? Infinity)
  }

  #sendTwin(chunk: Buffer) {
    this.#proxy.counts.twice += 1
    const twin = connect(this.#target, '127.0.0.1')
    twin.on('error', () => {}).on('data', () => twin.destroy())
    twin.write(chunk)
  }
}
