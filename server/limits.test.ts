/**
 * Every limit of the table, at the limit and one beyond (trust.md P10): a limit without a question here does not compile.
 * Limits of time are asked by the path that is taken when they are over, never by the time.
 */
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { createCart, attachToCart } from '@concord/contract/cart.ts'
import { createCategory } from '@concord/contract/catalog.ts'
import { editCompany } from '@concord/contract/company.ts'
import { createDealer } from '@concord/contract/dealers.ts'
import { listDevices, signIn } from '@concord/contract/identity.ts'
import { createUser, listUserRoles } from '@concord/contract/people.ts'
import type { ProblemBody } from '@concord/contract/problems.ts'
import { beginSecondFactor, confirmSecondFactor } from '@concord/contract/second-factor.ts'
import { openPool } from '#platform/database/db.ts'
import { meaningOf, retrying } from '#platform/database/retry.ts'
import { systemActor, transact } from '#platform/database/transaction.ts'
import { parseJson } from '#platform/http/json.ts'
import { openHttp } from '#platform/http/server.ts'
import { newId } from '#platform/ids.ts'
import { startWorker } from '#platform/jobs/jobs.ts'
import { limits, type LimitName } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'
import { openSession } from './identity/sessions.ts'
import { hashPassword } from './identity/passwords.ts'
import { givePassword, password as knownPassword } from '#testing/authenticator.ts'
import { codeOf } from '#testing/totp.ts'
import { portal, type Portal, type Token } from '#testing/portal.ts'

const isProblem = (code: string) => (error: unknown) =>
  meaningOf(error) instanceof Problem && (meaningOf(error) as Problem).code === code // checked on its left
const quietHttp = () => openHttp({ logLevel: 'silent', trustProxy: false, rateLimits: true })
const systemOpening = { actor: systemActor, language: 'zh-CN', isReadOnly: false } as const

async function withBuyer(t: TestContext) {
  const house = await portal(t)
  const buyer = await house.make.user(await house.make.dealer(), 'owner')
  const post = (payload: string) =>
    house.app.http.inject({
      method: 'POST',
      url: '/api/v1/carts',
      payload,
      headers: { ...cookieOf(buyer), 'content-type': 'application/json', 'idempotency-key': newId() },
    })
  return { ...house, buyer, post }
}
const cookieOf = ({ token }: Token) => ({ cookie: `concord_session=${token}` })

function upload({ app }: Portal, who: Token, name: string, bytes: Buffer) {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
  return app.http.inject({
    method: 'POST',
    url: '/api/v1/files',
    payload,
    headers: { ...cookieOf(who), 'content-type': 'multipart/form-data; boundary=b' },
  })
}

/** A setting of the HTTP server itself. */
const serverHas = (setting: string, value: number) => async () => {
  const http = await quietHttp()
  assert.equal(Reflect.get(http.server, setting), value)
  await http.close()
}

