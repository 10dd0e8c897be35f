/** What a client may do to the wire itself (trust.md T74, T75): each is refused in HTTP and the connection ends; the server goes on. */
import assert from 'node:assert/strict'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { limits } from '#platform/limits.ts'
import { portal } from '#testing/portal.ts'

async function opened(t: TestContext) {
  const { app } = await portal(t)
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.http.server.address() as AddressInfo // it listens on a port
  /** Everything that comes back until the server closes the connection. */
  const say = (...pieces: (string | Buffer)[]) =>
    new Promise<string>((resolve) => {
      const chunks: Buffer[] = []
      const socket = connect(port, '127.0.0.1')
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.on('error', () => {}) // reset after the answer: the rest of what we said was not wanted
      socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
      for (const piece of pieces) socket.write(piece)
    })
  const stillAnswers = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`)
    assert.equal(answer.status, 200)
  }
  return { app, port, say, stillAnswers }
}

const post = (...headers: string[]) =>
  [
    'POST /api/v1/session HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    ...headers,
    '',
    '',
  ].join('\r\n')
const isRefused = (answer: string, status: number, code: string) => {
  assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), answer.slice(0, 200))
  assert.ok(answer.includes(`"code":"${code}"`), answer.slice(0, 600))
  assert.match(answer, /application\/problem\+json/)
  assert.equal(answer.split('HTTP/1.1 ').length, 2, 'one answer and no more')
}

for (const [what, request] of [
  ['a length that is no number', post('content-length: ten') + '{}'],
  ['a negative length', post('content-length: -2') + '{}'],
  ['two lengths', post('content-length: 2', 'content-length: 40') + '{}'],
  [
    'a length beside chunks (request smuggling)',
    post('content-length: 4', 'transfer-encoding: chunked') +
      '0\r\n\r\nGET /api/v1/orders HTTP/1.1\r\nhost: x\r\n\r\n',
  ],
  ['an unknown transfer coding', post('transfer-encoding: xchunked') + '0\r\n\r\n'],
  ['a chunk whose size is none', post('transfer-encoding: chunked') + 'zz\r\n{}\r\n0\r\n\r\n'],
  ['a header without a name', 'GET / HTTP/1.1\r\nhost: x\r\n: x\r\n\r\n'],
  ['a line break inside a header', 'GET / HTTP/1.1\r\nhost: x\r\nx-a: b\rc: d\r\n\r\n'],
  ['words that are not HTTP', 'HELO concord\r\n\r\n'],
  ['a TLS greeting', Buffer.from('160301020001000001fc0303', 'hex')],
] as const)
  test(`${what} is refused and the connection ends`, async (t) => {
    const { say, stillAnswers } = await opened(t)
    isRefused(await say(request), 400, 'malformed-request')
    await stillAnswers()
  })

test('headers without end are cut off at the limit', async (t) => {
  const { say, stillAnswers } = await opened(t)
  const line = `x-h: ${'x'.repeat(1000)}\r\n`
  const many = line.repeat(Math.ceil(limits.header_bytes_max / line.length) + 2)
  isRefused(await say('GET /api/health HTTP/1.1\r\nhost: x\r\n', many), 431, 'headers-too-large')
  await stillAnswers()
})

test('a body in chunks that passes the limit is refused before its end', async (t) => {
  const { say, stillAnswers } = await opened(t)
  const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, ' '), Buffer.from('\r\n')])
  const enough = Math.ceil(limits.body_bytes_max / 0x100000) + 1
  isRefused(
    await say(post('transfer-encoding: chunked', 'connection: close'), ...Array<Buffer>(enough).fill(chunk)),
    413,
    'too-large',
  )
  await stillAnswers()
})

test('a compressed body is not unpacked', async (t) => {
  const { say, stillAnswers } = await opened(t)
  const gzip = Buffer.from('1f8b0800000000000003ab05004300bfa602000000', 'hex')
  isRefused(
    await say(post('content-encoding: gzip', `content-length: ${gzip.length}`, 'connection: close'), gzip),
    400,
    'malformed-request',
  )
  await stillAnswers()
})

test('a request that does not end within its time is told so and cut off', async (t) => {
  const { app, port, stillAnswers } = await opened(t)
  for (const begun of [
    post('transfer-encoding: chunked') + '2\r\n{}\r\n',
    post('content-length: 100') + '{',
    'GET /api/health HTTP/1.1\r\nhost: x\r\n',
  ]) {
    const arrived = new Promise<Socket>((resolve) => app.http.server.once('connection', resolve))
    const client = connect(port, '127.0.0.1')
    const answer = new Promise<string>((resolve) => {
      let text = ''
      client
        .on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
        .on('close', () => resolve(text))
    })
    client.write(begun)
    const socket = await arrived
    // What node itself does when header_timeout_ms or request_timeout_ms is over.
    app.http.server.emit(
      'clientError',
      Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
      socket,
    )
    isRefused(await answer, 408, 'request-timeout')
  }
  await stillAnswers()
})

test('more connections than allowed are dropped, and the first ones go on', async (t) => {
  const { app, port } = await opened(t)
  app.http.server.maxConnections = 1
  const first = connect(port, '127.0.0.1')
  await new Promise((resolve) => app.http.server.once('connection', resolve))
  const second = connect(port, '127.0.0.1')
  second.on('error', () => {})
  await new Promise((resolve) => second.once('close', resolve))
  const answer = new Promise<string>((resolve) =>
    first.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1'))),
  )
  first.write('GET /api/health HTTP/1.1\r\nhost: x\r\n\r\n')
  assert.match(await answer, /^HTTP\/1\.1 200 /)
  first.destroy()
})
