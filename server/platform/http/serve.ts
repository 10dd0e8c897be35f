/**
 * The one hall through which every request enters: who are you → may you → is it well formed → open the
 * transaction → run → serialize by the reply schema → commit → send. Nothing else registers API routes.
 */
import assert from 'node:assert/strict'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Body, Endpoint, Owed, Params, Query, Reply } from '@concord/contract/endpoint.ts'
import type { FileBytes } from '@concord/contract/files.ts'
import { refusalOfOwed } from '@concord/contract/refusals.ts'
import { isBusinessInstant } from '#platform/clock.ts'
import type { Actor, Ctx } from '#platform/context.ts'
import { bodyHash, findReplay, keepReply, type KeptReply } from './idempotency.ts'
import { Problem } from '#platform/problem.ts'
import type { Replica } from '#platform/database/replica.ts'
import { doubt, noteOwnWrite, replicaFor } from './staleness.ts'
import { retrying } from '#platform/database/retry.ts'
import type { Draining } from './draining.ts'
import { checksOf, replyOf } from './validate.ts'
import type { Start } from '#platform/database/settings.ts'
import { transact, type Board } from '#platform/database/transaction.ts'
import type pg from 'pg'

export interface Admitted {
  actor: Actor
  start: Start
  /** What the person must do before anything else is served. */
  owed: Owed | null
}

export interface App {
  http: FastifyInstance
  pool: pg.Pool
  /** For endpoints that are served stale-ok; null: the primary answers everything. */
  replica: Replica | null
  board: Board
  /** Whether a request may bring its own business clock (replay and tests only). */
  takesClock: boolean
  /** Answers who asks, outside any transaction, with one statement; null when nobody is signed in. */
  authenticate: (request: FastifyRequest) => Promise<Admitted | null>
  /** Every endpoint served and how its transaction opens, for the tests that none is forgotten and no wall left out. */
  served: Map<string, ServeOptions>
  /** Test switch; config refuses it in production. */
  delusion?: Delusion | undefined
  /** Whether this process is on its way out. */
  draining: Draining
}

/**
 * What the application and the database are made to believe about who asks, each by itself: so it is proved that either wall holds
 * when the other has fallen, and that the probe finds a planted leak.
 */
export type Delusion = (
  actor: Actor,
  endpoint: string,
) => { application?: Actor | undefined; database?: Actor | undefined }

export interface Given<E extends Endpoint> {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  /** The version from If-Match; 0 where the endpoint is not versioned. */
  version: number
  request: FastifyRequest
  reply: FastifyReply
}
export interface ServeOptions<E extends Endpoint = Endpoint> {
  /** See also the descendants that let themselves be seen. */
  withSubtree?: boolean
  /** Identity only: the transaction sees every dealer's memberships; the handler itself guards by person and dealer. */
  acrossDealers?: boolean
  /** A GET that writes (a redirect with a log row, say) does not exist; a POST that only reads says so here. */
  isReadOnly?: boolean
  /**
   * A GET whose answer may be some seconds old, for figures and trails that nobody acts upon: a replica may give it. What
   * depends on who may see which product is never stale.
   */
  isStaleOk?: boolean
  /**
   * Runs before the transaction opens and holds no connection: checking a password is slow by design, and what it
   * counts must outlive the refusal. It may say who asks by setting `request.actor`.
   */
  before?: (given: Given<E>) => Promise<void>
}

