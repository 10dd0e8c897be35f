/** Signing in by account name, e-mail or phone. Whatever is wrong, the reply and its cost are the same (trust.md T59). */
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Session } from '@concord/contract/identity.ts'
import { record } from '#audit'
import type { Actor, Ctx } from '#platform/context.ts'
import type { App } from '#platform/http/serve.ts'
import { limits } from '#platform/limits.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { forgive, takeBack, takeTurn } from './attempts.ts'
import { refuseForeignOrigin, tokenHash } from './authenticate.ts'
import { cookieToken, setSessionCookie, type Exchange, type SessionOptions } from './cookie.ts'
import { isPassword } from './passwords.ts'
import { checkSecondFactor } from './prove.ts'
import { sessionReply } from './session-reply.ts'
import { openSession } from './sessions.ts'

interface Known {
  id: string
  name: string
  language: 'zh-CN' | 'en-US'
  password_hash: string | null
  is_active: boolean
  is_staff: boolean
  /** A first password that nobody has used in time. */
  is_over?: boolean
  has_second_factor?: boolean
}

/** Answers who this is, before any transaction; throws the one refusal otherwise. */
export async function personByPassword(
  app: Pick<App, 'pool' | 'board'>,
  request: FastifyRequest,
  given: { handle: string; password: string; code?: string },
  options: SessionOptions,
): Promise<Actor> {
  refuseForeignOrigin(request)
  const { pool } = app
  const handle = given.handle.trim().toLowerCase()
  const { rows } = await pool.query<Known>(
    `select p.id, p.name, p.language, p.password_hash, p.is_active, p.is_staff,
       coalesce(p.first_password_until <= now(), false) as is_over, p.second_factor_since is not null as has_second_factor
     from identity.handles h join identity.people p on p.id = h.person_id where h.handle = $1`,
    [handle],
  )
  const known = rows[0]
  const who = known ? known.id : `unknown:${handle}`
  request.about = { handle: request.server.watch.pseudonym(handle), person_id: known?.id ?? null }
  if (options.limitsAddresses) await takeTurn(pool, 'address', request.ip)
  await takeTurn(pool, 'account', who)
  const isRight = await isPassword(known?.password_hash ?? null, given.password)
  if (!known || !isRight || !known.is_active || known.is_over) throw new Problem('sign-in-failed')
  if (known.has_second_factor) await askForCode(app, request, { known, code: given.code }, options)
  await forgive(pool, 'account', who)
  if (options.limitsAddresses) await forgive(pool, 'address', request.ip)
  return actorOf(known)
}

/** Nothing is opened halfway: whoever lacks the code sends the password again, together with it. That was no guess, and clears none. */
async function askForCode(
  app: Pick<App, 'pool' | 'board'>,
  request: FastifyRequest,
  { known, code }: { known: Known; code: string | undefined },
  { limitsAddresses }: SessionOptions,
): Promise<void> {
  if (code !== undefined)
    return checkSecondFactor(app, request, { ...actorOf(known), person_id: known.id }, code)
  await takeBack(app.pool, 'account', known.id)
  if (limitsAddresses) await takeBack(app.pool, 'address', request.ip)
  throw new Problem('second-factor-required')
}

/** One-click sign-in of the demo's own accounts; where there is no demo it is absent like any unknown path. */
export async function demoPerson(
  pool: pg.Pool,
  request: FastifyRequest,
  account: string,
  options: SessionOptions,
): Promise<Actor> {
  refuseForeignOrigin(request)
  if (!options.hasDemo) throw notFound()
  const { rows } = await pool.query<Known>(
    `select p.id, p.name, p.language, p.is_staff from identity.people p, company.profile c
     where c.is_demo and p.account = $1 and p.demo is not null and p.is_active and not p.is_machine`,
    [account],
  )
  if (!rows[0]) throw notFound()
  return actorOf(rows[0])
}

/**
 * Opens a session for the person who has just been recognized. Its token is always new, and the one that the browser
 * came with ends: a token planted beforehand is worth nothing (trust.md T61).
 */
export async function enter(ctx: Ctx, exchange: Exchange, options: SessionOptions): Promise<Session> {
  const { person_id, name } = ctx.actor
  if (!person_id) throw new Problem('sign-in-failed')
  const dealer = ctx.actor.side === 's' ? null : await lastDealer(ctx, person_id)
  await endOldest(ctx, person_id)
  const before = cookieToken(exchange.request, options)
  if (before) {
    await ctx.db
      .deleteFrom('identity.sessions')
      .where('token_hash', '=', tokenHash(before.token))
      .where('kind', '=', 'device')
      .execute()
  }
  const { id, token } = await openSession(ctx, {
    kind: 'device',
    person_id,
    dealer_id: dealer?.id ?? null,
    user_agent: exchange.request.headers['user-agent'] ?? '',
    ip: exchange.request.ip,
    expires_at: daysAfter(ctx.clock, options.days),
    isGuarded: options.isSecure,
  })
  await record(ctx, {
    action: 'session.open',
    object_kind: 'session',
    object_id: id,
    object_label: name,
    dealer_id: dealer?.id ?? null,
  })
  exchange.request.done = 'signed-in'
  exchange.request.about = { session_id: id, dealer_id: dealer?.id ?? null }
  setSessionCookie(exchange.reply, token, options)
  return sessionReply(ctx, id)
}

/** Where the person worked last, or joined first. Someone without any dealer is refused like a wrong password. */
async function lastDealer(ctx: Ctx, person_id: string): Promise<{ id: string }> {
  const dealer = await ctx.db
    .selectFrom('identity.memberships as m')
    .leftJoin('identity.sessions as s', (join) =>
      join.onRef('s.person_id', '=', 'm.person_id').onRef('s.current_dealer_id', '=', 'm.dealer_id'),
    )
    .select('m.dealer_id as id')
    .where('m.person_id', '=', person_id)
    .where('m.is_active', '=', true)
    .groupBy(['m.dealer_id', 'm.joined_at'])
    .orderBy(sql`max(s.last_seen_at) desc nulls last`)
    .orderBy('m.joined_at')
    .orderBy('m.dealer_id')
    .executeTakeFirst()
  if (!dealer) throw new Problem('sign-in-failed')
  return dealer
}

/** Sessions of one person are bounded: the one unused for longest makes room. */
async function endOldest(ctx: Ctx, person_id: string) {
  await ctx.db
    .deleteFrom('identity.sessions')
    .where('id', 'in', (query) =>
      query
        .selectFrom('identity.sessions')
        .select('id')
        .where('person_id', '=', person_id)
        .where('kind', '=', 'device')
        .orderBy('last_seen_at', 'desc')
        .offset(limits.devices_per_person_max - 1),
    )
    .execute()
}

/** Recognized, but without a session yet: no rights of any kind. */
function actorOf(person: Known): Actor {
  return {
    kind: 'person',
    person_id: person.id,
    name: person.name,
    side: person.is_staff ? 's' : 'd',
    session_id: null,
    language: person.language,
    dealer_id: null,
    dealers: [],
    permissions: new Set(),
    scope: { all: false, regions: [], own: false },
  }
}

function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString()
}
