import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { asNobody, inNamespace, nativeFolder, whyNotRunnable } from './host.ts'
import { launchPostgres, withPostgres, type Postgres } from './launch.ts'

let folder: string
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-durable-'))
})
after(() => rmSync(folder, { recursive: true, force: true }))

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Asks again until the server answers; ends with the test's own time limit. */
async function queryWhenBack(url: string, text: string): Promise<Record<string, unknown>[]> {
  for (;;) {
    try {
      return await query(url, text)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      assert.match(String(code), /ECONNREFUSED|ECONNRESET|57P03|57P01|^undefined$|^$/)
      await new Promise((again) => setImmediate(again))
    }
  }
}

const launch = async (work: (postgres: Postgres) => Promise<void>) => {
  const postgres = await launchPostgres({ dataDir: folder })
  try {
    await work(postgres)
  } finally {
    await postgres.stop()
  }
}
const limit = { timeout: 60_000 }

test('the first start makes a durable database whose application owns nothing', limit, () =>
  launch(async ({ superUrl, appUrl, ownerUrl }) => {
    const wanted = [
      'fsync',
      'full_page_writes',
      'synchronous_commit',
      'listen_addresses',
      'password_encryption',
    ]
    const rows = await query(
      superUrl,
      `select name, setting from pg_settings where name in ('${wanted.join("','")}') order by name`,
    )
    assert.deepEqual(
      rows.map((row) => `${row.name}=${row.setting}`),
      [
        'fsync=on',
        'full_page_writes=on',
        'listen_addresses=127.0.0.1',
        'password_encryption=scram-sha-256',
        'synchronous_commit=on',
      ],
    )
    const rights =
      'select rolname, rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user'
    assert.deepEqual(await query(appUrl, rights), [
      { rolname: 'concord_app', rolsuper: false, rolbypassrls: false, rolcreatedb: false },
    ])
    assert.deepEqual(await query(ownerUrl, rights), [
      { rolname: 'concord_owner', rolsuper: false, rolbypassrls: false, rolcreatedb: true },
    ])
    await query(ownerUrl, 'create table kept (id int)')
    await assert.rejects(query(appUrl, 'create table public.own (id int)'), /permission denied/)
    assert.equal(statSync(join(folder, 'postgres.json')).mode & 0o777, 0o600)
  }),
)

test('Chinese words have trigrams, so that they can be searched', limit, () =>
  launch(async ({ appUrl }) => {
    assert.deepEqual(await query(appUrl, `select cardinality(show_trgm('电饭煲')) as count`), [{ count: 4 }])
    assert.deepEqual(await query(appUrl, `select 'é' > 'z' as by_code_point`), [{ by_code_point: true }])
  }),
)

test('a restart keeps the data and the passwords', limit, async () => {
  let before = ''
  await launch(async ({ ownerUrl }) => {
    before = new URL(ownerUrl).password
    await query(ownerUrl, 'insert into kept values (1)')
  })
  await launch(async ({ ownerUrl }) => {
    assert.equal(new URL(ownerUrl).password, before)
    assert.deepEqual(await query(ownerUrl, 'select id from kept'), [{ id: 1 }])
  })
})

test('a wrong password is refused even on this machine', limit, () =>
  launch(async ({ superUrl }) => {
    await assert.rejects(
      query(superUrl.replace(/:[^:@]+@/, ':guess@'), 'select 1'),
      /password authentication failed/,
    )
  }),
)

test('a second launcher on the same folder is refused, and a script joins the running server', limit, () =>
  launch(async ({ port }) => {
    await assert.rejects(launchPostgres({ dataDir: folder }), { name: 'FolderInUse' })
    await withPostgres({ dataDir: folder }, async ({ appUrl }) =>
      assert.equal(new URL(appUrl).port, String(port)),
    )
  }),
)

test('a server that nobody watches but that still lives is respected', limit, () =>
  launch(async () => {
    const lock = join(folder, 'postgres.lock')
    const text = readFileSync(lock, 'utf8')
    unlinkSync(lock)
    const other = spawn(process.execPath, [
      ...['--input-type=module-typescript', '-e'],
      `import { launchPostgres } from ${JSON.stringify(join(import.meta.dirname, 'launch.ts'))}
       await launchPostgres({ dataDir: ${JSON.stringify(folder)} }).catch((error) => console.log(error.name))`,
    ])
    let said = ''
    other.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
    await once(other, 'close')
    assert.equal(said.trim(), 'FolderInUse')
    writeFileSync(lock, text)
  }),
)

