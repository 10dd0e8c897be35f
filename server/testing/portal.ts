/**
 * A whole portal for one test: its own database, the real application over HTTP (injected), and helpers that call
 * endpoints as somebody and make what a test needs. Closed with the test.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Body, Endpoint, Params, Query, Reply } from '@concord/contract/endpoint.ts'
import type { ProblemBody } from '@concord/contract/problems.ts'
import { openApp } from '../app.ts'
import type { SessionOptions } from '../identity/index.ts'
import type { Ctx } from '../platform/context.ts'
import type { Delusion } from '../platform/http/serve.ts'
import { diskStore } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { systemActor, transact } from '../platform/database/transaction.ts'
import { cloneDatabase, openTestPool } from './cluster.ts'
import { maker } from './make.ts'

export interface Asking<E extends Endpoint> {
  params?: Params<E>
  query?: Query<E>
  body?: Body<E>
  version?: number
  /** The Idempotency-Key; a fresh one unless given. */
  key?: string
  /** Business time of this request. */
  clock?: string
  headers?: Record<string, string>
}
export interface Answer {
  status: number
  headers: Record<string, unknown>
  text: string
  json: unknown
}
export type Token = { token: string }

/** Thrown by `call` when the server refuses. */
export class Refused extends Error {
  readonly status: number
  readonly body: ProblemBody
  constructor(status: number, body: ProblemBody) {
    super(`${status} ${body.code} ${JSON.stringify(body.errors ?? body.data ?? {})}`)
    this.status = status
    this.body = body
  }
  get code() {
    return this.body.code
  }
}

/** A database and a folder for files that outlive the portal; the test that brings them removes them. */
export interface Ground {
  urls: Awaited<ReturnType<typeof cloneDatabase>>
  files: string
}
export interface PortalOptions {
  ground?: Ground
  /** The name of a database to copy; the empty company unless given. */
  template?: string
  /** Signs in to the database as somebody other than the application's own login. */
  appUrlOf?: (appUrl: string) => string
  delusion?: Delusion
  /** How sessions live, where it differs: 30 days, 72 idle hours, plain http. */
  session?: Partial<SessionOptions>
  /** Takes every log line, of every level. */
  onLog?: (line: string) => void
}

export interface Closing {
  after: (close: () => Promise<void>) => void
}

/** `t` is the test, or whatever else closes the portal in the end. */
export async function portal(
  t: Closing,
  { ground, template, appUrlOf, delusion, session, onLog }: PortalOptions = {},
) {
  const urls = ground?.urls ?? (await cloneDatabase(template))
  const folder = ground?.files ?? mkdtempSync(join(tmpdir(), 'concord-files-'))
  const statements: string[] = []
  const pool = openTestPool(
    appUrlOf ? { ...urls, appUrl: appUrlOf(urls.directUrl), isPooled: false } : urls,
    8,
  )
  const files = diskStore(folder)
  const app = await openApp({
    pool,
    direct: urls.isPooled && !appUrlOf ? { ...pool.options, connectionString: urls.directUrl } : pool.options,
    files,
    delusion,
    logTo: onLog && { write: onLog },
    takesClock: true,
    webFolder: null,
    logLevel: onLog ? 'trace' : 'silent',
    trustProxy: false,
    rateLimits: false,
    session: { days: 30, idleHours: 72, isSecure: false, hasDemo: true, ...session },
    onQuery: (text) => statements.push(text),
  })
  t.after(async () => {
    await app.http.close()
    if (!pool.ended) await pool.end()
    await urls.drop()
    if (!ground) rmSync(folder, { recursive: true, force: true })
  })

  /** Runs work as the house itself, to look into or to fill the database. */
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
    transact(pool, app.board, { actor: systemActor, language: 'zh-CN', isReadOnly: false }, work)

  /** As if everybody had come once and chosen, as an own password, the one that was given. */
  const keepPasswords = async () => {
    await pool.query('update identity.people set first_password_until = null')
  }

  async function ask<E extends Endpoint>(
    who: Token | null,
    endpoint: E,
    asking: Asking<E> = {},
  ): Promise<Answer> {
    const body = asking.body === undefined ? {} : { payload: JSON.stringify(asking.body) }
    const response = await app.http.inject({
      method: endpoint.method,
      url: urlOf(endpoint, asking),
      headers: headersOf(who, endpoint, asking),
      ...body,
    })
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      json: isJson ? response.json() : undefined,
    }
  }

  async function call<E extends Endpoint>(
    who: Token | null,
    endpoint: E,
    asking: Asking<E> = {},
  ): Promise<Reply<E>> {
    const answer = await ask(who, endpoint, asking)
    if (answer.status >= 400) throw new Refused(answer.status, answer.json as ProblemBody) // every refusal is a problem
    return answer.json as Reply<E>
  }

  const as = (who: Token | null) => ({
    call: <E extends Endpoint>(endpoint: E, asking?: Asking<E>) => call(who, endpoint, asking),
    ask: <E extends Endpoint>(endpoint: E, asking?: Asking<E>) => ask(who, endpoint, asking),
    /** The refusal that the call must end in. */
    refusal: async <E extends Endpoint>(endpoint: E, asking?: Asking<E>): Promise<Refused> => {
      const result = await call(who, endpoint, asking).catch((error: unknown) => error)
      if (result instanceof Refused) return result
      throw result instanceof Error
        ? result
        : new Error(`${endpoint.name} was not refused: ${JSON.stringify(result)}`)
    },
  })
  return { app, urls, pool, files, api: { as }, inside, make: maker(inside), keepPasswords, statements }
}
export type Portal = Awaited<ReturnType<typeof portal>>

export function headersOf<E extends Endpoint>(
  who: Token | null,
  endpoint: E,
  asking: Asking<E>,
): Record<string, string> {
  return {
    ...(asking.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(who ? credential(who.token) : {}),
    ...(endpoint.idempotent ? { 'idempotency-key': asking.key ?? newId() } : {}),
    ...(asking.version === undefined ? {} : { 'if-match': `"${asking.version}"` }),
    ...(asking.clock ? { 'x-business-clock': asking.clock } : {}),
    ...asking.headers,
  }
}

function credential(token: string): Record<string, string> {
  return token.startsWith('ck_')
    ? { authorization: `Bearer ${token}` }
    : { cookie: `concord_session=${token}` }
}

export function urlOf(endpoint: Endpoint, asking: { params?: unknown; query?: unknown }): string {
  const params = (asking.params ?? {}) as Record<string, string> // params and query are flat objects of plain values
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((asking.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) query.set(name, String(value))
  }
  const search = query.toString()
  return `/api/v1${path}${search ? `?${search}` : ''}`
}
