/** Clients that take their time, and clients that do not speak HTTP. */
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { spawnSync } from 'node:child_process'
import type { Fault } from '../fault.ts'
import type { Ground } from '../ground.ts'
import { notesOf, underLoad } from '../load.ts'
import { residentMegabytes } from '../processes.ts'

const slow_count = 400
/** The server's own limit for headers and bodies, and the moment until it looks again. */
const patience_ms = 45_000

/** Opens a socket that begins a request and then sends a byte now and then. */
function slowSocket(port: number, kind: 'headers' | 'body' | 'chunks') {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {}).on('data', () => {})
  const begin = {
    headers: 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n',
    body: 'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
    chunks:
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  }[kind]
  const drip = { headers: 'X-a: b\r\n', body: ' ', chunks: '1\r\n \r\n' }[kind]
  socket.write(begin)
  const timer = setInterval(() => void (socket.destroyed || socket.write(drip)), 1000)
  socket.once('close', () => clearInterval(timer))
  return socket
}

const slowClients: Fault = {
  name: 'slow-clients',
  zh: '400 个慢速连接占着不放，其他人照常下单',
  en: '400 sockets that send a byte a second are closed by the server, while the others order on',
  rounds: 1,
  async strike(ground, rounds) {
    const before = residentMegabytes(ground.server.pid())
    let held = 0
    const { tally } = await underLoad(ground, async (load) => {
      for (let round = 0; round < rounds; round += 1) held += await holdSlowly(ground.server.port)
      await load.recovered(performance.now())
    })
    const isOnlyGood = Object.keys(tally.heard).every((code) => code === 'ok')
    return {
      rounds,
      violations: [
        ...tally.violations,
        ...(held > 0 ? [`${held} slow sockets were still held`] : []),
        ...(isOnlyGood ? [] : [`the others heard ${Object.keys(tally.heard).join(', ')}`]),
      ],
      notes: {
        ...notesOf(tally),
        server_rss_mb: `${before} → ${residentMegabytes(ground.server.pid())}`,
        slowhttptest: spawnSync('slowhttptest', ['-h']).error
          ? 'absent, own sockets used'
          : 'present, own sockets used',
      },
    }
  },
}

/** Returns how many of the sockets the server still held when its own limits had long passed. */
async function holdSlowly(port: number) {
  const sockets = Array.from({ length: slow_count }, (_one, index) =>
    slowSocket(port, (['headers', 'body', 'chunks'] as const)[index % 3] ?? 'headers'),
  )
  for (const end = Date.now() + patience_ms; sockets.some(isOpen) && Date.now() < end;) await pause(100)
  const held = sockets.filter(isOpen).length
  for (const socket of sockets) socket.destroy()
  return held
}

const isOpen = (socket: Socket) => !socket.destroyed && !socket.readableEnded

const post = (headers: string, body: string | Buffer = '') =>
  Buffer.concat([
    Buffer.from(
      `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n\r\n`,
      'latin1',
    ),
    Buffer.from(body),
  ])
const json = (body: string | Buffer) =>
  post(`Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`, body)

/** What must end in a refusal or a closed socket, never in a reply of 500 and above. */
const corpus: Record<string, Buffer> = {
  'no HTTP at all': Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n', 'latin1'),
  'a request line of 100 kB': Buffer.from(`GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`),
  'ten thousand headers': Buffer.from(`GET / HTTP/1.1\r\nHost: x\r\n${'X-a: b\r\n'.repeat(10_000)}\r\n`),
  'a NUL in a header': Buffer.from('GET /api/health HTTP/1.1\r\nHost: x\r\nX-a: a\0b\r\n\r\n'),
  'two lengths that differ': post(
    'Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3',
    '{}',
  ),
  'a length and chunks': post(
    'Content-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked',
    '0\r\n\r\n',
  ),
  'a negative length': post('Content-Type: application/json\r\nContent-Length: -1', '{}'),
  'chunks of no size': post('Content-Type: application/json\r\nTransfer-Encoding: chunked', 'xyz\r\n{}\r\n'),
  'a chunk of 2^60 bytes': post(
    'Content-Type: application/json\r\nTransfer-Encoding: chunked',
    'fffffffffffffff\r\n{}',
  ),
  'an unknown encoding': post(
    'Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2',
    '{}',
  ),
  'a body that is announced too large': post(
    'Content-Type: application/json\r\nContent-Length: 99999999999',
    '{',
  ),
  'bytes that are no UTF-8': json(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
  'a NUL in a text': json('{"handle":"a\\u0000b","password":"x"}'),
  'half a surrogate pair': json('{"handle":"\\ud800","password":"x"}'),
  'a hundred thousand brackets': json('['.repeat(100_000)),
  'a prototype': json('{"__proto__":{"isAdmin":true},"handle":"a","password":"b"}'),
  'the same key twice': json('{"handle":"a","handle":"b","password":"c"}'),
  'a number without end': json(`{"handle":${'9'.repeat(50_000)},"password":"c"}`),
  'half a JSON text': json('{"handle":"a"'),
}

const malformed: Fault = {
  name: 'malformed-clients',
  zh: '畸形请求与随机改坏的请求',
  en: 'malformed requests, and requests with random bytes in them: no reply of 500 and above, no crash',
  rounds: 300,
  async strike(ground, rounds) {
    const pid = ground.server.pid()
    const answers: Record<string, number> = {}
    const violations: string[] = []
    const good = json('{"handle":"nobody","password":"seven blue lanterns"}')
    const broken = Array.from({ length: rounds }, () => ['spoilt', spoilt(good, ground.random)] as const)
    const sendAll = async () => {
      for (const [name, bytes] of [...Object.entries(corpus), ...broken]) {
        const answer = await send(ground.server.port, bytes)
        answers[answer] = (answers[answer] ?? 0) + 1
        if (answer === 'silence' || Number(answer) >= 500) violations.push(`${name}: ${answer}`)
      }
    }
    const { tally } = await underLoad(ground, sendAll, { clients: 2 })
    if (ground.server.pid() !== pid || !(await ground.server.isReady()))
      violations.push('the server went down')
    return {
      rounds: Object.keys(corpus).length + rounds,
      violations: [...tally.violations, ...violations],
      notes: {
        ...Object.fromEntries(Object.entries(answers).map(([code, n]) => [`answer_${code}`, n])),
        server_rss_mb: residentMegabytes(pid),
      },
    }
  },
}

/** One byte in two hundred is another one. */
function spoilt(bytes: Buffer, random: Ground['random']): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 0; at < copy.length; at += 1) if (random() < 0.005) copy[at] = Math.floor(random() * 256)
  return copy
}

/** The status of the answer, `closed` without one, or `silence` where not even that came. */
function send(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const timer = setTimeout(() => settle('silence'), patience_ms)
    const settle = (answer: string) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
      if (status && status !== '100') settle(status)
    })
    socket.once('close', () => settle('closed')).once('error', () => settle('closed'))
    // What the server waits for never comes: the end of the line is all that it gets.
    setTimeout(() => socket.end(), 500).unref()
  })
}

export const clients: readonly Fault[] = [slowClients, malformed]
