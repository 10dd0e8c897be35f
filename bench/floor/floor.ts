/** Starts the floor's process, and measures the limit: the rows of a 20-line order in one statement, by the driver itself. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { newId } from '../../server/platform/ids.ts'
import { freePort } from '../../server/platform/free-port.ts'
import { idOf, type Size } from '../company/company.ts'
import { measure, type Measured, type Round, type Watched } from '../drive/measure.ts'
import { rowsOfAnOrder, tables } from './statements.ts'

export interface RunningFloor {
  port: number
  pid: number
}

/** The superuser's login: what the floor leaves out, row-level security too, is what it is there to leave out. */
export async function withFloor<T>(superUrl: string, work: (floor: RunningFloor) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  for (const statement of tables.split(';')) await client.query(statement)
  await client.end()
  const port = await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT: String(port), FLOOR_DATABASE_URL: superUrl },
  })
  const gone = once(child, 'close')
  try {
    while (!(await answers(port))) if (child.exitCode !== null) throw new Error('the floor ended')
    return await work({ port, pid: child.pid ?? 0 })
  } finally {
    child.kill('SIGTERM')
    await gone
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    const say = (isThere: boolean) => {
      socket.destroy()
      setTimeout(() => resolve(isThere), isThere ? 0 : 20)
    }
    socket.once('connect', () => say(true)).once('error', () => say(false))
  })
}

export async function writeLimit(
  { database, watched }: { database: { superUrl: string }; watched: Watched },
  { products }: Size,
  round: Round,
): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: database.superUrl, max: round.clients })
  const lines = Array.from({ length: 20 }, (_, line) => line)
  try {
    return await measure(round, { ...watched, server: process.pid }, async (client, turn) => {
      const order = newId()
      await pool.query({
        name: 'rows',
        text: rowsOfAnOrder,
        values: [
          ...[idOf('dealer', client), order, `L-${order}`, lines.map(() => newId())],
          lines.map((line) => idOf('product', (turn * 20 + client * 997 + line) % products)),
        ],
      })
      return 0
    })
  } finally {
    await pool.end()
  }
}