export function serve<E extends Endpoint>(
  app: App,
  endpoint: E,
  run: (ctx: Ctx, given: Given<E>) => Promise<Reply<E>>,
  options: ServeOptions<E> = {},
) {
  app.served.set(endpoint.name, options as ServeOptions) // only read, never run
  assert(endpoint.method === 'GET' || !options.isStaleOk, 'nothing is written on the word of a replica')
  app.http.route({
    method: endpoint.method,
    url: `/api/v1${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    onRequest: async (request) => admit(app, endpoint, request),
    handler: async (request, reply) => {
      const given = wellFormed(endpoint, request, reply)
      await options.before?.(given)
      const open = opening(app, endpoint, request, options)
      const attempt = (pool: pg.Pool) =>
        transact(pool, app.board, open, async (ctx, atEnd) => {
          if (!endpoint.idempotent) return { kept: await answerOf(ctx, given), isReplay: false }
          const claim = {
            actor: actorId(ctx),
            endpoint: endpoint.name,
            key: keyOf(request),
            hash: bodyHash(endpoint, request),
          }
          const earlier = await findReplay(ctx, claim)
          if (earlier) return { kept: earlier, isReplay: true }
          const kept = await answerOf(ctx, given)
          atEnd(keepReply(ctx, claim, kept))
          return { kept, isReplay: false }
        })
      const replica = options.isStaleOk ? replicaFor(app.replica, request) : null
      const stale = replica && (await attempt(replica.pool).catch((error: unknown) => doubt(replica, error)))
      const isRepeatable = endpoint.idempotent || open.isReadOnly
      const answer = stale ?? (await retrying(() => attempt(app.pool), { isRepeatable }))
      if (!open.isReadOnly) noteOwnWrite(app.replica, reply)
      return send(reply, answer.kept, answer.isReplay)
    },
  })

  async function answerOf(ctx: Ctx, given: Given<E>): Promise<KeptReply & { bytes?: FileBytes }> {
    const value: unknown = await run(ctx, given)
    if (endpoint.binary) return { status: 200, etag: null, body: noBody, bytes: value as FileBytes } // binary endpoints answer bytes
    const body = Buffer.from(replyOf(endpoint)(value, ctx.settings.amount_scale))
    return { status: 200, etag: etagOf(value), body }
  }
}

const noBody = Buffer.alloc(0)

async function admit(app: App, endpoint: Endpoint, request: FastifyRequest) {
  if (endpoint.permission === 'public') return
  const admitted = await app.authenticate(request)
  if (!admitted) throw new Problem('not-signed-in')
  const { actor } = admitted
  request.actor = actor
  request.start = admitted.start
  const { owed } = admitted
  if (owed && !endpoint.whileOwing.includes(owed)) throw new Problem(refusalOfOwed[owed])
  if (endpoint.permission !== 'signed-in' && !actor.permissions.has(endpoint.permission)) {
    throw new Problem('forbidden', { permission: endpoint.permission })
  }
  const dealer = request.headers['x-concord-dealer']
  if (endpoint.method !== 'GET' && actor.side === 'd' && dealer !== undefined && dealer !== actor.dealer_id) {
    throw new Problem('context-changed') // another tab has switched dealers (trust.md T67)
  }
}

function wellFormed<E extends Endpoint>(endpoint: E, request: FastifyRequest, reply: FastifyReply): Given<E> {
  const checks = checksOf(endpoint)
  checks.params(request.params)
  checks.query(request.query)
  if (!endpoint.upload) checks.body(request.body)
  return {
    params: request.params as Params<E>, // checked just above, as are query and body
    query: request.query as Query<E>,
    body: request.body as Body<E>,
    version: endpoint.versioned ? versionOf(request) : 0,
    request,
    reply,
  }
}

function opening<E extends Endpoint>(
  app: App,
  endpoint: E,
  request: FastifyRequest,
  options: ServeOptions<E>,
) {
  const actor = request.actor ?? app.http.anonymous
  const deluded = app.delusion?.(actor, endpoint.name)
  return {
    start: request.start,
    actor: deluded?.database ?? actor,
    believed: deluded?.application,
    language: request.language,
    isReadOnly: endpoint.method === 'GET' || options.isReadOnly === true,
    clock: clockOf(app, request),
    withSubtree: options.withSubtree === true,
    acrossDealers: options.acrossDealers === true || endpoint.permission === 'public',
  }
}

/** The business clock that replay or a test brings. Who may not bring one, or brings none, must not go on at another time unawares. */
function clockOf(app: App, request: FastifyRequest): string | undefined {
  const clock = request.headers['x-business-clock']
  if (clock === undefined) return undefined
  if (app.takesClock && typeof clock === 'string' && isBusinessInstant(clock)) return clock
  throw new Problem('invalid-input', undefined, [
    { pointer: 'x-business-clock', code: 'clock', detail: 'not a business time of this portal' },
  ])
}

function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new Problem('version-missing')
  const match = /^"?([1-9][0-9]{0,8})"?$/.exec(header)
  if (!match?.[1]) throw new Problem('changed-meanwhile')
  return Number.parseInt(match[1], 10)
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('idempotency-key-missing')
  return key
}

function actorId(ctx: Ctx): string {
  const { person_id } = ctx.actor
  if (!person_id) throw new Problem('not-signed-in')
  return person_id
}

function etagOf(value: unknown): string | null {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  return typeof version === 'number' ? `"${version}"` : null
}

function send(reply: FastifyReply, kept: KeptReply & { bytes?: FileBytes }, isReplay: boolean) {
  reply.header('cache-control', 'no-store').status(kept.status)
  if (kept.etag) reply.header('etag', kept.etag)
  if (isReplay) reply.header('idempotency-replayed', 'true')
  if (kept.bytes) return reply.headers(kept.bytes.headers).send(kept.bytes.stream)
  return reply.header('content-type', 'application/json; charset=utf-8').send(kept.body)
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    language: 'zh-CN' | 'en-US'
    /** Null until somebody was admitted. */
    start: Start | null
  }
  interface FastifyInstance {
    anonymous: Actor
  }
}
