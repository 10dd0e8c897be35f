/**
 * Two server processes and a worker on one database (trust.md § 9, S1): no process holds a truth of its own. Sessions,
 * rights, settings, numbers, idempotency keys and jobs mean the same whichever process is asked.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { listAudit } from '@concord/contract/audit.ts'
import { editCompany, getCompany } from '@concord/contract/company.ts'
import { getSession, signIn, signOut } from '@concord/contract/identity.ts'
import { cancelOrder, closeOrder } from '@concord/contract/order-decisions.ts'
import { placeOrder } from '@concord/contract/orders.ts'
import { createRole, createStaff, editRole } from '@concord/contract/people.ts'
import { newId } from '#platform/ids.ts'
import { market, type Market } from '#testing/market.ts'
import type { Answer, Token } from '#testing/portal.ts'
import {
  startServerProcess,
  startWorkerProcess,
  type Running,
  type ServerProcess,
} from '#testing/processes.ts'
import { untilFound } from '#testing/waiting.ts'

describe('two servers and a worker on one database', () => {
  const closings: (() => Promise<void>)[] = []
  const closing = { after: (close: () => Promise<void>) => void closings.push(close) }
  let house: Market
  let one: ServerProcess
  let two: ServerProcess
  let worker: Running

  before(async () => {
    house = await market(closing)
    await makeLedgerOfRuns(house)
    ;[one, two, worker] = await Promise.all([
      startServerProcess(closing, house),
      startServerProcess(closing, house),
      startWorkerProcess(closing, house),
    ])
  })
  after(async () => {
    for (const close of closings.toReversed()) await close()
  })

  test('who signs in at one server is known at the other, and signed out of both at once', async () => {
    const { account } = await staffWithRole(house, 'audit.view')
    const answer = await one.as(null).ask(signIn, { body: { handle: account, password } })
    const device = tokenOf(answer)
    for (const at of [one, two]) {
      assert.equal((await at.as(device).call(getSession)).person.account, account)
      assert.equal((await at.as(device).ask(listAudit)).status, 200)
    }
    await two.as(device).call(signOut)
    for (const at of [one, two]) assert.equal((await at.as(device).ask(listAudit)).status, 401)
  })

  test('a right taken away at one server is gone at the other with the next request', async () => {
    const { admin, account, role } = await staffWithRole(house, 'company.edit')
    const device = tokenOf(await two.as(null).ask(signIn, { body: { handle: account, password } }))
    assert.equal((await two.as(device).ask(getCompany)).status, 200)
    await one.as(admin).call(editRole, {
      params: { id: role.id },
      version: role.version,
      body: { permissions: ['audit.view'] },
    })
    assert.equal((await two.as(device).ask(getCompany)).status, 403)
  })

  test('a company setting changed at one server holds at the other with the next request', async () => {
    const admin = await house.make.staff()
    const product = await house.make.product({ price: '10', stock: '10' })
    const buyer = await house.make.user(await house.make.dealer())
    const carts = [await house.cartOf(buyer, [[product, '1']]), await house.cartOf(buyer, [[product, '1']])]
    const place = async (at: ServerProcess) =>
      (await at.as(buyer).call(placeOrder, { body: { cart_id: carts.pop()?.id ?? '' } })).number
    assert.match(await place(two), /^DH/)
    const { version } = await one.as(admin).call(getCompany)
    await one.as(admin).call(editCompany, { version, body: { order_prefix: 'ZWEI' } })
    assert.match(await place(two), /^ZWEI/)
  })

  test('sixty orders placed through both servers at once have sixty numbers of their own', async () => {
    const product = await house.make.product({ price: '10', stock: '1000' })
    const buyers = await times(6, async () => house.make.user(await house.make.dealer()))
    const carts: { id: string }[] = []
    for (let i = 0; i < 60; i += 1)
      carts.push(await house.cartOf(buyers[i % buyers.length] ?? nobody, [[product, '1']]))
    const orders = await times(60, (i) =>
      (i % 2 ? one : two)
        .as(buyers[i % buyers.length] ?? nobody)
        .call(placeOrder, { body: { cart_id: carts[i]?.id ?? '' } }),
    )
    const numbers = orders.flatMap((order) => [
      order.number,
      ...order.sales_orders.map(({ number }) => number),
    ])
    assert.equal(new Set(numbers).size, 120)
    await house.whole()
  })

  test('one key sent to both servers at once makes one order and equal replies, byte for byte', async () => {
    const product = await house.make.product({ price: '10', stock: '1000' })
    const buyer = await house.make.user(await house.make.dealer())
    const ids: string[] = []
    for (let round = 0; round < 8; round += 1) {
      const cart = await house.cartOf(buyer, [[product, '1']])
      const asking = { body: { cart_id: cart.id }, key: newId() }
      const answers = await times(6, (i) => (i % 2 ? one : two).as(buyer).ask(placeOrder, asking))
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
      assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length, 5)
      ids.push(JSON.parse(answers[0]?.text ?? '').id)
    }
    const { rows } = await house.pool.query(countOf, [buyer.id])
    assert.deepEqual([new Set(ids).size, rows[0]], [8, { n: 8 }])
  })

  test('of two people who change one order at two servers one wins and the other is told', async () => {
    const product = await house.make.product({ price: '10', stock: '1000' })
    const buyer = await house.make.user(await house.make.dealer())
    const desk = await house.make.staff()
    for (let round = 0; round < 4; round += 1) {
      const order = await house.order(buyer, [[product, '3']])
      const at = { params: { id: order.id }, version: order.version }
      const answers = await Promise.all([
        one.as(buyer).ask(cancelOrder, { ...at, body: { reason: 'twice' } }),
        two.as(desk).ask(closeOrder, { ...at, body: {} }),
        two.as(buyer).ask(cancelOrder, { ...at, body: { reason: 'twice' } }),
      ])
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412, 412])
    }
    await house.whole()
  })

  test('every job runs once and in the worker; those of a killed worker are taken up by the next one', async () => {
    await enqueue(house, 40)
    await untilFound(house.pool, 'select from runs having count(*) = 40')
    await untilFound(house.pool, `select where not exists (${waiting})`)
    assert.deepEqual((await house.pool.query('select count(*)::int as n from runs')).rows, [{ n: 40 }])

    await house.pool.query('insert into brake values (true)')
    await enqueue(house, 3)
    await untilFound(
      house.pool,
      `select from graphile_worker._private_jobs where locked_by is not null having count(*) = 3`,
    )
    await worker.end('SIGKILL')
    await house.pool.query('delete from brake')
    // Half a minute passes in the database instead of here.
    await house.pool.query(`update platform.heartbeats set last_seen_at = last_seen_at - interval '31 s'`)
    await house.pool.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '31 s'`)
    const next = await startWorkerProcess(closing, house)
    await untilFound(house.pool, 'select from runs having count(*) = 43')
    await untilFound(house.pool, `select where not exists (${waiting})`)
    assert.deepEqual((await house.pool.query('select count(*)::int as n from runs')).rows, [{ n: 43 }])

    await next.end('SIGTERM')
    const { rows } = await house.pool.query(
      `select worker_id from platform.heartbeats where last_seen_at > now() - interval '30 s'`,
    )
    assert.deepEqual(rows, [], 'a worker that ends in order says goodbye, and no server beats')
  })
})

test('what a process remembers between requests is constant, keyed by its content, or leased from the database', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (path) => !/\.test\.ts$|^(testing|demo)\//.test(path),
  )
  const found = files.flatMap((path) =>
    [
      ...readFileSync(join(import.meta.dirname, path), 'utf8').matchAll(
        /^(?:export )?(?:let (\w+)|const (\w+)[^=\n]* = (?:new (?:Map|WeakMap)\b|new Set(?:<[^>]*>)?\(\)|\[\]))/gm,
      ),
    ].map((match) => `${path} ${match[1] ?? match[2]}`),
  )
  assert.deepEqual(found.toSorted(), Object.keys(memories).toSorted())
})

/** Module-level memory and why it can never be a second truth. */
const memories: Record<string, string> = {
  'identity/passwords.ts waiting': 'how many hashes this process works on now',
  'platform/clock.ts formats': 'formatters by the name of their time zone',
  'platform/clock.ts lastAsked': 'the day of the last instant asked for, by minute and time zone',
  'platform/database/db.ts names': 'statement names by statement text',
  'platform/database/db.ts onClient': 'the query builder of a connection',
  'platform/database/described.ts knownOn': 'the columns of the statements that a connection knows',
  'platform/http/validate.ts checks': 'validators by endpoint',
  'platform/http/validate.ts replies': 'serializers by endpoint',
  'platform/ids.ts lastMs': 'ids ascend within a process',
  'platform/ids.ts sequence': 'ids ascend within a process',
  'platform/ids.ts used': 'random bytes not used yet',
  'platform/postgres/lock.ts heldHere': 'data folders this process has opened',
  'start.ts askedAt': 'the way of npm start out',
  'start.ts closings': 'the way of npm start out',
  'start.ts leaving': 'the way of npm start out',
}