test('a killed server comes back by itself on the same port with every committed row', limit, () =>
  launch(async ({ ownerUrl, pid }) => {
    for (const round of [2, 3]) {
      await query(ownerUrl, `insert into kept values (${round})`)
      const killed = pid()
      process.kill(killed, 'SIGKILL')
      const rows = await queryWhenBack(ownerUrl, 'select max(id) as last from kept')
      assert.deepEqual(rows, [{ last: round }])
      assert.notEqual(pid(), killed)
    }
  }),
)

test(
  'after the launcher itself was killed, the next start takes the orphan over and loses nothing',
  limit,
  async () => {
    const killed = spawn(process.execPath, [
      ...['--input-type=module-typescript', '-e'],
      `import { launchPostgres } from ${JSON.stringify(join(import.meta.dirname, 'launch.ts'))}
     const { ownerUrl, pid } = await launchPostgres({ dataDir: ${JSON.stringify(folder)} })
     console.log(ownerUrl, pid())
     setInterval(() => {}, 1000)`,
    ])
    const [line] = await once(killed.stdout.setEncoding('utf8'), 'data')
    const [ownerUrl = '', orphan = ''] = String(line).trim().split(' ')
    await query(ownerUrl, 'insert into kept values (4)')
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    await launch(async (postgres) => {
      assert.notEqual(String(postgres.pid()), orphan)
      assert.deepEqual(await query(postgres.ownerUrl, 'select max(id) as last from kept'), [{ last: 4 }])
    })
  },
)

test(
  'a process number that a crash left behind and another program now has does not stop the start',
  limit,
  async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    writeFileSync(
      join(folder, 'postgres', 'postmaster.pid'),
      `${stranger.pid}\n${folder}\n0\n1\n\n127.0.0.1\n  0 0\nready\n`,
    )
    try {
      await launch(async ({ ownerUrl }) =>
        assert.equal((await query(ownerUrl, 'select from kept')).length, 4),
      )
    } finally {
      stranger.kill('SIGKILL')
    }
  },
)

test('data of another PostgreSQL version are refused with a word about backup', limit, async () => {
  const other = mkdtempSync(join(tmpdir(), 'concord-old-'))
  mkdirSync(join(other, 'postgres'))
  writeFileSync(join(other, 'postgres', 'PG_VERSION'), '16\n')
  await assert.rejects(launchPostgres({ dataDir: other }), /made by PostgreSQL 16.*Back up/s)
  rmSync(other, { recursive: true })
})

test('a throw-away database never opens a folder that holds data, and leaves nothing', limit, async () => {
  await assert.rejects(launchPostgres({ dataDir: folder, ephemeral: true }), /needs an empty folder/)
  assert.ok(existsSync(join(folder, 'postgres', 'PG_VERSION')))
  const empty = join(folder, 'empty')
  await withPostgres({ dataDir: empty, ephemeral: true }, async ({ superUrl }) => {
    assert.deepEqual(await query(superUrl, 'show fsync'), [{ fsync: 'off' }])
  })
  assert.equal(existsSync(empty), false)
})

const asRoot = { ...limit, skip: process.getuid?.() !== 0 }
test('root runs the server as nobody, or in a namespace, on the same data', asRoot, async () => {
  const shared = mkdtempSync(join(tmpdir(), 'concord-root-'))
  let rounds = 0
  for (const way of [asNobody, inNamespace, asNobody]) {
    const host = way(nativeFolder())
    // Some containers allow only one of the two.
    if (typeof host === 'string' || whyNotRunnable(host) !== null) continue
    const postgres = await launchPostgres({ dataDir: shared, host })
    await query(postgres.ownerUrl, 'create table if not exists seen (id int); insert into seen values (1)')
    assert.equal((await query(postgres.ownerUrl, 'select from seen')).length, ++rounds)
    await postgres.stop()
  }
  assert.ok(rounds > 0)
  rmSync(shared, { recursive: true })
})
