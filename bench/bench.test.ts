/** The bench at a small size: its figures are checked against the data, and the report says all that it promises. No time is asserted. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { cloneDatabase } from '../server/testing/cluster.ts'
import { readConfig } from '../server/platform/config.ts'
import { startServer } from '../server/main.ts'
import { freePort } from '../server/platform/free-port.ts'
import type { Size } from './company/company.ts'
import { hasProc } from './drive/processes.ts'
import { measureGrowth } from './growth.ts'
import { withFloor } from './floor/floor.ts'
import { readOptions } from './options.ts'
import { growthTableOf, tableOf } from './report.ts'
import { measureAll } from './run.ts'
import { fill, type OpenSite } from './site.ts'
import { checkPage } from './work/cards.ts'
import { openSite, WrongFigure } from './work/work.ts'

const small: Size = { name: 'small', products: 900, dealers: 12, contracts: 1, pricesAll: true }

async function smallSite(t: TestContext) {
  const { directUrl: appUrl, ...cloned } = await cloneDatabase()
  const database = { ...cloned, appUrl } // past any pooler: the bench measures the portal
  const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'))
  await fill(database.superUrl, small)
  const port = await freePort()
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: String(port),
    DATA_DIR: folder,
    DEMO: '0',
    RATE_LIMITS: 'off',
  })
  const server = await startServer({ config, ...database })
  t.after(async () => {
    await server.stop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  // What is measured is this very process here, and its children.
  const watched = { server: process.pid, postgres: process.pid }
  return { ...(await openSite(port, small, 2)), database, watched }
}

test('the bench at a small size', async (t) => {
  const site = await smallSite(t)
  await t.test(
    'every work-load answers with the figures of the data, ours and the floor’s, and is reported',
    () => everyWork(site),
  )
  await t.test(
    'growth tells each work-load at both sizes, and a hot product is sold to its last piece and no further',
    () => growth(site),
  )
})

async function everyWork(site: OpenSite) {
  const options = readOptions(['--clients', '2', '--seconds', '1'])
  const report = await withFloor(site.database.superUrl, (floor) =>
    measureAll(site, floor, {
      options,
      size: small,
      warm_up: { seconds: 0, ops: 2 },
      ops_max: 6,
      log: () => {},
    }),
  )
  assert.deepEqual(
    report.rows.map(({ work, clients }) => `${work} ${clients}`),
    ['W1 2', 'W2 2', 'W3 2', 'W4 2', 'W5a 2', 'W5b 2', 'limit 2'],
  )
  for (const { work, ours, floor, budget_ms, verdict } of report.rows) {
    assert.ok(floor && floor.ops > 0 && floor.p50_ms <= floor.p99_ms, work)
    if (work === 'limit') continue
    assert.ok(ours && ours.ops > 0 && ours.bytes > 100 && ours.p50_ms <= ours.p99_ms, work)
    assert.ok(budget_ms !== null && (verdict !== null) === hasProc, work)
  }
  assert.deepEqual(
    report.order_sizes?.rows.map(({ lines }) => lines),
    [1, 10, 50, 200],
  )
  assert.equal(report.memory !== null, hasProc)
  for (const { work } of report.rows) assert.ok(tableOf(report).includes(`| ${work} `), work)
}

async function growth(site: OpenSite) {
  const report = await measureGrowth(site, site, {
    ...{ options: readOptions(['growth', 'W4', '--clients', '2', '--seconds', '1']), orders: 40 },
    ...{ hot: { clients: 4, stock: 12 }, warm_up: { seconds: 0, ops: 1 }, ops_max: 2, log: () => {} },
  })
  assert.deepEqual(
    report.rows.map(({ work, budget }) => `${work} ${budget}`),
    ['W4 1.3', 'W4 1.2'],
  )
  const { promised, reserved, lost, oversold, verdict } = report.hot
  assert.deepEqual(
    { promised, reserved, lost, oversold, verdict },
    { promised: 12, reserved: 12, lost: 0, oversold: 0, verdict: 'ok' },
  )
  assert.match(growthTableOf(report), /\| W4 40 orders in the database ÷ 500 \|/)
}

test('a page with one wrong price, one product too few or in the wrong place is refused', () => {
  const item = (sku: string, prices: readonly string[]) => ({
    sku,
    prices: [{ unit_price: prices[0] ?? '', ladder: prices.map((unit_price) => ({ unit_price })) }],
    stock: { word: 'plenty' },
  })
  const first = item('KX0000-00', ['5.00', '4.75', '4.50'])
  const second = item('KX0000-01', ['84.19', '79.98', '75.77'])
  const check = (items: (typeof first)[]) => checkPage({ items, next: null }, small, 10, [0, 1])
  assert.doesNotThrow(() => check([first, second]))
  assert.throws(() => check([first]), WrongFigure)
  assert.throws(() => check([second, first]), WrongFigure)
  assert.throws(() => check([first, item('KX0000-01', ['84.19', '79.98', '75.76'])]), WrongFigure)
})

test('what is asked on the command line is understood or refused', () => {
  assert.deepEqual(readOptions([]).clients, [1, 8, 32])
  assert.deepEqual(readOptions(['w1', 'W5', '--clients', '4']).works, ['W1', 'W5A', 'W5B'])
  assert.throws(() => readOptions(['W9']), /W9/)
  assert.throws(() => readOptions(['--seconds', '0']), /--seconds/)
})