const password = 'seven blue lanterns'
const nobody: Token = { token: '' }
const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_one, index) => make(index)))
const tokenOf = (answer: Answer): Token => ({
  token: /concord_session=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '',
})
const countOf = `select count(*)::int as n from platform.idempotency_keys where actor_id = $1 and endpoint = 'placeOrder' and status = 200`
const waiting = 'select from graphile_worker._private_jobs'

async function staffWithRole(house: Market, permission: 'company.edit' | 'audit.view') {
  const admin = await house.make.staff()
  const code = `r${newId().slice(-8)}`
  const role = await house.api.as(admin).call(createRole, {
    body: { side: 's', code, name_zh: code, name_en: code, permissions: [permission], scope: 'all' },
  })
  const { account } = await house.api.as(admin).call(createStaff, {
    body: {
      ...{ name: code, account: code, email: null, phone: null, language: 'zh-CN', password },
      roles: [{ role_id: role.id, region_codes: [] }],
    },
  })
  await house.keepPasswords()
  return { admin, account, role }
}

/**
 * Any task will do: this one deletes old keys, and in this database a statement trigger writes down each run in the run's own
 * transaction. While the brake is on, a run takes its time.
 */
async function makeLedgerOfRuns(house: Market) {
  const client = new pg.Client({ connectionString: house.urls.superUrl })
  await client.connect()
  await client.query(`
    create table public.runs (pid int); create table public.brake (is_on boolean);
    grant all on public.runs, public.brake to concord_app;
    create function public.note_run() returns trigger language plpgsql as $$ begin
      insert into public.runs values (pg_backend_pid());
      if exists (select from public.brake) then perform pg_sleep(40); end if;
      return null;
    end $$;
    create trigger note_run after delete on platform.idempotency_keys for each statement execute function public.note_run()`)
  await client.end()
}

const enqueue = (house: Market, count: number) =>
  house.inside(async (ctx) => {
    for (let i = 0; i < count; i += 1) await ctx.enqueue('forget-idempotency-keys', {})
  })
