/** A dump of a database that can only be reached by its address, loaded into an empty one. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import pg from 'pg'
import { getSession } from '@concord/contract/identity.ts'
import { diskStore, storeFile } from '#platform/files.ts'
import { checksums } from '#testing/checksums.ts'
import { cloneDatabase } from '#testing/cluster.ts'
import { assertInvariants } from '#testing/invariants.ts'
import { market } from '#testing/market.ts'
import { portal, type Token } from '#testing/portal.ts'
import { readArchive, writeArchive } from './archive.ts'
import { backUp, logicalMeans, restore } from './index.ts'
import { LogicalManifest } from './logical.ts'

const quiet = () => {}
const never = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'concord-dump-'))
const story = { file: '', sums: {} as Record<string, string>, first: '', buyer: { token: '' } as Token }
after(() => rmSync(folder, { recursive: true, force: true }))

before(async () => {
  const files = join(folder, 'files')
  const closings: (() => Promise<void>)[] = []
  const closing = { after: (close: () => Promise<void>) => void closings.push(close) }
  const house = await market(closing, { urls: await cloneDatabase(), files })
  const product = await house.make.product({ price: '10', stock: '1000' })
  story.buyer = await house.make.user(await house.make.dealer({ credit_limit: '100000' }), 'owner')
  story.first = (await house.order(story.buyer, [[product, '2']])).number
  await house.inside((ctx) =>
    storeFile(ctx, diskStore(files), { name: 'note.txt', bytes: Buffer.from('tab\there, \\N and 中文') }),
  )
  story.sums = await checksums(house.urls.ownerUrl)
  const place = { backups: join(folder, 'backups'), dataDir: folder, keepDays: 7, version: 'test' }
  const made = await backUp(house.inside, logicalMeans(house.urls.ownerUrl, place), 'command', never)
  story.file = made?.file ?? ''
  await house.order(story.buyer, [[product, '2']])
  for (const close of closings) await close()
})

async function emptyDatabase(t: TestContext) {
  const urls = await cloneDatabase('template0')
  const files = mkdtempSync(join(folder, 'restored-'))
  return { urls, files, drop: () => t.after(urls.drop) }
}
const load = (file: string, urls: { ownerUrl: string; appUrl: string }, to: string | null = null) =>
  restore({
    file,
    to,
    dataDir: join(folder, `into-${basename(new URL(urls.appUrl).pathname)}`),
    external: urls,
    log: quiet,
  })

/** What a restore writes itself. */
const written = [
  'backup.runs',
  'backup.restores',
  'platform.number_blocks',
  'audit.entries',
  'audit.unsealed',
]

test('a dump loaded into an empty database holds every row of its moment, and nothing later', async (t) => {
  const { urls, files } = await emptyDatabase(t)
  await load(story.file, urls)
  const sums = await checksums(urls.ownerUrl)
  for (const [table, sum] of Object.entries(story.sums))
    if (!written.includes(table)) assert.equal(sums[table], sum, table)
  const house = await portal(t, { ground: { urls, files } })
  await assertInvariants(house.inside)
  const orders = await house.inside((ctx) => ctx.db.selectFrom('orders.orders').select('number').execute())
  assert.deepEqual(orders, [{ number: story.first }])
  assert.equal((await house.api.as(story.buyer).refusal(getSession)).code, 'not-signed-in')
  const { rows } = await house.pool.query('select epoch, kind, file_name, to_time from backup.restores')
  assert.deepEqual(rows, [{ epoch: 1, kind: 'logical', file_name: basename(story.file), to_time: null }])

  await t.test('the wall stands again after loading, and every foreign key', async () => {
    const shape = `select (select count(*) from pg_constraint where contype = 'f')::int as keys,
      (select count(*) from pg_class where relforcerowsecurity)::int as walled`
    const untouched = await cloneDatabase()
    t.after(untouched.drop)
    const [restored, original] = await Promise.all([
      ask(urls.ownerUrl, shape),
      ask(untouched.ownerUrl, shape),
    ])
    assert.deepEqual(restored, original)
  })
})

test('a database that holds data is never loaded over', async (t) => {
  const urls = await cloneDatabase()
  const house = await portal(t, { ground: { urls, files: mkdtempSync(join(folder, 'filled-')) } })
  await house.make.user(await house.make.dealer())
  await assert.rejects(load(story.file, urls), { name: 'BackupRefused', message: /holds data already/ })
})

test('rows that differ from the backup after loading undo all of it', async (t) => {
  const { urls, drop } = await emptyDatabase(t)
  drop()
  const file = await changed((manifest) => {
    const orders = manifest.tables.find(({ name }) => name === 'orders.orders')
    if (orders) orders.rows = '2'
  })
  await assert.rejects(load(file, urls), {
    message: /orders\.orders differs from the backup .*1 rows, not 2/s,
  })
  assert.deepEqual(await ask(urls.ownerUrl, 'select count(*)::int as people from identity.people'), [
    { people: 0 },
  ])
})

test('a dump of a newer release is refused', async (t) => {
  const { urls, drop } = await emptyDatabase(t)
  drop()
  const file = await changed((manifest) => manifest.migrations.push({ name: '9999_later', checksum: 'x' }))
  await assert.rejects(load(file, urls), { name: 'BackupRefused', message: /tables differ from this one/ })
})

test('a dump knows one moment only', async () => {
  const nowhere = { ownerUrl: 'postgresql://a:b@127.0.0.1:1/x', appUrl: 'postgresql://a:b@127.0.0.1:1/x' }
  await assert.rejects(load(story.file, nowhere, '2026-01-01T00:00:00Z'), { message: /one moment only/ })
})

/** A dump whose manifest fits its bytes and says something else. */
async function changed(edit: (manifest: LogicalManifest) => void): Promise<string> {
  const unpacked = mkdtempSync(join(folder, 'unpacked-'))
  const manifest = await readArchive(story.file, unpacked, LogicalManifest)
  edit(manifest)
  const target = join(dirname(story.file), `dump-changed-${basename(unpacked)}.tar.zst`)
  await writeArchive(`${target}.part`, never, async (to) => {
    for (const { file } of manifest.tables) await to.file(file, join(unpacked, file))
    return { target, manifest }
  })
  return target
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, options: '-c app.side=s' })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}
