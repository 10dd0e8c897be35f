/** Real processes that are stopped while they work. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { createCart } from '@concord/contract/cart.ts'
import { newId } from '#platform/ids.ts'
import { market } from '#testing/market.ts'
import { headersOf, type Token } from '#testing/portal.ts'
import { startServerProcess } from '#testing/processes.ts'

/** A command whose last byte is held back: the server has begun it and cannot end it. */
async function begun(base: string, who: Token) {
  const body = JSON.stringify({ name: 'cart', lines: [] })
  const sent = request(`${base}/api/v1/carts`, {
    method: 'POST',
    headers: {
      ...headersOf(who, createCart, { body: { name: 'cart', lines: [] }, key: newId() }),
      'content-length': body.length,
      expect: '100-continue',
    },
  })
  const answered: Promise<[IncomingMessage]> = once(sent, 'response') as Promise<[IncomingMessage]> // the event's one value
  answered.catch(() => {})
  sent.flushHeaders()
  await once(sent, 'continue')
  sent.write(body.slice(0, -1))
  return {
    async finish() {
      sent.end(body.slice(-1))
      const [reply] = await answered
      return { status: reply.statusCode, connection: reply.headers.connection, text: await text(reply) }
    },
  }
}

async function untilRed(base: string) {
  for (;;) {
    const reply = await fetch(`${base}/api/ready`)
    const { status } = reply
    await reply.text()
    if (status === 503) return
  }
}

test('a server asked to stop turns red while it still listens, answers what it has begun, and ends with 0', async (t) => {
  const house = await market(t)
  const buyer = await house.make.user(await house.make.dealer(), 'owner')
  const server = await startServerProcess(t, house, { DRAIN_SECONDS: '2' })
  const command = await begun(server.base, buyer)
  const ended = server.end('SIGTERM')
  await untilRed(server.base)
  const answer = await command.finish()
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.connection, 'close')
  assert.equal(await ended, 0)
  await assert.rejects(fetch(`${server.base}/api/ready`), /fetch failed/)
  const carts = await house.inside((ctx) => ctx.db.selectFrom('cart.carts').select('id').execute())
  assert.equal(carts.length, 1)
})

test('a second signal ends a server at once, whatever it still waits for', async (t) => {
  const house = await market(t)
  const buyer = await house.make.user(await house.make.dealer(), 'owner')
  const server = await startServerProcess(t, house, { DRAIN_SECONDS: '8' })
  await begun(server.base, buyer)
  const ended = server.end('SIGTERM')
  await untilRed(server.base)
  process.kill(server.pid, 'SIGTERM')
  assert.equal(await ended, null)
})
