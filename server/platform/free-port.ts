import { createServer } from 'node:net'

/** A port of this machine that nobody listens on; somebody else may take it before it is used. */
export function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? found(address.port) : fail(new Error('no free port')),
      )
    })
  })
}