const questions: Record<LimitName, (t: TestContext) => Promise<void>> = {
  async body_bytes_max(t) {
    const { post } = await withBuyer(t)
    const frame = JSON.stringify({ name: '' }).length
    assert.equal(
      (await post(JSON.stringify({ name: 'x'.repeat(limits.body_bytes_max - frame) }))).statusCode,
      422,
    )
    assert.equal(
      (await post(JSON.stringify({ name: 'x'.repeat(limits.body_bytes_max - frame + 1) }))).statusCode,
      413,
    )
  },
  async file_bytes_max(t) {
    const house = await withBuyer(t)
    assert.equal(
      (await upload(house, house.buyer, 'a.txt', Buffer.alloc(limits.file_bytes_max, 'a'))).statusCode,
      200,
    )
    assert.equal(
      (await upload(house, house.buyer, 'a.txt', Buffer.alloc(limits.file_bytes_max + 1, 'a'))).statusCode,
      413,
    )
  },
  async file_name_length_max(t) {
    const house = await withBuyer(t)
    for (const length of [limits.file_name_length_max, limits.file_name_length_max + 1])
      assert.equal(
        (await upload(house, house.buyer, 'n'.repeat(length), Buffer.from('a'))).json().name.length,
        limits.file_name_length_max,
      )
  },
  async url_length_max(t) {
    const { app } = await portal(t)
    const path = '/api/v1/orders?q='
    const ask = (length: number) => app.http.inject({ url: path + 'x'.repeat(length - path.length) })
    assert.equal((await ask(limits.url_length_max)).statusCode, 401)
    assert.equal((await ask(limits.url_length_max + 1)).statusCode, 431)
  },
  header_bytes_max: async (t) => {
    const { app } = await portal(t)
    const url = await app.http.listen({ port: 0, host: '127.0.0.1' })
    const ask = (bytes: number) => fetch(`${url}/api/health`, { headers: { 'x-long': 'x'.repeat(bytes) } })
    assert.equal(
      (await ask(limits.header_bytes_max - 1024)).status,
      200,
      'the other headers of a client are below 1 KiB',
    )
    const refused = await ask(limits.header_bytes_max + 1)
    assert.equal(refused.status, 431)
    assert.equal(((await refused.json()) as ProblemBody).code, 'headers-too-large') // every refusal is a problem
  },
  async json_depth_max() {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))
    assert.ok(parseJson(nested(limits.json_depth_max)))
    assert.throws(() => parseJson(nested(limits.json_depth_max + 1)), isProblem('malformed-request'))
  },
  async json_values_max() {
    const list = (commas: number) => Buffer.from(`[${'1,'.repeat(commas)}1]`)
    assert.ok(parseJson(list(limits.json_values_max)))
    assert.throws(() => parseJson(list(limits.json_values_max + 1)), isProblem('malformed-request'))
  },
  async field_errors_max(t) {
    const { post } = await withBuyer(t)
    const told = async (count: number) => {
      const unknown = Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, 1]))
      return (await post(JSON.stringify({ name: 'a', ...unknown }))).json().errors.length as number // a problem with errors
    }
    assert.equal(await told(limits.field_errors_max), limits.field_errors_max)
    assert.equal(await told(limits.field_errors_max + 1), limits.field_errors_max)
  },
  connections_max: serverHas('maxConnections', limits.connections_max),
  header_timeout_ms: serverHas('headersTimeout', limits.header_timeout_ms),
  request_timeout_ms: serverHas('requestTimeout', limits.request_timeout_ms),
  keep_alive_timeout_ms: serverHas('keepAliveTimeout', limits.keep_alive_timeout_ms),
  timeout_check_ms: serverHas('connectionsCheckingInterval', limits.timeout_check_ms),
  async requests_per_minute() {
    const http = await quietHttp()
    http.get('/x', async () => ({}))
    for (let asked = 0; asked < limits.requests_per_minute; asked += 1)
      assert.equal((await http.inject('/x')).statusCode, 200)
    const refused = await http.inject('/x')
    assert.equal(refused.json().code, 'too-many-requests')
    assert.ok(Number(refused.headers['retry-after']) > 0)
    await http.close()
  },
  async statement_timeout_ms(t) {
    const { pool, app, inside } = await portal(t)
    assert.deepEqual((await inside((ctx) => sql`show statement_timeout`.execute(ctx.db))).rows, [
      { statement_timeout: `${limits.statement_timeout_ms / 1000}s` },
    ])
    const beyond = transact(pool, app.board, { ...systemOpening, statementTimeout_ms: 20 }, (ctx) =>
      sql`select pg_sleep(5)`.execute(ctx.db),
    )
    await assert.rejects(beyond, isProblem('unavailable'))
  },
  async job_statement_timeout_ms(t) {
    const { pool, app, inside } = await portal(t)
    const seen = Promise.withResolvers<unknown>()
    const kind = {
      name: 'look',
      run: async (ctx: Parameters<Parameters<typeof inside>[0]>[0]) =>
        seen.resolve((await sql`show statement_timeout`.execute(ctx.db)).rows),
    }
    await inside((ctx) => ctx.enqueue('look', {}))
    const worker = await startWorker({
      pool,
      queue: pool,
      board: app.board,
      kinds: [kind],
      log: { error: () => {}, debug: () => {} },
    })
    assert.deepEqual(await seen.promise, [
      { statement_timeout: `${limits.job_statement_timeout_ms / 60_000}min` },
    ])
    await worker.stop()
  },
  async lock_timeout_ms(t) {
    const { inside, make } = await portal(t)
    const { id } = await make.dealer()
    await inside(async (holder) => {
      const lock = sql`select from dealers.dealers where id = ${id} for update`
      await lock.execute(holder.db)
      const second = inside(async (ctx) => {
        assert.deepEqual((await sql`show lock_timeout`.execute(ctx.db)).rows, [
          { lock_timeout: `${limits.lock_timeout_ms / 1000}s` },
        ])
        await sql`set local lock_timeout = 20`.execute(ctx.db)
        await lock.execute(ctx.db)
      })
      await assert.rejects(second, isProblem('busy'))
    })
  },
  async idle_transaction_ms(t) {
    const { inside } = await portal(t)
    const asked = await inside((ctx) => sql`show idle_in_transaction_session_timeout`.execute(ctx.db))
    assert.deepEqual(asked.rows, [
      { idle_in_transaction_session_timeout: `${limits.idle_transaction_ms / 1000}s` },
    ])
  },
  async answer_wait_ms(t) {
    const { pool } = await portal(t)
    assert.equal(Reflect.get(pool.options, 'query_timeout'), limits.answer_wait_ms)
    assert.ok(limits.answer_wait_ms > limits.statement_timeout_ms, 'PostgreSQL itself gives up first')
  },
  async pool_wait_ms(t) {
    const { urls } = await portal(t)
    const pool = openPool(urls.appUrl, 1, () => {})
    t.after(() => pool.end())
    assert.equal(pool.options.connectionTimeoutMillis, limits.pool_wait_ms)
    const only = await pool.connect()
    pool.options.connectionTimeoutMillis = 20
    await assert.rejects(pool.connect(), isProblem('unavailable'))
    only.release()
  },
  async late_commit_ms(t) {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const { urls, app } = await portal(t)
    const [pool, watch] = [openPool(urls.appUrl, 1, () => {}), openPool(urls.superUrl, 1, () => {})]
    t.after(() => Promise.all([pool.end(), watch.end()]))
    const reading = { ...systemOpening, isReadOnly: true }
    const { rows } = await transact(pool, app.board, reading, (ctx) =>
      sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.db),
    )
    const state = async () => {
      const asked = await watch.query('select state from pg_stat_activity where pid = $1', [rows[0]?.pid])
      return asked.rows[0]?.state
    }
    t.mock.timers.tick(limits.late_commit_ms - 1)
    assert.equal(await state(), 'idle in transaction')
    t.mock.timers.tick(1)
    while ((await state()) !== 'idle');
  },
  async transaction_tries_max() {
    const failing = (times: number) => {
      let tried = 0
      return async () => {
        tried += 1
        if (tried <= times) throw Object.assign(new Error('deadlock'), { code: '40P01' })
        return tried
      }
    }
    assert.equal(await retrying(failing(limits.transaction_tries_max - 1)), limits.transaction_tries_max)
    await assert.rejects(retrying(failing(limits.transaction_tries_max)), isProblem('busy'))
  },
  async password_queue_max() {
    const waiting = Array.from({ length: limits.password_queue_max }, () =>
      hashPassword('seven blue lanterns'),
    )
    await assert.rejects(hashPassword('one too many'), isProblem('unavailable'))
    assert.equal((await Promise.all(waiting)).length, limits.password_queue_max)
  },
  async devices_per_person_max(t) {
    const house = await withBuyer(t)
    const { inside, api, make } = house
    const dealer = await make.dealer()
    const person = await make.user(dealer)
    const { hash, account } = await inside(async (ctx) => {
      const { account } = await ctx.db
        .selectFrom('identity.people')
        .select('account')
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow()
      return { hash: await hashPassword('seven blue lanterns'), account }
    })
    await inside(async (ctx) => {
      await ctx.db
        .updateTable('identity.people')
        .set({ password_hash: hash })
        .where('id', '=', person.id)
        .execute()
      for (let count = 1; count < limits.devices_per_person_max; count += 1)
        await openSession(ctx, {
          kind: 'device',
          person_id: person.id,
          dealer_id: dealer.id,
          expires_at: null,
        })
    })
    const signInAgain = () =>
      house.app.http.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { handle: account, password: 'seven blue lanterns' },
      })
    assert.equal((await api.as(person).call(listDevices)).items.length, limits.devices_per_person_max)
    assert.equal((await signInAgain()).statusCode, 200)
    const { rows } = await inside((ctx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from identity.sessions where person_id = ${person.id} and kind = 'device'`.execute(
        ctx.db,
      ),
    )
    assert.deepEqual(rows, [{ n: limits.devices_per_person_max }])
  },
  async event_lines_per_second(t) {
    t.mock.timers.enable({ apis: ['Date'], now: 1_800_000_000_000 })
    const lines: string[] = []
    const logTo = { write: (line: string) => void lines.push(line) }
    const http = await openHttp({ logLevel: 'error', logTo, trustProxy: false, rateLimits: false })
    t.after(() => http.close())
    http.get('/', async () => Promise.reject(new Problem('origin-refused')))
    const ask = async (times: number) => {
      for (let asked = 0; asked < times; asked += 1) await http.inject({ url: '/' })
    }
    await ask(limits.event_lines_per_second + 2)
    assert.equal(lines.length, limits.event_lines_per_second)
    assert.equal(http.watch.counts.get('control-evaded'), limits.event_lines_per_second + 2)
    t.mock.timers.tick(1000)
    await ask(1)
    assert.equal((JSON.parse(lines.at(-1) ?? '') as { left_out: number }).left_out, 2) // pino writes JSON
  },
  async first_password_days(t) {
    const { api, make, pool } = await portal(t)
    const owner = api.as(await make.user(await make.dealer(), 'owner'))
    const { items } = await owner.call(listUserRoles)
    const person = { name: '林', account: 'lin', email: null, phone: null, language: 'zh-CN' } as const
    const password = 'seven blue lanterns'
    await owner.call(createUser, { body: { ...person, password, role_ids: [items[0]?.id ?? ''] } })
    const after = async (wait: string) => {
      await pool.query(
        `update identity.people set first_password_until = first_password_until - $1::interval`,
        [wait],
      )
      return (await api.as(null).ask(signIn, { body: { handle: 'lin', password } })).status
    }
    assert.equal(await after(`${limits.first_password_days} days -1 minute`), 200)
    assert.equal(await after('1 minute'), 401)
  },
  async second_factor_setup_minutes(t) {
    const house = await portal(t)
    const { make, pool, api } = house
    const person = await make.staff()
    await givePassword(house, person.id)
    const body = { current_password: knownPassword }
    const { secret } = await api.as(person).call(beginSecondFactor, { body })
    const after = async (wait: string) => {
      await pool.query(`update identity.second_factors set begun_at = begun_at - $1::interval`, [wait])
      return (await api.as(person).ask(confirmSecondFactor, { body: { code: codeOf(secret, 9) } })).status
    }
    assert.equal(await after(`${limits.second_factor_setup_minutes - 1} minutes`), 422, 'the code is heard')
    assert.equal(await after('1 minute'), 409)
  },
  async second_factor_grace_days(t) {
    const { api, make, pool } = await portal(t)
    const admin = api.as(await make.staff())
    await admin.call(editCompany, { version: 1, body: { second_factor_for: 'staff' } })
    const after = async (wait: string) => {
      await pool.query(`update company.profile set second_factor_from = second_factor_from - $1::interval`, [
        wait,
      ])
      await pool.query(`update identity.people set created_at = created_at - $1::interval`, [wait])
      return (await admin.ask(listDevices)).status
    }
    assert.equal(await after(`${limits.second_factor_grace_days} days -1 minute`), 200)
    assert.equal(await after('1 minute'), 403)
  },
  async category_depth_max(t) {
    const { api, make } = await portal(t)
    const admin = api.as(await make.staff())
    const below = (parent_id: string | null, depth: number) => ({
      body: { parent_id, code: `C${depth}`, name_zh: '类', name_en: 'Category', position: 0 },
    })
    let parent: string | null = null
    for (let depth = 1; depth <= limits.category_depth_max; depth += 1)
      parent = (await admin.call(createCategory, below(parent, depth))).id
    assert.equal((await admin.refusal(createCategory, below(parent, 99))).code, 'invalid-input')
  },
  async dealer_levels_max(t) {
    const { api, make } = await portal(t)
    const admin = api.as(await make.staff())
    let parent = await make.dealer()
    for (let level = 2; level < limits.dealer_levels_max; level += 1) parent = await make.dealer({ parent })
    const dealer = {
      name: '经销商',
      name_en: 'Dealer',
      class_id: parent.class_id,
      region_code: '440605',
      currency: null,
      sales_rep_id: null,
    }
    const rest = { may_order: true, is_visible_to_ancestors: false, payment_term_days: 0, tax_number: '' }
    const below = (parent_id: string, code: string) => ({ body: { ...dealer, ...rest, parent_id, code } })
    const deepest = await admin.call(createDealer, below(parent.id, 'DEEPEST'))
    assert.equal(deepest.level, limits.dealer_levels_max)
    assert.equal((await admin.refusal(createDealer, below(deepest.id, 'DEEPER'))).code, 'invalid-input')
  },
  async attachments_max(t) {
    const house = await withBuyer(t)
    const me = house.api.as(house.buyer)
    const cart = await me.call(createCart, { body: { name: 'cart' } })
    const attach = async () => {
      const { id } = (await upload(house, house.buyer, 'a.txt', Buffer.from('a'))).json()
      return me.ask(attachToCart, { params: { cart_id: cart.id }, body: { file_id: id } })
    }
    for (let count = 1; count <= limits.attachments_max; count += 1)
      assert.equal((await attach()).status, 200)
    assert.equal((await attach()).status, 422)
  },
}

for (const [name, ask] of Object.entries(questions)) test(`at the limit and one beyond: ${name}`, ask)
